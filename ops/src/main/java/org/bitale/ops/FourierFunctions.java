package org.bitale.ops;

import java.util.stream.IntStream;
import org.bitale.core.graph.Refusal;

/// Discrete Fourier transforms of any length, computed on the host in float64, and the order of their
/// frequencies. Integers are transformed as floating numbers, float32 gives float32. All are linear, with
/// exact gradients.
public class FourierFunctions extends Arrangements {
    /// For the classes that offer these methods as their own.
    protected FourierFunctions() {}

    /// Theano's `fft.rfft`: the transform of `x: f[m, …, n]` over all axes but the first, of the last axis
    /// the first `n / 2 + 1` frequencies; real and imaginary parts lie in a new last axis of size 2.
    public static Tensor rfftRi(Tensor x) {
        return rfftRi(x, FftNorm.BACKWARD);
    }

    /// As [#rfftRi(Tensor)] with another norm.
    public static Tensor rfftRi(Tensor x, FftNorm norm) {
        return Fourier.forward(x, norm);
    }

    /// Theano's `fft.irfft`, the inverse of [#rfftRi(Tensor)]: `x: f[m, …, n / 2 + 1, 2]` → `f[m, …, n]`; the
    /// shape does not say whether n is odd. The imaginary parts of the frequencies that are real in the
    /// transform of real numbers are not read.
    public static Tensor irfftRi(Tensor x, boolean isOdd) {
        return irfftRi(x, FftNorm.BACKWARD, isOdd);
    }

    /// As [#irfftRi(Tensor, boolean)] with another norm.
    public static Tensor irfftRi(Tensor x, FftNorm norm, boolean isOdd) {
        return Fourier.backward(x, norm, isOdd);
    }

    /// x with the frequency 0 moved from the start to the middle of the axes, position `n / 2`; of all axes
    /// if none is named.
    public static Tensor fftshift(Tensor x, int... axes) {
        return Fourier.shift("fftshift", x, axes.length == 0 ? Axes.all(x.value()) : axes, 1);
    }

    /// The inverse of [#fftshift(Tensor, int...)].
    public static Tensor ifftshift(Tensor x, int... axes) {
        return Fourier.shift("ifftshift", x, axes.length == 0 ? Axes.all(x.value()) : axes, 0);
    }

    /// The frequencies of the n elements of a transform, of samples `d` apart: `0, 1, …, -1` times `1 / (n
    /// d)`, the negative ones from position `(n + 1) / 2`; float64.
    public static Tensor fftfreq(int n, double d) {
        return frequencies("fftfreq", n, d, n);
    }

    /// The frequencies of the `n / 2 + 1` elements of a transform of n real numbers, of samples `d` apart;
    /// float64.
    public static Tensor rfftfreq(int n, double d) {
        return frequencies("rfftfreq", n, d, n / 2 + 1);
    }

    private static Tensor frequencies(String op, int n, double d, int count) {
        if (n < 1) {
            throw Refusal.of(op, "n must be 1 or more", n);
        }
        double unit = 1 / (n * d);
        boolean half = count < n || n == 1;
        double[] values = IntStream.range(0, count)
                .mapToDouble(k -> (half || k < (n + 1) / 2 ? k : k - n) * unit)
                .toArray();
        return constant(values);
    }
}
