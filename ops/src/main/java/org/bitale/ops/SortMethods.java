package org.bitale.ops;

import java.util.List;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Order, sets and counts of [Tensor]. Sorting is stable, NaN comes last, -0.0 equals 0.0.
public sealed interface SortMethods permits Tensor {
    /// The node of the graph.
    Value value();

    /// The elements in ascending order along the last axis; the gradient goes back to where each came from.
    default Tensor sort() {
        return sort(-1);
    }

    /// As [#sort()], along an axis.
    default Tensor sort(int axis) {
        return Sorting.sort((Tensor) this, axis);
    }

    /// The positions, int64, that put the last axis in ascending order.
    default Tensor argsort() {
        return argsort(-1);
    }

    /// As [#argsort()], along an axis.
    default Tensor argsort(int axis) {
        return Sorting.argsort((Tensor) this, axis, false);
    }

    /// The k largest elements along an axis in descending order; for a negative k the -k smallest, ascending.
    default Tensor topk(long k, int axis) {
        return Sorting.topk("topk", (Tensor) this, k, axis).get(0);
    }

    /// The positions of [#topk(long, int)], int64.
    default Tensor argtopk(long k, int axis) {
        return Sorting.topk("argtopk", (Tensor) this, k, axis).get(1);
    }

    /// The pair of [#topk(long, int)] and [#argtopk(long, int)].
    default List<Tensor> topkAndArgtopk(long k, int axis) {
        return Sorting.topk("topk_and_argtopk", (Tensor) this, k, axis);
    }

    /// Where the elements of v are to be inserted in this ascending vector to keep it so: before equal elements.
    /// `v: t[…]; result: int64[…]`.
    default Tensor searchsorted(Tensor v) {
        return searchsorted(v, false);
    }

    /// As [#searchsorted(Tensor)]; if `right`, behind equal elements.
    default Tensor searchsorted(Tensor v, boolean right) {
        return Sorting.searchsorted((Tensor) this, v, right);
    }

    /// As [#searchsorted(Tensor, boolean)] in this vector read at `sorter`, which puts it in ascending order.
    default Tensor searchsorted(Tensor v, boolean right, Tensor sorter) {
        return Sorting.searchsorted((Tensor) this, v, right, sorter);
    }

    /// The number of the interval between ascending `bins` that each element is in: `bins[i-1] <= x < bins[i]` or, if
    /// `right`, `bins[i-1] < x <= bins[i]`.
    default Tensor digitize(Tensor bins, boolean right) {
        return Sorting.searchsorted(bins, (Tensor) this, !right);
    }

    /// The distinct values, ascending; NaN counts as one value.
    default Tensor unique() {
        return uniqueAll().values();
    }

    /// The distinct slices along an axis, in lexicographic order.
    default Tensor unique(int axis) {
        return uniqueAll(axis).values();
    }

    /// The distinct values, where they are and how often.
    default Unique uniqueAll() {
        return Counting.unique((Tensor) this);
    }

    /// The distinct slices along an axis, where they are and how often.
    default Unique uniqueAll(int axis) {
        return Counting.unique((Tensor) this, axis);
    }

    /// How often each of `0 … max` is in this vector of integers, at least `minlength` counts, int64. A negative
    /// element is refused at the call.
    default Tensor bincount(long minlength) {
        return Counting.bincount((Tensor) this, minlength);
    }

    /// The sums, float64, of the weights of each of `0 … max` in this vector of integers. Of a vector that
    /// is known to be empty NumPy gives the counts, int64, and so does this.
    default Tensor bincount(Tensor weights, long minlength) {
        return Counting.bincount((Tensor) this, weights.cast(DType.FLOAT64), minlength);
    }

    /// How many elements are in each of `bins` equal intervals of `low … high`, int64; the last interval is closed,
    /// what is outside is not counted.
    default Tensor histogram(long bins, double low, double high) {
        return Counting.histogram(
                (Tensor) this, bins, Tensors.constant(low, DType.FLOAT64), Tensors.constant(high, DType.FLOAT64));
    }

    /// As [#histogram(long, double, double)] between the smallest and the largest element.
    default Tensor histogram(long bins) {
        List<Tensor> range = Counting.range((Tensor) this);
        return Counting.histogram((Tensor) this, bins, range.get(0), range.get(1));
    }
}
