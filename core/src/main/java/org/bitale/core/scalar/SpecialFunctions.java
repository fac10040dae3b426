package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.arg;
import static org.bitale.core.scalar.ScalarExpr.call;
import static org.bitale.core.scalar.ScalarExpr.lit;
import static org.bitale.core.scalar.ScalarExpr.self;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bitale.core.type.DType;

/// The catalogue of the gamma family, whose incomplete functions go on in [IncompleteFunctions]; computed in double
/// whatever the dtype, an element at a time.
public final class SpecialFunctions {
    private static final List<Domain> POSITIVE_PAIR = List.of(new Domain(0.1, 10), new Domain(0.1, 10));

    /// The gamma function; infinite at the negative integers, ±infinite at ±0.
    public static final Derived GAMMA = unary(
            "gamma",
            new Domain(-4, 10),
            GammaPrograms::gamma,
            x -> self(x.dtype()).times(call(psi(), x)));
    /// `log |gamma(x)|`; infinite at the integers up to 0.
    public static final Derived GAMMALN =
            unary("gammaln", Domain.POSITIVE, GammaPrograms::logGamma, x -> call(psi(), x));
    /// The digamma function, the derivative of [#GAMMALN]; NaN at the negative integers.
    public static final Derived PSI = unary("psi", Domain.POSITIVE, GammaPrograms::digamma, x -> call(triGamma(), x));
    /// The trigamma function, the derivative of [#PSI]; infinite at the integers up to 0.
    public static final Derived TRI_GAMMA =
            unary("tri_gamma", Domain.POSITIVE, GammaPrograms::trigamma, x -> call(polygamma(), lit(x.dtype(), 2), x));
    /// The derivative of order n of [#PSI], arguments (n, x); NaN for an n that is negative or no integer.
    public static final Derived POLYGAMMA = Derived.inDouble(
                    "polygamma",
                    List.of(new Domain(1.5, 2.5), Domain.POSITIVE),
                    8,
                    ZetaPrograms::polygamma,
                    t -> List.of(lit(t, 0), call(polygamma(), arg(0, t).plus(1), arg(1, t))))
            .withoutPartial(0, "the order of a derivative is an integer");
    /// The Hurwitz zeta function, the sum of `(k + q)^-s` over k from 0, arguments (s, q); infinite at s = 1, NaN
    /// below.
    public static final Derived ZETA = Derived.inDouble(
                    "zeta",
                    List.of(new Domain(1.1, 9), Domain.POSITIVE),
                    4,
                    ZetaPrograms::zeta,
                    t -> List.of(
                            lit(t, 0),
                            arg(0, t).negate().times(call(zeta(), arg(0, t).plus(1), arg(1, t)))))
            .withoutPartial(0, "there is no formula for the derivative by the exponent here");

    /// The density `x^(a - 1) e^-x / gamma(a)` of the gamma distribution, arguments (a, x).
    public static final Derived GAMMA_PDF = Derived.inDouble(
            "gamma_pdf",
            POSITIVE_PAIR,
            8,
            IncompleteGammaPrograms::density,
            t -> List.of(
                    self(t).times(call(ScalarFunctions.LOG, arg(1, t)).minus(call(psi(), arg(0, t)))),
                    self(t).times(arg(0, t).minus(1).over(arg(1, t)).minus(1))));
    /// The regularized lower incomplete gamma function P, arguments (a, x).
    public static final Derived GAMMAINC = Derived.inDouble(
            "gammainc",
            POSITIVE_PAIR,
            8,
            IncompleteGammaPrograms::lower,
            t -> List.of(call(gammaSlope(), arg(0, t), arg(1, t)), call(GAMMA_PDF, arg(0, t), arg(1, t))));
    /// The regularized upper incomplete gamma function Q = 1 - P, arguments (a, x).
    public static final Derived GAMMAINCC = Derived.inDouble(
            "gammaincc",
            POSITIVE_PAIR,
            8,
            IncompleteGammaPrograms::upper,
            t -> List.of(
                    call(gammaSlope(), arg(0, t), arg(1, t)).negate(),
                    call(GAMMA_PDF, arg(0, t), arg(1, t)).negate()));
    /// The derivative of [#GAMMAINC] by a, arguments (a, x).
    public static final Derived GAMMAINC_SLOPE = Derived.inDouble(
                    "gammainc_slope",
                    POSITIVE_PAIR,
                    1_000,
                    IncompleteGammaPrograms::slope,
                    t -> List.of(
                            lit(t, 0),
                            call(GAMMA_PDF, arg(0, t), arg(1, t))
                                    .times(call(ScalarFunctions.LOG, arg(1, t)).minus(call(psi(), arg(0, t))))))
            .withoutPartial(0, "there is no formula for the second derivative of gammainc by a here");
    /// The beta function `gamma(a) gamma(b) / gamma(a + b)`.
    public static final Derived BETA = Derived.inDouble(
            "beta",
            POSITIVE_PAIR,
            8,
            BetaPrograms::beta,
            t -> List.of(self(t).times(psiBeyond(t, 0)), self(t).times(psiBeyond(t, 1))));
    /// The logarithm of the beta function's magnitude.
    public static final Derived BETALN = Derived.inDouble(
            "betaln", POSITIVE_PAIR, 8, BetaPrograms::logBeta, t -> List.of(psiBeyond(t, 0), psiBeyond(t, 1)));
    /// The rising factorial `gamma(x + m) / gamma(x)`, arguments (x, m).
    public static final Derived POCH = Derived.inDouble(
            "poch",
            POSITIVE_PAIR,
            8,
            BetaPrograms::rising,
            t -> List.of(
                    self(t).times(psiBeyond(t, 0)).negate(),
                    self(t).times(call(psi(), arg(0, t).plus(arg(1, t))))));
    /// The binomial coefficient of real numbers, arguments (n, k).
    public static final Derived BINOM = Derived.inDouble(
            "binom",
            List.of(new Domain(5, 20), new Domain(0.5, 4.5)),
            16,
            BetaPrograms::binomial,
            t -> List.of(
                    self(t).times(call(psi(), arg(0, t).plus(1)).minus(psiOfRest(t))),
                    self(t).times(psiOfRest(t).minus(call(psi(), arg(1, t).plus(1))))));

