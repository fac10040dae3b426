package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.arg;
import static org.bitale.core.scalar.ScalarExpr.call;
import static org.bitale.core.scalar.ScalarExpr.lit;
import static org.bitale.core.scalar.ScalarExpr.self;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bitale.core.type.DType;

/// The catalogue of derived scalar functions.
///
/// All are functions of one floating argument, correct at ±0, infinities, NaN and subnormal numbers. Their
/// expansions use only operations that round alike everywhere, so every backend gives the same bits.
public final class ScalarFunctions {
    /// `e^x`.
    public static final Derived EXP =
            unary("exp", Domain.ALL, 1, StrictMath::exp, ExponentialPrograms::exp, x -> self(x.dtype()));
    /// `2^x`; exact for integers x.
    public static final Derived EXP2 = unary(
            "exp2",
            Domain.ALL,
            1,
            RealReference::exp2,
            ExponentialPrograms::exp2,
            x -> self(x.dtype()).times(Math.log(2)));
    /// `e^x - 1`, accurate near 0.
    public static final Derived EXPM1 =
            unary("expm1", Domain.ALL, 1, StrictMath::expm1, ExponentialPrograms::expm1, x -> call(exp(), x));

    /// Natural logarithm; -infinity at 0, NaN below.
    public static final Derived LOG =
            unary("log", Domain.POSITIVE, 1, StrictMath::log, LogarithmPrograms::log, x -> one(x).over(x));
    /// Logarithm to base 2, exact for powers of two; -infinity at 0, NaN below.
    public static final Derived LOG2 = unary(
            "log2",
            Domain.POSITIVE,
            1,
            RealReference::log2,
            LogarithmPrograms::log2,
            x -> lit(x.dtype(), 1 / Math.log(2)).over(x));
    /// `log(1 + x)`, accurate near 0; -infinity at -1, NaN below.
    public static final Derived LOG1P = unary(
            "log1p", new Domain(-1, 10), 1, StrictMath::log1p, LogarithmPrograms::log1p, x -> one(x).over(x.plus(1)));
    /// `log(1 - e^x)`, accurate near 0 and far below; -infinity at 0, NaN above.
    public static final Derived LOG1MEXP = unary(
            "log1mexp",
            new Domain(-10, 0),
            1.5,
            RealReference::log1mexp,
            LogarithmPrograms::log1mexp,
            x -> lit(x.dtype(), -1).over(call(EXPM1, x.negate())));

    /// Hyperbolic tangent.
    public static final Derived TANH = unary(
            "tanh",
            Domain.ALL,
            1,
            StrictMath::tanh,
            HyperbolicPrograms::tanh,
            x -> one(x).minus(self(x.dtype())).times(self(x.dtype()).plus(1)));
    /// The logistic function `1 / (1 + e^-x)`, accurate down to the smallest numbers for x far below 0.
    public static final Derived SIGMOID = unary(
            "sigmoid",
            Domain.ALL,
            1,
            RealReference::sigmoid,
            HyperbolicPrograms::sigmoid,
            x -> self(x.dtype()).times(one(x).minus(self(x.dtype()))));
    /// `log(1 + e^x)`, without overflow and accurate for x far below 0.
    public static final Derived SOFTPLUS = unary(
            "softplus", Domain.ALL, 1, RealReference::softplus, HyperbolicPrograms::softplus, x -> call(SIGMOID, x));
    /// Inverse hyperbolic sine.
    public static final Derived ASINH = unary(
            "asinh",
            Domain.ALL,
            1,
            RealReference::asinh,
            InverseHyperbolicPrograms::asinh,
            ScalarFunctions::slopeOfAsinh);
    /// Inverse hyperbolic cosine; NaN below 1.
    public static final Derived ACOSH = unary(
            "acosh",
            new Domain(1, 10),
            1,
            RealReference::acosh,
            InverseHyperbolicPrograms::acosh,
            x -> one(x).over(sqrt(x.minus(1)).times(sqrt(x.plus(1)))));
    /// Inverse hyperbolic tangent; infinite at ±1, NaN beyond.
    public static final Derived ATANH = unary(
            "atanh",
            Domain.UNIT,
            1,
            RealReference::atanh,
            InverseHyperbolicPrograms::atanh,
            x -> one(x).over(one(x).minus(x).times(x.plus(1))));

