package org.bitale.ops.fft;

import java.util.ArrayList;
import java.util.List;

/// The transform of a length with small prime factors: Stockham's self-sorting passes, one per factor,
/// between two arrays. Temperton, *Self-sorting mixed-radix fast Fourier transforms*, 1983.
///
/// Before a pass of radix r the data are, with `m` the product of the radices before and `rest = n / (m r)`,
/// an array `[m][r][rest]`; the pass transforms along r, turns by roots of unity and writes `[r][m][rest]`.
final class MixedRadixTransform implements FourierTransform {
    private final int n;
    private final int[] radices;
    private final double[] roots;
    private final double[] other;

    MixedRadixTransform(int n) {
        this.n = n;
        this.radices = radices(n);
        this.roots = RootsOfUnity.all(n);
        this.other = new double[2 * n];
    }

    /// Fours first, which need fewest operations, then the prime factors.
    private static int[] radices(int n) {
        List<Integer> radices = new ArrayList<>();
        int rest = n;
        for (; rest % 4 == 0; rest /= 4) {
            radices.add(4);
        }
        for (int r = 2; rest > 1; r++) {
            for (; rest % r == 0; rest /= r) {
                radices.add(r);
            }
        }
        return radices.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void forward(double[] x) {
        double[] from = x;
        double[] to = other;
        int m = 1;
        for (int r : radices) {
            pass(from, to, m, r);
            double[] swap = from;
            from = to;
            to = swap;
            m *= r;
        }
        if (from != x) {
            System.arraycopy(from, 0, x, 0, 2 * n);
        }
    }

    private void pass(double[] from, double[] to, int m, int r) {
        int rest = n / (m * r);
        switch (r) {
            case 2 -> pass2(from, to, m, rest);
            case 3 -> pass3(from, to, m, rest);
            case 4 -> pass4(from, to, m, rest);
            default -> passAny(from, to, m, r, rest);
        }
    }

    private void pass2(double[] from, double[] to, int m, int rest) {
        for (int k = 0; k < m; k++) {
            for (int i = 0; i < rest; i++) {
                int p = 2 * (i + rest * 2 * k);
                int q = p + 2 * rest;
                int out = 2 * (i + rest * k);
                to[out] = from[p] + from[q];
                to[out + 1] = from[p + 1] + from[q + 1];
                turned(to, out + 2 * rest * m, from[p] - from[q], from[p + 1] - from[q + 1], i * m);
            }
        }
    }

    private void pass3(double[] from, double[] to, int m, int rest) {
        double half = 0.5 * Math.sqrt(3);
        int step = 2 * rest * m;
        for (int k = 0; k < m; k++) {
            for (int i = 0; i < rest; i++) {
                int p = 2 * (i + rest * 3 * k);
                int q = p + 2 * rest;
                int s = q + 2 * rest;
                double sumRe = from[q] + from[s];
                double sumIm = from[q + 1] + from[s + 1];
                double turnRe = half * (from[q + 1] - from[s + 1]);
                double turnIm = half * (from[s] - from[q]);
                double middleRe = from[p] - 0.5 * sumRe;
                double middleIm = from[p + 1] - 0.5 * sumIm;
                int out = 2 * (i + rest * k);
                to[out] = from[p] + sumRe;
                to[out + 1] = from[p + 1] + sumIm;
                turned(to, out + step, middleRe + turnRe, middleIm + turnIm, i * m);
                turned(to, out + 2 * step, middleRe - turnRe, middleIm - turnIm, 2 * i * m);
            }
        }
    }

    private void pass4(double[] from, double[] to, int m, int rest) {
        int step = 2 * rest * m;
        for (int k = 0; k < m; k++) {
            for (int i = 0; i < rest; i++) {
                int p = 2 * (i + rest * 4 * k);
                int q = p + 2 * rest;
                int s = q + 2 * rest;
                int t = s + 2 * rest;
                double evenRe = from[p] + from[s];
                double evenIm = from[p + 1] + from[s + 1];
                double oddRe = from[q] + from[t];
                double oddIm = from[q + 1] + from[t + 1];
                double leftRe = from[p] - from[s];
                double leftIm = from[p + 1] - from[s + 1];
                double rightRe = from[q + 1] - from[t + 1];
                double rightIm = from[t] - from[q];
                int out = 2 * (i + rest * k);
                to[out] = evenRe + oddRe;
                to[out + 1] = evenIm + oddIm;
                turned(to, out + step, leftRe + rightRe, leftIm + rightIm, i * m);
                turned(to, out + 2 * step, evenRe - oddRe, evenIm - oddIm, 2 * i * m);
                turned(to, out + 3 * step, leftRe - rightRe, leftIm - rightIm, 3 * i * m);
            }
        }
    }

    private void passAny(double[] from, double[] to, int m, int r, int rest) {
        int stride = n / r;
        for (int k = 0; k < m; k++) {
            for (int i = 0; i < rest; i++) {
                int in = 2 * (i + rest * r * k);
                for (int j = 0; j < r; j++) {
                    double re = 0;
                    double im = 0;
                    for (int l = 0; l < r; l++) {
                        int p = in + 2 * rest * l;
                        int w = 2 * (j * l % r * stride);
                        re += from[p] * roots[w] - from[p + 1] * roots[w + 1];
                        im += from[p] * roots[w + 1] + from[p + 1] * roots[w];
                    }
                    turned(to, 2 * (i + rest * (k + m * j)), re, im, j * i * m);
                }
            }
        }
    }

    /// Writes a number times a root of unity.
    private void turned(double[] to, int out, double re, double im, int root) {
        double c = roots[2 * root];
        double s = roots[2 * root + 1];
        to[out] = re * c - im * s;
        to[out + 1] = re * s + im * c;
    }
}
