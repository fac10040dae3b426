package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// A float32 graph with every float32 made float64: the oracle against which accuracy is judged.
final class Widening {
    private final Map<Value, Value> image = new IdentityHashMap<>();
    private final Map<Value, HostArray> given = new IdentityHashMap<>();

    /// Widens `root` and the data `narrow` of its inputs.
    Widening(Value root, Map<Value, HostArray> narrow) {
        for (Value leaf : Traversal.leaves(List.of(root))) {
            Value wide = leaf(leaf);
            image.put(leaf, wide);
            if (narrow.containsKey(leaf)) {
                given.put(wide, array(narrow.get(leaf)));
            }
        }
        for (Apply a : Traversal.applies(List.of(root))) {
            List<Value> inputs = new ArrayList<>();
            a.inputs().forEach(v -> inputs.add(image(v)));
            Apply wide = Apply.of(op(a.op()), inputs);
            for (Output o : a.outputs()) {
                image.put(o, wide.output(o.index()));
            }
        }
    }

    Value image(Value narrow) {
        Value wide = image.get(narrow);
        if (wide == null) {
            throw new IllegalArgumentException("not part of the graph: " + narrow);
        }
        return wide;
    }

    Map<Value, HostArray> given() {
        return given;
    }

    private static Value leaf(Value leaf) {
        return switch (leaf) {
            case Constant c -> new Constant(array(c.array()));
            case Input i
            when i.type().dtype() == DType.FLOAT32 ->
                new Input(i.name(), i.type().withDType(DType.FLOAT64));
            default -> leaf;
        };
    }

    private static HostArray array(HostArray narrow) {
        if (narrow.dtype() != DType.FLOAT32) {
            return narrow;
        }
        HostArray wide = HostArray.zeros(DType.FLOAT64, narrow.shape());
        for (int i = 0; i < wide.count(); i++) {
            wide.setDouble(i, narrow.getDouble(i));
        }
        return wide;
    }

    private static Op op(Op op) {
        return switch (op) {
            case PrimitiveOp.Cast(DType to) when to == DType.FLOAT32 -> new PrimitiveOp.Cast(DType.FLOAT64);
            case PrimitiveOp.Iota(DType dtype, int axis)
            when dtype == DType.FLOAT32 -> new PrimitiveOp.Iota(DType.FLOAT64, axis);
            default -> op;
        };
    }
}