    /// `log gamma(x)` for positive x.
    static final Derived POSITIVE_LOG_GAMMA = internal("log_gamma_positive", 1, GammaPrograms::positiveLogGamma);
    /// The Hurwitz zeta function for positive q.
    static final Derived POSITIVE_ZETA = internal("zeta_positive", 2, ZetaPrograms::positiveZeta);

    /// `x^a e^-x / gamma(a + 1)`.
    static final Derived GAMMA_PREFACTOR = internal("gamma_prefactor", 2, PrefactorPrograms::gammaDensity);
    /// `x^a (1 - x)^b / beta(a, b)`.
    static final Derived BETA_PREFACTOR = internal("beta_prefactor", 3, PrefactorPrograms::betaDensity);

    static final Derived GAMMA_SERIES = internal("gammainc_series", 2, IncompleteGammaPrograms::series);
    static final Derived GAMMA_FRACTION = internal("gammaincc_fraction", 2, IncompleteGammaPrograms::fraction);
    static final Derived GAMMA_UPPER_SERIES = internal("gammaincc_series", 2, IncompleteGammaPrograms::upperSeries);
    static final Derived GAMMA_UNIFORM = internal("gammainc_uniform", 2, IncompleteGammaPrograms::uniform);
    private static final List<Derived> ALL = List.of(
            GAMMA,
            GAMMALN,
            PSI,
            TRI_GAMMA,
            POLYGAMMA,
            ZETA,
            GAMMA_PDF,
            GAMMAINC,
            GAMMAINCC,
            GAMMAINC_SLOPE,
            BETA,
            BETALN,
            POCH,
            BINOM);

    private SpecialFunctions() {}

    /// Every function of this catalogue.
    public static List<Derived> all() {
        return ALL;
    }

    private static Derived unary(
            String id, Domain domain, Supplier<ScalarExpr> program, UnaryOperator<ScalarExpr> slope) {
        return Derived.inDouble(id, List.of(domain), 4, program, t -> List.of(slope.apply(arg(0, t))));
    }

    /// A part of others, which no graph contains.
    static Derived internal(String id, int arity, Supplier<ScalarExpr> program) {
        return Derived.inDouble(id, java.util.Collections.nCopies(arity, Domain.POSITIVE), 4, program, t -> List.of());
    }

    /// `psi(argument) - psi(sum of both)`.
    private static ScalarExpr psiBeyond(DType t, int argument) {
        return call(psi(), arg(argument, t)).minus(call(psi(), arg(0, t).plus(arg(1, t))));
    }

    /// `psi(n - k + 1)`.
    private static ScalarExpr psiOfRest(DType t) {
        return call(psi(), arg(0, t).minus(arg(1, t)).plus(1));
    }

    // Functions that stand further down than their use; a method defers the look to after initialization.

    private static Derived psi() {
        return PSI;
    }

    private static Derived triGamma() {
        return TRI_GAMMA;
    }

    private static Derived polygamma() {
        return POLYGAMMA;
    }

    private static Derived gammaSlope() {
        return GAMMAINC_SLOPE;
    }

    private static Derived zeta() {
        return ZETA;
    }
}
