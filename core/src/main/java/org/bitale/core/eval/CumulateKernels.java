package org.bitale.core.eval;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.PrimitiveOp.Cumulate;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.type.DType;

/// Folds that keep every state on the way, and what is counted with them.
final class CumulateKernels {
    private CumulateKernels() {}

    static void cumulate(Cumulate op, List<HostArray> in, List<HostArray> out) {
        ReduceKernels.requireReal(op.name(), in.getFirst());
        HostArray x = in.getFirst();
        Grid.forEach(x, (index, flat) -> {
            if (index[op.axis()] == 0) {
                line(op, in, out, flat);
            }
        });
    }

    /// The line along the axis whose first element has number `first`.
    private static void line(Cumulate op, List<HostArray> in, List<HostArray> out, int first) {
        HostArray x = in.getFirst();
        int size = x.size(op.axis());
        int stride = 1;
        for (int i = op.axis() + 1; i < x.rank(); i++) {
            stride *= x.size(i);
        }
        int start = op.reverse() ? first + (size - 1) * stride : first;
        int step = op.reverse() ? -stride : stride;
        if (op.monoid() == Monoid.SUM) {
            sum(x, out.getFirst(), start, step, size);
        } else {
            fold(op.monoid(), in, out, start, step, size);
        }
    }

    private static void sum(HostArray x, HostArray out, int start, int step, int size) {
        Sums sum = new Sums(HostArray.zeros(x.dtype(), 1));
        for (int i = 0; i < size; i++) {
            int flat = start + i * step;
            sum.add(0, Scalar.of(x, flat));
            sum.current(0).store(out, flat);
        }
    }

    private static void fold(Monoid monoid, List<HostArray> in, List<HostArray> out, int start, int step, int size) {
        List<DType> types = in.stream().map(HostArray::dtype).toList();
        List<ScalarExpr> combine = monoid.combine(types);
        List<Scalar> state = values(monoid.identity(types), List.of());
        for (int i = 0; i < size; i++) {
            int flat = start + i * step;
            List<Scalar> both = new ArrayList<>(state);
            in.forEach(x -> both.add(Scalar.of(x, flat)));
            state = values(combine, both);
            for (int k = 0; k < state.size(); k++) {
                state.get(k).store(out.get(k), flat);
            }
        }
    }

    private static List<Scalar> values(List<ScalarExpr> expressions, List<Scalar> arguments) {
        return expressions.stream()
                .map(e -> ScalarEvaluator.evaluate(e, arguments))
                .toList();
    }

    static void compact(HostArray mask, HostArray out) {
        int found = 0;
        for (int i = 0; i < mask.count(); i++) {
            if (mask.getLong(i) != 0) {
                if (found < out.count()) {
                    out.setLong(found, i);
                }
                found++;
            }
        }
        if (found != out.count()) {
            throw new TensorException(
                    "compact: the mask has " + found + " trues, but the count given is " + out.count());
        }
    }
}
