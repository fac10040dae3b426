package org.bitale.core.type;

/// Conversions of the two 16-bit floating formats, which are stored as `short` bits.
public final class HalfFloats {
    private HalfFloats() {}

    /// The nearest float16 to a double, as a double; rounded once (to odd in float first, then to even).
    public static double roundFloat16(double value) {
        return Float.float16ToFloat(Float.floatToFloat16(toOddFloat(value)));
    }

    /// The nearest bfloat16 to a double, as a double; rounded once.
    public static double roundBfloat16(double value) {
        return bfloat16ToFloat(floatToBfloat16(toOddFloat(value)));
    }

    public static short floatToBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) ((bits >>> 16) | 0x40);
        }
        int rounded = bits + 0x7FFF + ((bits >>> 16) & 1);
        return (short) (rounded >>> 16);
    }

    public static float bfloat16ToFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /// Rounds to odd: the sticky last bit keeps a second rounding from falling on a false tie.
    private static float toOddFloat(double value) {
        float nearest = (float) value;
        if (Double.isNaN(value) || Float.isInfinite(nearest) || nearest == value) {
            return nearest;
        }
        int bits = Float.floatToRawIntBits(nearest);
        boolean tooLarge = Math.abs((double) nearest) > Math.abs(value);
        int truncated = tooLarge ? bits - 1 : bits;
        return Float.intBitsToFloat(truncated | 1);
    }
}
