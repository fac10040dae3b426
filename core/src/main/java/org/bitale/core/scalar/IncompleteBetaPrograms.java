package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.List;
import org.bitale.core.type.DType;

/// The expansions of the regularized incomplete beta function I(a, b, x), in double: its continued fraction
/// (DLMF 8.17.22) below the mean of the beta distribution, the reflection `1 - I(b, a, 1 - x)` above (8.17.4), and for
/// b up to 1, where that would cancel, the power series (8.17.7).
final class IncompleteBetaPrograms {
    private static final int LEVELS = 5_000;

    private IncompleteBetaPrograms() {}

    /// A number and its derivatives by a and by b.
    private record Dual(ScalarExpr value, ScalarExpr byA, ScalarExpr byB) {}

    static ScalarExpr betainc() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr b = p.arg(1);
            ScalarExpr x = p.arg(2);
            ScalarExpr inside = call(Intrinsic.AND, x.gt(0), x.lt(1));
            ScalarExpr positive = call(Intrinsic.AND, a.gt(0), b.gt(0));
            ScalarExpr finite = call(Intrinsic.MAXIMUM, a, b).lt(Double.POSITIVE_INFINITY);
            ScalarExpr defined = p.let(call(Intrinsic.AND, positive, finite));
            return p.choose(call(Intrinsic.AND, inside, defined), () -> interior(p, a, b, x), () -> {
                ScalarExpr end = x.eq(0).select(p.num(0), x.eq(1).select(p.num(1), p.num(Double.NaN)));
                return defined.select(end, p.num(Double.NaN));
            });
        });
    }

    private static ScalarExpr interior(FloatProgram p, ScalarExpr a, ScalarExpr b, ScalarExpr x) {
        ScalarExpr few = call(Intrinsic.AND, call(Intrinsic.LE, b, p.num(1)), x.lt(0.95));
        return p.choose(
                few,
                () -> call(IncompleteFunctions.BETA_SERIES, a, b, x),
                () -> p.choose(
                        isBelowMean(a, b, x),
                        () -> prefactor(a, b, x).over(call(IncompleteFunctions.BETA_FRACTION, a, b, x)),
                        () -> {
                            // The prefactor is that of x itself: 1 - x is rounded.
                            ScalarExpr fraction = call(
                                    IncompleteFunctions.BETA_FRACTION,
                                    b,
                                    a,
                                    p.num(1).minus(x));
                            return p.num(1).minus(prefactor(a, b, x).over(fraction));
                        }));
    }

    private static ScalarExpr prefactor(ScalarExpr a, ScalarExpr b, ScalarExpr x) {
        return call(SpecialFunctions.BETA_PREFACTOR, a, b, x);
    }

    private static ScalarExpr isBelowMean(ScalarExpr a, ScalarExpr b, ScalarExpr x) {
        return call(Intrinsic.LE, x, a.plus(1).over(a.plus(b).plus(2)));
    }

    /// `x^a / beta(a, b)` times the sum of `(1 - b)_n x^n / (n! (a + n))`, whose terms are positive for b <= 1.
    static ScalarExpr series() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr b = p.arg(1);
            ScalarExpr x = p.arg(2);
            ScalarExpr power = call(Intrinsic.POW, p.num(1).minus(x), b);
            ScalarExpr factor =
                    p.let(call(SpecialFunctions.BETA_PREFACTOR, a, b, x).over(power));
            ScalarExpr first = p.let(p.num(1).over(a));
            return p.iterate(
                    2_000,
                    List.of(p.num(0), p.num(1), first, first, p.num(0)),
                    v -> call(Intrinsic.LE, v.get(3), v.get(2).times(0x1p-57)),
                    v -> {
                        ScalarExpr n = p.let(v.get(0).plus(1));
                        ScalarExpr rising =
                                p.let(v.get(1).times(n.minus(b)).times(x).over(n));
                        ScalarExpr term = p.let(rising.over(a.plus(n)));
                        var sum = PairPrograms.sum(p, v.get(2), term);
                        return List.of(n, rising, sum.high(), term, v.get(4).plus(sum.low()));
                    },
                    v -> factor.times(v.get(2).plus(v.get(4))));
        });
    }

    /// `x^a (1 - x)^b / (beta(a, b) I)`, from a far level inwards, two levels a round.
    static ScalarExpr fraction() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr b = p.arg(1);
            ScalarExpr x = p.arg(2);
            return p.iterate(
                    LEVELS,
                    List.of(levels(p, a, b), p.num(1)),
                    v -> call(Intrinsic.LT, v.get(0), p.num(1)),
                    v -> {
                        ScalarExpr m = v.get(0);
                        ScalarExpr inner =
                                odd(p, a, b, x, m).value().over(v.get(1)).plus(1);
                        return List.of(
                                m.minus(1),
                                even(p, a, b, x, m).value().over(inner).plus(1));
                    },
                    v -> a.times(
                            odd(p, a, b, x, p.num(0)).value().over(v.get(1)).plus(1)));
        });
    }

    /// How many pairs of levels leave less than 2^-56; found by trial.
    private static ScalarExpr levels(FloatProgram p, ScalarExpr a, ScalarExpr b) {
        ScalarExpr count = p.sqrt(a.plus(b)).times(4).plus(40);
        return call(Intrinsic.CEIL, call(Intrinsic.MINIMUM, count, p.num(LEVELS)));
    }

    /// `m (b - m) x / ((a + 2m - 1) (a + 2m))`.
    private static Dual even(FloatProgram p, ScalarExpr a, ScalarExpr b, ScalarExpr x, ScalarExpr m) {
        ScalarExpr high = p.let(a.plus(m.times(2)));
        ScalarExpr low = p.let(high.minus(1));
        ScalarExpr scale = p.let(m.times(x).over(low.times(high)));
        ScalarExpr value = p.let(scale.times(b.minus(m)));
        ScalarExpr rate = p.num(1).over(low).plus(p.num(1).over(high));
        return new Dual(value, value.times(rate).negate(), scale);
    }

    /// `-(a + m) (a + b + m) x / ((a + 2m) (a + 2m + 1))`.
    private static Dual odd(FloatProgram p, ScalarExpr a, ScalarExpr b, ScalarExpr x, ScalarExpr m) {
        ScalarExpr low = p.let(a.plus(m.times(2)));
        ScalarExpr high = p.let(low.plus(1));
        ScalarExpr first = p.let(a.plus(m));
        ScalarExpr second = p.let(first.plus(b));
        ScalarExpr value =
                p.let(first.times(second).times(x).over(low.times(high)).negate());
        ScalarExpr bySecond = p.let(value.over(second));
        ScalarExpr rate =
                p.num(1).over(first).minus(p.num(1).over(low)).minus(p.num(1).over(high));
        return new Dual(value, p.fma(value, rate, bySecond), bySecond);
    }

    /// `x^(a - 1) (1 - x)^(b - 1) / beta(a, b)`.
    static ScalarExpr density() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr b = p.arg(1);
            ScalarExpr x = p.arg(2);
            ScalarExpr rest = p.let(p.num(1).minus(x));
            ScalarExpr inside =
                    call(SpecialFunctions.BETA_PREFACTOR, a, b, x).over(x).over(rest);
            ScalarExpr atZero = x.eq(0).select(end(p, a, b), p.let(inside));
            ScalarExpr value = p.let(x.eq(1).select(end(p, b, a), atZero));
            ScalarExpr defined = call(Intrinsic.AND, a.gt(0), b.gt(0));
            ScalarExpr between = call(Intrinsic.AND, call(Intrinsic.GE, x, p.num(0)), call(Intrinsic.LE, x, p.num(1)));
            return call(Intrinsic.AND, defined, between).select(value, p.num(Double.NaN));
        });
    }

    /// At the end where the exponent is `a - 1`: 0, infinite, or b for an exponent 0.
    private static ScalarExpr end(FloatProgram p, ScalarExpr a, ScalarExpr b) {
        ScalarExpr other = a.gt(1).select(p.num(0), p.num(Double.POSITIVE_INFINITY));
        return p.let(a.eq(1).select(b, other));
    }

    /// The derivative of I by a: of the fraction below the mean, by symmetry above.
    static ScalarExpr slope() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr b = p.arg(1);
            ScalarExpr x = p.arg(2);
            ScalarExpr inside = call(Intrinsic.AND, x.gt(0), x.lt(1));
            return p.choose(
                    call(Intrinsic.AND, inside, call(Intrinsic.AND, a.gt(0), b.gt(0))),
                    () -> p.choose(
                            isBelowMean(a, b, x),
                            () -> call(IncompleteFunctions.BETA_FRACTION_BY_A, a, b, x),
                            () -> call(
                                            IncompleteFunctions.BETA_FRACTION_BY_B,
                                            b,
                                            a,
                                            p.num(1).minus(x))
                                    .negate()),
                    () -> call(Intrinsic.EQ, x, x).select(p.num(0), x));
        });
    }

    static ScalarExpr fractionByA() {
        return fractionSlope(true);
    }

    static ScalarExpr fractionByB() {
        return fractionSlope(false);
    }

    private static ScalarExpr fractionSlope(boolean first) {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr b = p.arg(1);
            ScalarExpr x = p.arg(2);
            ScalarExpr density =
                    p.let(call(SpecialFunctions.BETA_PREFACTOR, a, b, x).over(a));
            ScalarExpr shared = call(SpecialFunctions.PSI, a.plus(b));
            ScalarExpr growth = p.let(
                    first
                            ? shared.plus(call(ScalarFunctions.LOG, x)).minus(call(SpecialFunctions.PSI, a.plus(1)))
                            : shared.plus(call(ScalarFunctions.LOG1P, x.negate()))
                                    .minus(call(SpecialFunctions.PSI, b)));
            return p.iterate(
                    LEVELS,
                    List.of(levels(p, a, b), p.num(1), p.num(0)),
                    v -> call(Intrinsic.LT, v.get(0), p.num(1)),
                    v -> {
                        Pair inner = quotient(p, odd(p, a, b, x, v.get(0)), v.get(1), v.get(2), first);
                        Pair outer = quotient(
                                p,
                                even(p, a, b, x, v.get(0)),
                                p.let(inner.value().plus(1)),
                                inner.slope(),
                                first);
                        return List.of(v.get(0).minus(1), outer.value().plus(1), outer.slope());
                    },
                    v -> {
                        Pair last = quotient(p, odd(p, a, b, x, p.num(0)), v.get(1), v.get(2), first);
                        ScalarExpr whole = p.let(last.value().plus(1));
                        return density.over(whole)
                                .times(growth.minus(last.slope().over(whole)));
                    });
        });
    }

    private record Pair(ScalarExpr value, ScalarExpr slope) {}

    /// `top / bottom` and its derivative.
    private static Pair quotient(FloatProgram p, Dual top, ScalarExpr bottom, ScalarExpr bottomSlope, boolean first) {
        ScalarExpr value = p.let(top.value().over(bottom));
        ScalarExpr topSlope = first ? top.byA() : top.byB();
        return new Pair(
                value, p.let(p.fma(value.negate(), bottomSlope, topSlope).over(bottom)));
    }
}
