package org.bitale.ops;

/// What [Tensor] has for complex numbers; real tensors count as complex ones with imaginary part 0.
public sealed interface ComplexMethods permits ElementwiseMethods {
    /// The real part; a real tensor itself.
    default Tensor real() {
        return ComplexArithmetic.re((Tensor) this);
    }

    /// The imaginary part; zeros of the dtype of a real tensor.
    default Tensor imag() {
        return ComplexArithmetic.im((Tensor) this);
    }

    /// `x - i y` of `x + i y`; a real tensor itself.
    default Tensor conj() {
        return ComplexArithmetic.conj((Tensor) this);
    }

    /// The angle to the positive real axis in `(-pi, pi]`: `arctan2(imag, real)`.
    default Tensor angle() {
        return ComplexArithmetic.angle((Tensor) this);
    }

    /// `z: c[…]` → `f[…, 2]`: real and imaginary part along a new last axis.
    default Tensor toPairs() {
        return Complexes.toPairs((Tensor) this);
    }
}
