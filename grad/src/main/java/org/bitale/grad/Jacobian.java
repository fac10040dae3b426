package org.bitale.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.grad.vmap.Vmap;
import org.bitale.ops.Tensor;

/// Whole matrices of derivatives: products with all unit vectors at once, of which a batch takes the memory. Where a
/// product with a Jacobian or a Hessian will do, [Gradient#vjp], [Gradient#jvp] and [Gradient#hessianVectorProduct]
/// are cheaper by the number of rows or columns.
public final class Jacobian {
    private static final GradientOptions OPTIONS =
            GradientOptions.DEFAULT.withDisconnectedInputs(DisconnectedInputs.IGNORE);

    private Jacobian() {}

    /// `result[i…, j…]` is the derivative of `y[i…]` by `wrt[j…]`; zeros if y does not depend on `wrt`. By forward
    /// mode if `wrt` is known to have fewer elements than y, else by reverse mode.
    public static Tensor jacobian(Tensor y, Tensor wrt) {
        Request.requireFloating("jacobian", "result", y);
        Request.requireFloating("jacobian", "wrt", wrt);
        Tensor lines = count(wrt) < count(y) ? byColumns(y, wrt) : byRows(y, wrt);
        List<Value> sizes = new ArrayList<>(Sizes.sizesOf(y.value()));
        sizes.addAll(Sizes.sizesOf(wrt.value()));
        return Tensor.of(Nodes.reshape(lines.value(), sizes));
    }

    /// `result[i…, j…]` is the second derivative of the scalar `cost` by `wrt[i…]` and `wrt[j…]`.
    public static Tensor hessian(Tensor cost, Tensor wrt) {
        return jacobian(Gradient.grad(cost, List.of(wrt), OPTIONS).of(wrt), wrt);
    }

    private static long count(Tensor x) {
        return x.type().shape().elementCount() instanceof Dim.Known k ? k.size() : Long.MAX_VALUE;
    }

    private static Tensor byRows(Tensor y, Tensor wrt) {
        return Vmap.vmap(unit ->
                        Gradient.vjp(Map.of(y, unit), List.of(wrt), OPTIONS).of(wrt))
                .apply(units(y.value()));
    }

    private static Tensor byColumns(Tensor y, Tensor wrt) {
        return Vmap.vmap(unit -> Gradient.jvp(y, wrt, unit), 0, -1).apply(units(wrt.value()));
    }

    /// One tensor for each element of `like` in row-major order, 1 there and 0 elsewhere.
    private static Tensor units(Value like) {
        Value count = Nodes.elementCount(Sizes.sizesOf(like));
        List<Value> square = List.of(count, count);
        Value row = Nodes.iota(DType.INT64, 0, square);
        Value column = Nodes.iota(DType.INT64, 1, square);
        Value one = Nodes.cast(
                Nodes.elementwise(Intrinsic.EQ, row, column), like.type().dtype());
        List<Value> sizes = new ArrayList<>(List.of(count));
        sizes.addAll(Sizes.sizesOf(like));
        return Tensor.of(Nodes.reshape(one, sizes));
    }
}
