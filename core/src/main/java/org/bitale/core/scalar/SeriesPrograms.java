package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.List;
import org.bitale.core.type.DType;

/// The expansions of the exponential integral and of the hypergeometric function, in double.
final class SeriesPrograms {
    private SeriesPrograms() {}

    /// E(n, x) for integers n: up to 1 the power series (DLMF 8.19.8), beyond the continued fraction (8.19.17).
    static ScalarExpr expn() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr n = p.arg(0);
            ScalarExpr x = p.arg(1);
            ScalarExpr minus = p.let(x.negate());
            ScalarExpr decay = p.let(call(ScalarFunctions.EXP, minus));
            ScalarExpr inside = call(Intrinsic.AND, x.gt(0), x.lt(Double.POSITIVE_INFINITY));
            ScalarExpr order = p.let(call(Intrinsic.AND, call(Intrinsic.GE, n, p.num(0)), PairPrograms.isInteger(n)));
            ScalarExpr atZero = n.gt(1).select(p.num(1).over(n.minus(1)), p.num(Double.POSITIVE_INFINITY));
            ScalarExpr outside =
                    x.eq(0).select(atZero, x.eq(Double.POSITIVE_INFINITY).select(p.num(0), p.num(Double.NaN)));
            ScalarExpr value = p.choose(
                    call(Intrinsic.AND, inside, n.gt(0)),
                    () -> p.choose(x.gt(1), () -> fraction(p, n, x, decay), () -> powers(p, n, x)),
                    () -> inside.select(decay.over(x), outside));
            return order.select(value, p.num(Double.NaN));
        });
    }

    private static ScalarExpr fraction(FloatProgram p, ScalarExpr n, ScalarExpr x, ScalarExpr decay) {
        ScalarExpr base = p.let(x.plus(n));
        return p.iterate(
                200,
                List.of(call(Intrinsic.CEIL, p.num(120).over(x).plus(20)), p.num(0)),
                v -> call(Intrinsic.LT, v.get(0), p.num(1)),
                v -> {
                    ScalarExpr k = v.get(0);
                    ScalarExpr bottom = base.plus(k.times(2)).minus(v.get(1));
                    return List.of(k.minus(1), k.times(n.plus(k).minus(1)).over(bottom));
                },
                v -> decay.over(base.minus(v.get(1))));
    }

    /// `(-x)^(n-1) / (n-1)! (psi(n) - log x)` minus the sum of `(-x)^k / (k! (k - n + 1))` without k = n - 1.
    private static ScalarExpr powers(FloatProgram p, ScalarExpr n, ScalarExpr x) {
        ScalarExpr log = p.let(call(SpecialFunctions.PSI, n).minus(call(ScalarFunctions.LOG, x)));
        return p.iterate(
                60,
                List.of(p.num(0), p.num(1), p.num(0)),
                v -> call(
                        Intrinsic.AND,
                        call(Intrinsic.LE, p.abs(v.get(1)), p.num(0x1p-80)),
                        call(Intrinsic.GE, v.get(0), p.num(2))),
                v -> {
                    ScalarExpr distance = p.let(v.get(0).minus(n).plus(1));
                    ScalarExpr term = distance.eq(0).select(log, p.num(-1).over(distance));
                    ScalarExpr next = v.get(1).times(x.negate()).over(v.get(0).plus(1));
                    return List.of(v.get(0).plus(1), next, p.fma(v.get(1), term, v.get(2)));
                },
                v -> v.get(2));
    }

    /// Gauss's series for |z| < 1, for z below 0 after Pfaff's transformation
    /// `(1 - z)^-a F(a, c - b; c; z / (z - 1))` (DLMF 15.2.1, 15.8.1).
    static ScalarExpr hypergeometric() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr b = p.arg(1);
            ScalarExpr c = p.arg(2);
            ScalarExpr z = p.arg(3);
            ScalarExpr below = p.let(z.lt(0));
            ScalarExpr at = p.let(below.select(z.over(z.minus(1)), z));
            ScalarExpr second = p.let(below.select(c.minus(b), b));
            return p.choose(
                    p.abs(z).lt(1),
                    () -> {
                        ScalarExpr power = call(Intrinsic.POW, p.num(1).minus(z), a.negate());
                        ScalarExpr factor = p.let(below.select(power, p.num(1)));
                        return p.iterate(
                                20_000,
                                List.of(p.num(0), p.num(1), p.num(1)),
                                v -> call(
                                        Intrinsic.LE,
                                        p.abs(v.get(1)),
                                        p.abs(v.get(2))
                                                .times(0x1p-56)
                                                .times(p.num(1).minus(at))),
                                v -> {
                                    ScalarExpr k = v.get(0);
                                    ScalarExpr top =
                                            a.plus(k).times(second.plus(k)).times(at);
                                    ScalarExpr bottom = c.plus(k).times(k.plus(1));
                                    ScalarExpr term = p.let(v.get(1).times(top).over(bottom));
                                    return List.of(k.plus(1), term, v.get(2).plus(term));
                                },
                                v -> factor.times(v.get(2)));
                    },
                    () -> p.num(Double.NaN));
        });
    }
}
