package org.bitale.ops.fft;

/// The discrete Fourier transform of one length n, of interleaved complex numbers. It keeps scratch memory:
/// for one thread at a time.
interface FourierTransform {
    /// Prime factors up to this one are transformed directly, in time proportional to the factor.
    int LARGEST_DIRECT_FACTOR = 31;

    /// Replaces `x[k]` by `sum over j of x[j] exp(-2 pi i j k / n)`; x has 2 n elements.
    void forward(double[] x);

    /// Replaces `x[k]` by `sum over j of x[j] exp(2 pi i j k / n)`, not divided by n.
    default void backward(double[] x) {
        conjugate(x);
        forward(x);
        conjugate(x);
    }

    private static void conjugate(double[] x) {
        for (int i = 1; i < x.length; i += 2) {
            x[i] = -x[i];
        }
    }

    /// The transform of length `n`, at least 1.
    static FourierTransform of(int n) {
        int rest = n;
        for (int factor = 2; factor <= LARGEST_DIRECT_FACTOR; factor++) {
            while (rest % factor == 0) {
                rest /= factor;
            }
        }
        return rest == 1 ? new MixedRadixTransform(n) : new ChirpTransform(n);
    }
}
