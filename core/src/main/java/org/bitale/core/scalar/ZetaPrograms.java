package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.List;
import org.bitale.core.scalar.ExponentialPrograms.Pair;
import org.bitale.core.type.DType;

/// The expansions of the Hurwitz zeta function and of the derivatives of the digamma function, in double.
final class ZetaPrograms {
    /// `B(2j) / (2j)!` for j = 1 ….
    private static final List<Double> BERNOULLI = List.of(
            1 / 12.0,
            -1 / 720.0,
            1 / 30240.0,
            -1 / 1209600.0,
            1 / 47900160.0,
            -691 / 1307674368000.0,
            1 / 74724249600.0,
            -3617 / 10670622842880000.0,
            43867 / 5109094217170944000.0,
            -174611 / 802857662698291200000.0,
            77683 / 14101100039391805440000.0,
            -236364091 / 1693824136731743669452800000.0);

    private ZetaPrograms() {}

    /// The sum of `(q + k)^-s` for positive q and s > 1: terms up to `q + k = 10 + s / 2`, the rest by Euler and
    /// Maclaurin (DLMF 25.11.5); it stops where the terms no longer matter.
    static ScalarExpr positiveZeta() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr s = p.arg(0);
            ScalarExpr q = p.arg(1);
            ScalarExpr minus = p.let(s.negate());
            ScalarExpr far = p.let(p.fma(s, p.num(0.5), p.num(10)));
            ScalarExpr first = p.let(call(Intrinsic.POW, q, minus));
            return p.iterate(
                    400,
                    List.of(q, first, p.num(0), first),
                    v -> call(
                            Intrinsic.OR,
                            call(Intrinsic.GE, v.get(0), far),
                            call(Intrinsic.LT, v.get(3), v.get(1).times(0x1p-60))),
                    v -> {
                        ScalarExpr at = p.let(v.get(0).plus(1));
                        ScalarExpr term = p.let(call(Intrinsic.POW, at, minus));
                        Pair sum = PairPrograms.sum(p, v.get(1), term);
                        return List.of(at, sum.high(), v.get(2).plus(sum.low()), term);
                    },
                    v -> withTail(p, s, far, v));
        });
    }

    /// The last term stands in the sum whole; the rest begins with half of it.
    private static ScalarExpr withTail(FloatProgram p, ScalarExpr s, ScalarExpr far, List<ScalarExpr> v) {
        ScalarExpr w = v.get(0);
        ScalarExpr square = p.let(w.times(w));
        ScalarExpr series = p.num(BERNOULLI.getLast());
        for (int j = BERNOULLI.size() - 1; j >= 1; j--) {
            ScalarExpr rising = s.plus(2 * j - 1).times(s.plus(2 * j));
            series = p.fma(series, p.let(rising.over(square)), p.num(BERNOULLI.get(j - 1)));
        }
        ScalarExpr tail = p.fma(s.over(w), p.let(series), w.over(s.minus(1)).minus(0.5));
        ScalarExpr reached = call(Intrinsic.AND, v.get(3).gt(0), call(Intrinsic.GE, w, far));
        ScalarExpr rest = reached.select(v.get(3).times(tail), p.num(0));
        return v.get(1).plus(v.get(2).plus(rest));
    }

    /// For negative q and integer s by the sum over all integers, which depends on q's fraction r only:
    /// `zeta(s, r) + (-1)^s (zeta(s, 1 - r) - zeta(s, 1 - q))`.
    static ScalarExpr zeta() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr s = p.arg(0);
            ScalarExpr q = p.arg(1);
            ScalarExpr value = p.choose(q.gt(0), () -> call(SpecialFunctions.POSITIVE_ZETA, s, q), () -> {
                ScalarExpr r = p.let(q.minus(call(Intrinsic.FLOOR, q)));
                ScalarExpr sign = p.let(minusOneTo(p, s));
                ScalarExpr one = p.num(1);
                ScalarExpr above = p.let(call(SpecialFunctions.POSITIVE_ZETA, s, one.minus(r)));
                ScalarExpr beyond = p.let(call(SpecialFunctions.POSITIVE_ZETA, s, one.minus(q)));
                ScalarExpr below = call(SpecialFunctions.POSITIVE_ZETA, s, r);
                ScalarExpr sum = p.fma(sign, above.minus(beyond), below);
                ScalarExpr real = PairPrograms.isInteger(s).select(sum, p.num(Double.NaN));
                return r.eq(0).select(p.num(Double.POSITIVE_INFINITY), real);
            });
            ScalarExpr defined = p.let(s.lt(1).select(p.num(Double.NaN), value));
            return s.eq(1).select(p.num(Double.POSITIVE_INFINITY), defined);
        });
    }

    /// `(-1)^n` for an integer n.
    private static ScalarExpr minusOneTo(FloatProgram p, ScalarExpr n) {
        ScalarExpr half = p.let(n.times(0.5));
        return call(Intrinsic.EQ, call(Intrinsic.FLOOR, half), half).select(p.num(1), p.num(-1));
    }

    /// `(-1)^(n + 1) n! zeta(n + 1, x)`.
    static ScalarExpr polygamma() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr n = p.arg(0);
            ScalarExpr x = p.arg(1);
            ScalarExpr value = p.choose(
                    n.eq(0),
                    () -> call(SpecialFunctions.PSI, x),
                    () -> p.choose(n.eq(1), () -> call(SpecialFunctions.TRI_GAMMA, x), () -> {
                        ScalarExpr next = p.let(n.plus(1));
                        ScalarExpr size =
                                call(SpecialFunctions.GAMMA, next).times(call(SpecialFunctions.ZETA, next, x));
                        return minusOneTo(p, next).times(size);
                    }));
            ScalarExpr order = call(Intrinsic.AND, call(Intrinsic.GE, n, p.num(0)), PairPrograms.isInteger(n));
            return order.select(value, p.num(Double.NaN));
        });
    }
}
