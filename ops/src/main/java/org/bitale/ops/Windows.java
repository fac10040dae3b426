package org.bitale.ops;

import org.bitale.core.type.DType;

/// Window functions: vectors of a length, float64, symmetric about their middle, where they are 1 or close to it.
///
/// Element i of `length` is a function of `u = (2i - (length - 1)) / (length - 1)`, which goes from -1 to 1; a window
/// of length 1 is 1, and of a length below that empty. A length may be computed.
public class Windows extends ArithmeticFunctions {
    /// For the classes that offer these methods as their own.
    protected Windows() {}

    /// The triangle `1 - |u|`.
    public static Tensor bartlett(long length) {
        return bartlett(constant(length));
    }

    /// The triangle `1 - |u|` of a computed length.
    public static Tensor bartlett(Tensor length) {
        return phase(length).abs().neg().plus(1);
    }

    /// Hann's raised cosine `0.5 + 0.5 cos(pi u)`, 0 at both ends.
    public static Tensor hanning(long length) {
        return hanning(constant(length));
    }

    /// Hann's raised cosine `0.5 + 0.5 cos(pi u)` of a computed length.
    public static Tensor hanning(Tensor length) {
        return raisedCosine(length, 0.5);
    }

    /// Hamming's raised cosine `0.54 + 0.46 cos(pi u)`.
    public static Tensor hamming(long length) {
        return hamming(constant(length));
    }

    /// Hamming's raised cosine `0.54 + 0.46 cos(pi u)` of a computed length.
    public static Tensor hamming(Tensor length) {
        return raisedCosine(length, 0.54);
    }

    /// Blackman's window `0.42 + 0.5 cos(pi u) + 0.08 cos(2 pi u)`.
    public static Tensor blackman(long length) {
        return blackman(constant(length));
    }

    /// Blackman's window `0.42 + 0.5 cos(pi u) + 0.08 cos(2 pi u)` of a computed length.
    public static Tensor blackman(Tensor length) {
        Tensor angle = phase(length).times(Math.PI);
        return angle.cos().times(0.5).plus(0.42).plus(angle.times(2).cos().times(0.08));
    }

    /// Kaiser's window `I0(beta sqrt(1 - u^2)) / I0(beta)`.
    public static Tensor kaiser(long length, double beta) {
        return kaiser(constant(length), constant(beta));
    }

    /// Kaiser's window `I0(beta sqrt(1 - u^2)) / I0(beta)` of a computed length and shape, which is a scalar.
    public static Tensor kaiser(Tensor length, Tensor beta) {
        Tensor u = phase(length);
        Tensor half = u.neg().plus(1).times(u.plus(1)).sqrt();
        // With the exponentials divided out, so that a large beta does not overflow.
        Tensor inner = half.times(beta);
        return inner.i0e().div(beta.i0e()).times(inner.abs().minus(beta.abs()).exp());
    }

    private static Tensor raisedCosine(Tensor length, double middle) {
        return phase(length).times(Math.PI).cos().times(1 - middle).plus(middle);
    }

    private static Tensor phase(Tensor length) {
        Tensor last = length.cast(DType.FLOAT64).minus(1);
        return arange(length).cast(DType.FLOAT64).times(2).minus(last).div(last.maximum(1));
    }
}
