package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;

/// The operands of a sum without the factors and divisors that a rewrite may take out of it: what is added up then may
/// leave the range, though the scaled terms do not.
final class Unscaled {
    private final Function<Value, HostArray> values;

    private Unscaled(Function<Value, HostArray> values) {
        this.values = values;
    }

    /// The arrays that `apply` would add up; `values` gives the array of every value computed so far.
    static List<HostArray> operands(Apply apply, Function<Value, HostArray> values) {
        Unscaled unscaled = new Unscaled(values);
        List<HostArray> operands = new ArrayList<>();
        for (Value v : apply.inputs()) {
            operands.add(unscaled.operand(v));
        }
        return operands;
    }

    private HostArray operand(Value v) {
        HostArray whole = values.apply(v);
        Value inner = v;
        while (inner instanceof Output o
                && o.op() instanceof PrimitiveOp.Elementwise(Intrinsic fn)
                && (fn == Intrinsic.MUL || fn == Intrinsic.DIV)) {
            Value left = o.apply().input(0);
            Value right = o.apply().input(1);
            if (values.apply(right).count() == 1 && hasShapeOf(left, whole)) {
                inner = left;
            } else if (fn == Intrinsic.MUL && values.apply(left).count() == 1 && hasShapeOf(right, whole)) {
                inner = right;
            } else {
                break;
            }
        }
        return values.apply(inner);
    }

    private boolean hasShapeOf(Value v, HostArray whole) {
        return Arrays.equals(values.apply(v).shape(), whole.shape());
    }
}
