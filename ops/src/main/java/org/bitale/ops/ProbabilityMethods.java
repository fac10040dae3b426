package org.bitale.ops;

import org.bitale.core.graph.Value;
import org.bitale.core.scalar.NormalScalars;

/// Functions of probabilities and of the normal distribution, computed as those of [FunctionMethods].
public sealed interface ProbabilityMethods permits ElementwiseMethods {
    /// The node of the graph.
    Value value();

    /// `log(x / (1 - x))`; infinite at 0 and 1, NaN outside.
    default Tensor logit() {
        return Probability.logit((Tensor) this);
    }

    /// The entropy `-x log x`; 0 at 0, -infinity below.
    default Tensor entr() {
        return Probability.entr((Tensor) this);
    }

    /// The distribution function of the standard normal distribution, accurate in the lower tail.
    default Tensor ndtr() {
        return Probability.ndtr((Tensor) this);
    }

    /// `log(ndtr(x))`, accurate in both tails.
    default Tensor logNdtr() {
        return Probability.logNdtr((Tensor) this);
    }

    /// Owen's T function of this, h, and `a`: the integral of `e^(-h^2 (1 + x^2) / 2) / (1 + x^2)` over x from 0 to a,
    /// over `2 pi`.
    default Tensor owensT(Tensor a) {
        return Elementwise.real(NormalScalars.OWENS_T, value(), a.value());
    }

    /// `x log(1 + y)`, 0 where x is 0.
    default Tensor xlog1py(Tensor y) {
        return Probability.xlog1py((Tensor) this, y);
    }

    /// The relative entropy `x log(x / y)`; 0 where x is 0 and y not below, infinite elsewhere unless both are
    /// positive.
    default Tensor relEntr(Tensor y) {
        return Probability.relEntr((Tensor) this, y);
    }

    /// The divergence `x log(x / y) - x + y`, as [#relEntr(Tensor)] where an operand is not positive.
    default Tensor klDiv(Tensor y) {
        Tensor x = (Tensor) this;
        return relEntr(y).minus(x).plus(y);
    }

    /// `e^(x^2) erfc(x)`, which does not underflow.
    default Tensor erfcx() {
        return Elementwise.real(NormalScalars.ERFCX, value());
    }

    /// The inverse of the error function; infinite at ±1, NaN beyond.
    default Tensor erfinv() {
        return Elementwise.real(NormalScalars.ERFINV, value());
    }

    /// The inverse of erfc; infinite at 0 and 2, NaN beyond.
    default Tensor erfcinv() {
        return Elementwise.real(NormalScalars.ERFCINV, value());
    }

    /// The inverse of [#ndtr()]; infinite at 0 and 1, NaN beyond.
    default Tensor ndtri() {
        return Elementwise.real(NormalScalars.NDTRI, value());
    }

    /// Dawson's integral: `e^(-x^2)` times the integral of `e^(t^2)` from 0 to x.
    default Tensor dawsn() {
        return Elementwise.real(NormalScalars.DAWSN, value());
    }
}
