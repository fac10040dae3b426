package org.bitale.ops;

import org.bitale.core.graph.Refusal;
import org.bitale.core.scalar.IncompleteFunctions;
import org.bitale.core.scalar.SpecialFunctions;
import org.bitale.core.type.DType;

/// The functions of [GammaMethods] as static functions, and those of several arguments, which broadcast. Unless
/// said otherwise the result has the promoted dtype of the arguments in floating point, and all arguments have a
/// gradient.
public class GammaFunctions extends Functions {
    /// For the classes that offer these methods as their own.
    protected GammaFunctions() {}

    /// See [GammaMethods#gamma()].
    public static Tensor gamma(Tensor x) {
        return x.gamma();
    }

    /// See [GammaMethods#gammaln()].
    public static Tensor gammaln(Tensor x) {
        return x.gammaln();
    }

    /// See [GammaMethods#psi()].
    public static Tensor psi(Tensor x) {
        return x.psi();
    }

    /// See [GammaMethods#triGamma()].
    public static Tensor triGamma(Tensor x) {
        return x.triGamma();
    }

    /// See [GammaMethods#exprel()].
    public static Tensor exprel(Tensor x) {
        return x.exprel();
    }

    /// See [GammaMethods#logaddexp2(Tensor)].
    public static Tensor logaddexp2(Tensor x, Tensor y) {
        return x.logaddexp2(y);
    }

    /// See [GammaMethods#ultraFastSigmoid()].
    public static Tensor ultraFastSigmoid(Tensor x) {
        return x.ultraFastSigmoid();
    }

    /// The n-th derivative of the digamma function at x, n integers from 0 on; NaN for a negative n. The result has
    /// the dtype of x in floating point. Gradient: `polygamma(n + 1, x)` for x, none for n.
    public static Tensor polygamma(Tensor n, Tensor x) {
        if (!n.dtype().isInteger()) {
            throw Refusal.of(
                    "polygamma",
                    "n must be integers",
                    n.type() + "; cast it, for example n.cast(DType.INT64)",
                    n.value(),
                    x.value());
        }
        Tensor at = Composed.floating(x);
        return Elementwise.real(SpecialFunctions.POLYGAMMA, n.cast(at.dtype()).value(), at.value());
    }

    /// As [#polygamma(Tensor, Tensor)], with one order for all of x.
    public static Tensor polygamma(int n, Tensor x) {
        if (n < 0) {
            throw Refusal.of("polygamma", "n must be 0 or more", n, x.value());
        }
        return switch (n) {
            case 0 -> x.psi();
            case 1 -> x.triGamma();
            default -> polygamma(Tensors.constant(n), x);
        };
    }

    /// The logarithm of the multivariate gamma function of dimension d,
    /// `d (d - 1) / 4 log pi + sum of gammaln(x - j / 2) for j = 0 … d - 1`, for x above (d - 1) / 2; float64.
    public static Tensor multigammaln(Tensor x, int d) {
        if (d < 1) {
            throw Refusal.of("multigammaln", "d must be 1 or more", d, x.value());
        }
        Tensor a = x.cast(DType.FLOAT64);
        Tensor sum = a.gammaln();
        for (int j = 1; j < d; j++) {
            sum = sum.plus(a.minus(j / 2.0).gammaln());
        }
        Tensor value = sum.plus(d * (d - 1) / 4.0 * Math.log(Math.PI));
        return a.gt((d - 1) / 2.0).where(value, Double.NaN);
    }

    /// The beta function `gamma(a) gamma(b) / gamma(a + b)`.
    public static Tensor beta(Tensor a, Tensor b) {
        return Elementwise.real(SpecialFunctions.BETA, a.value(), b.value());
    }

    /// `log |beta(a, b)|` without overflow.
    public static Tensor betaln(Tensor a, Tensor b) {
        return Elementwise.real(SpecialFunctions.BETALN, a.value(), b.value());
    }

    /// The rising factorial `gamma(x + m) / gamma(x)`.
    public static Tensor poch(Tensor x, Tensor m) {
        return Elementwise.real(SpecialFunctions.POCH, x.value(), m.value());
    }

