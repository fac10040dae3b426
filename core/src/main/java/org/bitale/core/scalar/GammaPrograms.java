package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.List;
import org.bitale.core.scalar.ExponentialPrograms.Pair;
import org.bitale.core.type.DType;

/// The expansions of the gamma function, its logarithm and that one's derivatives, in double.
///
/// All rest on the asymptotic series for arguments from 10 on (DLMF 5.11.1, 5.11.2); smaller ones are shifted there
/// by the recurrence in pair arithmetic, which loses nothing, and negative ones below -10 reflected (5.5.3, 5.5.4).
final class GammaPrograms {
    static final double FAR = 10;
    static final double PI_LOW = 0x1.1a62633145c07p-53;

    /// `log(2 pi) / 2`.
    private static final double HALF_LOG_2PI = 0x1.d67f1c864beb5p-1;

    private static final double HALF_LOG_2PI_LOW = -0x1.65b5a1b7ff5dfp-55;

    /// `B(2k) / (2k (2k - 1))` for k = 1 ….
    private static final List<Double> STIRLING = List.of(
            1 / 12.0,
            -1 / 360.0,
            1 / 1260.0,
            -1 / 1680.0,
            1 / 1188.0,
            -691 / 360360.0,
            1 / 156.0,
            -3617 / 122400.0,
            43867 / 244188.0);

    /// `B(2k) / 2k` for k = 1 ….
    private static final List<Double> DIGAMMA = List.of(
            1 / 12.0,
            -1 / 120.0,
            1 / 252.0,
            -1 / 240.0,
            1 / 132.0,
            -691 / 32760.0,
            1 / 12.0,
            -3617 / 8160.0,
            43867 / 14364.0);

    /// `B(2k)` for k = 1 ….
    private static final List<Double> TRIGAMMA = List.of(
            1 / 6.0,
            -1 / 30.0,
            1 / 42.0,
            -1 / 30.0,
            5 / 66.0,
            -691 / 2730.0,
            7 / 6.0,
            -3617 / 510.0,
            43867 / 798.0,
            -174611 / 330.0);

    /// `log gamma(x) / (x - 1)` about 1.0625, on 0.7 … 1.5.
    private static final List<Double> NEAR_ONE = List.of(
            -0x1.0dfc0c7dd2324p-1,
            0x1.8cfc39f0dc9d2p-1,
            -0x1.6aef6fd0096ecp-2,
            0x1.cc37dd113d4eep-3,
            -0x1.4b85069991f6dp-3,
            0x1.fde3aef470229p-4,
            -0x1.97a4b906fe8bfp-4,
            0x1.4e53665a7e64ap-4,
            -0x1.1731a250ad4c9p-4,
            0x1.d8a8a2e53c5f2p-5,
            -0x1.94584cfed1196p-5,
            0x1.5cdee8214204bp-5,
            -0x1.2f2439a9124d6p-5,
            0x1.08fd81e82bdbep-5,
            -0x1.d1b9bde522250p-6,
            0x1.9aecd2c86e251p-6,
            -0x1.6b3150e4dae42p-6,
            0x1.436227dae5c0ap-6,
            -0x1.2749550bfa916p-6,
            0x1.080572fd96097p-6,
            -0x1.9471829e46164p-7,
            0x1.4d8ca5fae2f4dp-7,
            -0x1.f2e1295836e75p-7,
            0x1.2ef381aa37180p-6,
            -0x1.2897ae3cee367p-7);

