package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;

/// Reductions as chains of reductions over one run of adjacent axes each, the last axes first.
final class Reductions {
    private Reductions() {}

    /// One result per operand. Axes known to be 1 are dropped by reshaping.
    static List<? extends Value> reduce(Monoid monoid, List<Value> operands, List<Integer> axes) {
        if (operands.size() == 1 && isTransposed(operands.getFirst())) {
            return List.of(transposed(monoid, operands.getFirst(), axes));
        }
        List<Value> current = new ArrayList<>(operands);
        Set<Integer> left = new HashSet<>(axes);
        for (int axis = operands.getFirst().rank() - 1; axis >= 0; axis--) {
            if (!left.contains(axis)) {
                continue;
            }
            List<Integer> run = run(current.getFirst(), axis, left);
            current = reduceRun(monoid, current, run);
            run.forEach(left::remove);
        }
        return current;
    }

    /// The axes of `left` that end at `last`, with nothing but axes of size 1 between them.
    private static List<Integer> run(Value x, int last, Set<Integer> left) {
        List<Integer> run = new ArrayList<>();
        for (int axis = last; axis >= 0; axis--) {
            if (left.contains(axis)) {
                run.addFirst(axis);
            } else if (!x.type().dim(axis).isKnown(1)) {
                break;
            }
        }
        return run;
    }

    private static List<Value> reduceRun(Monoid monoid, List<Value> operands, List<Integer> run) {
        Value x = operands.getFirst();
        if (run.stream().anyMatch(a -> !x.type().dim(a).isKnown(1))) {
            return List.copyOf(
                    Apply.of(new PrimitiveOp.Reduce(monoid, run), operands).outputs());
        }
        List<Value> sizes = IntStream.range(0, x.rank())
                .filter(a -> !run.contains(a))
                .mapToObj(a -> Sizes.sizeOf(x, a))
                .toList();
        return operands.stream().map(v -> Nodes.reshape(v, sizes)).toList();
    }

    private static boolean isTransposed(Value x) {
        return x instanceof Output o && o.op() instanceof PrimitiveOp.Transpose;
    }

    /// Transposes move behind the reduction, which then reads memory in order.
    private static Value transposed(Monoid monoid, Value x, List<Integer> axes) {
        Value base = x;
        List<Integer> source = Nodes.allAxes(x.rank());
        while (base instanceof Output o && o.op() instanceof PrimitiveOp.Transpose(List<Integer> permutation)) {
            source = source.stream().map(permutation::get).toList();
            base = o.apply().input(0);
        }
        List<Integer> own = axes.stream().map(source::get).sorted().toList();
        Value reduced = reduce(monoid, List.of(base), own).getFirst();
        List<Integer> kept = new ArrayList<>(source);
        kept.removeAll(own);
        List<Integer> sorted = kept.stream().sorted().toList();
        return Nodes.transpose(reduced, kept.stream().map(sorted::indexOf).toList());
    }
}
