package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import org.bitale.core.scalar.ExponentialPrograms.Pair;
import org.bitale.core.type.DType;

/// The expansions of the beta function and its relatives: quotients of gamma functions where these do not overflow,
/// differences of Stirling's series in pairs elsewhere.
final class BetaPrograms {
    private static final double DIRECT = 150;

    private BetaPrograms() {}

    /// `gamma(x)` of a pair, whose low part enters by the slope.
    static ScalarExpr gammaOf(FloatProgram p, Pair x) {
        ScalarExpr relative = p.fma(x.low(), call(SpecialFunctions.PSI, x.high()), p.num(1));
        return x.low()
                .eq(0)
                .select(
                        call(SpecialFunctions.GAMMA, x.high()),
                        call(SpecialFunctions.GAMMA, x.high()).times(relative));
    }

    static ScalarExpr beta() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr low = p.let(call(Intrinsic.MINIMUM, p.arg(0), p.arg(1)));
            ScalarExpr high = p.let(call(Intrinsic.MAXIMUM, p.arg(0), p.arg(1)));
            Pair sum = PairPrograms.sum(p, high, low);
            return p.choose(
                    sum.high().lt(DIRECT),
                    () -> {
                        ScalarExpr quotient = call(SpecialFunctions.GAMMA, high).over(p.let(gammaOf(p, sum)));
                        return quotient.times(call(SpecialFunctions.GAMMA, low));
                    },
                    () -> {
                        Pair rest = difference(p, PairPrograms.of(p, high), sum);
                        return p.choose(
                                low.lt(10),
                                () -> PairPrograms.timesExp(
                                        p, rest, PairPrograms.of(p, p.let(call(SpecialFunctions.GAMMA, low)))),
                                () -> PairPrograms.timesExp(
                                        p,
                                        PairPrograms.add(p, rest, GammaPrograms.stirling(p, PairPrograms.of(p, low))),
                                        PairPrograms.of(p, p.num(1))));
                    });
        });
    }

    private static Pair difference(FloatProgram p, Pair x, Pair y) {
        return PairPrograms.add(p, GammaPrograms.stirling(p, x), PairPrograms.negate(p, GammaPrograms.stirling(p, y)));
    }

    static ScalarExpr logBeta() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr low = p.let(call(Intrinsic.MINIMUM, p.arg(0), p.arg(1)));
            ScalarExpr high = p.let(call(Intrinsic.MAXIMUM, p.arg(0), p.arg(1)));
            Pair sum = PairPrograms.sum(p, high, low);
            return p.choose(
                    sum.high().lt(DIRECT),
                    () -> call(ScalarFunctions.LOG, p.abs(call(SpecialFunctions.BETA, high, low))),
                    () -> {
                        Pair rest = difference(p, PairPrograms.of(p, high), sum);
                        return p.choose(
                                low.lt(10),
                                () -> call(SpecialFunctions.GAMMALN, low).plus(PairPrograms.value(rest)),
                                () -> PairPrograms.value(
                                        PairPrograms.add(p, rest, GammaPrograms.stirling(p, PairPrograms.of(p, low)))));
                    });
        });
    }

    /// `gamma(x + m) / gamma(x)`.
    static ScalarExpr rising() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr x = p.arg(0);
            Pair sum = PairPrograms.sum(p, x, p.arg(1));
            ScalarExpr least = p.let(call(Intrinsic.MINIMUM, x, sum.high()));
            ScalarExpr value = p.choose(
                    call(Intrinsic.MAXIMUM, x, sum.high()).lt(DIRECT),
                    () -> gammaOf(p, sum).over(call(SpecialFunctions.GAMMA, x)),
                    () -> p.choose(
                            least.lt(10),
                            () -> call(
                                    ScalarFunctions.EXP,
                                    call(SpecialFunctions.GAMMALN, sum.high())
                                            .minus(call(SpecialFunctions.GAMMALN, x))),
                            () -> PairPrograms.timesExp(
                                    p, difference(p, sum, PairPrograms.of(p, x)), PairPrograms.of(p, p.num(1)))));
            return p.arg(1).eq(0).select(p.num(1), value);
        });
    }

    /// `1 / ((n + 1) beta(n - k + 1, k + 1))`, an integer for integers.
    static ScalarExpr binomial() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr n = p.arg(0);
            ScalarExpr k = p.arg(1);
            ScalarExpr beta = call(SpecialFunctions.BETA, n.minus(k).plus(1), k.plus(1));
            ScalarExpr value = p.let(p.num(1).over(n.plus(1).times(beta)));
            ScalarExpr integers = call(Intrinsic.AND, PairPrograms.isInteger(n), PairPrograms.isInteger(k));
            ScalarExpr exact = p.abs(value).lt(0x1p48).select(call(Intrinsic.RINT, value), value);
            return integers.select(exact, value);
        });
    }
}
