package org.bitale.rewrite;

import java.util.Set;
import java.util.function.IntPredicate;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Derived;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.ops.nn.Softmax;

/// What can be proved about the sign of a value, looking a few levels down. NaN is of every sign.
final class Signs {
    private static final int LEVELS = 4;
    private static final Set<String> POWERS = Set.of("exp", "exp2", "sigmoid", "softplus", "erfc");

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

    /// `x / x` without the quotient: 1, and NaN where x is 0, infinite or NaN. A value that is 0 or infinite only
    /// because it was rounded counts as the positive number it stands for, and a size as that of an axis with
    /// elements: where there are none, nothing is counted.
    static Value overItself(Value x) {
        if (isSize(x)) {
            return Nodes.literal(x, 1);
        }
        Value itself = Nodes.elementwise(Intrinsic.ABS, x);
        Value number = isPositiveUnrounded(x)
                ? Nodes.elementwise(Intrinsic.EQ, x, x)
                : Nodes.elementwise(
                        Intrinsic.AND,
                        Nodes.elementwise(Intrinsic.GT, itself, Nodes.literal(x, 0)),
                        Nodes.elementwise(Intrinsic.LT, itself, Nodes.literal(x, Double.POSITIVE_INFINITY)));
        return Nodes.select(number, Nodes.literal(x, 1), Nodes.literal(x, Double.NaN));
    }

    private static boolean isSize(Value x) {
        return x instanceof Output o
                && o.op() instanceof PrimitiveOp.Cast
                && o.apply().input(0) instanceof Output n
                && n.op() instanceof PrimitiveOp.SizeOf;
    }

    /// Whether `x` is what [#overItself] makes.
    static boolean isOverItself(Value x) {
        return x instanceof Output o
                && o.op() instanceof PrimitiveOp.Select
                && isNumber(o.apply().input(1), 1)
                && isNumber(o.apply().input(2), Double.NaN);
    }

    private static boolean isNumber(Value x, double number) {
        return x instanceof Constant c
                && c.array().count() == 1
                && Double.compare(c.array().getDouble(0), number) == 0;
    }

    /// Greater than 0 in real arithmetic, whatever the operands: powers and what is made of them.
    static boolean isPositiveUnrounded(Value value) {
        return isPositiveUnrounded(value, LEVELS);
    }

    private static boolean isPositiveUnrounded(Value value, int levels) {
        if (!(value instanceof Output o) || levels == 0) {
            return isPositive(value);
        }
        IntPredicate operand = i -> isPositiveUnrounded(o.apply().input(i), levels - 1);
        return switch (o.op()) {
            case PrimitiveOp.Broadcast _,
                    PrimitiveOp.Reshape _,
                    PrimitiveOp.Transpose _,
                    PrimitiveOp.Gather _,
                    PrimitiveOp.SumTo _ -> operand.test(0);
            case PrimitiveOp.Reduce r -> r.monoid() == Monoid.SUM && operand.test(0);
            case PrimitiveOp.Cast _ -> isSize(o);
            case Softmax _ -> true;
            case PrimitiveOp.Elementwise(Intrinsic fn) ->
                switch (fn) {
                    case COSH -> true;
                    case SQRT -> operand.test(0);
                    case ADD, MUL, DIV, MINIMUM, MAXIMUM -> operand.test(0) && operand.test(1);
                    default -> false;
                };
            case PrimitiveOp.Elementwise(Derived fn) -> POWERS.contains(fn.id());
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
        IntPredicate operand = i -> isNonNegative(o.apply().input(i), levels - 1);
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
