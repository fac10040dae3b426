package org.bitale.ops;

/// Functions of probabilities and of the normal distribution, computed as those of [FunctionMethods].
public sealed interface ProbabilityMethods permits ElementwiseMethods {
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
}