    /// `log gamma(x) / (x - 2)` about 2, on 1.5 … 2.5.
    private static final List<Double> NEAR_TWO = List.of(
            0x1.b0ee6072093cep-2,
            0x1.4a34cc4a60fa6p-2,
            -0x1.13e001a557606p-4,
            0x1.51322ac7d849bp-6,
            -0x1.e404fc218f61fp-8,
            0x1.7add6eadb2c11p-9,
            -0x1.38ac5c2bf50a2p-10,
            0x1.0b36af88b2884p-11,
            -0x1.d3fd4c7b8f6a9p-13,
            0x1.a127af44aaf71p-14,
            -0x1.78de5a3d2d4d3p-15,
            0x1.580e260121a51p-16,
            -0x1.3cbce9a3c4ad1p-17,
            0x1.258c9651dbedcp-18,
            -0x1.11a85684e8499p-19,
            0x1.01462b5944f7dp-20,
            -0x1.e40f95a8192dep-22,
            0x1.b1a8c8bf04f15p-23,
            -0x1.9a854795e5fe9p-24,
            0x1.15fea8732cd9fp-24,
            -0x1.091589d02d1a3p-25);

    /// `log gamma(x) / (x - 2)` about 3.25, on 2.5 … 4.
    private static final List<Double> NEAR_THREE = List.of(
            0x1.7f4df1cf6ed8ap-1,
            0x1.b7a9e1ca904e3p-3,
            -0x1.c7df7b42ad455p-6,
            0x1.52f0e72344b4bp-8,
            -0x1.26647f6de3e2fp-10,
            0x1.16da7a9966d38p-12,
            -0x1.17008e683aef1p-14,
            0x1.21c33480ed830p-16,
            -0x1.351960447949fp-18,
            0x1.505d04d0fad0fp-20,
            -0x1.73abd35d8a482p-22,
            0x1.9fa58304cd430p-24,
            -0x1.d54b78e919182p-26,
            0x1.0b096b67d98e0p-27,
            -0x1.326839d915b58p-29,
            0x1.60e9b6d3876aep-31,
            -0x1.8ba0cb744cf98p-33,
            0x1.cb705472d76a8p-35,
            -0x1.60f9ca952617bp-36,
            0x1.9d41b61b27fafp-38);

    private GammaPrograms() {}

    /// x moved to 10 or above: `x + count` exactly, where x is above -10, else |x|.
    private record Shift(ScalarExpr near, ScalarExpr count, Pair far) {
        static Shift of(FloatProgram p, ScalarExpr x) {
            ScalarExpr near = p.let(p.abs(x).lt(FAR));
            ScalarExpr distance = call(Intrinsic.CEIL, p.num(FAR).minus(x));
            ScalarExpr count = p.let(near.select(distance, p.num(0)));
            Pair moved = PairPrograms.sum(p, x, count);
            ScalarExpr far = p.let(near.select(moved.high(), p.abs(x)));
            return new Shift(near, count, new Pair(far, p.let(near.select(moved.low(), p.num(0)))));
        }
    }

    /// `log gamma(x)` for x from 10 on.
    static Pair stirling(FloatProgram p, Pair x) {
        Pair log = PairPrograms.log(p, x.high());
        Pair product = PairPrograms.multiply(p, log, p.let(x.high().minus(0.5)));
        Pair first = PairPrograms.add(p, product, p.let(x.high().negate()));
        Pair second = PairPrograms.add(p, first, new Pair(p.num(HALF_LOG_2PI), p.num(HALF_LOG_2PI_LOW)));
        ScalarExpr inverse = p.let(p.num(1).over(x.high()));
        ScalarExpr slope = log.high().minus(inverse.times(0.5));
        return PairPrograms.add(p, second, p.let(p.fma(x.low(), slope, correction(p, inverse))));
    }

    /// What Stirling's formula lacks at `1 / inverse`.
    static ScalarExpr correction(FloatProgram p, ScalarExpr inverse) {
        return inverse.times(new ScalarExpr.Polynomial(STIRLING, p.let(inverse.times(inverse))));
    }

