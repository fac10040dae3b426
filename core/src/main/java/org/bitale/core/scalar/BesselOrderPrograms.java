package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.bitale.core.type.DType;

/// The programs of the Bessel functions of real order, at float64.
///
/// The functions that grow with the order (Y, K) come from two orders in [0, 2) by [BesselContour] and the
/// recurrence upward, which is stable for them. Where the others (J below its first turning point, I) fall with the
/// order, they come from these by the Wronskian and the continued fraction for the ratio of neighbours
/// (DLMF 10.6, 10.29, 10.33).
final class BesselOrderPrograms {
    private static final int MOST_ORDERS = 1 << 20;
    private static final int MOST_FRACTIONS = 1 << 17;
    /// Below its first zero, at 0.89, Y0 is negative.
    private static final double BEFORE_ZEROS = 0.85;

    private BesselOrderPrograms() {}

    // The functions at orders v >= 0 and x > 0; what is public adds the reflections.
    private static final Derived WAVE_J = positive("jv_positive", BesselOrderPrograms::waveJ);
    private static final Derived WAVE_Y = positive("yv_positive", BesselOrderPrograms::waveY);
    private static final Derived SCALED_I = positive("ive_positive", BesselOrderPrograms::scaledI);
    private static final Derived SCALED_K = positive("kve_positive", BesselOrderPrograms::scaledK);

