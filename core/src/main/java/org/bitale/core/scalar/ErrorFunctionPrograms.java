package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import org.bitale.core.scalar.ExponentialPrograms.Pair;
import org.bitale.core.type.DType;

/// The expansions of the error function and its complement.
final class ErrorFunctionPrograms {
    private ErrorFunctionPrograms() {}

    /// Up to about 1 a polynomial in x^2; above, 1 - e^g with a polynomial g for log(erfc(|x|)).
    static ScalarExpr erf(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr a = p.let(p.abs(x));
            ScalarExpr z = p.let(a.times(a));
            ScalarExpr series = p.polynomial(Coefficients.ERF_FLOAT32, Coefficients.ERF_FLOAT64, z);
            ScalarExpr near = p.fma(series, a, a);
            ScalarExpr bounded = p.atMost(p.num(4, 6), a);
            ScalarExpr g = p.let(p.polynomial(Coefficients.LOG_ERFC_FLOAT32, Coefficients.LOG_ERFC_FLOAT64, bounded));
            var reduced = ExponentialPrograms.reduce(p, g);
            ScalarExpr r = reduced.r();
            ScalarExpr power = p.powerOfTwo(p.bits(reduced.shifted()).minus(p.integer(p.bias)));
            ScalarExpr minus = p.let(power.negate());
            // e^g = 2^n + 2^n r h: the first part goes into the 1, the second is added with one rounding.
            ScalarExpr h = ExponentialPrograms.innerExp(p, r);
            ScalarExpr far = p.fma(h.times(minus), r, minus.plus(1));
            ScalarExpr y = call(Intrinsic.GT, a, p.num(0.98, 1.0)).select(far, near);
            return p.orSign(y, p.signBit(x));
        });
    }

    /// `1 - erf(x)`: up to 3/4 from the polynomial of erf; above, for a = |x|, as `e^(-a^2) t P(t)` with
    /// t = 2 / (2 + a), each factor kept with what its rounding lost, and 2 minus that for x below 0.
    static ScalarExpr erfc(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr a = p.let(p.abs(x));
            ScalarExpr series = p.polynomial(Coefficients.ERF_FLOAT32, Coefficients.ERF_FLOAT64, p.let(x.times(x)));
            ScalarExpr rest = p.let(p.num(1).minus(x));
            ScalarExpr near =
                    rest.plus(p.fma(series.negate(), x, p.num(1).minus(rest).minus(x)));
            ScalarExpr bounded = p.atMost(p.num(10.125, 27.25), a);
            ScalarExpr tail = p.let(gaussTimes(p, bounded, scaledErfc(p, bounded)));
            ScalarExpr far = x.lt(0).select(p.num(2).minus(tail), tail);
            return a.lt(0.75).select(near, far);
        });
    }

    /// `erfc(a) e^(a^2)`.
    static Pair scaledErfc(FloatProgram p, ScalarExpr a) {
        ScalarExpr half = p.let(a.times(0.5));
        ScalarExpr d = p.let(half.plus(1));
        ScalarExpr dLow = p.num(1).minus(d).plus(half);
        ScalarExpr t = p.let(p.num(1).over(d));
        ScalarExpr minus = p.let(t.negate());
        ScalarExpr tLow =
                p.let(p.fma(minus, d, p.num(1)).plus(minus.times(dLow)).times(t));
        ScalarExpr s = p.let(t.minus(0.25));
        ScalarExpr first = p.num(0x1.c5f07ap-2, 0x1.c5f07a44ccb72p-2);
        ScalarExpr firstLow = p.num(0x1.5011eap-28, -0x1.65ac9b2f33c1ap-58);
        ScalarExpr zeroth = p.num(0x1.7c0348p-2, 0x1.7c0348489d721p-2);
        ScalarExpr zerothLow = p.num(0x1.207894p-28, 0x1.c99b4975e03b1p-56);
        ScalarExpr q = p.polynomial(Coefficients.SCALED_ERFC_FLOAT32, Coefficients.SCALED_ERFC_FLOAT64, s);
        ScalarExpr slope = p.fma(s, p.num(0.81), first);
        ScalarExpr tail = p.fma(p.fma(q, s, firstLow), s, p.fma(tLow, slope, zerothLow));
        ScalarExpr value = p.let(zeroth.plus(p.fma(first, s, tail)));
        ScalarExpr high = p.let(value.times(t));
        return new Pair(high, p.let(p.fma(value, t, high.negate()).plus(value.times(tLow))));
    }

    /// `e^(-a^2) pair`; the square's low part enters as the factor 1 - low.
    private static ScalarExpr gaussTimes(FloatProgram p, ScalarExpr a, Pair pair) {
        ScalarExpr exponent = p.let(a.times(a).negate());
        ScalarExpr lost = p.fma(a, a, exponent);
        var reduced = ExponentialPrograms.reduce(p, exponent);
        ScalarExpr r = reduced.r();
        ScalarExpr u = p.let(p.fma(ExponentialPrograms.narrow(p, r), r.times(r), reduced.low(p)));
        Pair growth = ExponentialPrograms.expm1OfReduced(p, r, u);
        ScalarExpr top = p.let(growth.high().plus(1));
        ScalarExpr topLow = p.num(1).minus(top).plus(growth.high()).plus(growth.low());
        ScalarExpr low = p.fma(top, lost.negate(), topLow);
        ScalarExpr y =
                p.fma(pair.high(), top, p.fma(pair.high(), low, pair.low().times(top)));
        return ExponentialPrograms.scale(p, reduced.shifted(), y);
    }
}
