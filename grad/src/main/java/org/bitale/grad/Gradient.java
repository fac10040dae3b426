package org.bitale.grad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bitale.core.diag.Log;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.ops.Tensor;

/// Derivatives of tensor expressions, as tensor expressions: they can be compiled, optimized and differentiated
/// again like any other.
///
/// At kinks the convention is that of the function: abs has slope 0 at 0, at ties of a maximum the first argument
/// or element gets all, rounding and comparisons have slope 0, and the branch that `where` does not take gets
/// exactly 0, even if its own derivative is infinite or NaN.
public final class Gradient {
    private Gradient() {}

    /// The gradients of a scalar cost by reverse mode.
    ///
    /// Throws [org.bitale.core.diag.TensorException] if the cost is not a floating scalar, or a `wrt` is not
    /// floating or does not influence it.
    public static Gradients grad(Tensor cost, Tensor... wrt) {
        return grad(cost, Arrays.asList(wrt), GradientOptions.DEFAULT);
    }

    /// As [#grad(Tensor, Tensor...)], with options.
    public static Gradients grad(Tensor cost, List<? extends Tensor> wrt, GradientOptions options) {
        Request.requireScalar("grad", cost);
        return pull("grad", Map.of(cost, Tensor.of(Nodes.literal(cost.value(), 1))), wrt, options);
    }

    /// The products of the cotangent of `y` with the Jacobians of `y`, by reverse mode (Theano's Lop).
    public static Gradients vjp(Tensor y, Tensor cotangent, Tensor... wrt) {
        return vjp(Map.of(y, cotangent), Arrays.asList(wrt), GradientOptions.DEFAULT);
    }

    /// The sums of such products over several tensors, given with their cotangents.
    public static Gradients vjp(
            Map<? extends Tensor, ? extends Tensor> cotangents, List<? extends Tensor> wrt, GradientOptions options) {
        Request.requireFit("vjp", "cotangent", cotangents);
        return pull("vjp", cotangents, wrt, options);
    }

    private static Gradients pull(
            String operation,
            Map<? extends Tensor, ? extends Tensor> seeds,
            List<? extends Tensor> wrt,
            GradientOptions options) {
        Request.requireFloating(operation, wrt);
        Request.requireFit(operation, "known gradient", options.knownGrads());
        ReverseMode mode = ReverseMode.pull(
                values(seeds), values(options.knownGrads()), values(wrt), values(options.considerConstant()));
        SequencedMap<Tensor, Tensor> gradients = new LinkedHashMap<>();
        for (Tensor w : wrt) {
            if (!mode.reaches(w.value())) {
                disconnected(operation, w, seeds, options.disconnectedInputs());
            }
            gradients.put(w, Tensor.of(mode.of(w.value()).orElseGet(() -> Nodes.zerosLike(w.value()))));
        }
        return new Gradients(gradients);
    }

    private static void disconnected(
            String operation, Tensor wrt, Map<? extends Tensor, ? extends Tensor> seeds, DisconnectedInputs policy) {
        if (policy == DisconnectedInputs.IGNORE) {
            return;
        }
        String role = operation.equals("grad") ? "cost" : "result";
        StringBuilder text = new StringBuilder(operation + ": the " + role
                + " does not depend on a tensor it is to be differentiated by, or only through integers, bools, sizes"
                + " or constants; leave the tensor out, or pass DisconnectedInputs.IGNORE for zeros");
        seeds.keySet().forEach(y -> text.append("\n  " + role + ": ").append(Diagnosis.described(y.value())));
        TensorException refusal = Request.refusal(text.toString(), "wrt", wrt.value());
        if (policy == DisconnectedInputs.RAISE) {
            throw refusal;
        }
        Log.warn(Gradient.class, "{}", refusal.getMessage());
    }

    /// The gradients of a part of a graph: from the cotangents in `start`, by tensor, back to `wrt`, no further than
    /// `end`, whose gradients are given too. They are the `start` of the part before, so a long graph can be
    /// differentiated stage by stage.
    public static SubgraphGradients subgraphGrad(
            List<? extends Tensor> wrt, List<? extends Tensor> end, Map<? extends Tensor, ? extends Tensor> start) {
        return subgraph(wrt, end, start);
    }

    /// As above, from a scalar cost.
    public static SubgraphGradients subgraphGrad(List<? extends Tensor> wrt, List<? extends Tensor> end, Tensor cost) {
        Request.requireScalar("subgraphGrad", cost);
        return subgraph(wrt, end, Map.of(cost, Tensor.of(Nodes.literal(cost.value(), 1))));
    }

