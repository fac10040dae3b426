package org.bitale.core.scalar;

import org.bitale.core.type.DType;

/// The reference semantics of the intrinsics: on doubles for floating dtypes, on longs for the others.
enum Ref {
    ADD(a -> a[0] + a[1], (t, a) -> a[0] + a[1]),
    SUB(a -> a[0] - a[1], (t, a) -> a[0] - a[1]),
    MUL(a -> a[0] * a[1], (t, a) -> a[0] * a[1]),
    DIV(a -> a[0] / a[1]),
    FLOOR_DIV(a -> floorDiv(a[0], a[1]), (t, a) -> floorDiv(t, a[0], a[1])),
    MOD(a -> mod(a[0], a[1]), (t, a) -> mod(t, a[0], a[1])),
    NEG(a -> -a[0], (t, a) -> -a[0]),
    ABS(a -> Math.abs(a[0]), (t, a) -> t.isUnsigned() ? a[0] : Math.abs(a[0])),
    SIGN(a -> Math.signum(a[0]), (t, a) -> t.isUnsigned() ? (a[0] == 0 ? 0 : 1) : Long.signum(a[0])),
    FMA(a -> Math.fma(a[0], a[1], a[2])) {
        @Override
        double real(DType type, double... a) {
            return type == DType.FLOAT64
                    ? Math.fma(a[0], a[1], a[2])
                    : Math.fma((float) a[0], (float) a[1], (float) a[2]);
        }
    },
    SQRT(a -> Math.sqrt(a[0])),
    MAXIMUM(a -> Math.max(a[0], a[1]), (t, a) -> less(t, a[0], a[1]) ? a[1] : a[0]),
    MINIMUM(a -> Math.min(a[0], a[1]), (t, a) -> less(t, a[1], a[0]) ? a[1] : a[0]),
    FLOOR(a -> Math.floor(a[0])),
    CEIL(a -> Math.ceil(a[0])),
    TRUNC(a -> a[0] < 0 || 1 / a[0] < 0 ? Math.ceil(a[0]) : Math.floor(a[0])),
    RINT(a -> Math.rint(a[0])),
    EQ(a -> bool(a[0] == a[1]), (t, a) -> bit(a[0] == a[1])),
    NE(a -> bool(a[0] != a[1]), (t, a) -> bit(a[0] != a[1])),
    LT(a -> bool(a[0] < a[1]), (t, a) -> bit(less(t, a[0], a[1]))),
    LE(a -> bool(a[0] <= a[1]), (t, a) -> bit(!less(t, a[1], a[0]))),
    GT(a -> bool(a[0] > a[1]), (t, a) -> bit(less(t, a[1], a[0]))),
    GE(a -> bool(a[0] >= a[1]), (t, a) -> bit(!less(t, a[0], a[1]))),
    ISNAN(a -> bool(Double.isNaN(a[0]))),
    ISINF(a -> bool(Double.isInfinite(a[0]))),
    AND((t, a) -> a[0] & a[1]),
    OR((t, a) -> a[0] | a[1]),
    XOR((t, a) -> a[0] ^ a[1]),
    NOT((t, a) -> t.isBool() ? 1 - a[0] : ~a[0]),
    SHIFT_LEFT((t, a) -> outside(t, a[1]) ? 0 : a[0] << a[1]),
    SHIFT_RIGHT((t, a) -> shiftRight(t, a[0], a[1])),
    SHIFT_RIGHT_LOGICAL((t, a) -> outside(t, a[1]) ? 0 : unsigned(t, a[0]) >>> a[1]),
    POW(a -> pow(a[0], a[1]), (t, a) -> pow(t, a[0], a[1])),
    TAN(a -> StrictMath.tan(a[0])),
    ASIN(a -> StrictMath.asin(a[0])),
    ACOS(a -> StrictMath.acos(a[0])),
    ATAN(a -> StrictMath.atan(a[0])),
    ATAN2(a -> StrictMath.atan2(a[0], a[1])),
    SINH(a -> StrictMath.sinh(a[0])),
    COSH(a -> StrictMath.cosh(a[0])),
    CBRT(a -> StrictMath.cbrt(a[0])),
    HYPOT(a -> StrictMath.hypot(a[0], a[1])),
    SIN_LARGE(a -> StrictMath.sin(a[0])),
    COS_LARGE(a -> StrictMath.cos(a[0])),
    LOG10(a -> StrictMath.log10(a[0])),
    COPYSIGN(a -> Math.copySign(a[0], Double.isNaN(a[1]) && Double.doubleToRawLongBits(a[1]) < 0 ? -1 : a[1])),
    NEXTAFTER(a -> Math.nextAfter(a[0], a[1])) {
        @Override
        double real(DType type, double... a) {
            return type == DType.FLOAT64 ? super.real(type, a) : nextAfter(type, a[0], a[1]);
        }
    },
    GCD((t, a) -> gcd(t, a[0], a[1]));

    private final @org.jspecify.annotations.Nullable OnReals onReals;
    private final @org.jspecify.annotations.Nullable OnIntegers onIntegers;

