package org.bitale;

import java.util.List;
import org.bitale.compiler.FunctionBuilder;
import org.bitale.core.array.HostArray;
import org.bitale.grad.Gradient;
import org.bitale.grad.GradientOptions;
import org.bitale.grad.Gradients;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Everything at one static import: `import static org.bitale.Bitale.*;`.
///
/// Variables (`matrix`, `dscalar`, …), constants, shared variables and functions of tensors come from
/// [org.bitale.ops.Tensors]; here are differentiation, compilation and evaluation.
public final class Bitale extends Tensors {
    private Bitale() {}

    /// Starts the description of a function of these inputs; `compile()` ends it.
    public static FunctionBuilder function(Tensor... inputs) {
        return new FunctionBuilder(inputs);
    }

    /// The gradients of a scalar cost with respect to variables or expressions.
    public static Gradients grad(Tensor cost, Tensor... wrt) {
        return Gradient.grad(cost, wrt);
    }

    public static Gradients grad(Tensor cost, List<? extends Tensor> wrt) {
        return Gradient.grad(cost, wrt.toArray(Tensor[]::new));
    }

    /// As [#grad(Tensor, Tensor...)], with known gradients, constants or another policy for disconnected inputs.
    public static Gradients grad(Tensor cost, List<? extends Tensor> wrt, GradientOptions options) {
        return Gradient.grad(cost, wrt, options);
    }

    /// The vector-Jacobian product: the gradients of `sum(cotangent * y)`.
    public static Gradients vjp(Tensor y, Tensor cotangent, Tensor... wrt) {
        return Gradient.vjp(y, cotangent, wrt);
    }

    /// The Jacobian-vector product: the change of `y` when `wrt` moves along `tangent`, by forward mode.
    public static Tensor jvp(Tensor y, Tensor wrt, Tensor tangent) {
        return Gradient.jvp(y, wrt, tangent);
    }

    /// The Hessian of `cost` in `wrt` times `vector`, without the Hessian.
    public static Tensor hessianVectorProduct(Tensor cost, Tensor wrt, Tensor vector) {
        return Gradient.hessianVectorProduct(cost, wrt, vector);
    }

    /// `x`, with a gradient of zero.
    public static Tensor zeroGrad(Tensor x) {
        return Gradient.zeroGrad(x);
    }

    /// `x`, through which no gradient flows: what depends on it only so is disconnected.
    public static Tensor disconnectedGrad(Tensor x) {
        return Gradient.disconnectedGrad(x);
    }

    /// `x`, whose gradient is clipped to `lower … upper`.
    public static Tensor gradClip(Tensor x, double lower, double upper) {
        return Gradient.gradClip(x, lower, upper);
    }

    /// `x`, whose gradient is multiplied.
    public static Tensor gradScale(Tensor x, double multiplier) {
        return Gradient.gradScale(x, multiplier);
    }

    /// The value of an expression of constants and shared variables. The functions of the tensors evaluated last
    /// are kept, so evaluating one of them again compiles nothing.
    public static HostArray eval(Tensor tensor) {
        return Evaluations.eval(tensor);
    }
}
