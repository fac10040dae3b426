package org.bitale.ops;

import java.util.List;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// The reductions behind [NanMethods]: NaN is replaced by what changes nothing.
final class NanReductions {
    private NanReductions() {}

    static Tensor sum(Tensor x, int[] axes, boolean keepDims) {
        return filled(x, 0).sum(axes, keepDims);
    }

    static Tensor prod(Tensor x, int[] axes, boolean keepDims) {
        return filled(x, 1).prod(axes, keepDims);
    }

    static Tensor extreme(Tensor x, boolean largest, int[] axes, boolean keepDims) {
        if (!x.dtype().isFloating()) {
            return largest ? x.max(axes, keepDims) : x.min(axes, keepDims);
        }
        Tensor filled = filled(x, largest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        Tensor extreme = largest ? filled.max(axes, keepDims) : filled.min(axes, keepDims);
        return x.isnan().all(axes, keepDims).where(Double.NaN, extreme);
    }

    static Tensor mean(Tensor x, int[] axes, boolean keepDims) {
        if (!x.dtype().isFloating()) {
            return x.mean(axes, keepDims);
        }
        DType t = x.dtype().bytes() == 2 ? DType.FLOAT32 : x.dtype();
        Tensor count = x.isnan().logicalNot().sum(axes, keepDims).cast(t);
        return filled(x.cast(t), 0).sum(axes, keepDims).div(count).cast(x.dtype());
    }

    private static Tensor filled(Tensor x, double fill) {
        return x.dtype().isFloating() ? x.isnan().where(fill, x) : x;
    }

    static Tensor median(Tensor x, int[] axes, boolean keepDims) {
        Elementwise.requireReal("median", x.value());
        List<Integer> reduced = Axes.sorted("median", axes, x);
        Tensor real = x.dtype().isFloating() ? x : x.cast(DType.FLOAT64);
        Value moved = Nodes.transpose(real.value(), Axes.moved(reduced, x.rank(), true));
        int kept = x.rank() - reduced.size();
        List<Value> sizes = Sizes.sizesOf(moved);
        List<Value> flat = new java.util.ArrayList<>(sizes.subList(0, kept));
        Value count = Nodes.elementCount(sizes.subList(kept, sizes.size()));
        flat.add(count);
        Tensor sorted = Sorting.sort(Tensor.of(Nodes.reshape(moved, flat)), kept);
        Value median = middle(sorted, kept, count).value();
        return Tensor.of(keepDims ? Nodes.keepAxes(median, x.value(), reduced) : median);
    }

    /// The mean of the elements at `(n-1)/2` and `n/2`; the last element tells whether there is a NaN.
    private static Tensor middle(Tensor sorted, int axis, Value n) {
        Tensor rows = isCertainlySome(n) ? sorted : orNan(sorted, axis);
        Value last = Nodes.sizeArithmetic(Intrinsic.SUB, n, Constant.size(1));
        Value two = Constant.size(2);
        Tensor low = at(rows, axis, Nodes.sizeArithmetic(Intrinsic.FLOOR_DIV, last, two));
        Tensor high = at(rows, axis, Nodes.sizeArithmetic(Intrinsic.FLOOR_DIV, n, two));
        Tensor mean = low.plus(high).times(0.5);
        return at(rows, axis, last).isnan().where(Double.NaN, low.eq(high).where(low, mean));
    }

    private static boolean isCertainlySome(Value n) {
        return Sizes.number(n) instanceof Dim.Known k && k.size() > 0;
    }

    /// A NaN behind the last element, which is first if there is none.
    private static Tensor orNan(Tensor sorted, int axis) {
        List<Value> sizes = Sizes.sizesOf(sorted.value());
        sizes.set(axis, Constant.size(1));
        Value nan = Nodes.broadcast(Nodes.literal(sorted.value(), Double.NaN), sizes);
        return Tensor.of(Nodes.concat(axis, List.of(sorted.value(), nan)));
    }

    private static Tensor at(Tensor rows, int axis, Value position) {
        return Gathers.take(rows, Tensor.of(position), axis, IndexMode.CLIP);
    }
}
