package org.bitale.core.type;

import static org.bitale.core.type.DType.*;

import org.bitale.core.type.DType.Kind;

/// NumPy's `promote_types` on dtypes alone: scalars promote like any tensor, values never matter.
///
/// Number literals of the host language are *weak*: they take the dtype of the tensor they meet unless
/// their kind is higher (see [#weak]).
public final class Promotion {
    private Promotion() {}

    public static DType promote(DType a, DType b) {
        if (a == b) {
            return a;
        }
        if (a.kind() == b.kind()) {
            return sameKind(a, b);
        }
        DType low = a.kind().ordinal() < b.kind().ordinal() ? a : b;
        DType high = low == a ? b : a;
        return switch (high.kind()) {
            case BOOL, SIGNED -> high; // low is bool
            case UNSIGNED -> low == BOOL ? high : signedAndUnsigned(low, high);
            case FLOATING -> low == BOOL ? high : wider(high, floatFor(low), low);
            case COMPLEX -> complexFor(low, high);
        };
    }

    private static DType sameKind(DType a, DType b) {
        if (a.kind() == Kind.FLOATING && a.bytes() == b.bytes()) {
            return FLOAT32; // float16 with bfloat16: neither holds the other
        }
        return a.bytes() >= b.bytes() ? a : b;
    }

    private static DType signedAndUnsigned(DType signed, DType unsigned) {
        if (signed.bytes() > unsigned.bytes()) {
            return signed;
        }
        return switch (unsigned.bytes()) {
            case 1 -> INT16;
            case 2 -> INT32;
            case 4 -> INT64;
            default -> FLOAT64;
        };
    }

    /// The smallest standard float that holds every value of the integer type (float64 for 64 bits, as NumPy).
    private static DType floatFor(DType integer) {
        return switch (integer.bytes()) {
            case 1 -> FLOAT16;
            case 2 -> FLOAT32;
            default -> FLOAT64;
        };
    }

    private static DType wider(DType floating, DType needed, DType integer) {
        if (floating == BFLOAT16) {
            return integer.bytes() == 1 ? BFLOAT16 : needed;
        }
        return floating.bytes() >= needed.bytes() ? floating : needed;
    }

    private static DType complexFor(DType low, DType complex) {
        boolean wide = complex == COMPLEX128 || low == FLOAT64 || low.isInteger() && low.bytes() >= 4;
        return wide ? COMPLEX128 : COMPLEX64;
    }

    /// The dtype of `tensor op literal`: a literal of a kind not above the tensor's takes its dtype; an
    /// integer literal with bool gives int64, a floating literal with an integer tensor gives float64.
    public static DType weak(DType tensor, Kind literal) {
        if (literal.ordinal() <= tensor.kind().ordinal()) {
            return tensor;
        }
        return switch (literal) {
            case BOOL -> tensor;
            case SIGNED, UNSIGNED -> tensor == BOOL ? INT64 : tensor;
            case FLOATING -> FLOAT64;
            case COMPLEX -> tensor == FLOAT32 || tensor == FLOAT16 || tensor == BFLOAT16 ? COMPLEX64 : COMPLEX128;
        };
    }

    /// The dtype in which a function of the reals is computed: bool and 8- and 16-bit integers give float32,
    /// wider integers float64; floating and complex types stay.
    public static DType upgradeToFloat(DType type) {
        return switch (type) {
            case BOOL, INT8, INT16, UINT8, UINT16 -> FLOAT32;
            case INT32, INT64, UINT32, UINT64 -> FLOAT64;
            default -> type;
        };
    }
}
