package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.List;
import java.util.function.Supplier;
import org.bitale.core.scalar.ExponentialPrograms.Pair;
import org.bitale.core.type.DType;

/// The expansions of the regularized incomplete gamma functions P(a, x) and Q(a, x) = 1 - P, in double: the power
/// series (DLMF 8.11.4), Legendre's continued fraction (8.9.2) and, for large a with x near a, Temme's uniform
/// expansion (8.12). The function that is the smaller on a side is computed, the other is its complement.
final class IncompleteGammaPrograms {
    private static final double UNIFORM_FROM = 60;
    private static final int LEVELS = 2_000;

    /// The coefficients d(k, n) of Temme's expansion (DLMF 8.12.12), a list per k, as many as count from a = 60 on.
    private static final List<List<Double>> TEMME = List.of(
            List.of(
                    -0x1.5555555555555p-2,
                    0x1.5555555555555p-4,
                    -0x1.e573ac901e574p-7,
                    0x1.2f684bda12f68p-10,
                    0x1.71de3a556c734p-12,
                    -0x1.76e06fec7273bp-13,
                    0x1.48c5892f7cd83p-15,
                    -0x1.255370652afc1p-19,
                    -0x1.f1b22f594c6b5p-20,
                    0x1.bd6d21e4b4109p-21,
                    -0x1.7b5f9a2d0465cp-23,
                    0x1.ccf5ceb7f0d9fp-28,
                    0x1.6097d55c37c1cp-27,
                    -0x1.2d2197c7a2faap-28,
                    0x1.f6e66d24d5c8ap-31,
                    -0x1.c0d9b6edf2b0bp-36,
                    -0x1.0070a87340428p-34,
                    0x1.ac9475c463659p-36),
            List.of(
                    -0x1.e573ac901e574p-10,
                    -0x1.c71c71c71c71cp-9,
                    0x1.5ac056b015ac0p-9,
                    -0x1.0394f6f09e723p-10,
                    0x1.af83440e53dbcp-13,
                    -0x1.af83440e53dbcp-22,
                    -0x1.2fa4ae89e5af0p-16,
                    0x1.00a9cabd6b83ep-17,
                    -0x1.b0bdfcc629cbap-20,
                    0x1.3f59230a8357cp-28,
                    0x1.280f2cde3f847p-23,
                    -0x1.ee23d0cba8aeep-25,
                    0x1.9aa7a30de114cp-27,
                    -0x1.349fbca3a377bp-36,
                    -0x1.1564ecff73d58p-30,
                    0x1.c9b434bf3c34ep-32),
            List.of(
                    0x1.0ee643b990ee6p-8,
                    -0x1.5f7268edab4c8p-9,
                    0x1.948b0fcd6e9e0p-11,
                    0x1.0db20a88f4696p-19,
                    -0x1.c253efaa1a932p-14,
                    0x1.bbf43daf4fe53p-15,
                    -0x1.ac2d05890f2c3p-17,
                    0x1.26154ae39151dp-25,
                    0x1.7058929663937p-20,
                    -0x1.522cb05171911p-21,
                    0x1.32ac81c15d3d7p-23,
                    -0x1.c24bd0e740a6cp-33,
                    -0x1.e437343a46f5dp-27,
                    0x1.ac0d455e25360p-28),
            List.of(
                    0x1.547d93b34e2b6p-11,
                    0x1.e13ce465fa859p-13,
                    -0x1.ebfb188b7ca00p-12,
                    0x1.18b9b5bf2d984p-12,
                    -0x1.3d2a3a29b5d9dp-14,
                    -0x1.0152a1871f27ap-22,
                    0x1.73df462204ef4p-17,
                    -0x1.7cd6f27b3f020p-18,
                    0x1.7e0201539310ep-20,
                    -0x1.ea23269c140a7p-36,
                    -0x1.6c2dcffbefeefp-23,
                    0x1.5bde8ef4c4dc7p-24),
            List.of(
                    -0x1.c3e0b02da7bf9p-11,
                    0x1.9b0ff6874f2c4p-11,
                    -0x1.3999a85a4237ap-12,
                    -0x1.88f2ae1def9d0p-20,
                    0x1.16908b48ce058p-14,
                    -0x1.4ce3fd902bcadp-15,
                    0x1.7db4c02846e81p-17,
                    0x1.13b3c5b7cb45ep-32,
                    -0x1.c71c074985d3fp-20,
                    0x1.de37d9f09164cp-21,
                    -0x1.ec676cf33153cp-23),
            List.of(
                    -0x1.6128ac5a4fa71p-12,
                    -0x1.247604839c038p-14,
                    0x1.22be87360ef1fp-12,
                    -0x1.a2042c5148e27p-13,
                    0x1.1d1e9cb24760bp-14,
                    0x1.30bdcf208080ep-23,
                    -0x1.c823fc1b3cc36p-17,
                    0x1.0d0e229150428p-17,
                    -0x1.338eb19652fd9p-19),
            List.of(
                    0x1.168ef1b0931c8p-11,
                    -0x1.36773bdb97b48p-11,
                    0x1.1c0950d3ecb9dp-12,
                    0x1.a8411da6cab49p-21,
                    -0x1.5600945495b37p-14,
                    0x1.d6bdf83130dc1p-15,
                    -0x1.3382f4cf48618p-16),
            List.of(
                    0x1.691879c01efb4p-12,
                    0x1.b1d75d3346711p-15,
                    -0x1.5f3385098cebfp-12,
                    0x1.26eeb5ece1d9fp-12,
                    -0x1.cc642787368cep-14),
            List.of(-0x1.5629b3187b744p-11, 0x1.b8239c670e690p-11));