    /// Sine of radians; NaN at the infinities.
    public static final Derived SIN =
            unary("sin", Domain.ALL, 1, StrictMath::sin, TrigonometricPrograms::sin, x -> call(cos(), x));
    /// Cosine of radians; NaN at the infinities.
    public static final Derived COS = unary(
            "cos",
            Domain.ALL,
            1,
            StrictMath::cos,
            TrigonometricPrograms::cos,
            x -> call(SIN, x).negate());

    /// The error function `2 / sqrt(pi)` times the integral of `e^(-t^2)` from 0 to x.
    public static final Derived ERF = unary(
            "erf",
            Domain.ALL,
            1,
            RealReference::erf,
            ErrorFunctionPrograms::erf,
            x -> gaussian(x).times(2 / Math.sqrt(Math.PI)));
    /// `1 - erf(x)`, accurate in its tail down to the smallest numbers.
    public static final Derived ERFC = unary(
            "erfc",
            Domain.ALL,
            2,
            RealReference::erfc,
            ErrorFunctionPrograms::erfc,
            x -> gaussian(x).times(-2 / Math.sqrt(Math.PI)));

    /// `1 / sqrt(x)`; infinite at ±0 with the sign of the zero, NaN below.
    public static final Derived RSQRT = unary(
            "rsqrt",
            Domain.POSITIVE,
            1,
            x -> 1 / Math.sqrt(x),
            RootPrograms::rsqrt,
            x -> self(x.dtype()).over(x).times(-0.5));

    private static final List<Derived> ALL = List.of(
            EXP, EXP2, EXPM1, LOG, LOG2, LOG1P, LOG1MEXP, TANH, SIGMOID, SOFTPLUS, ASINH, ACOSH, ATANH, SIN, COS, ERF,
            ERFC, RSQRT);

    private ScalarFunctions() {}

    /// Every function of this catalogue.
    public static List<Derived> all() {
        return ALL;
    }

    private static Derived unary(
            String id,
            Domain domain,
            double ulps,
            DoubleUnaryOperator reference,
            Function<DType, ScalarExpr> expansion,
            UnaryOperator<ScalarExpr> slope) {
        return new Derived(
                id,
                List.of(domain),
                ulps,
                a -> reference.applyAsDouble(a[0]),
                expansion,
                t -> List.of(slope.apply(arg(0, t))));
    }

    private static ScalarExpr one(ScalarExpr x) {
        return lit(x.dtype(), 1);
    }

    private static ScalarExpr sqrt(ScalarExpr x) {
        return call(Intrinsic.SQRT, x);
    }

    private static ScalarExpr gaussian(ScalarExpr x) {
        return call(EXP, x.times(x).negate());
    }

    /// `1 / sqrt(1 + x^2)`, for |x| > 1 as `(1/|x|) / sqrt(1 + (1/x)^2)`, since x^2 may overflow.
    private static ScalarExpr slopeOfAsinh(ScalarExpr x) {
        ScalarExpr a = call(Intrinsic.ABS, x);
        ScalarExpr scale = one(x).over(call(Intrinsic.MAXIMUM, a, one(x)));
        ScalarExpr small = call(Intrinsic.MINIMUM, a, one(x)).times(scale);
        return scale.over(sqrt(small.times(small).plus(1)));
    }

    // Functions that stand further down than their use; a method defers the look to after initialization.

    private static Derived exp() {
        return EXP;
    }

    private static Derived cos() {
        return COS;
    }
}
