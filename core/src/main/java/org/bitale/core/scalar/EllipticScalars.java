package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;
import static org.bitale.core.scalar.ScalarExpr.lit;
import static org.bitale.core.scalar.ScalarExpr.self;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The complete elliptic integrals and the dilogarithm.
///
/// All are computed in double and rounded once to a narrower dtype. NaN gives NaN.
public final class EllipticScalars {
    private static final Domain PARAMETER = new Domain(-4, 1);
    /// Below this the slopes come from the power series, since the formulas cancel.
    private static final double SMALL = 0x1p-4;

    /// The complete elliptic integral of the first kind by the parameter m: `1 / sqrt(1 - m sin(t)^2)` integrated
    /// from 0 to pi/2; infinite at 1, NaN above.
    public static final Derived ELLIPK =
            Special.unary("ellipk", PARAMETER, 4, EllipticPrograms::ellipk, EllipticScalars::slopeOfFirst);
    /// The complete elliptic integral of the second kind by the parameter m: `sqrt(1 - m sin(t)^2)` integrated from
    /// 0 to pi/2; NaN above 1.
    public static final Derived ELLIPE =
            Special.unary("ellipe", PARAMETER, 4, EllipticPrograms::ellipe, EllipticScalars::slopeOfSecond);
    /// SciPy's dilogarithm: `-log(t) / (t - 1)` integrated from 1 to x, which is `Li2(1 - x)`; NaN below 0 and, as in
    /// SciPy, at infinity.
    public static final Derived SPENCE = Special.unary(
            "spence",
            Domain.POSITIVE,
            4,
            EllipticPrograms::spence,
            x -> Special.except(
                    x,
                    1,
                    -1,
                    call(ScalarFunctions.LOG, x).over(lit(x.dtype(), 1).minus(x))));

    private static final List<Derived> ALL = List.of(ELLIPK, ELLIPE, SPENCE);

    private EllipticScalars() {}

    /// Every function of this catalogue.
    public static List<Derived> all() {
        return ALL;
    }

    /// `(E - (1 - m) K) / (2 m (1 - m))`.
    private static ScalarExpr slopeOfFirst(ScalarExpr m) {
        ScalarExpr complement = lit(m.dtype(), 1).minus(m);
        ScalarExpr formula = call(ellipe(), m)
                .minus(complement.times(self(m.dtype())))
                .over(m.times(complement).times(2));
        return nearZero(m, n -> (n + 1) * legendre(n + 1), formula);
    }

    /// `(E - K) / (2 m)`.
    private static ScalarExpr slopeOfSecond(ScalarExpr m) {
        ScalarExpr formula = self(m.dtype()).minus(call(ELLIPK, m)).over(m.times(2));
        return nearZero(m, n -> -(n + 1) * legendre(n + 1) / (2 * n + 1), formula);
    }

    private static ScalarExpr nearZero(ScalarExpr m, IntToDoubleFunction term, ScalarExpr formula) {
        List<Double> terms =
                IntStream.range(0, 14).mapToObj(term::applyAsDouble).toList();
        return call(Intrinsic.ABS, m).lt(SMALL).select(new ScalarExpr.Polynomial(terms, m), formula);
    }

    /// `pi / 2 ((2n - 1)!! / (2n)!!)^2`, the coefficient of m^n in K(m); divided by `1 - 2n` it is that in E(m).
    private static double legendre(int n) {
        double quotient = 1;
        for (int k = 1; k <= n; k++) {
            quotient *= (2 * k - 1) / (2.0 * k);
        }
        return Math.PI / 2 * quotient * quotient;
    }

    private static Derived ellipe() {
        return ELLIPE;
    }
}
