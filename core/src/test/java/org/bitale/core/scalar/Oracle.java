package org.bitale.core.scalar;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;

/// Elementary functions on decimals of 60 digits, by their power series: slow and right to far below an ulp.
final class Oracle {
    static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);
    private static final BigDecimal TWO = BigDecimal.TWO;
    static final BigDecimal PI = pi();
    static final BigDecimal LN2 = log(TWO);
    static final BigDecimal LN10 = log(BigDecimal.TEN);

    private Oracle() {}

    static BigDecimal of(double x) {
        return new BigDecimal(x).round(DIGITS);
    }

    /// The sum of first, first * ratio(1), first * ratio(1) * ratio(2), … to full precision.
    private static BigDecimal series(BigDecimal first, java.util.function.IntFunction<BigDecimal> ratio) {
        BigDecimal sum = first;
        BigDecimal term = first;
        for (int n = 1; term.signum() != 0 && exponent(term) > exponent(sum) - 64; n++) {
            term = term.multiply(ratio.apply(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    private static long exponent(BigDecimal x) {
        return (long) x.precision() - x.scale();
    }

    /// e^x - 1: the series for x / 2^8, then 8 doublings `y (y + 2)`, which keep the relative accuracy.
    static BigDecimal expm1(BigDecimal x) {
        if (x.abs().compareTo(BigDecimal.ONE) > 0) {
            return exp(x).subtract(BigDecimal.ONE, DIGITS);
        }
        BigDecimal small = x.divide(BigDecimal.valueOf(256), DIGITS);
        BigDecimal y = series(small, n -> small.divide(BigDecimal.valueOf(n + 1L), DIGITS));
        for (int i = 0; i < 8; i++) {
            y = y.multiply(y.add(TWO), DIGITS);
        }
        return y;
    }

    /// The series for x / 2^16, then 16 squarings.
    static BigDecimal exp(BigDecimal x) {
        BigDecimal small = x.divide(BigDecimal.valueOf(65536), DIGITS);
        BigDecimal y = series(BigDecimal.ONE, n -> small.divide(BigDecimal.valueOf(n), DIGITS));
        for (int i = 0; i < 16; i++) {
            y = y.multiply(y, DIGITS);
        }
        return y;
    }

    /// log(1 + x): a double for a start, then two terms of the series for the logarithm of what it misses.
    static BigDecimal log1p(BigDecimal x) {
        if (x.doubleValue() < -0.5) {
            return log(x.add(BigDecimal.ONE));
        }
        BigDecimal start = of(StrictMath.log1p(x.doubleValue()));
        BigDecimal e = expm1(start);
        BigDecimal z = x.subtract(e, DIGITS).divide(x.add(e).add(TWO), DIGITS);
        return start.add(twiceAtanh(z), DIGITS);
    }

    static BigDecimal log(BigDecimal x) {
        BigDecimal start = of(StrictMath.log(x.doubleValue()));
        BigDecimal e = exp(start);
        return start.add(twiceAtanh(x.subtract(e, DIGITS).divide(x.add(e), DIGITS)), DIGITS);
    }

    private static BigDecimal twiceAtanh(BigDecimal z) {
        BigDecimal cube = z.pow(3, DIGITS);
        return TWO.multiply(z.add(cube.divide(BigDecimal.valueOf(3), DIGITS)), DIGITS);
    }

    static BigDecimal tanh(BigDecimal x) {
        BigDecimal e = expm1(x.add(x));
        return e.divide(e.add(TWO), DIGITS);
    }

    static BigDecimal sigmoid(BigDecimal x) {
        return BigDecimal.ONE.divide(BigDecimal.ONE.add(exp(x.negate())), DIGITS);
    }

    static BigDecimal softplus(BigDecimal x) {
        return x.max(BigDecimal.ZERO).add(log1p(exp(x.abs().negate())), DIGITS);
    }

    static BigDecimal asinh(BigDecimal x) {
        BigDecimal a = x.abs();
        if (a.doubleValue() > 1e31) {
            return of(Math.signum(x.doubleValue())).multiply(log(a).add(LN2), DIGITS);
        }
        BigDecimal root = a.multiply(a).add(BigDecimal.ONE, DIGITS).sqrt(DIGITS);
        BigDecimal u = a.add(a.multiply(a).divide(root.add(BigDecimal.ONE), DIGITS), DIGITS);
        BigDecimal y = log1p(u);
        return x.signum() < 0 ? y.negate() : y;
    }

    static BigDecimal acosh(BigDecimal x) {
        if (x.doubleValue() > 1e31) {
            return log(x).add(LN2, DIGITS); // what is left out is below 1e-62
        }
        BigDecimal t = x.subtract(BigDecimal.ONE);
        return log1p(t.add(t.multiply(t.add(TWO)).sqrt(DIGITS), DIGITS));
    }

    static BigDecimal atanh(BigDecimal x) {
        BigDecimal u = x.add(x).divide(BigDecimal.ONE.subtract(x), DIGITS);
        return log1p(u).divide(TWO, DIGITS);
    }

    /// The series at half the remainder by pi/2, so at most pi/4.
    static BigDecimal sin(BigDecimal x) {
        return circular(x, 0);
    }

    static BigDecimal cos(BigDecimal x) {
        return circular(x, 1);
    }

    private static BigDecimal circular(BigDecimal x, int shift) {
        BigDecimal quarter = PI.divide(TWO, DIGITS);
        BigDecimal turns = x.divide(quarter, DIGITS).setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal r = x.subtract(turns.multiply(quarter));
        int quadrant = (turns.toBigInteger().intValue() + shift) & 3;
        BigDecimal z = r.multiply(r, DIGITS).negate();
        BigDecimal y = (quadrant & 1) == 0
                ? series(r.round(DIGITS), n -> z.divide(BigDecimal.valueOf(2L * n * (2L * n + 1)), DIGITS))
                : series(BigDecimal.ONE, n -> z.divide(BigDecimal.valueOf(2L * n * (2L * n - 1)), DIGITS));
        return quadrant < 2 ? y : y.negate();
    }

    /// 100 digits, since the remainder by it is taken of numbers up to 1e7.
    private static BigDecimal pi() {
        return new BigDecimal("3.14159265358979323846264338327950288419716939937510"
                + "58209749445923078164062862089986280348253421170679");
    }

    /// `2 / sqrt(pi) e^(-x^2) sum 2^n x^(2n + 1) / (2n + 1)!!`, all terms of one sign.
    static BigDecimal erf(BigDecimal x) {
        BigDecimal square = x.multiply(x, DIGITS);
        BigDecimal sum = series(x, n -> square.multiply(TWO).divide(BigDecimal.valueOf(2L * n + 1), DIGITS));
        return TWO.multiply(exp(square.negate())).multiply(sum, DIGITS).divide(PI.sqrt(DIGITS), DIGITS);
    }

    /// 1 - erf(x) to 4.5, where 60 digits leave 50; above, the continued fraction with 2000 levels.
    static BigDecimal erfc(BigDecimal x) {
        if (x.doubleValue() < 4.5) {
            return BigDecimal.ONE.subtract(erf(x), DIGITS);
        }
        BigDecimal fraction = x;
        for (int k = 300; k >= 1; k--) {
            fraction = x.add(BigDecimal.valueOf(k).divide(fraction.multiply(TWO), DIGITS), DIGITS);
        }
        BigDecimal gauss = exp(x.multiply(x).negate());
        return gauss.divide(PI.sqrt(DIGITS).multiply(fraction, DIGITS), DIGITS);
    }

    /// The exact function behind a derived one.
    static UnaryOperator<BigDecimal> exact(String id) {
        return switch (id) {
            case "exp" -> Oracle::exp;
            case "exp2" -> x -> exp(x.multiply(LN2, DIGITS));
            case "expm1" -> Oracle::expm1;
            case "log" -> Oracle::log;
            case "log2" -> x -> log(x).divide(LN2, DIGITS);
            case "log10" -> x -> log(x).divide(LN10, DIGITS);
            case "log1p" -> Oracle::log1p;
            case "log1mexp" -> x -> log1mexp(x);
            case "tanh" -> Oracle::tanh;
            case "sigmoid" -> Oracle::sigmoid;
            case "softplus" -> Oracle::softplus;
            case "asinh" -> Oracle::asinh;
            case "acosh" -> Oracle::acosh;
            case "atanh" -> Oracle::atanh;
            case "sin" -> Oracle::sin;
            case "cos" -> Oracle::cos;
            case "erf" -> Oracle::erf;
            case "erfc" -> Oracle::erfc;
            case "rsqrt" -> x -> BigDecimal.ONE.divide(x.sqrt(DIGITS), DIGITS);
            default -> throw new AssertionError("no oracle for " + id);
        };
    }

    private static BigDecimal log1mexp(BigDecimal x) {
        return x.doubleValue() < -0.5 ? log1p(exp(x).negate()) : log(expm1(x).negate());
    }
}
