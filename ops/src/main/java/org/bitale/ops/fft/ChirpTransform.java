package org.bitale.ops.fft;

import java.util.Arrays;

/// The transform of a length with a large prime factor, as a convolution with a chirp: `jk = (j² + k² - (k -
/// j)²) / 2`. The convolution takes transforms of a power of two. Bluestein, *A linear filtering approach to
/// the computation of the discrete Fourier transform*, 1970.
final class ChirpTransform implements FourierTransform {
    private final int n;
    private final double[] chirp;
    private final double[] filter;
    private final double[] work;
    private final MixedRadixTransform inner;

    ChirpTransform(int n) {
        this.n = n;
        int length = Math.multiplyExact(2, Integer.highestOneBit(Math.multiplyExact(2, n) - 2));
        this.chirp = new double[2 * n];
        this.filter = new double[Math.multiplyExact(2, length)];
        this.work = new double[2 * length];
        this.inner = new MixedRadixTransform(length);
        for (int k = 0; k < n; k++) {
            RootsOfUnity.write((long) k * k % (2L * n), 2L * n, chirp, k);
            int mirrored = (length - k) % length;
            filter[2 * k] = filter[2 * mirrored] = chirp[2 * k] / length;
            filter[2 * k + 1] = filter[2 * mirrored + 1] = -chirp[2 * k + 1] / length;
        }
        inner.forward(filter);
    }

    @Override
    public void forward(double[] x) {
        Arrays.fill(work, 0);
        multiply(x, chirp, work, n);
        inner.forward(work);
        multiply(work, filter, work, work.length / 2);
        inner.backward(work);
        multiply(work, chirp, x, n);
    }

    /// The products of the first `count` pairs of complex numbers.
    private static void multiply(double[] a, double[] b, double[] to, int count) {
        for (int i = 0; i < 2 * count; i += 2) {
            double re = a[i] * b[i] - a[i + 1] * b[i + 1];
            double im = a[i] * b[i + 1] + a[i + 1] * b[i];
            to[i] = re;
            to[i + 1] = im;
        }
    }
}
