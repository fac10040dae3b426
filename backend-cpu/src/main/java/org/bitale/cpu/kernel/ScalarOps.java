package org.bitale.cpu.kernel;

import org.bitale.core.type.HalfFloats;

/// The operations on numbers that plain kernels call, named by [Helper]. Their meaning is that of the reference
/// functions of [org.bitale.core.scalar.Intrinsic].
public final class ScalarOps {
    private static final double TWO_63 = 0x1p63;

    private ScalarOps() {}

    /// Python's floor division: the exact quotient's floor, through the remainder.
    public static double floorDiv(double a, double b) {
        if (b == 0) {
            return a / b;
        }
        double quotient = (a - mod(a, b)) / b;
        if (quotient == 0) {
            return Math.copySign(0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    public static double mod(double a, double b) {
        double remainder = a % b;
        if (remainder == 0) {
            return Math.copySign(0, b);
        }
        return remainder < 0 != b < 0 ? remainder + b : remainder;
    }

    /// C's pow, which differs from Java's where the base is 1 or -1.
    public static double pow(double x, double y) {
        return x == 1 || x == -1 && Double.isInfinite(y) ? 1 : StrictMath.pow(x, y);
    }

    public static int floorDivInt(int a, int b) {
        return b == 0 ? 0 : Math.floorDiv(a, b);
    }

    public static int modInt(int a, int b) {
        return b == 0 ? 0 : Math.floorMod(a, b);
    }

    /// Of non-negative numbers; 0 by 0, since an index is computed ahead of the loop that may be empty.
    public static int quotient(int a, int b) {
        return b == 0 ? 0 : a / b;
    }

    public static int remainder(int a, int b) {
        return b == 0 ? 0 : a % b;
    }

    public static int highestOneBit(int a) {
        return Integer.highestOneBit(a);
    }

    public static long floorDivLong(long a, long b) {
        return b == 0 ? 0 : Math.floorDiv(a, b);
    }

    public static long modLong(long a, long b) {
        return b == 0 ? 0 : Math.floorMod(a, b);
    }

    public static long floorDivUnsigned(long a, long b) {
        return b == 0 ? 0 : Long.divideUnsigned(a, b);
    }

    public static long modUnsigned(long a, long b) {
        return b == 0 ? 0 : Long.remainderUnsigned(a, b);
    }

    /// By squaring; a negative exponent of a signed type (`signed` is 1) truncates the real quotient.
    public static long powLong(long base, long exponent, int signed) {
        if (exponent < 0 && signed != 0) {
            return base == 1 ? 1 : base == -1 ? ((exponent & 1) == 0 ? 1 : -1) : 0;
        }
        long result = 1;
        long b = base;
        for (long e = exponent; e != 0; e >>>= 1) {
            if ((e & 1) != 0) {
                result *= b;
            }
            b *= b;
        }
        return result;
    }

    public static double nextafterFloat64(double x, double y) {
        return Math.nextAfter(x, y);
    }

    public static float nextafterFloat32(float x, float y) {
        return Math.nextAfter(x, y);
    }

    public static float nextafterFloat16(float x, float y) {
        return x < y || x > y ? float16OfBits(nextBits(float16Bits(x), x, y)) : x == y ? y : Float.NaN;
    }

    public static float nextafterBfloat16(float x, float y) {
        return x < y || x > y ? bfloat16OfBits(nextBits(bfloat16Bits(x), x, y)) : x == y ? y : Float.NaN;
    }

    /// The pattern of a 16-bit float that follows the one of x toward y: magnitudes are in the order of patterns.
    private static int nextBits(int bits, float x, float y) {
        if (x == 0) {
            return y > 0 ? 1 : 0x8001;
        }
        return y > x == x > 0 ? bits + 1 : bits - 1;
    }

    /// Of numbers without sign, by Euclid's algorithm.
    public static long gcd(long x, long y) {
        long a = x;
        long b = y;
        while (b != 0) {
            long rest = Long.remainderUnsigned(a, b);
            a = b;
            b = rest;
        }
        return a;
    }

    public static double unsignedToDouble(long v) {
        return v >= 0 ? v : ((v >>> 1) | (v & 1)) * 2.0;
    }

    public static float unsignedToFloat(long v) {
        return v >= 0 ? v : ((v >>> 1) | (v & 1)) * 2.0f;
    }

    public static long doubleToUnsigned(double v) {
        if (v >= TWO_63) {
            return v >= 2 * TWO_63 ? -1 : (long) (v - TWO_63) ^ Long.MIN_VALUE;
        }
        return Math.max(0, (long) v);
    }

    /// Truncated toward zero and then the nearest number of `low … high`.
    public static long clamped(double v, long low, long high) {
        return Math.clamp((long) v, low, high);
    }

    /// A double that rounds to any narrower type as `v` itself does: the bits below its last are sticky.
    public static double longToOddDouble(long v) {
        return Math.abs(v) >>> 53 == 0 ? v : sticky(v);
    }

    public static double unsignedToOddDouble(long v) {
        return unsignedToDouble(v >>> 53 == 0 ? v : sticky(v));
    }

    private static long sticky(long v) {
        return (v & -0x1000L) | ((v & 0xFFF) != 0 ? 0x800 : 0);
    }

    public static float roundFloat16(double v) {
        return (float) HalfFloats.roundFloat16(v);
    }

    public static float roundBfloat16(double v) {
        return (float) HalfFloats.roundBfloat16(v);
    }

    public static int float16Bits(float v) {
        return Float.floatToFloat16(v);
    }

    public static int bfloat16Bits(float v) {
        return HalfFloats.floatToBfloat16(v);
    }

    public static float float16OfBits(int bits) {
        return Float.float16ToFloat((short) bits);
    }

    public static float bfloat16OfBits(int bits) {
        return HalfFloats.bfloat16ToFloat((short) bits);
    }

    /// The array, or for an empty one another with an element: the JDK checks positions of lanes that are masked off.
    public static int[] withElement(int[] array) {
        return array.length == 0 ? new int[1] : array;
    }

    public static long[] withElement(long[] array) {
        return array.length == 0 ? new long[1] : array;
    }

    public static float[] withElement(float[] array) {
        return array.length == 0 ? new float[1] : array;
    }

    public static double[] withElement(double[] array) {
        return array.length == 0 ? new double[1] : array;
    }
}
