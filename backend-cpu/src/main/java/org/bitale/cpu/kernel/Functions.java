package org.bitale.cpu.kernel;

import java.util.List;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// The intrinsics in SSA form: the same operations in both forms of a kernel, so the same bits.
final class Functions {
    private final Ssa ssa;
    private final Conversions conversions;
    private final Rounding rounding;

    Functions(Ssa ssa, Conversions conversions) {
        this.ssa = ssa;
        this.conversions = conversions;
        this.rounding = new Rounding(ssa);
    }

    /// `fn` of arguments of dtype `t`, rounded or wrapped to its result's dtype.
    Node apply(Intrinsic fn, DType t, List<Node> a) {
        Node x = a.getFirst();
        Node y = a.size() > 1 ? a.get(1) : x;
        if (fn.isPredicate() && !t.isBool()) {
            return predicate(fn, t, x, y);
        }
        return switch (t.kind()) {
            case BOOL -> bool(fn, x, y);
            case FLOATING -> floating(fn, t, x, y, a.getLast());
            case SIGNED, UNSIGNED -> conversions.wrap(t, integer(fn, t, x, y));
            case COMPLEX -> throw new IllegalArgumentException(fn.id() + " of " + t);
        };
    }

    private Node bool(Intrinsic fn, Node x, Node y) {
        return switch (fn) {
            case ADD, OR, MAXIMUM, GCD -> ssa.or(x, y);
            case MUL, AND, MINIMUM -> ssa.and(x, y);
            case XOR, NE -> ssa.logic(Op.XOR, x, y);
            case EQ -> ssa.not(ssa.logic(Op.XOR, x, y));
            case NOT -> ssa.not(x);
            case LT -> ssa.and(ssa.not(x), y);
            case LE -> ssa.or(ssa.not(x), y);
            case GT -> ssa.and(x, ssa.not(y));
            case GE -> ssa.or(x, ssa.not(y));
            case SHIFT_LEFT -> x;
            case SHIFT_RIGHT, SHIFT_RIGHT_LOGICAL -> ssa.and(x, ssa.not(y));
            default -> throw new IllegalArgumentException(fn.id() + " of bool");
        };
    }

    private Node predicate(Intrinsic fn, DType t, Node x, Node y) {
        if (fn == Intrinsic.ISNAN) {
            return ssa.compare(Op.NE, x, x);
        }
        if (fn == Intrinsic.ISINF) {
            return ssa.compare(Op.EQ, ssa.unary(Op.ABS, x), ssa.real(x.type.element(), Double.POSITIVE_INFINITY));
        }
        return ssa.compare(Op.valueOf(fn.name()), ordered(t, x), ordered(t, y));
    }

    /// A number whose signed order is the order of `x` as a number of dtype `t`.
    private Node ordered(DType t, Node x) {
        return t == DType.UINT64 ? ssa.binary(Op.XOR, x, ssa.constant(Type.LONG, Long.MIN_VALUE)) : x;
    }

    private Node floating(Intrinsic fn, DType t, Node x, Node y, Node last) {
        if (fn == Intrinsic.NEXTAFTER) {
            return ssa.call(Helper.valueOf("NEXTAFTER_" + t.name()), x, y);
        }
        if (fn.isLibrary() || fn == Intrinsic.FLOOR_DIV || fn == Intrinsic.MOD) {
            return library(fn, t, x, y);
        }
        Node value = switch (fn) {
            case ADD, SUB, MUL, DIV -> ssa.binary(Op.valueOf(fn.name()), x, y);
            case FMA -> ssa.fma(x, y, last);
            case NEG, ABS, SQRT -> ssa.unary(Op.valueOf(fn.name()), x);
            case MAXIMUM -> ssa.binary(Op.MAX, x, y);
            case MINIMUM -> ssa.binary(Op.MIN, x, y);
            case FLOOR, CEIL, RINT, TRUNC -> rounding.apply(fn, x);
            case SIGN -> sign(x);
            case COPYSIGN -> rounding.withSign(ssa.unary(Op.ABS, x), y);
            default -> throw new IllegalArgumentException(fn.id() + " of " + t);
        };
        return conversions.roundHalf(t, value);
    }

