package org.bitale.core.array;

import java.util.Arrays;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.core.type.HalfFloats;

/// Element access on the primitive array of each dtype. Positions count elements, not array slots.
final class ElementStore {
    private ElementStore() {}

    /// The array slots that `count` elements take.
    static int length(DType t, int count) {
        if (t.isComplex() && count > Integer.MAX_VALUE / 2) {
            throw new TensorException(
                    count + " complex numbers take more than 2^31 - 1 parts, the most a tensor may have");
        }
        return t.isComplex() ? 2 * count : count;
    }

    static Object allocate(DType t, int count) {
        int n = length(t, count);
        return switch (t) {
            case BOOL, INT8, UINT8 -> new byte[n];
            case INT16, UINT16, FLOAT16, BFLOAT16 -> new short[n];
            case INT32, UINT32 -> new int[n];
            case INT64, UINT64 -> new long[n];
            case FLOAT32, COMPLEX64 -> new float[n];
            case FLOAT64, COMPLEX128 -> new double[n];
        };
    }

    /// Checks that `data` can hold elements of `t`; returns its length.
    static int requireStore(DType t, Object data) {
        Class<?> wanted = allocate(t, 0).getClass();
        if (data.getClass() != wanted) {
            throw new TensorException(t.text() + " lies in a " + wanted.getSimpleName() + ", got a "
                    + data.getClass().getSimpleName());
        }
        return dataLength(data);
    }

    static int dataLength(Object data) {
        return switch (data) {
            case byte[] a -> a.length;
            case short[] a -> a.length;
            case int[] a -> a.length;
            case long[] a -> a.length;
            case float[] a -> a.length;
            case double[] a -> a.length;
            default -> throw new IllegalArgumentException(data.getClass().getName());
        };
    }

    static double getDouble(DType t, Object data, int i) {
        return switch (t) {
            case FLOAT32 -> ((float[]) data)[i];
            case FLOAT64 -> ((double[]) data)[i];
            case FLOAT16 -> Float.float16ToFloat(((short[]) data)[i]);
            case BFLOAT16 -> HalfFloats.bfloat16ToFloat(((short[]) data)[i]);
            case COMPLEX64 -> ((float[]) data)[2 * i];
            case COMPLEX128 -> ((double[]) data)[2 * i];
            case UINT64 -> unsignedToDouble(((long[]) data)[i]);
            default -> getLong(t, data, i);
        };
    }

    private static double unsignedToDouble(long v) {
        return v >= 0 ? v : ((v >>> 1) | (v & 1)) * 2.0;
    }

    static long getLong(DType t, Object data, int i) {
        return switch (t) {
            case BOOL, INT8 -> ((byte[]) data)[i];
            case UINT8 -> ((byte[]) data)[i] & 0xFF;
            case INT16 -> ((short[]) data)[i];
            case UINT16 -> ((short[]) data)[i] & 0xFFFF;
            case INT32 -> ((int[]) data)[i];
            case UINT32 -> ((int[]) data)[i] & 0xFFFF_FFFFL;
            case INT64, UINT64 -> ((long[]) data)[i];
            default -> (long) getDouble(t, data, i);
        };
    }

    static void setDouble(DType t, Object data, int i, double value) {
        switch (t) {
            case FLOAT32 -> ((float[]) data)[i] = (float) value;
            case FLOAT64 -> ((double[]) data)[i] = value;
            case FLOAT16 -> ((short[]) data)[i] = Float.floatToFloat16((float) t.round(value));
            case BFLOAT16 -> ((short[]) data)[i] = HalfFloats.floatToBfloat16((float) t.round(value));
            case COMPLEX64, COMPLEX128 -> setComplex(t, data, i, value, 0);
            case BOOL -> ((byte[]) data)[i] = (byte) (value != 0 ? 1 : 0);
            default -> setLong(t, data, i, (long) value);
        }
    }

    static void setLong(DType t, Object data, int i, long value) {
        switch (t) {
            case BOOL -> ((byte[]) data)[i] = (byte) (value != 0 ? 1 : 0);
            case INT8, UINT8 -> ((byte[]) data)[i] = (byte) value;
            case INT16, UINT16 -> ((short[]) data)[i] = (short) value;
            case INT32, UINT32 -> ((int[]) data)[i] = (int) value;
            case INT64, UINT64 -> ((long[]) data)[i] = value;
            case FLOAT32 -> ((float[]) data)[i] = (float) value; // one rounding, not through double
            default -> setDouble(t, data, i, (double) value);
        }
    }

    static double getImaginary(DType t, Object data, int i) {
        return switch (t) {
            case COMPLEX64 -> ((float[]) data)[2 * i + 1];
            case COMPLEX128 -> ((double[]) data)[2 * i + 1];
            default -> 0;
        };
    }

    static void setComplex(DType t, Object data, int i, double real, double imaginary) {
        if (t == DType.COMPLEX64) {
            ((float[]) data)[2 * i] = (float) real;
            ((float[]) data)[2 * i + 1] = (float) imaginary;
        } else {
            ((double[]) data)[2 * i] = real;
            ((double[]) data)[2 * i + 1] = imaginary;
        }
    }

    static void copyElement(DType t, Object from, int i, Object to, int j) {
        int k = length(t, 1);
        System.arraycopy(from, i * k, to, j * k, k);
    }

    static boolean sameBits(Object a, Object b) {
        return switch (a) {
            case byte[] x -> b instanceof byte[] y && Arrays.equals(x, y);
            case short[] x -> b instanceof short[] y && Arrays.equals(x, y);
            case int[] x -> b instanceof int[] y && Arrays.equals(x, y);
            case long[] x -> b instanceof long[] y && Arrays.equals(x, y);
            case float[] x -> b instanceof float[] y && Arrays.equals(x, y);
            case double[] x -> b instanceof double[] y && Arrays.equals(x, y);
            default -> false;
        };
    }

    static int hashBits(Object data) {
        return switch (data) {
            case byte[] x -> Arrays.hashCode(x);
            case short[] x -> Arrays.hashCode(x);
            case int[] x -> Arrays.hashCode(x);
            case long[] x -> Arrays.hashCode(x);
            case float[] x -> Arrays.hashCode(x);
            case double[] x -> Arrays.hashCode(x);
            default -> 0;
        };
    }

    static String text(DType t, Object data, int i) {
        return switch (t.kind()) {
            case BOOL -> getLong(t, data, i) != 0 ? "true" : "false";
            case SIGNED -> Long.toString(getLong(t, data, i));
            case UNSIGNED -> Long.toUnsignedString(getLong(t, data, i));
            case FLOATING ->
                t == DType.FLOAT64
                        ? Double.toString(getDouble(t, data, i))
                        : Float.toString((float) getDouble(t, data, i));
            case COMPLEX -> getDouble(t, data, i) + "+" + getImaginary(t, data, i) + "i";
        };
    }
}
