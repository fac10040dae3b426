package org.bitale.testkit.random;

import org.bitale.core.type.DType;

/// The spacing and the range of a floating dtype.
record Precision(double epsilon, double smallest, double smallestNormal, double largest) {
    private static final Precision FLOAT64 =
            new Precision(0x1p-52, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE);
    private static final Precision FLOAT32 = new Precision(0x1p-23, Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE);
    private static final Precision FLOAT16 = new Precision(0x1p-10, 0x1p-24, 0x1p-14, 65504);
    private static final Precision BFLOAT16 = new Precision(0x1p-7, 0x1p-133, Float.MIN_NORMAL, 0x1.FEp127);

    static Precision of(DType type) {
        return switch (type) {
            case FLOAT64 -> FLOAT64;
            case FLOAT32 -> FLOAT32;
            case FLOAT16 -> FLOAT16;
            case BFLOAT16 -> BFLOAT16;
            default -> throw new IllegalArgumentException(type + " is not a floating type");
        };
    }

    /// A unit in the last place of `value`, not less than one.
    double ulp(double value) {
        return Double.isFinite(value) ? Math.max(epsilon * Math.abs(value), smallest) : 0;
    }
}
