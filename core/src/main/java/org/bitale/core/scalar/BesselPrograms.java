package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.List;
import org.bitale.core.type.DType;

/// The programs of the Bessel functions of orders 0 and 1, at float64.
///
/// Up to 8 each zero is divided out, so that the values near it keep their relative accuracy; above, Hankel's form
/// `sqrt(2 / (pi x)) (P cos - Q sin)` with polynomials P and Q (DLMF 10.17), accurate relative to the amplitude.
final class BesselPrograms {
    private static final double TWO_OVER_PI = 2 / Math.PI;

    private BesselPrograms() {}

    /// A zero of one of the functions: `high` is the nearest double, `low` the rest.
    private record Zero(double high, double low) {
        /// `(x - zero) factor`.
        ScalarExpr below(FloatProgram p, ScalarExpr x, ScalarExpr factor) {
            ScalarExpr named = p.let(factor);
            return p.fma(x.minus(high), named, named.times(-low));
        }

        /// `(x^2 - zero^2) factor`.
        ScalarExpr ofSquare(FloatProgram p, ScalarExpr x, ScalarExpr factor) {
            return below(p, x, p.let(x.plus(high)).times(factor));
        }
    }

    private static final Zero J0_FIRST = new Zero(0x1.33d152e971b4p+1, -0x1.0f539d7da258ep-53);
    private static final Zero J0_SECOND = new Zero(0x1.6148f5b2c2e45p+2, 0x1.75054cd60a517p-54);
    private static final Zero J1_FIRST = new Zero(0x1.ea75575af6f09p+1, -0x1.60155a9d1b256p-53);
    private static final Zero J1_SECOND = new Zero(0x1.c0ff5f3b4725p+2, -0x1.b226d9d243827p-54);
    private static final Zero Y0_FIRST = new Zero(0x1.c982eb8d417eap-1, 0x1.ea9d270347f83p-56);
    private static final Zero Y0_SECOND = new Zero(0x1.fa9534d98569cp+1, -0x1.f06ae7804384ep-54);
    private static final Zero Y0_THIRD = new Zero(0x1.c581dc4e72103p+2, -0x1.9774a495f56cfp-54);
    private static final Zero Y1_FIRST = new Zero(0x1.193bed4dff243p+1, -0x1.bd1e50d219bfdp-55);
    private static final Zero Y1_SECOND = new Zero(0x1.5b7fe4e87b02ep+2, 0x1.dfe7bac228e8cp-52);

    // Third zeros keep the quotients from growing towards 8, so that being near is enough.
    private static final double J0_THIRD = 0x1.14eb56cccdecap+3;
    private static final double J1_THIRD = 0x1.458d0d0bdfc29p+3;
    private static final double Y1_THIRD = 0x1.13127ae6169b4p+3;

