package org.bitale.core.eval;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.PrimitiveOp.Reduce;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.type.DType;

/// Reductions, in row-major order of the reduced axes.
final class ReduceKernels {
    private ReduceKernels() {}

    static void reduce(Reduce op, List<HostArray> in, List<HostArray> out) {
        requireReal(op.name(), in.getFirst());
        if (op.monoid() == Monoid.SUM) {
            sum(op.axes(), in.getFirst(), out.getFirst());
        } else {
            fold(op, in, out);
        }
    }

    static void requireReal(String op, HostArray x) {
        if (x.dtype().isComplex()) {
            throw new TensorException(
                    op + ": " + x.dtype().numpyName() + " is not supported; compute with real and imaginary parts");
        }
    }

    private static void sum(List<Integer> axes, HostArray x, HostArray out) {
        Sums sums = new Sums(out);
        Grid.forEach(x, (index, flat) -> sums.add(cell(axes, index, out), Scalar.of(x, flat)));
        sums.finish();
    }

    /// Sums over the axes that broadcasting `out` to the shape of `x` would stretch.
    static void sumTo(HostArray x, HostArray out) {
        requireReal("sum_to", x);
        Sums sums = new Sums(out);
        Grid.forEach(x, (index, flat) -> sums.add(Grid.broadcast(out, index), Scalar.of(x, flat)));
        sums.finish();
    }

    /// The states live in the results while they are folded.
    private static void fold(Reduce op, List<HostArray> in, List<HostArray> out) {
        List<DType> types = in.stream().map(HostArray::dtype).toList();
        List<ScalarExpr> identity = op.monoid().identity(types);
        for (int cell = 0; cell < out.getFirst().count(); cell++) {
            store(identity, List.of(), out, cell);
        }
        List<ScalarExpr> combine = op.monoid().combine(types);
        Grid.forEach(in.getFirst(), (index, flat) -> {
            int cell = cell(op.axes(), index, out.getFirst());
            List<Scalar> states = new ArrayList<>();
            out.forEach(part -> states.add(Scalar.of(part, cell)));
            in.forEach(x -> states.add(Scalar.of(x, flat)));
            store(combine, states, out, cell);
        });
    }

    private static void store(List<ScalarExpr> state, List<Scalar> arguments, List<HostArray> out, int cell) {
        for (int k = 0; k < out.size(); k++) {
            ScalarEvaluator.evaluate(state.get(k), arguments).store(out.get(k), cell);
        }
    }

    /// The result element that the element of the operand at `index` is folded into.
    private static int cell(List<Integer> axes, int[] index, HostArray out) {
        int cell = 0;
        int kept = 0;
        for (int i = 0; i < index.length; i++) {
            if (!axes.contains(i)) {
                cell = cell * out.size(kept++) + index[i];
            }
        }
        return cell;
    }
}
