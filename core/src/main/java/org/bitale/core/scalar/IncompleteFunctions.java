package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.arg;
import static org.bitale.core.scalar.ScalarExpr.call;
import static org.bitale.core.scalar.ScalarExpr.lit;
import static org.bitale.core.scalar.ScalarExpr.self;

import java.util.List;
import org.bitale.core.type.DType;

/// The catalogue of the incomplete beta function, the inverses of the incomplete functions, the exponential
/// integral and the hypergeometric function; computed as those of [SpecialFunctions].
public final class IncompleteFunctions {
    private static final Domain SIZE = new Domain(0.2, 8);
    private static final Domain PROBABILITY = new Domain(0, 1);

    /// The density `x^(a - 1) (1 - x)^(b - 1) / beta(a, b)` of the beta distribution, arguments (a, b, x).
    public static final Derived BETA_PDF = Derived.inDouble(
            "beta_pdf",
            List.of(SIZE, SIZE, PROBABILITY),
            16,
            IncompleteBetaPrograms::density,
            t -> List.of(
                    self(t).times(call(ScalarFunctions.LOG, x(t)).plus(rate(t, 0))),
                    self(t).times(call(ScalarFunctions.LOG1P, x(t).negate()).plus(rate(t, 1))),
                    self(t).times(a(t).minus(1)
                            .over(x(t))
                            .minus(b(t).minus(1).over(lit(t, 1).minus(x(t)))))));
    /// The regularized incomplete beta function I, arguments (a, b, x).
    public static final Derived BETAINC = Derived.inDouble(
            "betainc",
            List.of(SIZE, SIZE, PROBABILITY),
            128,
            IncompleteBetaPrograms::betainc,
            t -> List.of(byA(t, x(t)), byB(t, x(t)), call(BETA_PDF, a(t), b(t), x(t))));
    /// The derivative of [#BETAINC] by a, arguments (a, b, x).
    public static final Derived BETAINC_SLOPE = Derived.inDouble(
                    "betainc_slope",
                    List.of(SIZE, SIZE, PROBABILITY),
                    1_000,
                    IncompleteBetaPrograms::slope,
                    t -> List.of(
                            lit(t, 0),
                            lit(t, 0),
                            call(BETA_PDF, a(t), b(t), x(t))
                                    .times(call(ScalarFunctions.LOG, x(t)).plus(rate(t, 0)))))
            .withoutPartial(0, "there is no formula for the second derivatives of betainc by its parameters here")
            .withoutPartial(1, "there is no formula for the second derivatives of betainc by its parameters here");
    /// The x at which [#BETAINC] is p, arguments (a, b, p).
    public static final Derived BETAINCINV = Derived.inDouble(
            "betaincinv",
            List.of(SIZE, SIZE, PROBABILITY),
            64,
            InversePrograms::betaQuantile,
            t -> List.of(
                    byA(t, self(t)).over(pdfAtSelf(t)).negate(),
                    byB(t, self(t)).over(pdfAtSelf(t)).negate(),
                    lit(t, 1).over(pdfAtSelf(t))));
    /// The x at which [SpecialFunctions#GAMMAINC] is p, arguments (a, p).
    public static final Derived GAMMAINCINV = Derived.inDouble(
            "gammaincinv",
            List.of(SIZE, PROBABILITY),
            64,
            () -> call(gammaQuantile(), a64(), p64(), one().minus(p64())),
            t -> List.of(gammaByA(t), lit(t, 1).over(gammaPdfAtSelf(t))));
    /// The x at which [SpecialFunctions#GAMMAINCC] is q, arguments (a, q).
    public static final Derived GAMMAINCCINV = Derived.inDouble(
            "gammainccinv",
            List.of(SIZE, PROBABILITY),
            64,
            () -> call(gammaQuantile(), a64(), one().minus(p64()), p64()),
            t -> List.of(gammaByA(t), lit(t, -1).over(gammaPdfAtSelf(t))));
    /// The exponential integral of integer order, the integral of `e^(-x t) / t^n` from 1, arguments (n, x).
    public static final Derived EXPN = Derived.inDouble(
                    "expn",
                    List.of(new Domain(1, 6), Domain.POSITIVE),
                    16,
                    SeriesPrograms::expn,
                    t -> List.of(
                            lit(t, 0), call(expn(), a(t).minus(1), arg(1, t)).negate()))
            .withoutPartial(0, "the order is an integer");
    /// Gauss's hypergeometric function for |z| < 1, arguments (a, b, c, z); NaN elsewhere.
    public static final Derived HYP2F1 = Derived.inDouble(
                    "hyp2f1",
                    List.of(SIZE, SIZE, new Domain(1, 9), new Domain(-0.9, 0.8)),
                    64,
                    SeriesPrograms::hypergeometric,
                    t -> List.of(lit(t, 0), lit(t, 0), lit(t, 0), byZ(t)))
            .withoutPartial(0, "there is no formula for the derivatives of hyp2f1 by its parameters here")
            .withoutPartial(1, "there is no formula for the derivatives of hyp2f1 by its parameters here")
            .withoutPartial(2, "there is no formula for the derivatives of hyp2f1 by its parameters here");