    static ScalarExpr j0() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.let(p.abs(p.arg(0)));
            ScalarExpr quotient = p.polynomial(BesselCoefficients.J0_MIDDLE, centred(p, a, 1.5, 8));
            ScalarExpr beyond = quotient.times(a.minus(J0_THIRD));
            ScalarExpr middle = J0_SECOND.below(p, a, J0_FIRST.below(p, a, beyond));
            ScalarExpr square = p.let(a.times(a));
            ScalarExpr near = nearJ0(p, square, centred(p, square, 0, 9));
            ScalarExpr body = a.lt(1.5).select(near, middle);
            return p.rarely(a.gt(8), () -> far(p, a, Kind.J0), body);
        });
    }

    static ScalarExpr j1() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr a = p.let(p.abs(p.arg(0)));
            ScalarExpr quotient = p.polynomial(BesselCoefficients.J1_MIDDLE, centred(p, a, 3, 8));
            ScalarExpr beyond = quotient.times(a.minus(J1_THIRD));
            ScalarExpr middle = J1_SECOND.below(p, a, J1_FIRST.below(p, a, beyond));
            ScalarExpr near = nearJ1(p, a, centred(p, p.let(a.times(a)), 0, 9));
            ScalarExpr body = a.lt(3).select(near, middle);
            ScalarExpr value = p.rarely(a.gt(8), () -> far(p, a, Kind.J1), body);
            return p.flipSign(value, p.signBit(p.arg(0)));
        });
    }

    static ScalarExpr y0() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr x = p.arg(0);
            ScalarExpr square = p.let(x.times(x));
            ScalarExpr t = centred(p, square, 0, 9);
            ScalarExpr regular = Y0_FIRST.ofSquare(p, x, p.polynomial(BesselCoefficients.Y0_NEAR, t));
            ScalarExpr near = p.fma(logOver(p, x, Y0_FIRST), nearJ0(p, square, t), regular);
            ScalarExpr quotient = p.polynomial(BesselCoefficients.Y0_MIDDLE, centred(p, x, 3, 8));
            ScalarExpr middle = Y0_THIRD.below(p, x, Y0_SECOND.below(p, x, quotient));
            return p.rarely(
                    x.gt(8), () -> far(p, x, Kind.Y0), ofPositive(p, x, x.gt(3).select(middle, near)));
        });
    }

    static ScalarExpr y1() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr x = p.arg(0);
            ScalarExpr square = p.let(x.times(x));
            ScalarExpr t = centred(p, square, 0, 9);
            ScalarExpr regular = Y1_FIRST.ofSquare(p, x, p.polynomial(BesselCoefficients.Y1_NEAR, t))
                    .over(x);
            ScalarExpr near = p.fma(logOver(p, x, Y1_FIRST), nearJ1(p, x, t), regular);
            ScalarExpr quotient = p.polynomial(BesselCoefficients.Y1_MIDDLE, centred(p, x, 3, 8));
            ScalarExpr middle = Y1_SECOND.below(p, x, quotient.times(x.minus(Y1_THIRD)));
            return p.rarely(
                    x.gt(8), () -> far(p, x, Kind.Y1), ofPositive(p, x, x.gt(3).select(middle, near)));
        });
    }

    /// `value`, but -infinity at 0.
    private static ScalarExpr ofPositive(FloatProgram p, ScalarExpr x, ScalarExpr value) {
        return x.eq(0).select(p.num(Double.NEGATIVE_INFINITY), value);
    }

    /// `(x - (low + high) / 2) / ((high - low) / 2)`.
    private static ScalarExpr centred(FloatProgram p, ScalarExpr x, double low, double high) {
        double half = (high - low) / 2;
        return p.let(p.fma(x, p.num(1 / half), p.num(-(low + high) / 2 / half)));
    }

    /// J0 up to 3, where t is x^2 centred there.
    private static ScalarExpr nearJ0(FloatProgram p, ScalarExpr square, ScalarExpr t) {
        return p.let(p.fma(p.polynomial(BesselCoefficients.J0_NEAR, t), square, p.num(1)));
    }

    private static ScalarExpr nearJ1(FloatProgram p, ScalarExpr x, ScalarExpr t) {
        return p.let(p.polynomial(BesselCoefficients.J1_NEAR, t).times(x));
    }

    /// `2 / pi log(x / zero)`: the logarithm of the rounded quotient and what the rounding took.
    private static ScalarExpr logOver(FloatProgram p, ScalarExpr x, Zero zero) {
        ScalarExpr r = p.let(x.over(p.num(zero.high())));
        ScalarExpr lost = p.fma(r.negate(), p.num(zero.high()), x).minus(r.times(zero.low()));
        return p.let(call(ScalarFunctions.LOG, r).plus(lost.over(x)).times(TWO_OVER_PI));
    }

    private enum Kind {
        J0,
        Y0,
        J1,
        Y1
    }

    /// With the sum and the difference of sine and cosine, which are those of x - pi/4 times sqrt(2).
    private static ScalarExpr far(FloatProgram p, ScalarExpr x, Kind kind) {
        boolean first = kind == Kind.J1 || kind == Kind.Y1;
        List<Double> cosines = first ? BesselCoefficients.P1 : BesselCoefficients.P0;
        List<Double> sines = first ? BesselCoefficients.Q1 : BesselCoefficients.Q0;
        ScalarExpr r = p.let(p.num(1).over(x));
        ScalarExpr t = p.let(p.fma(r.times(128), r, p.num(-1)));
        ScalarExpr even = p.let(p.polynomial(cosines, t));
        ScalarExpr odd = p.let(p.polynomial(sines, t).times(r));
        ScalarExpr s = p.let(call(ScalarFunctions.SIN, x));
        ScalarExpr c = p.let(call(ScalarFunctions.COS, x));
        ScalarExpr sum = p.let(s.plus(c));
        ScalarExpr difference = p.let(s.minus(c));
        ScalarExpr wave = switch (kind) {
            case J0 -> p.fma(even, sum, odd.times(difference).negate());
            case Y0, J1 -> p.fma(even, difference, odd.times(sum));
            case Y1 -> p.fma(odd, difference, even.times(sum).negate());
        };
        return wave.over(p.sqrt(x.times(Math.PI)));
    }
}