    Ref(OnReals onReals) {
        this.onReals = onReals;
        this.onIntegers = null;
    }

    Ref(OnIntegers onIntegers) {
        this.onReals = null;
        this.onIntegers = onIntegers;
    }

    Ref(OnReals onReals, OnIntegers onIntegers) {
        this.onReals = onReals;
        this.onIntegers = onIntegers;
    }

    double real(DType type, double... args) {
        if (onReals == null) {
            throw new IllegalArgumentException(this + " of " + type);
        }
        return onReals.apply(args);
    }

    long integer(DType type, long... args) {
        if (onIntegers == null) {
            throw new IllegalArgumentException(this + " of " + type);
        }
        return onIntegers.apply(type, args);
    }

    @FunctionalInterface
    private interface OnReals {
        double apply(double[] args);
    }

    @FunctionalInterface
    private interface OnIntegers {
        long apply(DType type, long[] args);
    }

    private static double bool(boolean b) {
        return b ? 1 : 0;
    }

    private static long bit(boolean b) {
        return b ? 1 : 0;
    }

    private static boolean less(DType t, long a, long b) {
        return t == DType.UINT64 ? Long.compareUnsigned(a, b) < 0 : a < b;
    }

    private static boolean outside(DType t, long distance) {
        return distance < 0 || distance >= 8L * t.bytes();
    }

    private static long unsigned(DType t, long value) {
        int spare = 64 - 8 * t.bytes();
        return value << spare >>> spare;
    }

    private static long shiftRight(DType t, long value, long distance) {
        if (t.isUnsigned()) {
            return outside(t, distance) ? 0 : value >>> distance;
        }
        return outside(t, distance) ? (value < 0 ? -1 : 0) : value >> distance;
    }

    private static long floorDiv(DType t, long a, long b) {
        if (b == 0) {
            return 0;
        }
        return t == DType.UINT64 ? Long.divideUnsigned(a, b) : Math.floorDiv(a, b);
    }

    private static long mod(DType t, long a, long b) {
        if (b == 0) {
            return 0;
        }
        return t == DType.UINT64 ? Long.remainderUnsigned(a, b) : Math.floorMod(a, b);
    }

    /// Python's floor division of floats: the exact quotient's floor, through the remainder.
    private static double floorDiv(double a, double b) {
        if (b == 0) {
            return a / b;
        }
        double remainder = mod(a, b);
        double quotient = (a - remainder) / b;
        if (quotient == 0) {
            return Math.copySign(0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static double mod(double a, double b) {
        double remainder = a % b;
        if (remainder == 0) {
            return Math.copySign(0, b);
        }
        return remainder < 0 != b < 0 ? remainder + b : remainder;
    }

    /// C's pow: `1**y` and `(-1)**±infinity` are 1, where Java's are NaN.
    private static double pow(double x, double y) {
        return x == 1 || x == -1 && Double.isInfinite(y) ? 1 : StrictMath.pow(x, y);
    }

    /// By squaring, wrapping; a negative exponent truncates the real quotient toward zero.
    private static long pow(DType t, long base, long exponent) {
        if (exponent < 0 && !t.isUnsigned()) {
            return base == 1 ? 1 : base == -1 ? ((exponent & 1) == 0 ? 1 : -1) : 0;
        }
        long result = 1;
        for (long b = base, e = exponent; e != 0; e >>>= 1, b *= b) {
            result *= (e & 1) != 0 ? b : 1;
        }
        return result;
    }

    /// `x` a unit in the last place further on; toward 0 from a power of two the unit is that of the binade below.
    private static double nextAfter(DType t, double x, double y) {
        if (x == y || Double.isNaN(x) || Double.isNaN(y)) {
            return x == y ? y : Double.NaN;
        }
        int bits = t == DType.FLOAT32 ? 23 : t == DType.FLOAT16 ? 10 : 7;
        int least = t == DType.FLOAT16 ? -14 : -126;
        if (Double.isInfinite(x)) {
            int greatest = t == DType.FLOAT16 ? 15 : 127;
            return Math.copySign(Math.scalb(2 - Math.scalb(1.0, -bits), greatest), x);
        }
        boolean inward = y < x == x > 0;
        int exponent = Math.max(Math.getExponent(x), least);
        boolean isPowerOfTwo = Math.abs(x) == Math.scalb(1.0, exponent);
        int below = inward && isPowerOfTwo && exponent > least ? 1 : 0;
        double unit = Math.scalb(1.0, exponent - bits - below);
        double next = y > x ? x + unit : x - unit;
        return next == 0 ? Math.copySign(0, x) : next;
    }

    /// Euclid's algorithm on the magnitudes, which are unsigned: that of the least integer has no sign.
    private static long gcd(DType t, long x, long y) {
        long a = t.isUnsigned() ? x : Math.abs(x);
        long b = t.isUnsigned() ? y : Math.abs(y);
        while (b != 0) {
            long rest = Long.remainderUnsigned(a, b);
            a = b;
            b = rest;
        }
        return a;
    }
}