    private static SubgraphGradients subgraph(
            List<? extends Tensor> wrt, List<? extends Tensor> end, Map<? extends Tensor, ? extends Tensor> start) {
        Request.requireFit("subgraphGrad", "cotangent", start);
        List<Tensor> all = new ArrayList<>(wrt);
        all.addAll(end);
        GradientOptions options = GradientOptions.DEFAULT
                .withConsiderConstant(end.toArray(Tensor[]::new))
                .withDisconnectedInputs(DisconnectedInputs.IGNORE);
        Gradients gradients = pull("subgraphGrad", start, all, options);
        return new SubgraphGradients(gradients.only(wrt), gradients.only(end));
    }

    /// The derivative of `y` as `wrt` moves by `tangent`, by forward mode (Theano's Rop): the product of the Jacobian
    /// with the tangent, of y's type. Zeros if y does not depend on `wrt`.
    public static Tensor jvp(Tensor y, Tensor wrt, Tensor tangent) {
        return jvp(List.of(y), Map.of(wrt, tangent)).getFirst();
    }

    /// The derivatives of several tensors as several others move, given with their tangents.
    public static List<Tensor> jvp(List<? extends Tensor> ys, Map<? extends Tensor, ? extends Tensor> tangents) {
        ys.forEach(y -> Request.requireFloating("jvp", "result", y));
        Request.requireFit("jvp", "tangent", tangents);
        List<Value> outputs = values(ys);
        var derivatives = ForwardMode.push(values(tangents), outputs);
        List<Tensor> results = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Value output = outputs.get(i);
            results.add(Tensor.of(derivatives.get(i).orElseGet(() -> Nodes.zerosLike(output))));
        }
        return results;
    }

    /// The product of the Hessian of a scalar cost with `vector`, by forward mode over reverse mode: about the cost
    /// of two gradients, without the Hessian.
    public static Tensor hessianVectorProduct(Tensor cost, Tensor wrt, Tensor vector) {
        return hessianVectorProduct(cost, Map.of(wrt, vector)).of(wrt);
    }

    /// As above for several tensors together: each result sums over all the blocks of its row.
    public static Gradients hessianVectorProduct(Tensor cost, Map<? extends Tensor, ? extends Tensor> vectors) {
        Request.requireScalar("hessianVectorProduct", cost);
        List<Tensor> wrt = List.copyOf(vectors.keySet());
        List<Tensor> products = jvp(grad(cost, wrt, GradientOptions.DEFAULT).all(), vectors);
        SequencedMap<Tensor, Tensor> byTensor = new LinkedHashMap<>();
        for (int i = 0; i < wrt.size(); i++) {
            byTensor.put(wrt.get(i), products.get(i));
        }
        return new Gradients(byTensor);
    }

    /// `x`; its gradient through here is zero, but x counts as connected.
    public static Tensor zeroGrad(Tensor x) {
        return Tensor.of(GradientOps.zeroGrad(x.value()));
    }

    /// `x` as a constant for differentiation.
    public static Tensor disconnectedGrad(Tensor x) {
        return Tensor.of(GradientOps.disconnectedGrad(x.value()));
    }

    /// `x`; asking for a gradient through here is refused: for code whose derivative has no meaning, or is not there
    /// yet.
    public static Tensor undefinedGrad(Tensor x) {
        return Tensor.of(GradientOps.undefinedGrad(x.value(), "its gradient was declared undefined"));
    }

    /// `x`; its cotangent through here is clipped elementwise to `lower … upper`.
    public static Tensor gradClip(Tensor x, double lower, double upper) {
        return Tensor.of(GradientOps.gradClip(x.value(), lower, upper));
    }

    /// `x`; its derivatives through here are multiplied by `multiplier`.
    public static Tensor gradScale(Tensor x, double multiplier) {
        return Tensor.of(GradientOps.gradScale(x.value(), multiplier));
    }

    private static List<Value> values(List<? extends Tensor> tensors) {
        return tensors.stream().map(Tensor::value).toList();
    }

    /// Derivatives by tensor, each of the shape of its tensor also where sizes are unknown: the shape that all the
    /// rest of a gradient is made of.
    private static Map<Value, Value> values(Map<? extends Tensor, ? extends Tensor> derivatives) {
        Map<Value, Value> values = new LinkedHashMap<>();
        derivatives.forEach((tensor, derivative) ->
                values.put(tensor.value(), Nodes.broadcastLike(derivative.value(), tensor.value())));
        return values;
    }
}
