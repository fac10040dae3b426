package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.function.BiFunction;
import org.bitale.core.type.DType;

/// The programs of the functions around the error function, at float64.
final class NormalPrograms {
    /// Where `-log(1 - x^2)` is this, the inverse functions change their form.
    private static final double CENTRE = 4;

    /// A sum of this and 4 is this.
    private static final double LARGE = 0x1p60;

    private NormalPrograms() {}

    private static ScalarExpr unary(BiFunction<FloatProgram, ScalarExpr, ScalarExpr> body) {
        return FloatProgram.of(DType.FLOAT64, p -> body.apply(p, p.arg(0)));
    }

    /// `P(t) / (1 + 2a)` with t = (a - 3.75) / (a + 3.75) for a = |x| (the variable is Schonfelder's, Math. Comp. 32,
    /// 1978); `2 e^(x^2)` minus that for x below 0.
    static ScalarExpr erfcx() {
        return unary((p, x) -> {
            ScalarExpr a = p.let(p.abs(x));
            ScalarExpr half = p.polynomial(NormalCoefficients.ERFCX, schonfelder(p, p.atMost(p.num(LARGE), a)));
            ScalarExpr tail = p.let(quotient(p, p.let(half.times(0.5)), a));
            return x.lt(0).select(growth(p, p.atMost(p.num(30), a)).minus(tail), tail);
        });
    }

    /// `(a - 3.75) / (a + 3.75)` as `1 - 7.5 / (a + 3.75)`, with what the sum and the quotient lost.
    private static ScalarExpr schonfelder(FloatProgram p, ScalarExpr a) {
        ScalarExpr sum = p.let(a.plus(3.75));
        ScalarExpr sumLow = p.num(3.75).minus(sum).plus(a);
        ScalarExpr q = p.let(p.num(1).over(sum));
        ScalarExpr rest = p.let(p.fma(q, sumLow, p.fma(q, sum, p.num(-1))).times(q));
        return p.let(p.fma(p.num(7.5), rest, p.fma(p.num(-7.5), q, p.num(1))));
    }

    /// `y / (a + 0.5)`, with what the sum and the quotient lost unless a is large.
    private static ScalarExpr quotient(FloatProgram p, ScalarExpr y, ScalarExpr a) {
        ScalarExpr sum = p.let(a.plus(0.5));
        ScalarExpr sumLow = p.num(0.5).minus(sum).plus(a);
        ScalarExpr q = p.let(p.num(1).over(sum));
        ScalarExpr first = p.let(y.times(q));
        ScalarExpr minus = p.let(first.negate());
        ScalarExpr rest = p.fma(minus, sumLow, p.fma(minus, sum, y));
        return a.gt(LARGE).select(first, p.fma(rest, q, first));
    }

    /// `2 e^(a^2)`; what squaring lost enters as the factor 1 + low.
    private static ScalarExpr growth(FloatProgram p, ScalarExpr a) {
        ScalarExpr square = p.let(a.times(a));
        ScalarExpr low = p.fma(a, a, square.negate());
        ScalarExpr power = p.let(call(ScalarFunctions.EXP, square).times(2));
        ScalarExpr finite = power.lt(Double.POSITIVE_INFINITY).select(p.fma(power, low, power), power);
        return p.let(finite);
    }

    static ScalarExpr erfinv() {
        return unary((p, x) -> {
            ScalarExpr a = p.let(p.abs(x));
            ScalarExpr w = p.let(call(ScalarFunctions.LOG, p.num(1).minus(a).times(a.plus(1)))
                    .negate());
            return inverse(p, x, w, p.signBit(x));
        });
    }

    /// The inverse of erf at 1 - x, which is exact where it is not in the tails.
    static ScalarExpr erfcinv() {
        return unary((p, x) -> complement(p, x));
    }

    /// `-sqrt(2) erfcinv(2x)`.
    static ScalarExpr ndtri() {
        return unary((p, x) -> complement(p, p.let(x.plus(x))).times(-Math.sqrt(2)));
    }

    private static ScalarExpr complement(FloatProgram p, ScalarExpr c) {
        ScalarExpr x = p.let(p.num(1).minus(c));
        ScalarExpr w =
                p.let(call(ScalarFunctions.LOG, p.num(2).minus(c).times(c)).negate());
        return inverse(p, x, w, p.signBit(x));
    }

    /// The inverse of erf at `x`, where w = -log(1 - x^2) (Giles, GPU Computing Gems 2, 2011): `x P(w)` in the
    /// centre, `s P(s)` and `s P(1 / s)` with s = sqrt(w) outside.
    private static ScalarExpr inverse(FloatProgram p, ScalarExpr x, ScalarExpr w, ScalarExpr sign) {
        ScalarExpr centre = x.times(p.polynomial(NormalCoefficients.ERFINV_CENTRE, w));
        return p.rarely(w.gt(CENTRE), () -> p.orSign(inverseTail(p, w), sign), centre);
    }

    private static ScalarExpr inverseTail(FloatProgram p, ScalarExpr w) {
        ScalarExpr s = p.let(p.sqrt(w));
        ScalarExpr middle = s.times(p.polynomial(NormalCoefficients.ERFINV_MIDDLE, p.let(s.minus(3))));
        ScalarExpr u = p.let(p.fma(p.num(1).over(s), p.num(28 / 3.0), p.num(-4 / 3.0)));
        ScalarExpr far = s.times(p.polynomial(NormalCoefficients.ERFINV_TAIL, u));
        return s.gt(4).select(far, middle);
    }

    /// Dawson's integral by polynomials in x^2, x and 1 / x^2.
    static ScalarExpr dawsn() {
        return unary((p, x) -> {
            ScalarExpr a = p.let(p.abs(x));
            ScalarExpr near = a.times(
                    p.polynomial(NormalCoefficients.DAWSON_NEAR, p.let(p.fma(a.times(1 / 1.125), a, p.num(-1)))));
            ScalarExpr middle =
                    p.polynomial(NormalCoefficients.DAWSON_MIDDLE, p.let(p.fma(a, p.num(4 / 3.0), p.num(-3))));
            ScalarExpr far = p.polynomial(NormalCoefficients.DAWSON_FAR, p.let(a.minus(4)));
            ScalarExpr body = a.lt(1.5).select(near, a.lt(3).select(middle, far));
            return p.orSign(p.rarely(a.gt(5), () -> dawsonTail(p, a), body), p.signBit(x));
        });
    }

    private static ScalarExpr dawsonTail(FloatProgram p, ScalarExpr a) {
        ScalarExpr r = p.let(p.num(1).over(a));
        ScalarExpr u = p.let(p.fma(r.times(50), r, p.num(-1)));
        return r.times(p.polynomial(NormalCoefficients.DAWSON_TAIL, u));
    }
}
