package org.bitale.ops;

import org.bitale.core.graph.Value;
import org.bitale.core.scalar.SpecialFunctions;

/// The gamma function of [Tensor] and its logarithm's derivatives, and relatives of the exponential function, computed
/// as those of [FunctionMethods]. Those of several arguments are in [GammaFunctions].
public sealed interface GammaMethods permits ElementwiseMethods {
    /// The node of the graph.
    Value value();

    /// The gamma function; infinite at the negative integers, ±infinite at ±0. Gradient: `gamma(x) psi(x)`.
    default Tensor gamma() {
        return Elementwise.real(SpecialFunctions.GAMMA, value());
    }

    /// `log |gamma(x)|` without overflow; infinite at the integers up to 0. Gradient: `psi(x)`.
    default Tensor gammaln() {
        return Elementwise.real(SpecialFunctions.GAMMALN, value());
    }

    /// The digamma function, the derivative of [#gammaln()]; ∓infinite at ±0, NaN at the negative integers.
    default Tensor psi() {
        return Elementwise.real(SpecialFunctions.PSI, value());
    }

    /// The trigamma function, the derivative of [#psi()]; infinite at the integers up to 0.
    default Tensor triGamma() {
        return Elementwise.real(SpecialFunctions.TRI_GAMMA, value());
    }

    /// `(e^x - 1) / x`, 1 at 0.
    default Tensor exprel() {
        return Transcendental.exprel((Tensor) this);
    }

    /// `log2(2^x + 2^y)` without overflow.
    default Tensor logaddexp2(Tensor y) {
        return Transcendental.logaddexp2((Tensor) this, y);
    }

    /// Theano's approximation of [FunctionMethods#sigmoid()] by a few pieces, within 0.0045 of it.
    default Tensor ultraFastSigmoid() {
        return Composed.ultraFastSigmoid((Tensor) this);
    }
}
