package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import org.bitale.core.scalar.ExponentialPrograms.Pair;
import org.bitale.core.type.DType;

/// The factors before the series of the incomplete gamma and beta functions, with their large exponents in pairs.
final class PrefactorPrograms {
    private static final double TWO_PI = 2 * Math.PI;

    private PrefactorPrograms() {}

    /// `m - log(1 + m)` for m > -1, relative to itself: near 0 by 2 atanh(s) with s = m / (2 + m), where
    /// m - 2s = m s.
    static Pair excess(FloatProgram p, Pair m) {
        Pair s = PairPrograms.divide(p, m, PairPrograms.add(p, m, p.num(2)));
        Pair log = PairPrograms.twiceAtanhBeyond(p, s);
        Pair near = PairPrograms.add(p, PairPrograms.multiply(p, m, s), PairPrograms.negate(p, log));
        Pair sum = PairPrograms.add(p, m, p.num(1));
        Pair whole = PairPrograms.log(p, sum.high());
        ScalarExpr lost = p.let(sum.low().over(sum.high()));
        Pair far = PairPrograms.add(p, PairPrograms.add(p, m, PairPrograms.negate(p, whole)), p.let(lost.negate()));
        return PairPrograms.select(p, p.abs(m.high()).lt(0.4), near, far);
    }

    /// `x^a e^-x / gamma(a + 1)`: from a = 10 on as `e^(-a excess((x - a) / a)) / sqrt(2 pi a)` over Stirling's
    /// correction.
    static ScalarExpr gammaDensity() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr x = p.atLeast(p.num(Double.MIN_NORMAL), p.arg(1));
            return p.choose(
                    a.lt(10),
                    () -> {
                        Pair power = PairPrograms.multiply(p, PairPrograms.log(p, x), a);
                        Pair exponent = PairPrograms.add(p, power, p.let(x.negate()));
                        // The sum a + 1 is rounded, which the gamma function of a large one would magnify.
                        ScalarExpr small = p.let(a.lt(1));
                        ScalarExpr at = small.select(a.plus(1), a);
                        ScalarExpr gamma = call(SpecialFunctions.GAMMA, at).times(small.select(p.num(1), a));
                        return PairPrograms.timesExp(
                                p, exponent, PairPrograms.of(p, p.let(p.num(1).over(gamma))));
                    },
                    () -> {
                        Pair exponent = gammaExponent(p, a, x);
                        ScalarExpr correction =
                                GammaPrograms.correction(p, p.let(p.num(1).over(a)));
                        Pair all = PairPrograms.add(p, PairPrograms.negate(p, exponent), p.let(correction.negate()));
                        ScalarExpr root = p.sqrt(a.times(TWO_PI));
                        return PairPrograms.timesExp(
                                p, all, PairPrograms.of(p, p.let(p.num(1).over(root))));
                    });
        });
    }

    /// `x - a - a log(x / a)`.
    static Pair gammaExponent(FloatProgram p, ScalarExpr a, ScalarExpr x) {
        Pair distance = PairPrograms.sum(p, x, p.let(a.negate()));
        Pair relative = PairPrograms.divide(p, distance, PairPrograms.of(p, a));
        return PairPrograms.multiply(p, excess(p, relative), a);
    }

    /// `x^a (1 - x)^b / beta(a, b)`, given 1 - x as a pair: for large parameters by the excesses at the distance of x
    /// from `a / (a + b)`, else by the powers over the beta function.
    static ScalarExpr betaDensity() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr b = p.arg(1);
            ScalarExpr x = p.arg(2);
            ScalarExpr large = call(Intrinsic.GE, call(Intrinsic.MINIMUM, a, b), p.num(10));
            return p.choose(large, () -> largeBeta(p, a, b, x), () -> smallBeta(p, a, b, x));
        });
    }

    private static ScalarExpr largeBeta(FloatProgram p, ScalarExpr a, ScalarExpr b, ScalarExpr x) {
        Pair y = PairPrograms.sum(p, p.num(1), p.let(x.negate()));
        Pair left = PairPrograms.product(p, x, b);
        Pair n = PairPrograms.add(p, left, PairPrograms.negate(p, PairPrograms.multiply(p, y, a)));
        Pair toA = excess(p, PairPrograms.divide(p, n, PairPrograms.of(p, a)));
        Pair toB = excess(p, PairPrograms.divide(p, PairPrograms.negate(p, n), PairPrograms.of(p, b)));
        Pair exponent = PairPrograms.add(p, PairPrograms.multiply(p, toA, a), PairPrograms.multiply(p, toB, b));
        ScalarExpr c = p.let(a.plus(b));
        ScalarExpr correction = p.let(GammaPrograms.correction(p, p.let(p.num(1).over(c)))
                .minus(GammaPrograms.correction(p, p.let(p.num(1).over(a))))
                .minus(GammaPrograms.correction(p, p.let(p.num(1).over(b)))));
        Pair all = PairPrograms.add(p, PairPrograms.negate(p, exponent), correction);
        ScalarExpr root = p.sqrt(a.over(c).times(b).times(1 / TWO_PI));
        return PairPrograms.timesExp(p, all, PairPrograms.of(p, p.let(root)));
    }

    private static ScalarExpr smallBeta(FloatProgram p, ScalarExpr a, ScalarExpr b, ScalarExpr x) {
        Pair y = PairPrograms.sum(p, p.num(1), p.let(x.negate()));
        Pair logX = PairPrograms.log(p, p.atLeast(p.num(Double.MIN_NORMAL), x));
        Pair logY = PairPrograms.add(
                p,
                PairPrograms.log(p, p.atLeast(p.num(Double.MIN_NORMAL), y.high())),
                p.let(y.low().over(y.high())));
        Pair powers = PairPrograms.add(p, PairPrograms.multiply(p, logX, a), PairPrograms.multiply(p, logY, b));
        ScalarExpr low = p.let(call(Intrinsic.MINIMUM, a, b));
        ScalarExpr high = p.let(call(Intrinsic.MAXIMUM, a, b));
        ScalarExpr gammaLow = p.let(call(SpecialFunctions.GAMMA, low));
        return p.choose(
                high.lt(150),
                () -> {
                    Pair sum = PairPrograms.sum(p, low, high);
                    ScalarExpr ratio = BetaPrograms.gammaOf(p, sum).over(call(SpecialFunctions.GAMMA, high));
                    return PairPrograms.timesExp(p, powers, PairPrograms.of(p, p.let(ratio.over(gammaLow))));
                },
                () -> {
                    Pair above = GammaPrograms.stirling(p, PairPrograms.sum(p, high, low));
                    Pair below = GammaPrograms.stirling(p, PairPrograms.of(p, high));
                    Pair ratio = PairPrograms.add(p, above, PairPrograms.negate(p, below));
                    Pair exponent = PairPrograms.add(p, powers, ratio);
                    return PairPrograms.timesExp(
                            p, exponent, PairPrograms.of(p, p.let(p.num(1).over(gammaLow))));
                });
    }
}