    static final Derived BETA_SERIES = SpecialFunctions.internal("betainc_series", 3, IncompleteBetaPrograms::series);
    static final Derived BETA_FRACTION =
            SpecialFunctions.internal("betainc_fraction", 3, IncompleteBetaPrograms::fraction);
    static final Derived BETA_FRACTION_BY_A =
            SpecialFunctions.internal("betainc_fraction_by_a", 3, IncompleteBetaPrograms::fractionByA);
    static final Derived BETA_FRACTION_BY_B =
            SpecialFunctions.internal("betainc_fraction_by_b", 3, IncompleteBetaPrograms::fractionByB);
    static final Derived GAMMA_QUANTILE =
            SpecialFunctions.internal("gamma_quantile", 3, InversePrograms::gammaQuantile);

    private static final List<Derived> ALL =
            List.of(BETA_PDF, BETAINC, BETAINC_SLOPE, BETAINCINV, GAMMAINCINV, GAMMAINCCINV, EXPN, HYP2F1);

    private IncompleteFunctions() {}

    /// Every function of this catalogue.
    public static List<Derived> all() {
        return ALL;
    }

    private static ScalarExpr a(DType t) {
        return arg(0, t);
    }

    private static ScalarExpr b(DType t) {
        return arg(1, t);
    }

    private static ScalarExpr x(DType t) {
        return arg(2, t);
    }

    private static ScalarExpr a64() {
        return arg(0, DType.FLOAT64);
    }

    private static ScalarExpr p64() {
        return arg(1, DType.FLOAT64);
    }

    private static ScalarExpr one() {
        return lit(DType.FLOAT64, 1);
    }

    /// `psi(a + b)` minus psi of the parameter.
    private static ScalarExpr rate(DType t, int parameter) {
        return call(SpecialFunctions.PSI, a(t).plus(b(t))).minus(call(SpecialFunctions.PSI, arg(parameter, t)));
    }

    private static ScalarExpr byA(DType t, ScalarExpr x) {
        return call(BETAINC_SLOPE, a(t), b(t), x);
    }

    /// By the symmetry `I(a, b, x) = 1 - I(b, a, 1 - x)`.
    private static ScalarExpr byB(DType t, ScalarExpr x) {
        return call(BETAINC_SLOPE, b(t), a(t), lit(t, 1).minus(x)).negate();
    }

    private static ScalarExpr pdfAtSelf(DType t) {
        return call(BETA_PDF, a(t), b(t), self(t));
    }

    private static ScalarExpr gammaPdfAtSelf(DType t) {
        return call(SpecialFunctions.GAMMA_PDF, a(t), self(t));
    }

    private static ScalarExpr gammaByA(DType t) {
        return call(SpecialFunctions.GAMMAINC_SLOPE, a(t), self(t))
                .over(gammaPdfAtSelf(t))
                .negate();
    }

    /// `a b / c F(a + 1, b + 1; c + 1; z)`.
    private static ScalarExpr byZ(DType t) {
        ScalarExpr next = call(hyp2f1(), a(t).plus(1), b(t).plus(1), x(t).plus(1), arg(3, t));
        return a(t).times(b(t)).over(x(t)).times(next);
    }

    // Functions that stand further down than their use; a method defers the look to after initialization.

    private static Derived gammaQuantile() {
        return GAMMA_QUANTILE;
    }

    private static Derived expn() {
        return EXPN;
    }

    private static Derived hyp2f1() {
        return HYP2F1;
    }
}
