package org.bitale.core.array;

import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;

/// Row-major copies of an array as a Java array of another type, where that type holds every value of the dtype.
final class FlatArrays {
    private FlatArrays() {}

    static double[] doubles(HostArray a) {
        require(a, a.dtype().isFloating() || isSmall(a, 4), "double");
        double[] copy = new double[a.count()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = a.getDouble(i);
        }
        return copy;
    }

    static float[] floats(HostArray a) {
        require(a, a.dtype().isFloating() && a.dtype() != DType.FLOAT64 || isSmall(a, 2), "float");
        float[] copy = new float[a.count()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (float) a.getDouble(i);
        }
        return copy;
    }

    static int[] ints(HostArray a) {
        require(a, isSmall(a, 2) || a.dtype() == DType.INT32, "int");
        int[] copy = new int[a.count()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (int) a.getLong(i);
        }
        return copy;
    }

    /// Of uint64 only what is below 2^63.
    static long[] longs(HostArray a) {
        require(a, isSmall(a, 8), "long");
        long[] copy = new long[a.count()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = a.getLong(i);
            if (copy[i] < 0 && a.dtype() == DType.UINT64) {
                throw new TensorException("element " + i + " of " + a.type() + " is " + Long.toUnsignedString(copy[i])
                        + ", more than a long holds; data() has its bits");
            }
        }
        return copy;
    }

    static boolean[] booleans(HostArray a) {
        require(a, a.dtype().isBool(), "boolean");
        boolean[] copy = new boolean[a.count()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = a.getLong(i) != 0;
        }
        return copy;
    }

    /// Whether the dtype is bool or an integer of at most `bytes` bytes.
    private static boolean isSmall(HostArray a, int bytes) {
        return (a.dtype().isBool() || a.dtype().isInteger()) && a.dtype().bytes() <= bytes;
    }

    private static void require(HostArray a, boolean holds, String target) {
        if (!holds) {
            throw new TensorException("a " + target + " does not hold every "
                    + a.dtype().numpyName() + ", the array is " + a.type() + "; cast it first");
        }
    }
}
