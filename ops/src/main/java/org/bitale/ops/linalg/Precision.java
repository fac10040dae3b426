package org.bitale.ops.linalg;

import org.bitale.core.type.DType;

/// The precision of dtypes, as thresholds of numerical ranks need it.
public final class Precision {
    private Precision() {}

    /// The distance from 1 to the next number of a floating dtype, NumPy's `finfo(dtype).eps`.
    public static double epsilon(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> 0x1p-52;
            case FLOAT32 -> 0x1p-23;
            case FLOAT16 -> 0x1p-10;
            case BFLOAT16 -> 0x1p-7;
            default -> throw new IllegalArgumentException(dtype + " is not a floating dtype");
        };
    }
}
