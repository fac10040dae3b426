package org.bitale.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Value;

/// Axis numbers as users write them: negative ones count from the end.
final class Axes {
    private Axes() {}

    static int[] all(Value x) {
        return IntStream.range(0, x.rank()).toArray();
    }

    /// The axis as 0 … rank-1.
    static int one(String op, int axis, Tensor x) {
        return one(op, axis, x.rank(), x);
    }

    /// The axis of a result of that rank as 0 … rank-1.
    static int one(String op, int axis, int rank, Tensor x) {
        if (rank == 0) {
            throw Refusal.of(op, "x must have an axis " + axis, x.type(), x.value());
        }
        if (axis < -rank || axis >= rank) {
            String where = rank == x.rank() ? x.type().toString() : "a result of rank " + rank;
            throw Refusal.of(op, "axis must be in " + -rank + " … " + (rank - 1) + " for " + where, axis, x.value());
        }
        return axis < 0 ? axis + rank : axis;
    }

    /// The axes ascending; one named twice is refused.
    static List<Integer> sorted(String op, int[] axes, Tensor x) {
        return inOrder(op, axes, x).stream().sorted().toList();
    }

    /// The axes in the order given; one named twice is refused.
    static List<Integer> inOrder(String op, int[] axes, Tensor x) {
        return inOrder(op, axes, x.rank(), x);
    }

    /// The axes of a result of that rank in the order given; one named twice is refused.
    static List<Integer> inOrder(String op, int[] axes, int rank, Tensor x) {
        List<Integer> result = new ArrayList<>(axes.length);
        for (int axis : axes) {
            int a = one(op, axis, rank, x);
            if (result.contains(a)) {
                throw Refusal.of(op, "axes must name an axis once", axes, x.value());
            }
            result.add(a);
        }
        return result;
    }

    /// The permutation that moves `axes` to the end, or to the front, the others keeping their order.
    static List<Integer> moved(List<Integer> axes, int rank, boolean toEnd) {
        List<Integer> rest =
                IntStream.range(0, rank).boxed().filter(i -> !axes.contains(i)).toList();
        List<Integer> permutation = new ArrayList<>(toEnd ? rest : axes);
        permutation.addAll(toEnd ? axes : rest);
        return permutation;
    }

    static List<Integer> inverse(List<Integer> permutation) {
        return IntStream.range(0, permutation.size())
                .boxed()
                .map(permutation::indexOf)
                .toList();
    }
}