    private static Derived positive(String id, BiFunction<FloatProgram, ScalarExpr, ScalarExpr> body) {
        Supplier<ScalarExpr> program = () -> FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr whole = p.let(call(Intrinsic.FLOOR, p.arg(0)));
            return body.apply(p, whole);
        });
        return Derived.inDouble(
                id,
                List.of(Domain.POSITIVE, Domain.POSITIVE),
                16,
                program,
                t -> List.of(ScalarExpr.lit(t, 0), ScalarExpr.lit(t, 0)));
    }

    private static ScalarExpr waveY(FloatProgram p, ScalarExpr whole) {
        ScalarExpr part = p.let(p.arg(0).minus(whole));
        return BesselContour.waves(
                p, part, p.arg(1), w -> upward(p, part, whole, w.get(1), w.get(3), -1, List::getFirst));
    }

    private static ScalarExpr waveJ(FloatProgram p, ScalarExpr whole) {
        ScalarExpr part = p.let(p.arg(0).minus(whole));
        ScalarExpr x = p.arg(1);
        ScalarExpr falling = call(Intrinsic.OR, call(Intrinsic.LT, x, p.arg(0)), x.lt(BEFORE_ZEROS));
        return BesselContour.waves(
                p,
                part,
                x,
                w -> new ScalarExpr.Rare(
                        falling,
                        p.block(() -> upward(p, part, whole, w.get(1), w.get(3), -1, y -> fromWronskian(p, y, -1))),
                        p.block(() -> upward(p, part, whole, w.getFirst(), w.get(2), -1, List::getFirst))));
    }

    private static ScalarExpr scaledK(FloatProgram p, ScalarExpr whole) {
        ScalarExpr part = p.let(p.arg(0).minus(whole));
        return BesselContour.modified(
                p, part, p.arg(1), k -> upward(p, part, whole, k.getFirst(), k.get(1), 1, List::getFirst));
    }

    /// Hankel's series for x from 50 and from v^2, where its terms fall; else the Wronskian.
    private static ScalarExpr scaledI(FloatProgram p, ScalarExpr whole) {
        ScalarExpr part = p.let(p.arg(0).minus(whole));
        ScalarExpr x = p.arg(1);
        ScalarExpr square = p.let(p.arg(0).times(p.arg(0)));
        ScalarExpr large = call(Intrinsic.AND, x.gt(50), call(Intrinsic.LT, square, x));
        return new ScalarExpr.Rare(
                large,
                p.block(() -> hankel(p, square, x)),
                p.block(() -> BesselContour.modified(
                        p,
                        part,
                        x,
                        k -> upward(p, part, whole, k.getFirst(), k.get(1), 1, pair -> fromWronskian(p, pair, 1)))));
    }

    /// `e^-x I_v(x)` as `1 / sqrt(2 pi x)` times the sum of the products of `((2k - 1)^2 / 4 - v^2) / (2 k x)`.
    private static ScalarExpr hankel(FloatProgram p, ScalarExpr square, ScalarExpr x) {
        return p.iterate(
                100,
                List.of(p.num(1), p.num(1), p.num(1)),
                s -> call(Intrinsic.LT, p.abs(s.get(1)), s.get(2).times(0x1p-56)),
                s -> {
                    ScalarExpr k = s.getFirst();
                    ScalarExpr odd = p.let(k.minus(0.5));
                    ScalarExpr ratio =
                            p.fma(odd, odd, square.negate()).over(k.times(x).times(2));
                    ScalarExpr term = p.let(s.get(1).times(ratio));
                    return List.of(k.plus(1), term, s.get(2).plus(term));
                },
                s -> s.get(2).over(p.sqrt(x.times(2 * Math.PI))));
    }

    /// From the values at orders `part` and `part + 1` to those at `part + whole` and the next, by
    /// `F(v+1) = 2 v / x F(v) + sign F(v-1)`.
    private static ScalarExpr upward(
            FloatProgram p,
            ScalarExpr part,
            ScalarExpr whole,
            ScalarExpr value,
            ScalarExpr next,
            int sign,
            java.util.function.Function<List<ScalarExpr>, ScalarExpr> then) {
        ScalarExpr x = p.arg(1);
        return p.iterate(
                MOST_ORDERS,
                List.of(value, next, p.num(0)),
                s -> p.reached(s.get(2), whole),
                s -> {
                    ScalarExpr k = p.let(s.get(2).plus(1));
                    ScalarExpr factor = p.let(part.plus(k).times(2).over(x));
                    ScalarExpr below = sign > 0 ? s.getFirst() : s.getFirst().negate();
                    return List.of(s.get(1), p.fma(factor, s.get(1), below), k);
                },
                then);
    }

    /// I_v from the values of K at v and the next order, or J_v from those of Y, with `r = I_(v+1) / I_v` as
    /// `1 / (b1 + sign / (b2 + sign / (b3 + …)))`, `b_k = 2 (v + k) / x`, summed forward.
    private static ScalarExpr fromWronskian(FloatProgram p, List<ScalarExpr> pair, int sign) {
        ScalarExpr order = p.arg(0);
        ScalarExpr x = p.arg(1);
        ScalarExpr start = p.let(x.over(order.plus(1).times(2)));
        return p.iterate(
                MOST_FRACTIONS,
                List.of(p.num(2), start, start, start),
                s -> call(
                        Intrinsic.NOT,
                        call(Intrinsic.GT, p.abs(s.get(2)), s.get(3).times(0x1p-56))),
                s -> {
                    ScalarExpr b = p.let(order.plus(s.getFirst()).times(2).over(x));
                    ScalarExpr d = s.get(1);
                    ScalarExpr inverse = p.let(p.num(1).over(sign > 0 ? b.plus(d) : b.minus(d)));
                    ScalarExpr delta = p.let(p.fma(b, inverse, p.num(-1)).times(s.get(2)));
                    return List.of(
                            s.getFirst().plus(1), inverse, delta, s.get(3).plus(delta));
                },
                s -> {
                    ScalarExpr sum = sign > 0
                            ? p.fma(s.get(3), pair.getFirst(), pair.get(1))
                            : p.fma(s.get(3), pair.getFirst(), pair.get(1).negate());
                    return p.num(sign > 0 ? 1 : 2 / Math.PI).over(x.times(sum));
                });
    }

    // --- reflections

    /// The order modulo 2: where the sine of v pi is 0, and which sign the cosine has.
    private record Turn(ScalarExpr sine, ScalarExpr cosine, ScalarExpr integral, ScalarExpr odd) {
        static Turn of(FloatProgram p, ScalarExpr order) {
            ScalarExpr nearest = p.let(call(Intrinsic.RINT, order));
            ScalarExpr rest = p.let(order.minus(nearest));
            ScalarExpr half = p.let(nearest.times(0.5));
            ScalarExpr odd = p.let(call(Intrinsic.NE, half, call(Intrinsic.RINT, half)));
            ScalarExpr s = p.let(call(ScalarFunctions.SIN, rest.times(Math.PI)));
            // As a sine, so that it is 0 at the half-integers.
            ScalarExpr fromQuarter = p.num(0.5).minus(p.abs(rest));
            ScalarExpr c = p.let(call(ScalarFunctions.SIN, fromQuarter.times(Math.PI)));
            return new Turn(p.let(odd.select(s.negate(), s)), p.let(odd.select(c.negate(), c)), p.let(rest.eq(0)), odd);
        }
    }

    static ScalarExpr jv() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr v = p.let(p.abs(p.arg(0)));
            ScalarExpr x = p.let(p.abs(p.arg(1)));
            ScalarExpr j = p.let(valueJ(p, v, x));
            ScalarExpr value = p.rarely(
                    p.arg(0).lt(0),
                    () -> {
                        Turn turn = Turn.of(p, v);
                        ScalarExpr other =
                                turn.integral().select(p.num(0), turn.sine().times(valueY(p, v, x)));
                        return turn.cosine().times(j).minus(other);
                    },
                    j);
            return ofNegative(p, value);
        });
    }

    static ScalarExpr yv() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr v = p.let(p.abs(p.arg(0)));
            ScalarExpr x = p.arg(1);
            ScalarExpr y = p.let(valueY(p, v, x));
            ScalarExpr value = p.rarely(
                    p.arg(0).lt(0),
                    () -> {
                        Turn turn = Turn.of(p, v);
                        return p.fma(turn.cosine(), y, turn.sine().times(valueJ(p, v, x)));
                    },
                    y);
            return x.lt(0).select(p.num(Double.NaN), value);
        });
    }

    static ScalarExpr iv() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr half = p.let(call(ScalarFunctions.EXP, p.abs(p.arg(1)).times(0.5)));
            return call(BesselScalars.IVE, p.arg(0), p.arg(1)).times(half).times(half);
        });
    }

    static ScalarExpr ive() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr v = p.let(p.abs(p.arg(0)));
            ScalarExpr x = p.let(p.abs(p.arg(1)));
            ScalarExpr i = p.let(valueI(p, v, x));
            ScalarExpr value = p.rarely(
                    p.arg(0).lt(0),
                    () -> {
                        ScalarExpr k = call(SCALED_K, v, x).times(call(ScalarFunctions.EXP, x.times(-2)));
                        Turn turn = Turn.of(p, v);
                        ScalarExpr other = turn.sine().times(2 / Math.PI).times(k);
                        return turn.integral().select(i, i.plus(other));
                    },
                    i);
            return ofNegative(p, value);
        });
    }

    static ScalarExpr kv() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr scaled = call(BesselScalars.KVE, p.arg(0), p.arg(1));
            return scaled.times(call(ScalarFunctions.EXP, p.arg(1).negate()));
        });
    }

    static ScalarExpr kve() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr x = p.arg(1);
            ScalarExpr k = call(SCALED_K, p.let(p.abs(p.arg(0))), x);
            ScalarExpr finite = x.eq(0).select(p.num(Double.POSITIVE_INFINITY), k);
            return x.eq(Double.POSITIVE_INFINITY).select(p.num(0), x.lt(0).select(p.num(Double.NaN), finite));
        });
    }

    private static ScalarExpr valueJ(FloatProgram p, ScalarExpr v, ScalarExpr x) {
        return fromZero(p, v, x, call(WAVE_J, v, x));
    }

    private static ScalarExpr valueI(FloatProgram p, ScalarExpr v, ScalarExpr x) {
        ScalarExpr finite = x.eq(Double.POSITIVE_INFINITY).select(p.num(0), call(SCALED_I, v, x));
        return fromZero(p, v, x, finite);
    }

    /// J and I: at 0 they are 1 for order 0 and 0 for others.
    private static ScalarExpr fromZero(FloatProgram p, ScalarExpr v, ScalarExpr x, ScalarExpr value) {
        return x.eq(0).select(v.eq(0).select(p.num(1), p.num(0)), value);
    }

    private static ScalarExpr valueY(FloatProgram p, ScalarExpr v, ScalarExpr x) {
        return x.eq(0).select(p.num(Double.NEGATIVE_INFINITY), call(WAVE_Y, v, x));
    }

    /// `F_v(-x) = (-1)^v F_v(x)` for integers v; NaN for others.
    private static ScalarExpr ofNegative(FloatProgram p, ScalarExpr positive) {
        ScalarExpr value = p.let(positive);
        return p.rarely(
                p.arg(1).lt(0),
                () -> {
                    Turn turn = Turn.of(p, p.arg(0));
                    return turn.integral().select(turn.odd().select(value.negate(), value), p.num(Double.NaN));
                },
                value);
    }
}
