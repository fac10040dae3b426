package org.bitale.ops;

import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.type.DType;
import org.bitale.ops.complex.ComplexCumulativeProduct;

/// Running sums, products and extrema.
final class Cumulations {
    private Cumulations() {}

    static Tensor cumsum(Tensor x, int axis) {
        return cumulate("cumsum", Monoid.SUM, Reductions.accumulated(x), axis);
    }

    static Tensor cumprod(Tensor x, int axis) {
        if (x.dtype().isComplex()) {
            int a = Axes.one("cumprod", axis, x);
            return Tensor.of(Apply.one(new ComplexCumulativeProduct(a, false), x.value()));
        }
        return cumulate("cumprod", Monoid.PROD, Reductions.accumulated(x), axis);
    }

    static Tensor cummax(Tensor x, int axis) {
        return cumulate("cummax", Monoid.MAX, x, axis);
    }

    static Tensor cummin(Tensor x, int axis) {
        return cumulate("cummin", Monoid.MIN, x, axis);
    }

    private static Tensor cumulate(String op, Monoid monoid, Tensor x, int axis) {
        if (monoid != Monoid.SUM) {
            Elementwise.requireReal(op, x.value());
        }
        return Tensor.of(Nodes.cumulate(monoid, x.value(), Axes.one(op, axis, x), false));
    }

    /// The number of trues up to and including each element of a bool vector.
    static Tensor count(Tensor mask) {
        return cumulate("cumsum", Monoid.SUM, mask.cast(DType.INT64), 0);
    }
}
