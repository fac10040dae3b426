package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

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
}