    static ScalarExpr gamma() {
        return FloatProgram.unary(DType.FLOAT64, p -> x -> {
            Shift shift = Shift.of(p, x);
            return p.iterate(
                    20,
                    List.of(p.num(0), p.num(1), p.num(0)),
                    s -> call(Intrinsic.GE, s.get(0), shift.count()),
                    s -> {
                        Pair term = PairPrograms.sum(p, x, s.get(0));
                        Pair next = PairPrograms.multiply(p, new Pair(s.get(1), s.get(2)), term);
                        return List.of(s.get(0).plus(1), next.high(), next.low());
                    },
                    s -> gamma(p, x, shift.far(), new Pair(s.get(1), s.get(2))));
        });
    }

    /// From the argument moved to 10 or above and the product `x (x + 1) …` up to there.
    private static ScalarExpr gamma(FloatProgram p, ScalarExpr x, Pair far, Pair rising) {
        ScalarExpr reflected = p.let(call(Intrinsic.LE, x, p.num(-FAR)));
        Pair divisor = PairPrograms.product(p, p.let(sinPi(p, x)), x);
        Pair around = PairPrograms.divide(p, new Pair(p.num(-Math.PI), p.num(-PI_LOW)), divisor);
        Pair inverse = PairPrograms.divide(p, PairPrograms.of(p, p.num(1)), rising);
        Pair factor = PairPrograms.select(p, reflected, around, inverse);
        Pair log = stirling(p, far);
        Pair exponent = PairPrograms.select(p, reflected, PairPrograms.negate(p, log), log);
        ScalarExpr y = p.let(PairPrograms.timesExp(p, exponent, factor));
        // Factorials are integers, and the error is below one half as long as all of them can be told apart.
        ScalarExpr whole = p.let(y.lt(0x1p50).select(call(Intrinsic.RINT, y), y));
        ScalarExpr infinity = p.num(Double.POSITIVE_INFINITY);
        ScalarExpr atInteger = x.lt(0).select(infinity, whole);
        ScalarExpr tiny = x.lt(-200).select(p.num(0), y);
        ScalarExpr value = PairPrograms.isInteger(x).select(atInteger, tiny);
        ScalarExpr bounded = p.let(x.gt(172).select(infinity, value));
        return x.eq(0).select(p.num(1).over(x), bounded);
    }

    /// `x - rint(x)`, exactly.
    private static ScalarExpr fraction(FloatProgram p, ScalarExpr x) {
        return p.let(x.minus(call(Intrinsic.RINT, x)));
    }

    /// `sin(pi x)`, exactly 0 at the integers.
    static ScalarExpr sinPi(FloatProgram p, ScalarExpr x) {
        ScalarExpr whole = p.let(call(Intrinsic.RINT, x));
        ScalarExpr half = p.let(whole.times(0.5));
        ScalarExpr even = call(Intrinsic.EQ, call(Intrinsic.RINT, half), half);
        ScalarExpr sine = p.let(sinOfPiTimes(p, fraction(p, x)));
        return even.select(sine, sine.negate());
    }

    /// The product with pi keeps its low part, which enters by the slope.
    private static ScalarExpr sinOfPiTimes(FloatProgram p, ScalarExpr r) {
        Pair angle = PairPrograms.multiply(p, new Pair(p.num(Math.PI), p.num(PI_LOW)), r);
        ScalarExpr cosine = call(ScalarFunctions.COS, angle.high());
        return p.fma(cosine, angle.low(), call(ScalarFunctions.SIN, angle.high()));
    }

    /// `pi cot(pi x)`.
    private static ScalarExpr piCotPi(FloatProgram p, ScalarExpr x) {
        ScalarExpr r = fraction(p, x);
        Pair angle = PairPrograms.multiply(p, new Pair(p.num(Math.PI), p.num(PI_LOW)), r);
        ScalarExpr sine = p.let(call(ScalarFunctions.SIN, angle.high()));
        ScalarExpr cosine = p.let(call(ScalarFunctions.COS, angle.high()));
        ScalarExpr top = p.fma(sine.negate(), angle.low(), cosine);
        return top.over(p.fma(cosine, angle.low(), sine)).times(Math.PI);
    }

