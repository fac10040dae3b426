package org.bitale.ops;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.ops.sort.ArgSort;
import org.bitale.ops.sort.SearchSorted;

/// Sorting along axes: the positions are computed on the host, the elements read at them.
final class Sorting {
    private Sorting() {}

    static Tensor argsort(Tensor x, int axis, boolean descending) {
        Elementwise.requireReal("argsort", x.value());
        int a = Axes.one("argsort", axis, x);
        List<Integer> last = Axes.moved(List.of(a), x.rank(), true);
        Value order = Apply.one(new ArgSort(descending), Nodes.transpose(x.value(), last));
        return Tensor.of(Nodes.transpose(order, Axes.inverse(last)));
    }

    static Tensor sort(Tensor x, int axis) {
        Elementwise.requireReal("sort", x.value());
        int a = Axes.one("sort", axis, x);
        return at(x, argsort(x, a, false), a);
    }

    /// The k largest elements and their positions, in descending order; for a negative k the -k smallest, ascending.
    static List<Tensor> topk(String op, Tensor x, long k, int axis) {
        Elementwise.requireReal(op, x.value());
        int a = Axes.one(op, axis, x);
        if (k == Long.MIN_VALUE || x.type().dim(a) instanceof Dim.Known n && n.size() < Math.abs(k)) {
            String range = x.type().dim(a) instanceof Dim.Known n ? -n.size() + " … " + n.size() : "above -2^63";
            throw Refusal.of(op, "k must be in " + range + " for axis " + a + " of " + x.type(), k, x.value());
        }
        Tensor order = argsort(x, a, k > 0);
        Value first = Nodes.sliceAxis(order.value(), a, Constant.size(0), Constant.size(Math.abs(k)));
        return List.of(at(x, Tensor.of(first), a), Tensor.of(first));
    }

    /// The elements of x at positions along an axis that are in range.
    private static Tensor at(Tensor x, Tensor positions, int axis) {
        List<Integer> last = Axes.moved(List.of(axis), x.rank(), true);
        Value taken = Apply.one(
                new PrimitiveOp.Gather(x.rank() - 1, 1, IndexMode.CLIP),
                Nodes.transpose(x.value(), last),
                Nodes.transpose(positions.value(), last));
        return Tensor.of(Nodes.transpose(taken, Axes.inverse(last)));
    }

    /// The last key is the most significant: the earlier ones are sorted first, and sorting is stable.
    static Tensor lexsort(List<? extends Tensor> keys) {
        if (keys.isEmpty()
                || keys.stream()
                        .anyMatch(k ->
                                k.rank() == 0 || k.rank() != keys.getFirst().rank())) {
            throw Refusal.of(
                    "lexsort",
                    "keys must have one rank, 1 or more",
                    keys.stream().map(Tensor::type).toList(),
                    keys.stream().map(Tensor::value).toArray(Value[]::new));
        }
        int axis = keys.getFirst().rank() - 1;
        Tensor order = argsort(keys.getFirst(), axis, false);
        for (Tensor key : keys.subList(1, keys.size())) {
            order = at(order, argsort(at(key, order, axis), axis, false), axis);
        }
        return order;
    }

    static Tensor searchsorted(Tensor sorted, Tensor v, boolean right) {
        if (sorted.rank() != 1) {
            throw Refusal.of(
                    "searchsorted",
                    "x must be a vector",
                    sorted.type() + "; search a matrix row by row",
                    sorted.value(),
                    v.value());
        }
        DType t = Elementwise.promote("searchsorted", sorted.value(), v.value());
        Value flat = v.ravel().cast(t).value();
        Value found = Apply.one(new SearchSorted(right), sorted.cast(t).value(), flat);
        return Tensor.of(Nodes.reshape(found, Sizes.sizesOf(v.value())));
    }

    static Tensor searchsorted(Tensor x, Tensor v, boolean right, Tensor sorter) {
        if (x.rank() != 1 || sorter.rank() != 1) {
            throw Refusal.of(
                    "searchsorted",
                    "x and sorter must be vectors",
                    x.type() + " and " + sorter.type(),
                    x.value(),
                    v.value(),
                    sorter.value());
        }
        return searchsorted(x.take(sorter, 0), v, right);
    }

    /// `n` elements of `x`, a vector, are in order; the positions where a new value begins.
    static Tensor isFirst(Tensor sorted) {
        Value v = sorted.value();
        List<Value> one = new ArrayList<>(List.of(Sizes.sizeOf(v, 0)));
        Tensor number = Tensor.of(Nodes.iota(DType.INT64, 0, one));
        Tensor before = Gathers.take(sorted, number.minus(1L), 0, IndexMode.CLIP);
        Tensor differs = sorted.ne(before);
        if (sorted.dtype().isFloating()) {
            differs =
                    differs.logicalAnd(sorted.isnan().logicalAnd(before.isnan()).logicalNot());
        }
        for (int axis = sorted.rank() - 1; axis > 0; axis--) {
            differs = differs.any(axis);
        }
        return differs.logicalOr(number.eq(0L));
    }
}
