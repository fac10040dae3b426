package org.bitale.core.eval;

import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;

/// A number of a dtype: `real` holds a floating value, `integer` any other, so that 64-bit integers never pass
/// through a double. Complex dtypes are refused.
public record Scalar(DType dtype, double real, long integer) {
    private static final double TWO_63 = 0x1p63;

    /// `value` rounded to the floating dtype.
    public static Scalar real(DType dtype, double value) {
        return new Scalar(dtype, dtype.round(value), 0);
    }

    /// `value` wrapped to the integer dtype or bool.
    public static Scalar integer(DType dtype, long value) {
        return new Scalar(dtype, 0, dtype.wrap(value));
    }

    public static Scalar bool(boolean value) {
        return integer(DType.BOOL, value ? 1 : 0);
    }

    /// The element of `array` at flat index `i`.
    public static Scalar of(HostArray array, int i) {
        DType t = array.dtype();
        if (t.isComplex()) {
            throw new TensorException(t.numpyName() + " has no arithmetic; compute with real and imaginary parts");
        }
        return t.isFloating() ? new Scalar(t, array.getDouble(i), 0) : new Scalar(t, 0, array.getLong(i));
    }

    /// Puts this number into an array of its dtype.
    public void store(HostArray array, int i) {
        if (dtype.isFloating()) {
            array.setDouble(i, real);
        } else {
            array.setLong(i, integer);
        }
    }

    public boolean isTrue() {
        return dtype.isFloating() ? real != 0 : integer != 0;
    }

    /// The value conversion of [org.bitale.core.scalar.ScalarExpr.Cast].
    public Scalar cast(DType to) {
        if (to == dtype) {
            return this;
        }
        if (to.isComplex()) {
            throw new TensorException("cast: " + to.numpyName() + " has no arithmetic");
        }
        if (to.isBool()) {
            return bool(isTrue());
        }
        if (to.isFloating()) {
            return real(to, dtype.isFloating() ? real : integerAsReal(to));
        }
        return dtype.isFloating() ? new Scalar(to, 0, saturate(to)) : integer(to, integer);
    }

    /// The integer as a double whose rounding to `to` is the integer's own: for a dtype narrower than float64 the
    /// bits below the double's last are collected in a sticky bit, so that there is only one rounding.
    private double integerAsReal(DType to) {
        boolean unsigned = dtype == DType.UINT64;
        boolean exact = unsigned ? integer >>> 53 == 0 : Math.abs(integer) >>> 53 == 0;
        long sticky = integer;
        if (!exact && to != DType.FLOAT64) {
            sticky = (integer & -0x1000L) | ((integer & 0xFFF) != 0 ? 0x800 : 0);
        }
        return unsigned && sticky < 0 ? ((sticky >>> 1) | (sticky & 1)) * 2.0 : sticky;
    }

    /// Truncates toward zero; what is out of the dtype's range becomes its nearest end, NaN becomes 0.
    private long saturate(DType to) {
        if (to == DType.UINT64 && real >= TWO_63) {
            return real >= 2 * TWO_63 ? -1 : (long) (real - TWO_63) ^ Long.MIN_VALUE;
        }
        if (to == DType.UINT64) {
            return Math.max(0, (long) real);
        }
        int bits = 8 * to.bytes();
        long low = to.isUnsigned() ? 0 : -1L << (bits - 1);
        long high = to.isUnsigned() ? (1L << bits) - 1 : ~low;
        return Math.clamp((long) real, low, high);
    }

    /// The same bits as another dtype of the same width.
    public Scalar bits(DType to) {
        long raw = switch (dtype) {
            case FLOAT64 -> Double.doubleToRawLongBits(real);
            case FLOAT32 -> Float.floatToRawIntBits((float) real);
            case FLOAT16, BFLOAT16 -> stored(dtype).getLong(0);
            default -> integer;
        };
        return switch (to) {
            case FLOAT64 -> new Scalar(to, Double.longBitsToDouble(raw), 0);
            case FLOAT32 -> new Scalar(to, Float.intBitsToFloat((int) raw), 0);
            case FLOAT16, BFLOAT16 -> of(HostArray.wrap(to, new short[] {(short) raw}), 0);
            default -> integer(to, raw);
        };
    }

    private HostArray stored(DType t) {
        HostArray cell = HostArray.zeros(t);
        store(cell, 0);
        return HostArray.wrap(t.bits(), cell.data());
    }

    /// The value of `fn` by its reference, rounded or wrapped to the result's dtype.
    public static Scalar call(ScalarFn fn, Scalar... args) {
        DType t = args[0].dtype;
        if (t.isFloating()) {
            double[] reals = new double[args.length];
            for (int i = 0; i < args.length; i++) {
                reals[i] = args[i].real;
            }
            double value = fn.reference(t, reals);
            return fn.isPredicate() ? bool(value != 0) : real(t, value);
        }
        long[] integers = new long[args.length];
        for (int i = 0; i < args.length; i++) {
            integers[i] = args[i].integer;
        }
        return integer(fn.resultType(t), fn.reference(t, integers));
    }
}
