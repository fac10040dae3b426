package org.bitale.ops;

import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.ops.complex.ComplexProduct;

/// The reductions behind [ReductionMethods].
final class Reductions {
    private Reductions() {}

    static Tensor sum(Tensor x, int[] axes, boolean keepDims) {
        return fold(Monoid.SUM, "sum", accumulated(x), axes, keepDims);
    }

    static Tensor prod(Tensor x, int[] axes, boolean keepDims) {
        if (x.dtype().isComplex()) {
            List<Integer> sorted = Axes.sorted("prod", axes, x);
            Value product = Apply.one(new ComplexProduct(sorted), x.value());
            return Tensor.of(keepDims ? Nodes.keepAxes(product, x.value(), sorted) : product);
        }
        return fold(Monoid.PROD, "prod", accumulated(x), axes, keepDims);
    }

    static Tensor max(Tensor x, int[] axes, boolean keepDims) {
        return fold(Monoid.MAX, "max", x, axes, keepDims);
    }

    static Tensor min(Tensor x, int[] axes, boolean keepDims) {
        return fold(Monoid.MIN, "min", x, axes, keepDims);
    }

    static Tensor any(Tensor x, int[] axes, boolean keepDims) {
        return fold(Monoid.ANY, "any", Tensor.of(Elementwise.truth(x.value())), axes, keepDims);
    }

    static Tensor all(Tensor x, int[] axes, boolean keepDims) {
        return fold(Monoid.ALL, "all", Tensor.of(Elementwise.truth(x.value())), axes, keepDims);
    }

    static Tensor mean(Tensor x, int[] axes, boolean keepDims) {
        Tensor real = averaged(x);
        return real.sum(axes, keepDims).div(count("mean", real, axes)).cast(resultOf(x));
    }

    /// Two passes: the mean first, then the squares of the deviations, which cannot cancel.
    static Tensor var(Tensor x, double ddof, int[] axes, boolean keepDims) {
        Tensor real = averaged(x);
        Tensor deviation = real.minus(real.mean(axes, true));
        Tensor n = count("var", real, axes);
        Tensor square = x.dtype().isComplex() ? ComplexArithmetic.absSquared(deviation) : deviation.sqr();
        return square.sum(axes, keepDims)
                .div(ddof == 0 ? n : n.minus(ddof))
                .cast(resultOf(x).part());
    }

    static Tensor norm(Tensor x, double ord, int[] axes, boolean keepDims) {
        Tensor real = x.dtype().isComplex() ? x.abs() : Composed.floating(x);
        if (ord == 2) {
            return real.sqr().sum(axes, keepDims).sqrt();
        }
        Tensor magnitude = real.abs();
        if (Double.isInfinite(ord)) {
            return ord > 0 ? magnitude.max(axes, keepDims) : magnitude.min(axes, keepDims);
        }
        if (ord == 0) {
            return real.ne(0).cast(real.dtype()).sum(axes, keepDims);
        }
        return ord == 1
                ? magnitude.sum(axes, keepDims)
                : magnitude.pow(ord).sum(axes, keepDims).pow(1 / ord);
    }

    /// The extreme and its index. Several axes are flattened into one at the end, so that the index counts through
    /// them.
    static List<Tensor> arg(Monoid monoid, Tensor x, int[] axes, boolean keepDims) {
        String op = monoid.id();
        Elementwise.requireReal(op, x.value());
        List<Integer> sorted = Axes.sorted(op, axes, x);
        Value flat = x.value();
        int axis = sorted.size() == 1 ? sorted.getFirst() : x.rank() - sorted.size();
        if (sorted.size() != 1) {
            Value moved = Nodes.transpose(flat, Axes.moved(sorted, x.rank(), true));
            List<Value> sizes = Sizes.sizesOf(moved);
            List<Value> last = sizes.subList(axis, sizes.size());
            Value count = Nodes.elementCount(last);
            last.clear();
            sizes.add(count);
            flat = Nodes.reshape(moved, sizes);
        }
        Value index = Nodes.iota(DType.INT64, axis, Sizes.sizesOf(flat));
        Apply reduced = Apply.of(new PrimitiveOp.Reduce(monoid, List.of(axis)), List.of(flat, index));
        return reduced.outputs().stream()
                .map(o -> Tensor.of(keepDims ? Nodes.keepAxes(o, x.value(), sorted) : o))
                .toList();
    }

    private static Tensor fold(Monoid monoid, String op, Tensor x, int[] axes, boolean keepDims) {
        if (monoid != Monoid.SUM) {
            Elementwise.requireReal(op, x.value());
        }
        List<Integer> sorted = Axes.sorted(op, axes, x);
        Value reduced = Nodes.reduce(monoid, x.value(), sorted);
        return Tensor.of(keepDims ? Nodes.keepAxes(reduced, x.value(), sorted) : reduced);
    }

    /// Sums of small integers are kept in 64 bits.
    static Tensor accumulated(Tensor x) {
        DType t = x.dtype();
        return t.isDifferentiable() ? x : x.cast(t.isUnsigned() ? DType.UINT64 : DType.INT64);
    }

    /// The dtype in which averages are computed: 16-bit floats would overflow in the sum.
    private static Tensor averaged(Tensor x) {
        DType t = x.dtype();
        return t.isComplex() ? x : x.cast(!t.isFloating() ? DType.FLOAT64 : t.bytes() == 2 ? DType.FLOAT32 : t);
    }

    private static DType resultOf(Tensor x) {
        return x.dtype().isDifferentiable() ? x.dtype() : DType.FLOAT64;
    }

    /// The number of elements along the axes, in x's dtype.
    private static Tensor count(String op, Tensor x, int[] axes) {
        List<Value> sizes = Axes.sorted(op, axes, x).stream()
                .map(a -> Sizes.sizeOf(x.value(), a))
                .toList();
        Value n = Nodes.elementCount(sizes);
        return n instanceof Constant c
                ? Tensor.of(Constant.scalar(x.dtype().part(), c.array().getLong(0)))
                : Tensor.of(Nodes.cast(n, x.dtype().part()));
    }

    /// Refuses a vector or scalar where a matrix is needed.
    static void requireRank(String op, Tensor x, int atLeast) {
        if (x.rank() < atLeast) {
            throw Refusal.of(op, "x must have rank " + atLeast + " or more", x.type(), x.value());
        }
    }
}
