package org.bitale.ops;

/// NumPy's discrete Fourier transforms: complex of any tensor, of real ones by half of the frequencies.
///
/// Lengths are arbitrary. `n` (`s` for several axes) is the length that an axis is cut or zero-padded to before the
/// transform, of the inverse real transforms the length of the result. float32, complex64 and small integers give
/// complex64 and float32, others complex128 and float64. Computed on the host in float64; linear, with exact gradients.
public class FftFunctions extends FourierFunctions {
    /// For the classes that offer these methods as their own.
    protected FftFunctions() {}

    /// The discrete Fourier transform `sum over j of x[j] exp(-2 pi i j k / n)` along an axis;
    /// of the last axis.
    public static Tensor fft(Tensor x) {
        return fft(x, -1, FftNorm.BACKWARD);
    }

    /// As [#fft(Tensor)] along another axis.
    public static Tensor fft(Tensor x, int axis, FftNorm norm) {
        return of("fft", x, new long[0], norm, axis).transform(x, false);
    }

    /// As [#fft(Tensor)] with a length, along another axis.
    public static Tensor fft(Tensor x, long n, int axis, FftNorm norm) {
        return of("fft", x, new long[] {n}, norm, axis).transform(x, false);
    }

    /// The inverse of [#fft(Tensor)]: `sum over k of x[k] exp(2 pi i j k / n) / n` along an axis;
    /// of the last axis.
    public static Tensor ifft(Tensor x) {
        return ifft(x, -1, FftNorm.BACKWARD);
    }

    /// As [#ifft(Tensor)] along another axis.
    public static Tensor ifft(Tensor x, int axis, FftNorm norm) {
        return of("ifft", x, new long[0], norm, axis).transform(x, true);
    }

    /// As [#ifft(Tensor)] with a length, along another axis.
    public static Tensor ifft(Tensor x, long n, int axis, FftNorm norm) {
        return of("ifft", x, new long[] {n}, norm, axis).transform(x, true);
    }

    /// The first `n / 2 + 1` frequencies of the transform of real numbers; the others are their conjugates;
    /// of the last axis.
    public static Tensor rfft(Tensor x) {
        return rfft(x, -1, FftNorm.BACKWARD);
    }

    /// As [#rfft(Tensor)] along another axis.
    public static Tensor rfft(Tensor x, int axis, FftNorm norm) {
        return of("rfft", x, new long[0], norm, axis).ofReal(x);
    }

    /// As [#rfft(Tensor)] with a length, along another axis.
    public static Tensor rfft(Tensor x, long n, int axis, FftNorm norm) {
        return of("rfft", x, new long[] {n}, norm, axis).ofReal(x);
    }

    /// The inverse of [#rfft(Tensor)]: n real numbers from `n / 2 + 1` frequencies; n is even unless it is given;
    /// of the last axis.
    public static Tensor irfft(Tensor x) {
        return irfft(x, -1, FftNorm.BACKWARD);
    }

    /// As [#irfft(Tensor)] along another axis.
    public static Tensor irfft(Tensor x, int axis, FftNorm norm) {
        return of("irfft", x, new long[0], norm, axis).toReal(x);
    }

    /// As [#irfft(Tensor)] with a length, along another axis.
    public static Tensor irfft(Tensor x, long n, int axis, FftNorm norm) {
        return of("irfft", x, new long[] {n}, norm, axis).toReal(x);
    }

    /// The real transform of n numbers whose `n / 2 + 1` values are given, the others being their conjugates, along
    /// the last axis; n is even unless it is given.
    public static Tensor hfft(Tensor x) {
        return hfft(x, -1, FftNorm.BACKWARD);
    }

    /// As [#hfft(Tensor)] along another axis.
    public static Tensor hfft(Tensor x, int axis, FftNorm norm) {
        return of("hfft", x, new long[0], ComplexFourier.swapped(norm), axis).toReal(x.conj());
    }

    /// As [#hfft(Tensor)] with a length, along another axis.
    public static Tensor hfft(Tensor x, long n, int axis, FftNorm norm) {
        return of("hfft", x, new long[] {n}, ComplexFourier.swapped(norm), axis).toReal(x.conj());
    }

