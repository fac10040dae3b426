package org.bitale.ops;

import static org.bitale.ops.Evaluated.shape;
import static org.bitale.ops.Evaluated.unknown;
import static org.bitale.ops.Evaluated.values;
import static org.bitale.ops.Tensors.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Fourier transforms against the sum that defines them, and NumPy 2.4.6.
class FourierTest {
    /// Small lengths, powers and products of small primes, and what goes through a convolution: 37, 127, 1021, 2 *
    /// 331.
    static IntStream lengths() {
        return IntStream.concat(
                IntStream.rangeClosed(1, 40),
                IntStream.of(49, 64, 97, 100, 120, 127, 210, 243, 256, 360, 662, 961, 1000, 1021));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void theSumThatDefinesThem(int n) {
        double[] x = new Random(n).doubles(n, -1, 1).toArray();
        double[] got = values(rfftRi(constant(new double[][] {x})));
        assertEquals(2 * (n / 2 + 1), got.length);
        for (int k = 0; k <= n / 2; k++) {
            double re = 0;
            double im = 0;
            for (int j = 0; j < n; j++) {
                double angle = 2 * Math.PI * ((long) j * k % n) / n;
                re += x[j] * Math.cos(angle);
                im -= x[j] * Math.sin(angle);
            }
            assertEquals(re, got[2 * k], 1e-15 * (10 + n), () -> "n = " + n);
            assertEquals(im, got[2 * k + 1], 1e-15 * (10 + n), () -> "n = " + n);
        }
        boolean odd = n % 2 == 1;
        double[] back = values(irfftRi(rfftRi(constant(new double[][] {x})), odd));
        assertArrayEquals(x, back, 2e-15);
    }

    private static final double[] PAIRS = {
        0.35, 0.82, 0.33, -1.3, 0.91, 0.45, -0.54, 0.58, 0.36, 0.29, 0.03, 0.55, -0.74, -0.16, -0.48, 0.6, 0.04, -0.29,
        -0.78, -0.26, 0.01, -0.28, 1.29, 1.01
    };

    @Test
    void inverseOverTwoAxes() {
        Tensor x = constant(HostArray.wrap(PAIRS, 2, 3, 2, 2));
        double[] even = {
            0.24000000000000002,
            0.30000000000000004,
            0.02257586221349278,
            -0.16376388374866285,
            0.0774241377865072,
            -0.12623611625133713,
            -0.10999999999999999,
            -0.12,
            -0.06524791385931977,
            -0.1868653347947321,
            -0.43475208614068017,
            0.1768653347947321
        };
        double[] odd = {
            0.14,
            0.23271651525407883,
            0.1672834847459212,
            0.07716382346304707,
            0.3447434948471087,
            -0.5630953398453259,
            0.11950284320361956,
            0.1797620065119926,
            -0.3480768281804421,
            -0.06999999999999998,
            -0.3398076211353316,
            0.17980762113533158,
            -0.002959468927742394,
            0.17712183994762332,
            -0.4262756196739328,
            -0.49370719773892413,
            -0.27039104699273386,
            0.50621149338571
        };
        assertArrayEquals(new int[] {2, 3, 2}, shape(irfftRi(x, false)));
        assertArrayEquals(even, values(irfftRi(x, false)), 1e-15);
        assertArrayEquals(new int[] {2, 3, 3}, shape(irfftRi(x, true)));
        assertArrayEquals(odd, values(irfftRi(x, true)), 1e-15);
    }

    @Test
    void norms() {
        Tensor x = unknown(new double[][] {{1, 2, -3, 0.5, 4}});
        double[] plain = values(rfftRi(x));
        double[] ortho = values(rfftRi(x, FftNorm.ORTHO));
        double[] forward = values(rfftRi(x, FftNorm.FORWARD));
        for (int i = 0; i < plain.length; i++) {
            assertEquals(plain[i] / Math.sqrt(5), ortho[i], 1e-15);
            assertEquals(plain[i] / 5, forward[i], 1e-15);
        }
        for (FftNorm norm : FftNorm.values()) {
            assertArrayEquals(values(x), values(irfftRi(rfftRi(x, norm), norm, true)), 1e-15);
        }
    }

    @Test
    void theResultOfRealNumbersIsRealWhereItMustBe() {
        Tensor x = constant(new double[][] {new Random(3).doubles(330, 0, 1).toArray()});
        double[] y = values(rfftRi(x));
        assertEquals(0.0, y[1]);
        assertEquals(0.0, y[y.length - 1]);
    }

    @Test
    void dtypes() {
        assertEquals(DType.FLOAT32, rfftRi(matrix("x")).dtype());
        assertEquals(DType.FLOAT64, rfftRi(imatrix("x")).dtype());
        Tensor ints = unknown(new int[][] {{1, 2}});
        assertArrayEquals(new double[] {3, 0, -1, 0}, values(rfftRi(ints)));
        assertEquals(
                TensorType.of(DType.FLOAT32, 3, 5, 2), rfftRi(matrix("x", 3, 9)).type());
        assertEquals(
                TensorType.of(DType.FLOAT32, 3, 9),
                irfftRi(tensor3("x", 3, 5, 2), true).type());
    }

    @Test
    void shiftsOfEvenAndOddAxes() {
        Tensor x = unknown(new double[][] {{0, 1, 2}, {3, 4, 5}});
        assertArrayEquals(new double[] {5, 3, 4, 2, 0, 1}, values(fftshift(x)));
        assertArrayEquals(new double[] {2, 0, 1, 5, 3, 4}, values(fftshift(x, 1)));
        assertArrayEquals(new double[] {1, 2, 0, 4, 5, 3}, values(ifftshift(x, -1)));
        assertArrayEquals(values(x), values(ifftshift(fftshift(x))));
    }

    @Test
    void frequencies() {
        assertArrayEquals(new double[] {0, 0.1, -0.1}, values(fftfreq(3, 10 / 3.0)), 1e-16);
        assertArrayEquals(new double[] {0, 0.5, -1, -0.5}, values(fftfreq(4, 0.5)));
        assertArrayEquals(new double[] {0, 0.5, 1}, values(rfftfreq(4, 0.5)));
        assertArrayEquals(new double[] {0}, values(fftfreq(1, 2)));
        assertArrayEquals(new double[] {0}, values(rfftfreq(1, 2)));
    }

    @Test
    void whatCannotBeTransformedIsRefused() {
        refused("rfft_ri: x must have rank 2 or more, got f32[3]", () -> rfftRi(vector("x", 3)));
        refused("rfft_ri: complex operands", () -> rfftRi(tensor(DType.COMPLEX128, 2, 2)));
        refused("irfft: the last axis holds real and imaginary part", () -> irfftRi(tensor3("x", 1, 2, 3), true));
        refused("rfft: the transform of no elements is not defined", () -> values(rfftRi(zeros(DType.FLOAT64, 2, 0))));
        refused("fftfreq: n must be 1 or more, got 0", () -> fftfreq(0, 1));
        refused("fftshift: axis must be in -2 … 1", () -> fftshift(matrix("x"), 2));
    }

    private static void refused(String start, Runnable code) {
        TensorException e = assertThrows(TensorException.class, code::run);
        assertTrue(e.getMessage().startsWith(start), e.getMessage());
    }
}
