package org.bitale.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.ops.Tensor;

/// Whole matrices of derivatives. The graph is repeated for every row or column, whichever are fewer, so at least
/// one of both numbers must be known when the graph is built, and should be small; products with a Jacobian or a
/// Hessian ([Gradient#vjp], [Gradient#jvp], [Gradient#hessianVectorProduct]) need neither.
public final class Jacobian {
    private static final GradientOptions OPTIONS =
            GradientOptions.DEFAULT.withDisconnectedInputs(DisconnectedInputs.IGNORE);

    private Jacobian() {}

    /// `result[i…, j…]` is the derivative of `y[i…]` by `wrt[j…]`; zeros if y does not depend on `wrt`.
    public static Tensor jacobian(Tensor y, Tensor wrt) {
        Request.requireFloating("jacobian", "result", y);
        Request.requireFloating("jacobian", "wrt", wrt);
        long rows = count(y);
        long columns = count(wrt);
        if (Math.min(rows, columns) == Long.MAX_VALUE) {
            throw new TensorException("jacobian: the number of elements must be known when the graph is built, of y "
                    + y.type() + " or of wrt " + wrt.type() + "; declare the variable with its sizes, or use jvp");
        }
        return Tensor.of(rows <= columns ? byRows(y, wrt, rows) : byColumns(y, wrt, columns));
    }

    /// `result[i…, j…]` is the second derivative of the scalar `cost` by `wrt[i…]` and `wrt[j…]`.
    public static Tensor hessian(Tensor cost, Tensor wrt) {
        return jacobian(Gradient.grad(cost, List.of(wrt), OPTIONS).of(wrt), wrt);
    }

    private static long count(Tensor x) {
        return x.type().shape().elementCount() instanceof Dim.Known k ? k.size() : Long.MAX_VALUE;
    }

    private static Value byRows(Tensor y, Tensor wrt, long rows) {
        List<Value> results = new ArrayList<>();
        for (long k = 0; k < rows; k++) {
            Tensor unit = Tensor.of(unit(y.value(), k));
            results.add(
                    Gradient.vjp(Map.of(y, unit), List.of(wrt), OPTIONS).of(wrt).value());
        }
        return stacked(results, y.value(), wrt.value(), true);
    }

    private static Value byColumns(Tensor y, Tensor wrt, long columns) {
        List<Value> results = new ArrayList<>();
        for (long k = 0; k < columns; k++) {
            results.add(Gradient.jvp(y, wrt, Tensor.of(unit(wrt.value(), k))).value());
        }
        return stacked(results, y.value(), wrt.value(), false);
    }

    /// 1 at element `k` in row-major order, 0 elsewhere, shaped like `like`.
    private static Value unit(Value like, long k) {
        List<Value> sizes = Sizes.sizesOf(like);
        Value number = Nodes.iota(DType.INT64, 0, List.of(Nodes.elementCount(sizes)));
        Value here = Nodes.elementwise(Intrinsic.EQ, number, Constant.size(k));
        return Nodes.reshape(Nodes.cast(here, like.type().dtype()), sizes);
    }

    private static Value stacked(List<Value> results, Value y, Value wrt, boolean byRows) {
        List<Value> sizes = Sizes.sizesOf(y);
        sizes.addAll(Sizes.sizesOf(wrt));
        if (results.isEmpty()) {
            return Nodes.broadcast(Nodes.literal(byRows ? wrt : y, 0), sizes);
        }
        Value other = byRows ? wrt : y;
        Value length = Nodes.elementCount(Sizes.sizesOf(other));
        int axis = byRows ? 0 : 1;
        List<Value> lines = new ArrayList<>();
        for (Value result : results) {
            lines.add(Nodes.expandDims(Nodes.reshape(result, List.of(length)), List.of(axis)));
        }
        return Nodes.reshape(Nodes.concat(axis, lines), sizes);
    }
}
