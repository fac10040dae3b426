package org.bitale.rewrite;

import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;

/// Questions about constants.
final class Constants {
    /// Larger arrays are not scanned for being uniform.
    private static final int MAX_SCANNED = 1 << 16;

    private Constants() {}

    /// Whether every element of `value` is exactly `number`: a constant, or a constant stretched.
    static boolean isUniform(Value value, double number) {
        return switch (value) {
            case Constant c -> isUniform(c.array(), number);
            case Output o
            when o.op() instanceof PrimitiveOp.Broadcast ->
                o.apply().input(0) instanceof Constant c && isUniform(c.array(), number);
            default -> false;
        };
    }

    private static boolean isUniform(HostArray array, double number) {
        if (array.dtype().isComplex() || array.count() == 0 || array.count() > MAX_SCANNED) {
            return false;
        }
        for (int i = 0; i < array.count(); i++) {
            if (Double.compare(array.getDouble(i), number) != 0
                    || array.dtype().isInteger() && array.getLong(i) != (long) number) {
                return false;
            }
        }
        return !(array.dtype().isInteger() && Double.compare(number, -0.0) == 0);
    }
}
