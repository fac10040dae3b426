package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.List;
import org.bitale.core.type.DType;

/// The programs of the modified Bessel functions of orders 0 and 1, plain and with their exponential divided out, at
/// float64.
///
/// I is a power series up to 7.75 (all terms positive) and `e^x / sqrt(x) P(1 / (x + 7.75))` above; K has its
/// logarithm apart up to 1 and is `e^-x / sqrt(x) P(1 / (x + 1))` above (DLMF 10.31, 10.40).
final class ModifiedBesselPrograms {
    private static final double FAR_I = 7.75;

    private ModifiedBesselPrograms() {}

    static ScalarExpr i0() {
        return i(0, false);
    }

    static ScalarExpr i0e() {
        return i(0, true);
    }

    static ScalarExpr i1() {
        return i(1, false);
    }

    static ScalarExpr i1e() {
        return i(1, true);
    }

    static ScalarExpr k0() {
        return k(0, false);
    }

    static ScalarExpr k0e() {
        return k(0, true);
    }

    static ScalarExpr k1() {
        return k(1, false);
    }

    static ScalarExpr k1e() {
        return k(1, true);
    }

    private static ScalarExpr i(int order, boolean scaled) {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr x = p.arg(0);
            ScalarExpr a = p.let(p.abs(x));
            ScalarExpr half = p.let(a.times(0.5));
            List<Double> series = order == 0 ? ModifiedBesselCoefficients.I0_NEAR : ModifiedBesselCoefficients.I1_NEAR;
            ScalarExpr near = p.polynomial(series, p.let(half.times(half)));
            ScalarExpr ofOrder = order == 0 ? near : near.times(half);
            List<Double> asymptotic =
                    order == 0 ? ModifiedBesselCoefficients.I0_FAR : ModifiedBesselCoefficients.I1_FAR;
            ScalarExpr far = p.let(overRoot(p, asymptotic, a, FAR_I));
            ScalarExpr value = scaled
                    ? a.lt(FAR_I).select(ofOrder.times(call(ScalarFunctions.EXP, a.negate())), far)
                    : a.lt(FAR_I).select(ofOrder, grown(p, a, far));
            return order == 0 ? value : p.flipSign(p.let(value), p.signBit(x));
        });
    }

    /// `e^a far`, in two steps where e^a overflows before the product does.
    private static ScalarExpr grown(FloatProgram p, ScalarExpr a, ScalarExpr far) {
        return p.rarely(
                a.gt(700),
                () -> call(ScalarFunctions.EXP, a.minus(600)).times(far.times(StrictMath.exp(600))),
                call(ScalarFunctions.EXP, a).times(far));
    }

    private static ScalarExpr k(int order, boolean scaled) {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr x = p.arg(0);
            ScalarExpr near = p.let(order == 0 ? nearK0(p, x) : nearK1(p, x));
            List<Double> asymptotic =
                    order == 0 ? ModifiedBesselCoefficients.K0_FAR : ModifiedBesselCoefficients.K1_FAR;
            ScalarExpr far = p.let(overRoot(p, asymptotic, x, 1));
            ScalarExpr exponential = call(ScalarFunctions.EXP, scaled ? x : x.negate());
            ScalarExpr value = scaled
                    ? x.gt(1).select(far, near.times(exponential))
                    : x.gt(1).select(far.times(exponential), near);
            return x.eq(0).select(p.num(Double.POSITIVE_INFINITY), value);
        });
    }

    private static ScalarExpr nearK0(FloatProgram p, ScalarExpr x) {
        ScalarExpr half = p.let(x.times(0.5));
        ScalarExpr z = p.let(half.times(half));
        ScalarExpr i0 = p.polynomial(ModifiedBesselCoefficients.I0_SHORT, z);
        ScalarExpr regular = p.polynomial(ModifiedBesselCoefficients.K0_NEAR, z);
        return p.fma(call(ScalarFunctions.LOG, half).negate(), i0, regular);
    }

    private static ScalarExpr nearK1(FloatProgram p, ScalarExpr x) {
        ScalarExpr half = p.let(x.times(0.5));
        ScalarExpr z = p.let(half.times(half));
        ScalarExpr i1 = p.polynomial(ModifiedBesselCoefficients.I1_SHORT, z).times(half);
        ScalarExpr regular = p.polynomial(ModifiedBesselCoefficients.K1_NEAR, z).times(x);
        return p.num(1).over(x).plus(p.fma(call(ScalarFunctions.LOG, half), i1, regular));
    }

    /// `P(1 - 4 start / (x + start)) / sqrt(x)`.
    private static ScalarExpr overRoot(FloatProgram p, List<Double> coefficients, ScalarExpr x, double start) {
        ScalarExpr t = p.let(p.fma(p.num(1).over(x.plus(start)), p.num(-4 * start), p.num(1)));
        return p.polynomial(coefficients, t).over(p.sqrt(x));
    }
}
