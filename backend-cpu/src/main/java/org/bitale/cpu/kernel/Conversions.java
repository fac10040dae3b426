package org.bitale.cpu.kernel;

import org.bitale.core.type.DType;

/// Casts between dtypes and the rounding and wrapping of those narrower than the number that carries them.
final class Conversions {
    private final Ssa ssa;

    Conversions(Ssa ssa) {
        this.ssa = ssa;
    }

    /// An integer cut to the bits of `t`.
    Node wrap(DType t, Node x) {
        return switch (t) {
            case INT8, INT16, UINT8, UINT16, UINT32 -> ssa.pure(Op.WRAP, x.type, t, x);
            default -> x;
        };
    }

    /// A float rounded to `t` if that is a 16-bit float; its double rounding is innocuous for one operation.
    Node roundHalf(DType t, Node x) {
        return isHalf(t) ? ssa.call(rounder(t), ssa.convert(x, Type.DOUBLE)) : x;
    }

    static boolean isHalf(DType t) {
        return t == DType.FLOAT16 || t == DType.BFLOAT16;
    }

    private static Helper rounder(DType t) {
        return t == DType.FLOAT16 ? Helper.ROUND_FLOAT16 : Helper.ROUND_BFLOAT16;
    }

    /// The value conversion of [org.bitale.core.scalar.ScalarExpr.Cast].
    Node cast(DType from, DType to, Node x) {
        if (from == to) {
            return x;
        }
        if (to.isBool()) {
            return ssa.compare(Op.NE, x, ssa.number(x.type.element(), 0));
        }
        Type type = Type.of(to);
        if (from.isBool()) {
            return ssa.select(x, ssa.number(type, 1), ssa.number(type, 0));
        }
        if (from.isFloating()) {
            return to.isFloating() ? floatToFloat(to, x) : floatToInteger(to, x);
        }
        return to.isFloating() ? integerToFloat(from, to, x) : wrap(to, ssa.convert(x, type));
    }

    private Node floatToFloat(DType to, Node x) {
        return isHalf(to) ? ssa.call(rounder(to), ssa.convert(x, Type.DOUBLE)) : ssa.convert(x, Type.of(to));
    }

    private Node floatToInteger(DType to, Node x) {
        switch (to) {
            case INT32, INT64 -> {
                return ssa.convert(x, Type.of(to));
            }
            case UINT64 -> {
                return ssa.call(Helper.DOUBLE_TO_UNSIGNED, ssa.convert(x, Type.DOUBLE));
            }
            default -> {
                int bits = 8 * to.bytes();
                long low = to.isUnsigned() ? 0 : -1L << (bits - 1);
                long high = to.isUnsigned() ? (1L << bits) - 1 : ~low;
                Node wide = ssa.convert(x, Type.DOUBLE);
                Node clamped =
                        ssa.call(Helper.CLAMPED, wide, ssa.constant(Type.LONG, low), ssa.constant(Type.LONG, high));
                return ssa.convert(clamped, Type.of(to));
            }
        }
    }

    private Node integerToFloat(DType from, DType to, Node x) {
        boolean unsigned = from == DType.UINT64;
        if (isHalf(to)) {
            Node wide = ssa.convert(x, Type.LONG);
            return ssa.call(
                    rounder(to), ssa.call(unsigned ? Helper.UNSIGNED_TO_ODD_DOUBLE : Helper.LONG_TO_ODD_DOUBLE, wide));
        }
        if (unsigned) {
            return ssa.call(to == DType.FLOAT32 ? Helper.UNSIGNED_TO_FLOAT : Helper.UNSIGNED_TO_DOUBLE, x);
        }
        return ssa.convert(x, Type.of(to));
    }

    /// The same bits as another dtype of the same width.
    Node bits(DType from, DType to, Node x) {
        Node raw = switch (from) {
            case FLOAT16 -> ssa.call(Helper.FLOAT16_BITS, x);
            case BFLOAT16 -> ssa.call(Helper.BFLOAT16_BITS, x);
            case FLOAT32, FLOAT64 -> ssa.bits(x, x.type.element().bits());
            default -> x;
        };
        return switch (to) {
            case FLOAT16 -> ssa.call(Helper.FLOAT16_OF_BITS, raw);
            case BFLOAT16 -> ssa.call(Helper.BFLOAT16_OF_BITS, raw);
            case FLOAT32 -> ssa.bits(ssa.convert(raw, Type.INT), Type.FLOAT);
            case FLOAT64 -> ssa.bits(raw, Type.DOUBLE);
            case BOOL -> cast(from, to, raw);
            default -> wrap(to, ssa.convert(raw, Type.of(to)));
        };
    }
}
