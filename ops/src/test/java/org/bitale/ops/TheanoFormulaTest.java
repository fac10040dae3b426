package org.bitale.ops;

import static org.bitale.ops.Evaluated.shape;
import static org.bitale.ops.Evaluated.unknown;
import static org.bitale.ops.Evaluated.values;
import static org.bitale.ops.Tensors.constant;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bitale.core.diag.TensorException;
import org.junit.jupiter.api.Test;

/// Functions that users of Theano know and that are formulas of others.
class TheanoFormulaTest {
    private static final double[][] MATRIX = {{1, 2, 3}, {4, 5, 6}};

    @Test
    void largestAndSmallestTakeAnyNumberOfOperands() {
        Tensor x = constant(new double[] {1, Double.NaN, 3});
        Tensor y = constant(new double[] {2, 2, 2});
        assertArrayEquals(new double[] {2.5, Double.NaN, 3}, values(Tensors.largest(x, y, constant(2.5))));
        assertArrayEquals(new double[] {1, Double.NaN, 2}, values(Tensors.smallest(x, y, constant(2.5))));
        assertArrayEquals(new double[] {2, 2, 2}, values(Tensors.largest(y)));
    }

    @Test
    void infinitiesAreToldApartBySign() {
        double inf = Double.POSITIVE_INFINITY;
        Tensor x = constant(new double[] {inf, -inf, Double.NaN, -1});
        assertArrayEquals(new double[] {1, 0, 0, 0}, values(x.isposinf()));
        assertArrayEquals(new double[] {0, 1, 0, 0}, values(x.isneginf()));
    }

    @Test
    void specifiedSizesAreKnownAndChecked() {
        Tensor x = unknown(MATRIX).specifyShape(-1, 3);
        assertTrue(x.type().dim(1).isKnown(3));
        assertArrayEquals(new int[] {2, 3}, shape(x));
        TensorException late =
                assertThrows(TensorException.class, () -> shape(unknown(MATRIX).specifyShape(-1, 4)));
        assertTrue(late.getMessage().contains("axis 1 must have size 4, got 3"), late::getMessage);
        TensorException early =
                assertThrows(TensorException.class, () -> constant(MATRIX).specifyShape(3, -1));
        assertTrue(early.getMessage().contains("axis 0"), early::getMessage);
        assertThrows(TensorException.class, () -> x.specifyShape(2));
        assertThrows(TensorException.class, () -> x.specifyShape(-2, 3));
    }

    @Test
    void axesAreJoinedAndSplit() {
        Tensor x = unknown(new double[][][] {MATRIX, MATRIX});
        assertArrayEquals(new int[] {4, 3}, shape(x.joinDims(0, 2)));
        assertArrayEquals(new int[] {2, 1, 2, 3}, shape(x.joinDims(1, 0)));
        assertArrayEquals(new int[] {12}, shape(x.joinDims(0, 3)));
        assertThrows(TensorException.class, () -> x.joinDims(1, 3));
        Tensor y = unknown(MATRIX).joinDims(0, 2);
        assertArrayEquals(new int[] {3, 2}, shape(y.splitDims(0, 3, -1)));
        assertArrayEquals(new int[] {2, 3}, shape(y.splitDims(-1, 2, 3)));
        assertThrows(TensorException.class, () -> shape(y.splitDims(0, 4, -1)));
        assertThrows(TensorException.class, () -> y.splitDims(0, -1, -1));
        assertThrows(TensorException.class, () -> y.splitDims(0, 0, -1));
    }

    @Test
    void productsOfVectorsAndMatricesBroadcast() {
        Tensor a = unknown(MATRIX);
        assertArrayEquals(new double[] {14, 32}, values(Tensors.vecdot(a, constant(new double[] {1, 2, 3}))));
        assertArrayEquals(new double[] {14, 32}, values(Tensors.matvec(a, constant(new double[] {1, 2, 3}))));
        assertArrayEquals(new double[] {9, 12, 15}, values(Tensors.vecmat(constant(new double[] {1, 2}), a)));
        Tensor batch = constant(new double[][][] {MATRIX, MATRIX});
        assertArrayEquals(new int[] {2, 2}, shape(Tensors.matvec(batch, constant(MATRIX))));
        assertThrows(TensorException.class, () -> shape(Tensors.matvec(a, constant(new double[] {1, 2}))));
    }

    /// The roots of `det(a - λ b)`: `(2 - 2λ)(3 - λ) - (1 - λ/2)²` for these two.
    @Test
    void generalizedEigenvaluesOfTwoMatrices() {
        Tensor a = constant(new double[][] {{2, 99}, {1, 3}});
        Tensor b = constant(new double[][] {{2, 99}, {0.5, 1}});
        // 1.75 λ² - 7 λ + 5 = 0
        double root = Math.sqrt(49 - 35);
        assertArrayEquals(new double[] {(7 - root) / 3.5, (7 + root) / 3.5}, values(Tensors.eigvalsh(a, b)), 1e-12);
    }

    @Test
    void identityHasTheShapeAndDtypeOfItsModel() {
        Tensor x = Tensors.identityLike(unknown(new int[][] {{5, 6, 7}, {8, 9, 1}}));
        assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0}, values(x));
        assertTrue(x.dtype().isInteger());
        assertThrows(TensorException.class, () -> Tensors.identityLike(constant(1.0)));
    }
}
