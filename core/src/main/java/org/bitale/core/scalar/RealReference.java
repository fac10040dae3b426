package org.bitale.core.scalar;

/// The values of the derived functions on doubles, by `StrictMath` and formulas that lose nothing.
final class RealReference {
    private RealReference() {}

    private static final double LN2 = StrictMath.log(2);
    private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

    static double exp2(double x) {
        return StrictMath.pow(2, x);
    }

    /// Exponent and significand apart, so that powers of two are exact and nothing cancels near 1.
    static double log2(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            return StrictMath.log(x);
        }
        double normal = x < Double.MIN_NORMAL ? x * 0x1p54 : x;
        int e = Math.getExponent(normal);
        double m = Math.scalb(normal, -e);
        if (m > 1.5) {
            m /= 2;
            e++;
        }
        return (x < Double.MIN_NORMAL ? e - 54 : e) + StrictMath.log(m) / LN2;
    }

    static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + StrictMath.exp(-x));
        }
        double e = StrictMath.exp(x);
        return e / (1 + e);
    }

    static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    /// Either form near the point where e^x is 1/2; each is accurate on its side.
    static double log1mexp(double x) {
        return x > -LN2 ? StrictMath.log(-StrictMath.expm1(x)) : StrictMath.log1p(-StrictMath.exp(x));
    }

    static double asinh(double x) {
        double a = Math.abs(x);
        double y = a > 0x1p60 ? StrictMath.log(a) + LN2 : StrictMath.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
        return Math.copySign(y, x);
    }

    static double acosh(double x) {
        double t = x - 1;
        if (x < 1) {
            return Double.NaN;
        }
        return x > 0x1p60 ? StrictMath.log(x) + LN2 : StrictMath.log1p(t + Math.sqrt(t * t + 2 * t));
    }

    static double atanh(double x) {
        double a = Math.abs(x);
        if (a > 1) {
            return Double.NaN;
        }
        return Math.copySign(StrictMath.log1p(2 * a + 2 * a * a / (1 - a)) / 2, x);
    }

    /// Maclaurin's series up to 1, where it hardly cancels; the complement above.
    static double erf(double x) {
        double a = Math.abs(x);
        return Math.copySign(a > 1 ? 1 - erfcTail(a) : erfSeries(a), x);
    }

    static double erfc(double x) {
        return x > 0.5 ? erfcTail(x) : 1 - erf(x);
    }

    /// `2 / sqrt(pi) sum (-1)^n x^(2n + 1) / (n! (2n + 1))`.
    private static double erfSeries(double x) {
        double sum = 0;
        double power = x;
        for (int n = 1; n < 30; n++) {
            power *= -x * x / n;
            sum += power / (2 * n + 1);
        }
        return TWO_OVER_SQRT_PI * (x + sum);
    }

    /// Laplace's continued fraction `e^(-x^2) / sqrt(pi) / (x + (1/2) / (x + (2/2) / (x + …)))` from the inside out.
    private static double erfcTail(double x) {
        if (x > 28) {
            return 0;
        }
        double fraction = x;
        for (int k = 20 + (int) (250 / (x * x)); k >= 1; k--) { // 250 / x^2 levels leave 2^-53
            fraction = x + k / 2.0 / fraction;
        }
        double square = x * x;
        double lost = Math.fma(x, x, -square);
        return StrictMath.exp(-square) * (1 - lost) / (Math.sqrt(Math.PI) * fraction);
    }
}
