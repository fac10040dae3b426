package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.List;
import org.bitale.core.type.DType;

/// The expansions of the inverses of the incomplete gamma and beta functions, in double: Newton's steps for the smaller
/// of the two probabilities, in a bracket that halves where a step would leave it.
final class InversePrograms {
    private static final int STEPS = 200;

    private InversePrograms() {}

    /// The x with P(a, x) = p and Q(a, x) = q, of which the caller gives both. The start is the first term of the
    /// series for x far below a, else Wilson and Hilferty's cube.
    static ScalarExpr gammaQuantile() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr low = p.arg(1);
            ScalarExpr high = p.arg(2);
            ScalarExpr inside = call(Intrinsic.AND, low.gt(0), high.gt(0));
            return p.choose(
                    call(Intrinsic.AND, inside, a.gt(0)),
                    () -> {
                        ScalarExpr logGamma = call(SpecialFunctions.GAMMALN, a.plus(1));
                        ScalarExpr log = p.let(
                                call(ScalarFunctions.LOG, low).plus(logGamma).over(a));
                        ScalarExpr power = p.let(call(ScalarFunctions.EXP, log));
                        ScalarExpr start =
                                call(Intrinsic.LT, power, a.plus(1).times(0.2)).select(power, a);
                        ScalarExpr infinity = p.num(Double.POSITIVE_INFINITY);
                        return search(
                                p,
                                start,
                                infinity,
                                low,
                                high,
                                x -> new Sides(
                                        call(SpecialFunctions.GAMMAINC, a, x),
                                        call(SpecialFunctions.GAMMAINCC, a, x),
                                        call(SpecialFunctions.GAMMA_PDF, a, x)));
                    },
                    () -> {
                        ScalarExpr end = low.eq(0)
                                .select(
                                        p.num(0),
                                        high.eq(0).select(p.num(Double.POSITIVE_INFINITY), p.num(Double.NaN)));
                        return a.gt(0).select(end, p.num(Double.NaN));
                    });
        });
    }

    static ScalarExpr betaQuantile() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.arg(0);
            ScalarExpr b = p.arg(1);
            ScalarExpr low = p.arg(2);
            ScalarExpr inside = call(Intrinsic.AND, low.gt(0), low.lt(1));
            ScalarExpr positive = p.let(call(Intrinsic.AND, a.gt(0), b.gt(0)));
            return p.choose(
                    call(Intrinsic.AND, inside, positive),
                    () -> {
                        ScalarExpr high = p.let(p.num(1).minus(low));
                        ScalarExpr beta =
                                call(SpecialFunctions.BETA, a, b).times(a).times(low);
                        ScalarExpr power =
                                p.let(call(Intrinsic.POW, beta, p.num(1).over(a)));
                        ScalarExpr mean = p.let(a.over(a.plus(b)));
                        ScalarExpr start =
                                call(Intrinsic.LT, power, mean.times(0.5)).select(power, mean);
                        return search(
                                p,
                                start,
                                p.num(1),
                                low,
                                high,
                                x -> new Sides(
                                        call(IncompleteFunctions.BETAINC, a, b, x),
                                        call(
                                                IncompleteFunctions.BETAINC,
                                                b,
                                                a,
                                                p.num(1).minus(x)),
                                        call(IncompleteFunctions.BETA_PDF, a, b, x)));
                    },
                    () -> {
                        ScalarExpr end = low.eq(0).select(p.num(0), low.eq(1).select(p.num(1), p.num(Double.NaN)));
                        return positive.select(end, p.num(Double.NaN));
                    });
        });
    }

    /// The probabilities on both sides of x and the density there.
    private record Sides(ScalarExpr below, ScalarExpr above, ScalarExpr density) {}

    @FunctionalInterface
    private interface Distribution {
        Sides at(ScalarExpr x);
    }

    private static ScalarExpr search(
            FloatProgram p,
            ScalarExpr start,
            ScalarExpr end,
            ScalarExpr low,
            ScalarExpr high,
            Distribution distribution) {
        ScalarExpr isLow = p.let(call(Intrinsic.LE, low, high));
        return p.iterate(
                STEPS,
                List.of(start, p.num(0), end, p.num(1)),
                v -> call(Intrinsic.LE, p.abs(v.get(3)), v.get(0).times(0x1p-53)),
                v -> {
                    ScalarExpr x = v.get(0);
                    Sides sides = distribution.at(x);
                    ScalarExpr miss =
                            p.let(p.choose(isLow, () -> sides.below().minus(low), () -> high.minus(sides.above())));
                    ScalarExpr from = p.let(miss.lt(0).select(x, v.get(1)));
                    ScalarExpr to = p.let(miss.gt(0).select(x, v.get(2)));
                    ScalarExpr newton = p.let(x.minus(miss.over(sides.density())));
                    ScalarExpr middle = to.lt(Double.POSITIVE_INFINITY)
                            .select(
                                    from.eq(0)
                                            .select(
                                                    to.times(0.125),
                                                    from.plus(to).times(0.5)),
                                    from.times(2).plus(1));
                    ScalarExpr good =
                            call(Intrinsic.AND, call(Intrinsic.GT, newton, from), call(Intrinsic.LT, newton, to));
                    ScalarExpr next = p.let(miss.eq(0).select(x, good.select(newton, p.let(middle))));
                    return List.of(next, from, to, next.minus(x));
                },
                v -> v.get(0));
    }
}
