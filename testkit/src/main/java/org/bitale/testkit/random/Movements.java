package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;

/// How far the sums and differences of a graph have moved in its [PerturbedRun]s: one that has moved by a good part of
/// itself may have cancelled altogether, which moves of random size never hit.
final class Movements {
    private final Map<Value, HostArray> exact = new IdentityHashMap<>();
    private final Map<Value, double[]> farthest = new IdentityHashMap<>();

    Movements(Graph graph, List<HostArray> arguments) {
        Map<Value, HostArray> given = new IdentityHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            given.put(graph.inputs().get(i), arguments.get(i));
        }
        List<Value> sums = new ArrayList<>();
        for (Apply a : Traversal.applies(graph.outputs())) {
            Output o = a.output(0);
            boolean adds = a.op() instanceof PrimitiveOp.Elementwise(Intrinsic fn)
                    && (fn == Intrinsic.ADD || fn == Intrinsic.SUB);
            if (adds && o.type().dtype().isFloating()) {
                sums.add(o);
            }
        }
        List<HostArray> values = Interpreter.evaluate(sums, given);
        for (int i = 0; i < sums.size(); i++) {
            exact.put(sums.get(i), values.get(i));
            farthest.put(sums.get(i), new double[values.get(i).count()]);
        }
    }

    /// Takes in what a run has made of `value`. If `cancel`, what may be 0 by the moves of earlier runs becomes 0.
    void see(Value value, HostArray now, boolean cancel) {
        HostArray then = exact.get(value);
        if (then == null) {
            return;
        }
        double[] moved = Objects.requireNonNull(farthest.get(value));
        for (int i = 0; i < moved.length; i++) {
            double far = Math.abs(now.getDouble(i) - then.getDouble(i));
            moved[i] = Double.isFinite(far) ? Math.max(moved[i], far) : moved[i];
            if (cancel && moved[i] > 0 && Math.abs(then.getDouble(i)) <= Expected.FACTOR * moved[i]) {
                now.setDouble(i, 0);
            }
        }
    }
}