    private IncompleteGammaPrograms() {}

    /// P by `x^a e^-x / gamma(a + 1)` times the sum of `x^n / ((a + 1) … (a + n))`.
    static ScalarExpr series() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr x = p.arg(1);
            ScalarExpr density = p.let(call(SpecialFunctions.GAMMA_PREFACTOR, a, x));
            return p.iterate(
                    10_000,
                    List.of(a, p.num(1), p.num(1), p.num(0)),
                    v -> call(Intrinsic.LE, v.get(1), v.get(2).times(0x1p-56)),
                    v -> {
                        ScalarExpr n = p.let(v.get(0).plus(1));
                        ScalarExpr term = p.let(v.get(1).times(x).over(n));
                        Pair sum = PairPrograms.ordered(p, v.get(2), term);
                        return List.of(n, term, sum.high(), v.get(3).plus(sum.low()));
                    },
                    v -> density.times(v.get(2).plus(v.get(3))));
        });
    }

    /// Q by the continued fraction, evaluated from a far level inwards, which damps the errors.
    static ScalarExpr fraction() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr x = p.arg(1);
            ScalarExpr density = p.let(call(SpecialFunctions.GAMMA_PREFACTOR, a, x));
            ScalarExpr base = p.let(x.plus(1).minus(a));
            return p.iterate(
                    LEVELS,
                    List.of(levels(p, a, x), p.num(0)),
                    v -> call(Intrinsic.LT, v.get(0), p.num(1)),
                    v -> {
                        ScalarExpr k = v.get(0);
                        ScalarExpr bottom = base.plus(k.times(2)).plus(v.get(1));
                        return List.of(k.minus(1), k.times(a.minus(k)).over(bottom));
                    },
                    v -> density.times(a).over(base.plus(v.get(1))));
        });
    }

    /// How many levels of the fraction leave less than 2^-56; found by trial.
    private static ScalarExpr levels(FloatProgram p, ScalarExpr a, ScalarExpr x) {
        ScalarExpr count = p.num(120).over(x).plus(p.sqrt(a).times(6)).plus(20);
        return call(Intrinsic.CEIL, call(Intrinsic.MINIMUM, count, p.num(LEVELS)));
    }

    /// The derivative of P by a: of the series where x is at most a + 1 or 1, of the fraction elsewhere.
    static ScalarExpr slope() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr x = p.arg(1);
            ScalarExpr inside = call(Intrinsic.AND, x.gt(0), x.lt(Double.POSITIVE_INFINITY));
            ScalarExpr left = call(Intrinsic.LE, x, a.plus(1));
            return p.choose(
                    call(Intrinsic.AND, inside, a.gt(0)),
                    () -> p.choose(left, () -> slopeOfSeries(p, a, x), () -> slopeOfFraction(p, a, x)),
                    () -> call(Intrinsic.EQ, x, x).select(p.num(0), x));
        });
    }

    private static ScalarExpr slopeOfSeries(FloatProgram p, ScalarExpr a, ScalarExpr x) {
        ScalarExpr density = p.let(call(SpecialFunctions.GAMMA_PREFACTOR, a, x));
        ScalarExpr growth = p.let(call(ScalarFunctions.LOG, x).minus(call(SpecialFunctions.PSI, a.plus(1))));
        return p.iterate(
                10_000,
                List.of(a, p.num(1), growth, growth),
                v -> call(Intrinsic.LE, v.get(1), p.num(0x1p-60)),
                v -> {
                    ScalarExpr n = p.let(v.get(0).plus(1));
                    ScalarExpr term = p.let(v.get(1).times(x).over(n));
                    ScalarExpr rate = p.let(v.get(2).minus(p.num(1).over(n)));
                    return List.of(n, term, rate, p.fma(term, rate, v.get(3)));
                },
                v -> density.times(v.get(3)));
    }

    private static ScalarExpr slopeOfFraction(FloatProgram p, ScalarExpr a, ScalarExpr x) {
        ScalarExpr density = p.let(call(SpecialFunctions.GAMMA_PREFACTOR, a, x).times(a));
        ScalarExpr growth = p.let(call(ScalarFunctions.LOG, x).minus(call(SpecialFunctions.PSI, a)));
        ScalarExpr base = p.let(x.plus(1).minus(a));
        return p.iterate(
                LEVELS,
                List.of(levels(p, a, x), p.num(0), p.num(0)),
                v -> call(Intrinsic.LT, v.get(0), p.num(1)),
                v -> {
                    ScalarExpr k = v.get(0);
                    ScalarExpr inverse =
                            p.let(p.num(1).over(base.plus(k.times(2)).plus(v.get(1))));
                    ScalarExpr value = p.let(k.times(a.minus(k)).times(inverse));
                    ScalarExpr change = p.let(v.get(2).minus(1));
                    return List.of(
                            k.minus(1), value, p.fma(value.negate(), change, k).times(inverse));
                },
                v -> {
                    ScalarExpr h = p.let(p.num(1).over(base.plus(v.get(1))));
                    ScalarExpr change = h.times(h).times(p.num(1).minus(v.get(2)));
                    return density.times(p.fma(h, growth, change)).negate();
                });
    }

    /// Q for x about 1 or less and small a: `1 - x^a / gamma(a + 1)`, and what the series adds to it.
    static ScalarExpr upperSeries() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr x = p.arg(1);
            ScalarExpr logX = p.let(call(ScalarFunctions.LOG, x));
            ScalarExpr power =
                    p.let(p.fma(a, logX, GammaPrograms.logGammaOfOnePlus(p, a).negate()));
            ScalarExpr scale = p.let(call(ScalarFunctions.EXP, power).times(a));
            return p.iterate(
                    200,
                    List.of(p.num(0), p.num(1), p.num(0), p.num(1)),
                    v -> call(Intrinsic.LE, p.abs(v.get(3)), p.abs(v.get(2)).times(0x1p-56)),
                    v -> {
                        ScalarExpr n = p.let(v.get(0).plus(1));
                        ScalarExpr factor = p.let(v.get(1).times(x).over(n).negate());
                        ScalarExpr term = p.let(factor.over(a.plus(n)));
                        return List.of(n, factor, v.get(2).plus(term), term);
                    },
                    v -> p.fma(
                            scale.negate(),
                            v.get(2),
                            call(ScalarFunctions.EXPM1, power).negate()));
        });
    }

    /// Q where x >= a, P elsewhere: `erfc(y) / 2 ± e^(-y^2) / sqrt(2 pi a) T(eta)` with y^2 the exponent
    /// `x - a - a log(x / a)` and eta = y sqrt(2 / a).
    static ScalarExpr uniform() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr x = p.arg(1);
            Pair exponent = PrefactorPrograms.gammaExponent(p, a, x);
            ScalarExpr y = p.let(p.sqrt(call(Intrinsic.MAXIMUM, exponent.high(), p.num(0))));
            ScalarExpr sign = p.let(call(Intrinsic.LT, x, a).select(p.num(-1), p.num(1)));
            ScalarExpr eta = p.let(p.sqrt(p.num(2).over(a)).times(y).times(sign));
            ScalarExpr inverse = p.let(p.num(1).over(a));
            ScalarExpr sum = p.num(0);
            for (List<Double> row : TEMME.reversed()) {
                sum = p.let(p.fma(sum, inverse, new ScalarExpr.Polynomial(row, eta)));
            }
            ScalarExpr rest = p.let(sum.times(sign).over(p.sqrt(a.times(2 * Math.PI))));
            ScalarExpr near = p.let(y.lt(0.75));
            Pair scaled = ErrorFunctionPrograms.scaledErfc(p, p.atMost(p.num(27.25), y));
            Pair half =
                    new Pair(p.let(scaled.high().times(0.5)), p.let(scaled.low().times(0.5)));
            Pair factor = PairPrograms.select(p, near, PairPrograms.of(p, rest), PairPrograms.add(p, half, rest));
            ScalarExpr base = near.select(call(ScalarFunctions.ERFC, y).times(0.5), p.num(0));
            return base.plus(PairPrograms.timesExp(p, PairPrograms.negate(p, exponent), factor));
        });
    }

    /// `x^(a - 1) e^-x / gamma(a)`.
    static ScalarExpr density() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr x = p.arg(1);
            ScalarExpr inside =
                    p.let(call(SpecialFunctions.GAMMA_PREFACTOR, a, x).times(a).over(x));
            ScalarExpr above = a.gt(1).select(p.num(0), p.num(Double.POSITIVE_INFINITY));
            ScalarExpr atZero = x.eq(0).select(a.eq(1).select(p.num(1), above), inside);
            ScalarExpr far = x.gt(1e300).select(p.num(0), atZero);
            ScalarExpr outside = call(Intrinsic.OR, x.lt(0), call(Intrinsic.LE, a, p.num(0)));
            return outside.select(p.num(Double.NaN), far);
        });
    }

    private static ScalarExpr isUniform(FloatProgram p, ScalarExpr a, ScalarExpr x) {
        ScalarExpr near = call(Intrinsic.LT, p.abs(x.minus(a)), a.times(0.3));
        return call(Intrinsic.AND, near, call(Intrinsic.GE, a, p.num(UNIFORM_FROM)));
    }

    static ScalarExpr lower() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr x = p.arg(1);
            return atEnds(
                    p,
                    a,
                    x,
                    0,
                    1,
                    () -> p.choose(
                            isUniform(p, a, x),
                            () -> {
                                ScalarExpr v = p.let(call(SpecialFunctions.GAMMA_UNIFORM, a, x));
                                return call(Intrinsic.LT, x, a)
                                        .select(v, p.num(1).minus(v));
                            },
                            () -> p.choose(
                                    call(Intrinsic.OR, call(Intrinsic.LE, x, p.num(1)), call(Intrinsic.LE, x, a)),
                                    () -> call(SpecialFunctions.GAMMA_SERIES, a, x),
                                    () -> p.num(1).minus(call(SpecialFunctions.GAMMAINCC, a, x)))));
        });
    }

    static ScalarExpr upper() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr x = p.arg(1);
            ScalarExpr complement = p.let(x.gt(1.1)
                    .select(
                            call(Intrinsic.LT, x, a).select(p.num(1), p.num(0)),
                            x.gt(0.5)
                                    .select(
                                            call(Intrinsic.LT, x.times(1.1), a).select(p.num(1), p.num(0)),
                                            call(Intrinsic.LT, p.num(-0.4).over(call(ScalarFunctions.LOG, x)), a)
                                                    .select(p.num(1), p.num(0)))));
            return atEnds(
                    p,
                    a,
                    x,
                    1,
                    0,
                    () -> p.choose(
                            isUniform(p, a, x),
                            () -> {
                                ScalarExpr v = p.let(call(SpecialFunctions.GAMMA_UNIFORM, a, x));
                                return call(Intrinsic.LT, x, a).select(p.num(1).minus(v), v);
                            },
                            () -> p.choose(
                                    complement.eq(1),
                                    () -> p.num(1).minus(call(SpecialFunctions.GAMMA_SERIES, a, x)),
                                    () -> p.choose(
                                            x.gt(1.1),
                                            () -> call(SpecialFunctions.GAMMA_FRACTION, a, x),
                                            () -> call(SpecialFunctions.GAMMA_UPPER_SERIES, a, x)))));
        });
    }

    /// At x = 0 and from a = infinity `atZero`, at x = infinity and a = 0 `atInfinity`; NaN where both claim the point
    /// and for negative arguments. Only inside is `value` computed, whose loops would not end early on others.
    private static ScalarExpr atEnds(
            FloatProgram p, ScalarExpr a, ScalarExpr x, double atZero, double atInfinity, Supplier<ScalarExpr> value) {
        ScalarExpr infinity = p.num(Double.POSITIVE_INFINITY);
        ScalarExpr low = p.let(call(Intrinsic.OR, x.eq(0), call(Intrinsic.EQ, a, infinity)));
        ScalarExpr high = p.let(call(Intrinsic.OR, a.eq(0), call(Intrinsic.EQ, x, infinity)));
        ScalarExpr end = p.let(low.select(
                high.select(p.num(Double.NaN), p.num(atZero)), high.select(p.num(atInfinity), p.num(Double.NaN))));
        ScalarExpr finiteX = call(Intrinsic.AND, x.gt(0), x.lt(Double.POSITIVE_INFINITY));
        ScalarExpr finiteA = call(Intrinsic.AND, a.gt(0), a.lt(Double.POSITIVE_INFINITY));
        ScalarExpr defined = call(Intrinsic.AND, call(Intrinsic.GE, a, p.num(0)), call(Intrinsic.GE, x, p.num(0)));
        return p.choose(call(Intrinsic.AND, finiteX, finiteA), value, () -> defined.select(end, p.num(Double.NaN)));
    }
}
