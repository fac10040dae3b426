package org.bitale.rewrite;

import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Derived;
import org.bitale.core.scalar.Intrinsic;

/// What can be proved about the sign of a value, looking a few levels down. NaN is of every sign.
final class Signs {
    private static final int LEVELS = 4;

    private Signs() {}

    /// Greater than 0, or NaN. A function that may underflow to 0, such as exp, is not positive.
    static boolean isPositive(Value value) {
        return switch (value) {
            case Constant c -> all(c.array(), true);
            case Output o
            when o.op() instanceof PrimitiveOp.Broadcast -> isPositive(o.apply().input(0));
            default -> false;
        };
    }

    /// Not negative (-0.0 counts as negative), or NaN.
    static boolean isNonNegative(Value value) {
        return isNonNegative(value, LEVELS);
    }

    private static boolean isNonNegative(Value value, int levels) {
        return switch (value) {
            case Constant c -> all(c.array(), false);
            case Output o when levels > 0 -> isNonNegative(o, levels);
            default -> value.type().dtype().isUnsigned() || value.type().dtype().isBool();
        };
    }

    private static boolean isNonNegative(Output o, int levels) {
        java.util.function.IntPredicate operand = i -> isNonNegative(o.apply().input(i), levels - 1);
        return switch (o.op()) {
            case PrimitiveOp.Broadcast _, PrimitiveOp.Reshape _, PrimitiveOp.Transpose _, PrimitiveOp.Slice _ ->
                operand.test(0);
            case PrimitiveOp.Select _ -> operand.test(1) && operand.test(2);
            case PrimitiveOp.SizeOf _ -> true;
            case PrimitiveOp.Elementwise(Intrinsic fn)
            when o.type().dtype().isFloating() ->
                switch (fn) {
                    case ABS, COSH -> true;
                    case SQRT, FLOOR, CEIL, RINT, TRUNC -> operand.test(0);
                    case ADD, MUL, DIV, MINIMUM, MAXIMUM -> operand.test(0) && operand.test(1);
                    default -> false;
                };
            case PrimitiveOp.Elementwise(Derived fn) ->
                switch (fn.id()) {
                    case "exp", "exp2", "sigmoid", "softplus" -> true;
                    default -> false;
                };
            default -> o.type().dtype().isUnsigned() || o.type().dtype().isBool();
        };
    }

    private static boolean all(HostArray array, boolean positive) {
        if (array.dtype().isComplex() || array.count() > 4096) {
            return false;
        }
        for (int i = 0; i < array.count(); i++) {
            double v = array.getDouble(i);
            if (v < 0 || (positive ? v == 0 : Double.compare(v, -0.0) == 0)) {
                return false;
            }
        }
        return true;
    }
}
