package org.bitale.ops;

import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;

/// Complex tensors: how they are made and taken apart. Their arithmetic is that of [Tensor].
///
/// complex64 consists of float32 parts, complex128 of float64 ones. Arithmetic, powers, the exponential, logarithms,
/// circular and hyperbolic functions with their inverses (principal branches), sums, products, means, dot products and
/// every op that moves elements take complex tensors; what needs an order refuses them. The gradient of a real cost by
/// a complex `x + i y` is `dL/dx + i dL/dy`, the direction in which the cost grows fastest.
public class ComplexFunctions extends Creation {
    /// For the classes that offer these methods as their own.
    protected ComplexFunctions() {}

    /// `re + i im`, broadcast together: complex64 of 16- and 32-bit floats, bools and integers of up to 16 bits, else
    /// complex128. Refuses complex operands.
    public static Tensor complex(Tensor re, Tensor im) {
        return Complexes.complex(re, im);
    }

    /// A complex128 constant.
    public static Tensor complex(double re, double im) {
        HostArray value = HostArray.zeros(DType.COMPLEX128);
        value.setComplex(0, re, im);
        return constant(value);
    }

    /// `r e^(i theta)`, broadcast together; dtypes as of [#complex(Tensor, Tensor)].
    public static Tensor complexFromPolar(Tensor r, Tensor theta) {
        return Complexes.fromPolar(r, theta);
    }

    /// `pairs: f[…, 2]` → `c[…]`: numbers whose real and imaginary parts lie along the last axis, such as
    /// `complexOfPairs(constant(new double[][] {{1, 2}, {0, -1}}))`.
    public static Tensor complexOfPairs(Tensor pairs) {
        return Complexes.ofPairs(pairs);
    }

    /// The real part; a real tensor itself.
    public static Tensor real(Tensor z) {
        return z.real();
    }

    /// The imaginary part; zeros of the dtype of a real tensor.
    public static Tensor imag(Tensor z) {
        return z.imag();
    }

    /// `x - i y` of `x + i y`; a real tensor itself.
    public static Tensor conj(Tensor z) {
        return z.conj();
    }

    /// The angle to the positive real axis in `(-pi, pi]`.
    public static Tensor angle(Tensor z) {
        return z.angle();
    }
}