    /// `log gamma(x)` for x > 0: up to 4 a polynomial times the distance from the zero at 1 or 2, up to 10 the
    /// logarithm of the gamma function.
    static ScalarExpr positiveLogGamma() {
        return FloatProgram.unary(
                DType.FLOAT64,
                p -> x -> p.choose(
                        x.lt(4),
                        () -> nearZeros(p, x),
                        () -> p.choose(
                                x.lt(FAR), () -> call(ScalarFunctions.LOG, call(SpecialFunctions.GAMMA, x)), () -> {
                                    ScalarExpr bounded = p.atMost(p.num(0x1p1020), x);
                                    ScalarExpr y = PairPrograms.value(stirling(p, PairPrograms.of(p, bounded)));
                                    return x.gt(0x1p1015).select(x.times(x), y);
                                })));
    }

    private static ScalarExpr nearZeros(FloatProgram p, ScalarExpr x) {
        ScalarExpr small = p.let(x.lt(0.7));
        ScalarExpr y = p.let(small.select(x.plus(1), x));
        ScalarExpr one = p.let(y.minus(1).times(new ScalarExpr.Polynomial(NEAR_ONE, p.let(y.minus(1.0625)))));
        ScalarExpr beyond = p.let(y.minus(2));
        ScalarExpr two = beyond.times(new ScalarExpr.Polynomial(NEAR_TWO, beyond));
        ScalarExpr three = beyond.times(new ScalarExpr.Polynomial(NEAR_THREE, p.let(y.minus(3.25))));
        ScalarExpr value = p.let(y.lt(1.5).select(one, y.lt(2.5).select(two, three)));
        return small.select(value.minus(call(ScalarFunctions.LOG, x)), value.plus(0)); // -0 at 1 becomes 0
    }

    /// `log gamma(1 + a)` for a >= 0, relative to itself for small a too.
    static ScalarExpr logGammaOfOnePlus(FloatProgram p, ScalarExpr a) {
        ScalarExpr near = a.times(new ScalarExpr.Polynomial(NEAR_ONE, p.let(a.minus(0.0625))));
        return a.lt(0.5).select(near, call(SpecialFunctions.POSITIVE_LOG_GAMMA, a.plus(1)));
    }

    /// For x < 0 as `log(pi / |sin(pi x)|) - log |x| - log gamma(|x|)`.
    static ScalarExpr logGamma() {
        return FloatProgram.unary(DType.FLOAT64, p -> x -> {
            ScalarExpr a = p.let(p.abs(x));
            ScalarExpr positive = p.let(call(SpecialFunctions.POSITIVE_LOG_GAMMA, a));
            ScalarExpr value = p.choose(
                    x.lt(0),
                    () -> {
                        ScalarExpr sine = p.let(p.abs(sinPi(p, a)));
                        ScalarExpr outer =
                                call(ScalarFunctions.LOG, p.num(Math.PI).over(sine));
                        ScalarExpr inner = positive.plus(call(ScalarFunctions.LOG, a));
                        return sine.eq(0).select(p.num(Double.POSITIVE_INFINITY), outer.minus(inner));
                    },
                    () -> positive);
            return x.eq(0).select(p.num(Double.POSITIVE_INFINITY), value);
        });
    }

    /// `log x - 1/(2x) - …` moved down by the sum of `1 / (x + k)`, in pairs because they cancel about its zero.
    static ScalarExpr digamma() {
        return FloatProgram.unary(DType.FLOAT64, p -> x -> {
            Shift shift = Shift.of(p, x);
            return p.iterate(
                    20,
                    List.of(p.num(0), p.num(0), p.num(0)),
                    s -> call(Intrinsic.GE, s.get(0), shift.count()),
                    s -> {
                        Pair term = PairPrograms.sum(p, x, s.get(0));
                        Pair inverse = PairPrograms.divide(p, PairPrograms.of(p, p.num(1)), term);
                        Pair next = PairPrograms.add(p, new Pair(s.get(1), s.get(2)), inverse);
                        return List.of(s.get(0).plus(1), next.high(), next.low());
                    },
                    s -> digamma(p, x, shift.far(), new Pair(s.get(1), s.get(2))));
        });
    }

