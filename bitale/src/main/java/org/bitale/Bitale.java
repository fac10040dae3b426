package org.bitale;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bitale.compiler.FunctionBuilder;
import org.bitale.core.array.HostArray;
import org.bitale.grad.Gradient;
import org.bitale.grad.GradientOptions;
import org.bitale.grad.Gradients;
import org.bitale.grad.Jacobian;
import org.bitale.grad.SubgraphGradients;
import org.bitale.grad.custom.CustomDerivatives;
import org.bitale.grad.custom.DerivativeRule;
import org.bitale.grad.custom.OpFromGraph;
import org.bitale.grad.vmap.Vmap;
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

    /// `result[i…, j…]` is the derivative of `y[i…]` by `wrt[j…]`.
    public static Tensor jacobian(Tensor y, Tensor wrt) {
        return Jacobian.jacobian(y, wrt);
    }

    /// `result[i…, j…]` is the second derivative of a scalar cost by `wrt[i…]` and `wrt[j…]`.
    public static Tensor hessian(Tensor cost, Tensor wrt) {
        return Jacobian.hessian(cost, wrt);
    }

    /// `fn`, written for one example, on every slice along the first axis.
    public static UnaryOperator<Tensor> vmap(UnaryOperator<Tensor> fn) {
        return Vmap.vmap(fn);
    }

    /// `fn` on every slice along `inAxis`, the results along `outAxis`.
    public static UnaryOperator<Tensor> vmap(UnaryOperator<Tensor> fn, int inAxis, int outAxis) {
        return Vmap.vmap(fn, inAxis, outAxis);
    }

    /// `fn`, written for one pair of examples, on every pair of slices along the first axes.
    public static BinaryOperator<Tensor> vmap(BinaryOperator<Tensor> fn) {
        return Vmap.vmap(fn);
    }

    /// `fn` on every pair of slices along these axes, of which one may be [Vmap#SHARED].
    public static BinaryOperator<Tensor> vmap(BinaryOperator<Tensor> fn, int leftAxis, int rightAxis, int outAxis) {
        return Vmap.vmap(fn, leftAxis, rightAxis, outAxis);
    }

    /// `fn` on every slice of its arguments along `inAxes`, or [Vmap#SHARED], the results along `outAxes`.
    public static Function<List<Tensor>, List<Tensor>> vmap(
            Function<List<Tensor>, List<Tensor>> fn, List<Integer> inAxes, List<Integer> outAxes) {
        return Vmap.vmap(fn, inAxes, outAxes);
    }

    /// `fn` with a reverse rule of the user's own: `(x, y, cotangent of y)` → the cotangent of x.
    public static UnaryOperator<Tensor> customVjp(UnaryOperator<Tensor> fn, DerivativeRule.Single rule) {
        return CustomDerivatives.customVjp(fn, rule);
    }

    /// `fn` with a forward rule of the user's own: `(x, y, tangent of x)` → the tangent of y.
    public static UnaryOperator<Tensor> customJvp(UnaryOperator<Tensor> fn, DerivativeRule.Single rule) {
        return CustomDerivatives.customJvp(fn, rule);
    }

    /// A reusable op that computes `outputs` from the variables `inputs`.
    public static OpFromGraph opFromGraph(String name, List<? extends Tensor> inputs, List<? extends Tensor> outputs) {
        return OpFromGraph.of(name, inputs, outputs);
    }

    /// The gradients of a scalar cost by `wrt` and by `end`, where they stop.
    public static SubgraphGradients subgraphGrad(List<? extends Tensor> wrt, List<? extends Tensor> end, Tensor cost) {
        return Gradient.subgraphGrad(wrt, end, cost);
    }

    /// As above, from cotangents by tensor.
    public static SubgraphGradients subgraphGrad(
            List<? extends Tensor> wrt, List<? extends Tensor> end, Map<? extends Tensor, ? extends Tensor> start) {
        return Gradient.subgraphGrad(wrt, end, start);
    }

    /// `x`, through which asking for a gradient is refused.
    public static Tensor undefinedGrad(Tensor x) {
        return Gradient.undefinedGrad(x);
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
