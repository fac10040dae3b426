package org.bitale.ops;

import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.ops.sort.ArgSortRows;

/// Sets and histograms.
final class Counting {
    private Counting() {}

    static Unique unique(Tensor x) {
        Tensor flat = x.ravel();
        return distinct(flat, Sorting.argsort(flat, 0, false));
    }

    /// The distinct slices of x along an axis, compared in row-major order.
    static Unique unique(Tensor x, int axis) {
        Elementwise.requireReal("unique", x.value());
        int a = Axes.one("unique", axis, x);
        Tensor slices = x.moveaxis(a, 0);
        List<Value> sizes = Sizes.sizesOf(slices.value());
        Value length = Nodes.elementCount(sizes.subList(1, sizes.size()));
        Value rows = Nodes.reshape(slices.value(), List.of(sizes.getFirst(), length));
        Unique u = distinct(slices, Tensor.of(Apply.one(new ArgSortRows(), rows)));
        return new Unique(u.values().moveaxis(0, a), u.indices(), u.inverse(), u.counts());
    }

    /// `order` puts the slices of x along its first axis in order.
    private static Unique distinct(Tensor x, Tensor order) {
        Tensor sorted = Gathers.take(x, order, 0, IndexMode.CLIP);
        Tensor first = Sorting.isFirst(sorted);
        Tensor starts = Tensor.of(Nodes.compact(first.value()));
        Value n = Sizes.sizeOf(order.value(), 0);
        Value number = Cumulations.count(first).minus(1L).value();
        Value inverse = Gathers.scatter(
                Nodes.zerosLike(order.value()), number, List.of(0), List.of(order.value()), Combiner.SET);
        Value end = Nodes.reshape(n, List.of(Constant.size(1)));
        Value bounds = Nodes.concat(0, List.of(starts.value(), end));
        Tensor ends = Tensor.of(Nodes.sliceAxis(bounds, 0, Constant.size(1), Sizes.sizeOf(starts.value(), 0)));
        return new Unique(
                Gathers.take(sorted, starts, 0, IndexMode.CLIP),
                Gathers.take(order, starts, 0, IndexMode.CLIP),
                Tensor.of(inverse),
                ends.minus(starts));
    }

    static Tensor bincount(Tensor x, long minlength) {
        return bincount(x, Tensor.of(Constant.size(1)), minlength);
    }

    /// The sums of the weights at each of `0 … max(x)`; of an x known to be empty, the counts.
    static Tensor bincount(Tensor x, Tensor weights, long minlength) {
        if (x.rank() == 1 && weights.rank() == 1 && x.type().dim(0).isKnown(0)) {
            return bincount(x, minlength);
        }
        if (!(x.dtype().isInteger() || x.dtype().isBool()) || x.rank() != 1 || weights.rank() > 1) {
            throw Refusal.of(
                    "bincount",
                    "x must be a vector of integers and weights a vector or scalar",
                    x.type() + " and " + weights.type(),
                    x.value(),
                    weights.value());
        }
        if (minlength < 0) {
            throw Refusal.of("bincount", "minlength must be 0 or more", minlength, x.value());
        }
        Tensor index = x.cast(DType.INT64);
        Tensor safe = Positions.checked(
                "bincount: an element is negative", index, index.ge(0L).all());
        Value least = Nodes.reshape(Constant.size(minlength - 1), List.of(Constant.size(1)));
        Tensor largest =
                Tensor.of(Nodes.concat(0, List.of(safe.value(), least))).max();
        Value zeros = Nodes.broadcast(
                Nodes.literal(weights.value(), 0), List.of(largest.plus(1L).value()));
        Value updates = Nodes.broadcastLike(weights.value(), safe.value());
        return Tensor.of(Gathers.scatter(zeros, updates, List.of(0), List.of(safe.value()), Combiner.ADD));
    }

    /// How many elements are in each of `bins` equal intervals of `low … high`, of which the last is closed.
    static Tensor histogram(Tensor x, long bins, Tensor low, Tensor high) {
        if (bins < 1) {
            throw Refusal.of("histogram", "bins must be 1 or more", bins, x.value());
        }
        Tensor flat = x.ravel().cast(DType.FLOAT64);
        Tensor edges = edges(bins, low.cast(DType.FLOAT64), high.cast(DType.FLOAT64));
        Tensor interval = Sorting.searchsorted(edges, flat, true).minus(1L).clip(0, bins - 1);
        Tensor inside = flat.ge(edges.get(0)).logicalAnd(flat.le(edges.get(bins)));
        Value zeros = Nodes.broadcast(Constant.size(0), List.of(Constant.size(bins)));
        return Tensor.of(Gathers.scatter(
                zeros, inside.cast(DType.INT64).value(), List.of(0), List.of(interval.value()), Combiner.ADD));
    }

    /// The `bins + 1` ends of equal intervals, the last one exactly `high`.
    static Tensor edges(long bins, Tensor low, Tensor high) {
        Tensor number = Tensors.arange(bins + 1).cast(DType.FLOAT64);
        Tensor step = high.minus(low).div((double) bins);
        return number.eq((double) bins).where(high, number.times(step).plus(low));
    }

    /// The smallest and the largest element, or, if they are equal, what is 0.5 below and above.
    static List<Tensor> range(Tensor x) {
        Tensor real = x.cast(DType.FLOAT64);
        Tensor low = real.min();
        Tensor high = real.max();
        Tensor half = low.eq(high).where(Tensors.constant(0.5, DType.FLOAT64), Tensors.constant(0.0, DType.FLOAT64));
        return List.of(low.minus(half), high.plus(half));
    }
}