    /// The inverse of [#hfft(Tensor)], along the last axis.
    public static Tensor ihfft(Tensor x) {
        return ihfft(x, -1, FftNorm.BACKWARD);
    }

    /// As [#ihfft(Tensor)] along another axis.
    public static Tensor ihfft(Tensor x, int axis, FftNorm norm) {
        return of("ihfft", x, new long[0], ComplexFourier.swapped(norm), axis)
                .ofReal(x)
                .conj();
    }

    /// As [#ihfft(Tensor)] with a length, along another axis.
    public static Tensor ihfft(Tensor x, long n, int axis, FftNorm norm) {
        return of("ihfft", x, new long[] {n}, ComplexFourier.swapped(norm), axis)
                .ofReal(x)
                .conj();
    }

    /// The transform over the last two axes.
    public static Tensor fft2(Tensor x) {
        return of("fft2", x, new long[0], FftNorm.BACKWARD, -2, -1).transform(x, false);
    }

    /// The transform over all axes.
    public static Tensor fftn(Tensor x) {
        return of("fftn", x, new long[0], FftNorm.BACKWARD, Axes.all(x.value())).transform(x, false);
    }

    /// The transform over these axes, with lengths `s` for them or, if it is empty,
    /// those they have.
    public static Tensor fftn(Tensor x, long[] s, int[] axes, FftNorm norm) {
        return of("fftn", x, s, norm, axes).transform(x, false);
    }

    /// The inverse transform over the last two axes.
    public static Tensor ifft2(Tensor x) {
        return of("ifft2", x, new long[0], FftNorm.BACKWARD, -2, -1).transform(x, true);
    }

    /// The inverse transform over all axes.
    public static Tensor ifftn(Tensor x) {
        return of("ifftn", x, new long[0], FftNorm.BACKWARD, Axes.all(x.value()))
                .transform(x, true);
    }

    /// The inverse transform over these axes, with lengths `s` for them or, if it is empty,
    /// those they have.
    public static Tensor ifftn(Tensor x, long[] s, int[] axes, FftNorm norm) {
        return of("ifftn", x, s, norm, axes).transform(x, true);
    }

    /// The transform of real numbers, of the last of the axes the first `n / 2 + 1` frequencies, over the last two
    /// axes.
    public static Tensor rfft2(Tensor x) {
        return of("rfft2", x, new long[0], FftNorm.BACKWARD, -2, -1).ofReal(x);
    }

    /// The transform of real numbers, of the last of the axes the first `n / 2 + 1` frequencies, over all axes.
    public static Tensor rfftn(Tensor x) {
        return of("rfftn", x, new long[0], FftNorm.BACKWARD, Axes.all(x.value()))
                .ofReal(x);
    }

    /// The transform of real numbers, of the last of the axes the first `n / 2 + 1` frequencies, over these axes, with
    /// lengths `s` for them or, if it is empty,
    /// those they have.
    public static Tensor rfftn(Tensor x, long[] s, int[] axes, FftNorm norm) {
        return of("rfftn", x, s, norm, axes).ofReal(x);
    }

    /// The inverse of the real transform over the last two axes.
    public static Tensor irfft2(Tensor x) {
        return of("irfft2", x, new long[0], FftNorm.BACKWARD, -2, -1).toReal(x);
    }

    /// The inverse of the real transform over all axes.
    public static Tensor irfftn(Tensor x) {
        return of("irfftn", x, new long[0], FftNorm.BACKWARD, Axes.all(x.value()))
                .toReal(x);
    }

    /// The inverse of the real transform over these axes, with lengths `s` for them or, if it is empty,
    /// those they have.
    public static Tensor irfftn(Tensor x, long[] s, int[] axes, FftNorm norm) {
        return of("irfftn", x, s, norm, axes).toReal(x);
    }

    private static ComplexFourier of(String op, Tensor x, long[] sizes, FftNorm norm, int... axes) {
        return new ComplexFourier(op, x, sizes, axes, norm);
    }
}