    /// The binomial coefficient `gamma(n + 1) / (gamma(k + 1) gamma(n - k + 1))` of real numbers.
    public static Tensor binom(Tensor n, Tensor k) {
        return Elementwise.real(SpecialFunctions.BINOM, n.value(), k.value());
    }

    /// The regularized lower incomplete gamma function P(a, x), the integral of `t^(a - 1) e^-t` from 0 to x over
    /// `gamma(a)`; NaN for negative arguments.
    public static Tensor gammainc(Tensor a, Tensor x) {
        return Elementwise.real(SpecialFunctions.GAMMAINC, a.value(), x.value());
    }

    /// The regularized upper incomplete gamma function Q(a, x) = 1 - P(a, x), accurate where it is small.
    public static Tensor gammaincc(Tensor a, Tensor x) {
        return Elementwise.real(SpecialFunctions.GAMMAINCC, a.value(), x.value());
    }

    /// The lower incomplete gamma function `gamma(a) gammainc(a, x)`.
    public static Tensor gammal(Tensor a, Tensor x) {
        return a.gamma().times(gammainc(a, x));
    }

    /// The upper incomplete gamma function `gamma(a) gammaincc(a, x)`.
    public static Tensor gammau(Tensor a, Tensor x) {
        return a.gamma().times(gammaincc(a, x));
    }

    /// The probability that a chi-square variable of k degrees of freedom exceeds x, `gammaincc(k / 2, x / 2)`;
    /// float64.
    public static Tensor chi2sf(Tensor x, Tensor k) {
        return gammaincc(k.cast(DType.FLOAT64).times(0.5), x.cast(DType.FLOAT64).times(0.5));
    }

    /// The Hurwitz zeta function, the sum of `(k + q)^-s` for k from 0; infinite at s = 1, NaN below. Gradient:
    /// `-s zeta(s + 1, q)` for q, none for s.
    public static Tensor zeta(Tensor s, Tensor q) {
        return Elementwise.real(SpecialFunctions.ZETA, s.value(), q.value());
    }

    /// The x at which `gammainc(a, x)` is p; NaN for p outside 0 … 1.
    public static Tensor gammaincinv(Tensor a, Tensor p) {
        return Elementwise.real(IncompleteFunctions.GAMMAINCINV, a.value(), p.value());
    }

    /// The x at which `gammaincc(a, x)` is q; NaN for q outside 0 … 1.
    public static Tensor gammainccinv(Tensor a, Tensor q) {
        return Elementwise.real(IncompleteFunctions.GAMMAINCCINV, a.value(), q.value());
    }

    /// The regularized incomplete beta function, the integral of `t^(a - 1) (1 - t)^(b - 1)` from 0 to x over
    /// `beta(a, b)`; NaN unless a and b are positive and x is in 0 … 1.
    public static Tensor betainc(Tensor a, Tensor b, Tensor x) {
        return Elementwise.real(IncompleteFunctions.BETAINC, a.value(), b.value(), x.value());
    }

    /// The x at which `betainc(a, b, x)` is p; NaN for p outside 0 … 1.
    public static Tensor betaincinv(Tensor a, Tensor b, Tensor p) {
        return Elementwise.real(IncompleteFunctions.BETAINCINV, a.value(), b.value(), p.value());
    }

    /// Gauss's hypergeometric function F(a, b; c; z) for |z| < 1; NaN elsewhere. Gradient: for z only.
    public static Tensor hyp2f1(Tensor a, Tensor b, Tensor c, Tensor z) {
        return Elementwise.real(IncompleteFunctions.HYP2F1, a.value(), b.value(), c.value(), z.value());
    }

    /// The generalized exponential integral, the integral of `e^(-x t) / t^n` over t from 1; float64, NaN for x < 0.
    /// Gradient: `-expn(n - 1, x)`.
    public static Tensor expn(int n, Tensor x) {
        if (n < 0) {
            throw Refusal.of("expn", "n must be 0 or more", n, x.value());
        }
        Tensor order = Tensors.constant((double) n);
        return Elementwise.real(
                IncompleteFunctions.EXPN, order.value(), x.cast(DType.FLOAT64).value());
    }
}
