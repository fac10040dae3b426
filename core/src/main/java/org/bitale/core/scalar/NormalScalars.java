package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.arg;
import static org.bitale.core.scalar.ScalarExpr.call;
import static org.bitale.core.scalar.ScalarExpr.lit;
import static org.bitale.core.scalar.ScalarExpr.self;

import java.util.List;
import java.util.stream.IntStream;

/// The functions around the error function and the normal distribution.
///
/// All are computed in double and rounded once to a narrower dtype. NaN gives NaN.
public final class NormalScalars {
    private static final double SQRT_PI = Math.sqrt(Math.PI);
    private static final Domain PROBABILITY = new Domain(0, 1);

    /// `e^(x^2) erfc(x)`, the scaled complement of the error function; infinite below about -26.6.
    public static final Derived ERFCX =
            Special.unary("erfcx", Domain.ALL, 4, NormalPrograms::erfcx, NormalScalars::slopeOfErfcx);
    /// The inverse of the error function; infinite at ±1, NaN beyond.
    public static final Derived ERFINV = Special.unary(
            "erfinv",
            Domain.UNIT,
            4,
            NormalPrograms::erfinv,
            x -> growth(self(x.dtype())).times(SQRT_PI / 2));
    /// The inverse of the complement of the error function; infinite at 0 and 2, NaN beyond.
    public static final Derived ERFCINV = Special.unary(
            "erfcinv",
            new Domain(0, 2),
            4,
            NormalPrograms::erfcinv,
            x -> growth(self(x.dtype())).times(-SQRT_PI / 2));
    /// The inverse of the distribution function of the standard normal distribution; infinite at 0 and 1, NaN beyond.
    public static final Derived NDTRI = Special.unary(
            "ndtri",
            PROBABILITY,
            4,
            NormalPrograms::ndtri,
            x -> growth(self(x.dtype()).times(Math.sqrt(0.5))).times(Math.sqrt(2) * SQRT_PI));
    /// Dawson's integral: `e^(-x^2)` times the integral of `e^(t^2)` from 0 to x.
    public static final Derived DAWSN =
            Special.unary("dawsn", Domain.ALL, 4, NormalPrograms::dawsn, NormalScalars::slopeOfDawson);

    /// Owen's T function of h and a: `e^(-h^2 (1 + x^2) / 2) / (1 + x^2)` integrated over x from 0 to a, over `2 pi`.
    public static final Derived OWENS_T = Derived.inDouble(
            "owens_t",
            List.of(new Domain(-3, 3), new Domain(-3, 3)),
            4,
            OwensPrograms::owensT,
            t -> List.of(slopeOfOwens(arg(0, t), arg(1, t)), owensIntegrand(arg(0, t), arg(1, t))));

    private static final List<Derived> ALL = List.of(ERFCX, ERFINV, ERFCINV, NDTRI, DAWSN, OWENS_T);

    /// From here on the slopes come from the asymptotic series, since the formulas cancel.
    private static final double ASYMPTOTIC = 10;

    private NormalScalars() {}

    /// Every function of this catalogue.
    public static List<Derived> all() {
        return ALL;
    }

    /// `e^(y^2)`.
    private static ScalarExpr growth(ScalarExpr y) {
        return call(ScalarFunctions.EXP, y.times(y));
    }

    /// `-e^(-h^2 / 2) erf(a h / sqrt(2)) / (2 sqrt(2 pi))`.
    private static ScalarExpr slopeOfOwens(ScalarExpr h, ScalarExpr a) {
        ScalarExpr scaled = h.times(Math.sqrt(0.5));
        ScalarExpr gaussian = call(ScalarFunctions.EXP, scaled.times(scaled).negate());
        return gaussian.times(call(ScalarFunctions.ERF, scaled.times(a))).times(-0.5 / Math.sqrt(2 * Math.PI));
    }

    /// `e^(-h^2 (1 + a^2) / 2) / (2 pi (1 + a^2))`.
    private static ScalarExpr owensIntegrand(ScalarExpr h, ScalarExpr a) {
        ScalarExpr grown = a.times(a).plus(1);
        ScalarExpr exponent = h.times(h).times(-0.5).times(grown);
        return call(ScalarFunctions.EXP, exponent).times(0.5 / Math.PI).over(grown);
    }

    /// `2 x y - 2 / sqrt(pi)`; for large x `-1 / (sqrt(pi) x^2) sum (2n + 1)!! (-1 / (2 x^2))^n`.
    private static ScalarExpr slopeOfErfcx(ScalarExpr x) {
        ScalarExpr formula = self(x.dtype()).times(x).times(2).minus(2 / SQRT_PI);
        return x.gt(ASYMPTOTIC).select(asymptotic(x, -1).times(-1 / SQRT_PI), formula);
    }

    /// `1 - 2 x y`; for large x `-1 / (2 x^2) sum (2n + 1)!! (1 / (2 x^2))^n`.
    private static ScalarExpr slopeOfDawson(ScalarExpr x) {
        ScalarExpr formula = lit(x.dtype(), 1).minus(self(x.dtype()).times(x).times(2));
        ScalarExpr large = call(Intrinsic.ABS, x).gt(ASYMPTOTIC);
        return large.select(asymptotic(x, 1).times(-0.5), formula);
    }

    /// `1 / x^2 sum (2n + 1)!! (sign / (2 x^2))^n`.
    private static ScalarExpr asymptotic(ScalarExpr x, int sign) {
        ScalarExpr r = lit(x.dtype(), 1).over(x);
        ScalarExpr u = r.times(r);
        List<Double> terms = IntStream.range(0, 14)
                .mapToObj(n -> IntStream.rangeClosed(1, n)
                        .mapToDouble(k -> sign * (k + 0.5))
                        .reduce(1, (a, b) -> a * b))
                .toList();
        return u.times(new ScalarExpr.Polynomial(terms, u));
    }
}
