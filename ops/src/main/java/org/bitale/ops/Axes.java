package org.bitale.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Value;

/// Axis numbers as users write them: negative ones count from the end.
final class Axes {
    private Axes() {}

    static int[] all(Value x) {
        return IntStream.range(0, x.rank()).toArray();
    }

    /// The axis as 0 … rank-1.
    static int one(String op, int axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw new TensorException(
                    op + ": axis " + axis + " is outside " + -rank + " … " + (rank - 1) + " (rank " + rank + ")");
        }
        return axis < 0 ? axis + rank : axis;
    }

    /// The axes ascending; one named twice is refused.
    static List<Integer> sorted(String op, int[] axes, int rank) {
        return inOrder(op, axes, rank).stream().sorted().toList();
    }

    /// The axes in the order given; one named twice is refused.
    static List<Integer> inOrder(String op, int[] axes, int rank) {
        List<Integer> result = new ArrayList<>(axes.length);
        for (int axis : axes) {
            int a = one(op, axis, rank);
            if (result.contains(a)) {
                throw new TensorException(op + ": axis " + a + " is named twice in " + Arrays.toString(axes));
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
