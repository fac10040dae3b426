package org.bitale.ops.nn;

import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Value;

/// The checks that composite ops make of their operands.
final class Operands {
    private Operands() {}

    /// The operands, which must be so many and of one floating dtype.
    static List<Value> floating(CompositeOp op, List<Value> inputs, int count) {
        requireCount(op, inputs, count);
        for (Value v : inputs) {
            boolean fits = v.type().dtype().isFloating()
                    && v.type().dtype() == inputs.getFirst().type().dtype();
            if (!fits) {
                throw new TensorException(op.name() + ": operands must have one floating dtype, got "
                        + inputs.stream().map(Value::type).toList() + "; cast them first");
            }
        }
        return inputs;
    }

    static void requireCount(CompositeOp op, List<Value> inputs, int count) {
        if (inputs.size() != count) {
            throw new TensorException(op.name() + ": takes " + count + " operands, got " + inputs.size());
        }
    }

    static void requireAxis(CompositeOp op, int axis, Value x) {
        if (axis < 0 || axis >= x.rank()) {
            throw new TensorException(op.name() + ": axis " + axis + " is outside " + x.type());
        }
    }
}
