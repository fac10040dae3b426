package org.bitale.core.eval;

import java.util.Arrays;
import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.Gather;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.PrimitiveOp.Scatter;
import org.bitale.core.graph.UserAxis;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;

/// Gather and scatter. `named` is the indexed operand in the graph, by which messages name its axes.
final class IndexKernels {
    private final String name;
    private final Value named;
    private final int batch;
    private final IndexMode mode;
    private final HostArray indexed;
    private final List<HostArray> indices;

    private IndexKernels(
            String name, Value named, int batch, IndexMode mode, HostArray indexed, List<HostArray> indices) {
        this.name = name;
        this.named = named;
        this.batch = batch;
        this.mode = mode;
        this.indexed = indexed;
        this.indices = indices;
    }

    static void gather(Gather op, List<HostArray> in, HostArray out, Value named) {
        HostArray x = in.getFirst();
        IndexKernels place = new IndexKernels(op.name(), named, op.batch(), op.mode(), x, in.subList(1, in.size()));
        Grid.forEach(out, (index, flat) -> out.copyElement(flat, x, place.find(index)));
    }

    static void scatter(Scatter op, List<HostArray> in, HostArray out, Value named) {
        HostArray updates = in.get(1);
        ShapeKernels.reshape(in.getFirst(), out);
        IndexKernels place = new IndexKernels(op.name(), named, op.batch(), op.mode(), out, in.subList(2, in.size()));
        Grid.forEach(updates, (index, flat) -> combine(op.combiner(), out, place.find(index), updates, flat));
    }

    private static void combine(Combiner combiner, HostArray out, int at, HostArray updates, int from) {
        Intrinsic fn = switch (combiner) {
            case SET -> null;
            case ADD -> Intrinsic.ADD;
            case MUL -> Intrinsic.MUL;
            case MIN -> Intrinsic.MINIMUM;
            case MAX -> Intrinsic.MAXIMUM;
        };
        if (fn == null) {
            out.copyElement(at, updates, from);
        } else {
            Scalar.call(fn, Scalar.of(out, at), Scalar.of(updates, from)).store(out, at);
        }
    }

    /// The flat position in the indexed array that belongs to position `at` (`[B…, I…, R…]`) of the other one.
    private int find(int[] at) {
        int rank = indices.getFirst().rank();
        int[] index = new int[indexed.rank()];
        System.arraycopy(at, 0, index, 0, batch);
        int[] row = Arrays.copyOf(at, rank);
        for (int k = 0; k < indices.size(); k++) {
            HostArray values = indices.get(k);
            index[batch + k] = resolve(values.getLong(Grid.flat(values, row)), batch + k);
        }
        System.arraycopy(at, rank, index, batch + indices.size(), at.length - rank);
        return Grid.flat(indexed, index);
    }

    private int resolve(long value, int axis) {
        int size = indexed.size(axis);
        boolean inside = mode == IndexMode.STRICT ? value >= -(long) size && value < size : size > 0;
        if (!inside) {
            int ownAxis = UserAxis.of(named, axis).axis();
            throw new TensorException(name + ": index " + value + " is outside axis " + ownAxis + " of size " + size);
        }
        return (int)
                switch (mode) {
                    case STRICT -> value < 0 ? value + size : value;
                    case CLIP -> Math.clamp(value, 0, size - 1);
                    case WRAP -> Math.floorMod(value, size);
                };
    }
}