    /// 1, -1, or the number itself if it is a zero or NaN.
    private Node sign(Node x) {
        Type type = x.type.element();
        Node zero = ssa.real(type, 0);
        Node negative = ssa.select(ssa.compare(Op.LT, x, zero), ssa.real(type, -1), x);
        return ssa.select(ssa.compare(Op.GT, x, zero), ssa.real(type, 1), negative);
    }

    /// A function of doubles, rounded once to `t`.
    private Node library(Intrinsic fn, DType t, Node x, Node y) {
        Helper helper = Helper.valueOf(fn.name());
        Node wideX = ssa.convert(x, Type.DOUBLE);
        Node value = fn.arity() == 1 ? ssa.call(helper, wideX) : ssa.call(helper, wideX, ssa.convert(y, Type.DOUBLE));
        return conversions.cast(DType.FLOAT64, t, value);
    }

    private Node integer(Intrinsic fn, DType t, Node x, Node y) {
        Type type = Type.of(t);
        Node zero = ssa.constant(type, 0);
        return switch (fn) {
            case ADD, SUB, MUL, AND, OR, XOR -> ssa.binary(Op.valueOf(fn.name()), x, y);
            case NEG, NOT -> ssa.unary(Op.valueOf(fn.name()), x);
            case ABS -> t.isUnsigned() ? x : ssa.unary(Op.ABS, x);
            case SIGN -> {
                Node one = ssa.constant(type, 1);
                Node rest =
                        t.isUnsigned() ? zero : ssa.select(ssa.compare(Op.LT, x, zero), ssa.constant(type, -1), zero);
                Node positive = t.isUnsigned() ? ssa.compare(Op.NE, x, zero) : ssa.compare(Op.GT, x, zero);
                yield ssa.select(positive, one, rest);
            }
            case MAXIMUM, MINIMUM -> {
                Op op = fn == Intrinsic.MAXIMUM ? Op.MAX : Op.MIN;
                yield ordered(t, ssa.binary(op, ordered(t, x), ordered(t, y)));
            }
            case FLOOR_DIV, MOD -> ssa.call(Helper.valueOf(fn.name() + division(t, type)), x, y);
            case POW -> {
                Node signed = ssa.integer(t.isUnsigned() ? 0 : 1);
                Node power = ssa.call(Helper.POW_LONG, ssa.convert(x, Type.LONG), ssa.convert(y, Type.LONG), signed);
                yield ssa.convert(power, type);
            }
            case GCD -> ssa.convert(ssa.call(Helper.GCD, magnitude(t, x), magnitude(t, y)), type);
            case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_LOGICAL -> shift(fn, t, x, y);
            default -> throw new IllegalArgumentException(fn.id() + " of " + t);
        };
    }

    /// |x| as a long, unsigned.
    private Node magnitude(DType t, Node x) {
        Node wide = ssa.convert(x, Type.LONG);
        return t.isUnsigned() ? wide : ssa.unary(Op.ABS, wide);
    }

    private static String division(DType t, Type type) {
        return t == DType.UINT64 ? "_UNSIGNED" : "_" + type;
    }

    private Node shift(Intrinsic fn, DType t, Node x, Node y) {
        Type type = Type.of(t);
        int bits = 8 * t.bytes();
        boolean arithmetic = fn == Intrinsic.SHIFT_RIGHT && !t.isUnsigned();
        Node operand = x;
        if (fn == Intrinsic.SHIFT_RIGHT_LOGICAL && bits < 8 * type.bytes) {
            operand = ssa.binary(Op.AND, x, ssa.constant(type, (1L << bits) - 1));
        }
        Op op = fn == Intrinsic.SHIFT_LEFT ? Op.SHL : arithmetic ? Op.SHR : Op.USHR;
        Node beyond = arithmetic ? ssa.shift(Op.SHR, x, bits - 1) : ssa.constant(type, 0);
        if (y.isConst()) {
            boolean inside = y.bits() >= 0 && y.bits() < bits;
            return inside ? ssa.shift(op, operand, y) : beyond;
        }
        Node inside =
                ssa.and(ssa.compare(Op.GE, y, ssa.constant(type, 0)), ssa.compare(Op.LT, y, ssa.constant(type, bits)));
        return ssa.select(inside, ssa.shift(op, operand, y), beyond);
    }
}