    private static ScalarExpr digamma(FloatProgram p, ScalarExpr x, Pair far, Pair sum) {
        Pair reciprocal = PairPrograms.divide(p, PairPrograms.of(p, p.num(1)), PairPrograms.of(p, far.high()));
        ScalarExpr inverse = reciprocal.high();
        ScalarExpr square = p.let(inverse.times(inverse));
        ScalarExpr slope = p.fma(inverse, inverse.times(0.5), inverse);
        ScalarExpr tail = p.fma(
                square.negate(),
                new ScalarExpr.Polynomial(DIGAMMA, square),
                far.low().times(slope));
        Pair half = PairPrograms.multiply(p, reciprocal, p.num(-0.5));
        Pair main = PairPrograms.add(p, PairPrograms.log(p, far.high()), half);
        Pair below = PairPrograms.add(p, main, PairPrograms.negate(p, sum));
        ScalarExpr y = p.let(PairPrograms.value(PairPrograms.add(p, below, p.let(tail))));
        ScalarExpr far10 = call(Intrinsic.LE, x, p.num(-FAR));
        ScalarExpr reflected = y.minus(p.num(1).over(x)).minus(piCotPi(p, x));
        ScalarExpr value = far10.select(reflected, y);
        ScalarExpr pole = x.lt(0).select(PairPrograms.isInteger(x).select(p.num(Double.NaN), value), value);
        ScalarExpr large = x.gt(0x1p1000).select(call(ScalarFunctions.LOG, x), pole);
        return x.eq(0).select(p.num(-1).over(x), large);
    }

    /// `1/x + 1/(2x^2) + …` moved down by the sum of `1 / (x + k)^2`.
    static ScalarExpr trigamma() {
        return FloatProgram.unary(DType.FLOAT64, p -> x -> {
            Shift shift = Shift.of(p, x);
            return p.iterate(
                    20,
                    List.of(p.num(0), p.num(0), p.num(0)),
                    s -> call(Intrinsic.GE, s.get(0), shift.count()),
                    s -> {
                        ScalarExpr term = p.let(x.plus(s.get(0)));
                        Pair sum = PairPrograms.sum(p, s.get(1), p.let(p.num(1).over(term.times(term))));
                        return List.of(s.get(0).plus(1), sum.high(), s.get(2).plus(sum.low()));
                    },
                    s -> trigamma(p, x, shift.far().high(), new Pair(s.get(1), s.get(2))));
        });
    }

    private static ScalarExpr trigamma(FloatProgram p, ScalarExpr x, ScalarExpr far, Pair sum) {
        ScalarExpr inverse = p.let(p.num(1).over(far));
        ScalarExpr square = p.let(inverse.times(inverse));
        ScalarExpr series = new ScalarExpr.Polynomial(TRIGAMMA, square);
        ScalarExpr tail = p.let(p.fma(square, p.fma(series, inverse, p.num(0.5)), inverse));
        ScalarExpr y = p.let(sum.high().plus(sum.low().plus(tail)));
        ScalarExpr sine = p.let(sinPi(p, x));
        ScalarExpr ratio = p.let(p.num(Math.PI).over(sine));
        ScalarExpr inverseX = p.let(p.num(1).over(x));
        ScalarExpr reflected = p.fma(ratio, ratio, p.fma(inverseX, inverseX, y.negate()));
        ScalarExpr value = call(Intrinsic.LE, x, p.num(-FAR)).select(reflected, y);
        ScalarExpr pole = PairPrograms.isInteger(x).select(p.num(Double.POSITIVE_INFINITY), value);
        return call(Intrinsic.LE, x, p.num(0)).select(pole, y);
    }
}
