package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.List;
import org.bitale.core.type.DType;

/// The programs of the complete elliptic integrals and of the dilogarithm, at float64.
final class EllipticPrograms {
    /// Up to this complement of the parameter the logarithm is apart.
    private static final double LOGARITHMIC = 0.1;

    private EllipticPrograms() {}

    /// With c = 1 - m, or its reciprocal if m is negative: one step of Landen's, `(1 + k) K(k^2)` for
    /// k = (1 - sqrt(c)) / (1 + sqrt(c)) (DLMF 19.8.12), or near m = 1 `A(c) - log(c) B(c)`.
    static ScalarExpr ellipk() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr complement = p.let(p.num(1).minus(p.arg(0)));
            ScalarExpr negative = p.let(complement.gt(1));
            ScalarExpr c = p.let(negative.select(p.num(1).over(complement), complement));
            ScalarExpr k = landen(p, c);
            ScalarExpr middle = p.let(k.plus(1)).times(p.polynomial(EllipticCoefficients.K_LANDEN, p.let(k.times(k))));
            ScalarExpr logarithm = call(ScalarFunctions.LOG, c).negate();
            ScalarExpr edge =
                    logarithmic(p, EllipticCoefficients.K_REGULAR, EllipticCoefficients.K_LOGARITHMIC, c, logarithm);
            ScalarExpr value = p.let(c.lt(LOGARITHMIC).select(edge, middle));
            ScalarExpr ofNegative = value.over(p.sqrt(complement));
            ScalarExpr finite = complement.gt(Double.MAX_VALUE).select(p.num(0), ofNegative);
            return negative.select(finite, value);
        });
    }

    /// As [#ellipk()] with `(2 E(k^2) - (1 - k^2) K(k^2)) / (1 + k)`.
    static ScalarExpr ellipe() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr complement = p.let(p.num(1).minus(p.arg(0)));
            ScalarExpr negative = p.let(complement.gt(1));
            ScalarExpr c = p.let(negative.select(p.num(1).over(complement), complement));
            ScalarExpr k = landen(p, c);
            ScalarExpr middle = p.polynomial(EllipticCoefficients.E_LANDEN, p.let(k.times(k)))
                    .over(k.plus(1));
            ScalarExpr positive = c.eq(0).select(p.num(1), c);
            ScalarExpr logarithm = call(ScalarFunctions.LOG, positive).times(c).negate();
            ScalarExpr edge =
                    logarithmic(p, EllipticCoefficients.E_REGULAR, EllipticCoefficients.E_LOGARITHMIC, c, logarithm);
            ScalarExpr value = p.let(c.lt(LOGARITHMIC).select(edge, middle));
            return negative.select(value.times(p.sqrt(complement)), value);
        });
    }

    private static ScalarExpr landen(FloatProgram p, ScalarExpr c) {
        ScalarExpr root = p.let(p.sqrt(c));
        return p.let(p.num(1).minus(root).over(root.plus(1)));
    }

    private static ScalarExpr logarithmic(
            FloatProgram p, List<Double> regular, List<Double> factor, ScalarExpr c, ScalarExpr logarithm) {
        return p.fma(logarithm, p.polynomial(factor, c), p.polynomial(regular, c));
    }

    /// The series of Debye's kind `-(l + l^2 / 4 + l^3 P(l^2))` in l = log(x) for x from 1/2 to 2; beyond, the
    /// reflections at 1/2 and at 1 (DLMF 25.12.4, 25.12.6).
    static ScalarExpr spence() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr x = p.arg(0);
            ScalarExpr above = p.let(x.gt(1));
            ScalarExpr y = p.let(above.select(p.num(1).over(x), x));
            ScalarExpr logX = p.let(call(ScalarFunctions.LOG, x));
            ScalarExpr logY = p.let(above.select(logX.negate(), logX));
            ScalarExpr small = p.let(y.lt(0.5));
            ScalarExpr other = p.let(
                    call(ScalarFunctions.LOG1P, p.let(small.select(y, p.num(0))).negate()));
            ScalarExpr l = p.let(small.select(other, logY));
            ScalarExpr z = p.let(l.times(l));
            ScalarExpr curve = p.fma(p.polynomial(EllipticCoefficients.DILOGARITHM, z), l, p.num(0.25));
            ScalarExpr series = p.let(p.fma(z, curve, l).negate());
            ScalarExpr product = x.eq(0).select(p.num(0), logY.times(other));
            ScalarExpr reflected =
                    p.num(Math.PI * Math.PI / 6).minus(p.let(product)).minus(series);
            ScalarExpr inner = p.let(small.select(reflected, series));
            return above.select(p.fma(logX.times(-0.5), logX, inner.negate()), inner);
        });
    }
}
