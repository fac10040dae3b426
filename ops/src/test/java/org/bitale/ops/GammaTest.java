package org.bitale.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;

/// Expected values are from mpmath 1.3 unless they are identities.
class GammaTest {
    private static void assertValues(Tensor x, double... expected) {
        assertArrayEquals(expected, Evaluated.values(x), 1e-14);
    }

    @Test
    void functionsOfSeveralArgumentsBroadcast() {
        Tensor a = Tensors.constant(new double[][] {{0.5}, {3}});
        Tensor x = Tensors.constant(new double[] {0.25, 4});
        assertArrayEquals(new int[] {2, 2}, Evaluated.shape(Tensors.gammainc(a, x)));
        Tensor sum = Tensors.gammal(a, x).plus(Tensors.gammau(a, x));
        double root = Math.sqrt(Math.PI);
        assertValues(sum, root, root, 2, 2);
    }

    @Test
    void chi2sfOfTwoDegreesIsExponential() {
        Tensor x = Tensors.constant(new float[] {0, 1, 5});
        Tensor survival = Tensors.chi2sf(x, Tensors.constant(2));
        assertEquals(DType.FLOAT64, survival.dtype());
        assertValues(survival, 1, Math.exp(-0.5), Math.exp(-2.5));
    }

    @Test
    void polygammaTakesIntegerOrdersOnly() {
        Tensor x = Tensors.constant(new double[] {2.5});
        assertValues(Tensors.polygamma(2, x), -0.2362040516417274);
        assertValues(Tensors.polygamma(Tensors.constant(new int[] {0, 1}), x), 0.7031566406452432, 0.4903577561002348);
        TensorException real = assertThrows(TensorException.class, () -> Tensors.polygamma(Tensors.constant(1.5), x));
        assertTrue(real.getMessage().contains("polygamma: n must be integers, got f64"), real::getMessage);
        TensorException negative = assertThrows(TensorException.class, () -> Tensors.polygamma(-1, x));
        assertTrue(negative.getMessage().contains("got -1"), negative::getMessage);
    }

    @Test
    void multigammalnIsNaNOutsideItsDomain() {
        Tensor x = Tensors.constant(new double[] {0.9, 3});
        assertValues(Tensors.multigammaln(x, 3), Double.NaN, 2.6949248798069647);
        assertThrows(TensorException.class, () -> Tensors.multigammaln(x, 0));
    }

    @Test
    void exprelIsSmoothAtZero() {
        Tensor x = Tensors.constant(new double[] {0, 1e-20, -1e-3, 1e-3, 1, -40, Double.NEGATIVE_INFINITY});
        assertValues(x.exprel(), 1, 1, 0.9995001666250083, 1.0005001667083417, Math.E - 1, 0.025, 0);
        assertValues(Tensors.constant(Double.POSITIVE_INFINITY).exprel(), Double.POSITIVE_INFINITY);
    }

    @Test
    void logaddexp2DoesNotOverflow() {
        Tensor x = Tensors.constant(new double[] {5000, 3, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY});
        Tensor y = Tensors.constant(new double[] {5000, 1, Double.NEGATIVE_INFINITY, 0});
        assertValues(
                x.logaddexp2(y), 5001, Math.log(10) / Math.log(2), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
}
