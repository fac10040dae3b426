package org.bitale.ops;

import static org.bitale.ops.Evaluated.shape;
import static org.bitale.ops.Evaluated.unknown;
import static org.bitale.ops.Evaluated.values;
import static org.bitale.ops.Tensors.constant;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.junit.jupiter.api.Test;

/// Functions of several tensors over one shape, of coordinates, and of neighbours and blocks.
class ArrangementTest {
    private static void assertValues(Tensor x, String shape, double... expected) {
        assertEquals(shape, Arrays.toString(shape(x)));
        assertArrayEquals(expected, values(x));
    }

    @Test
    void meshgridHoldsEveryCombination() {
        Tensor x = constant(new int[] {1, 2, 3});
        Tensor y = unknown(new int[] {7, 8});
        assertValues(Tensors.meshgrid(x, y).get(1), "[3, 2]", 7, 8, 7, 8, 7, 8);
        assertValues(Tensors.meshgrid(List.of(x, y), true, false).get(0), "[2, 3]", 1, 2, 3, 1, 2, 3);
        assertValues(Tensors.meshgrid(List.of(x, y), true, true).get(1), "[2, 1]", 7, 8);
        assertThrows(TensorException.class, () -> Tensors.meshgrid(x, x.expandDims(0)));
    }

    @Test
    void triangleIndicesAreRowMajor() {
        assertValues(Tensors.trilIndices(2, 3, 0).get(0), "[3]", 0, 1, 1);
        assertValues(Tensors.triuIndices(2, 3, 1).get(1), "[3]", 1, 2, 2);
    }

    @Test
    void unravelIndexUndoesRowMajorCounting() {
        List<Tensor> places = Tensors.unravelIndex(constant(new int[] {0, 5, 3}), 2, 3);
        assertValues(places.get(0), "[3]", 0, 1, 1);
        assertValues(places.get(1), "[3]", 0, 2, 0);
        Tensor real = constant(1.5);
        assertThrows(TensorException.class, () -> Tensors.unravelIndex(real, 2));
    }

    @Test
    void chooseTakesElementByElement() {
        Tensor index = unknown(new int[] {1, 0, 1});
        List<Tensor> choices = List.of(constant(new int[] {1, 2, 3}), constant(10.0));
        assertValues(Tensors.choose(index, choices, IndexMode.STRICT), "[3]", 10, 2, 10);
        assertValues(Tensors.choose(index.plus(1), choices, IndexMode.CLIP), "[3]", 10, 10, 10);
        assertValues(Tensors.choose(index.plus(1), choices, IndexMode.WRAP), "[3]", 1, 10, 3);
        assertThrows(TensorException.class, () -> values(Tensors.choose(index.plus(1), choices, IndexMode.STRICT)));
    }

    @Test
    void differencesLoseAnElementEachTime() {
        Tensor x = unknown(new int[][] {{1, 4, 9}, {2, 2, 2}});
        assertValues(x.diff(1, 1), "[2, 2]", 3, 5, 0, 0);
        assertValues(x.diff(2, -1), "[2, 1]", 2, 0);
        assertValues(x.diff(1, 0), "[1, 3]", 1, -2, -7);
        assertValues(x.diff(3, 0), "[0, 3]");
    }

    @Test
    void kroneckerProductsAreBlocks() {
        Tensor x = constant(new int[][] {{1, 2}});
        Tensor y = unknown(new int[] {5, 6, 7});
        assertValues(x.kron(y), "[1, 6]", 5, 6, 7, 10, 12, 14);
    }

    @Test
    void crossProductsAreOrthogonal() {
        Tensor x = constant(new int[] {1, 2, 3});
        Tensor y = constant(new int[] {-2, 0, 5});
        assertValues(x.cross(y, 0), "[3]", 10, -11, 4);
        assertThrows(TensorException.class, () -> x.cross(constant(new int[] {1, 2}), 0));
    }

    @Test
    void vectorsOfUnknownSizeAreCheckedToHaveThreeElements() {
        Tensor x = unknown(new int[][] {{1, 2, 3}, {0, 0, 1}});
        Tensor y = unknown(new int[][] {{-2, 0, 5}});
        assertValues(x.cross(y, -1), "[2, 3]", 10, -11, 4, 0, -2, 0);
        Tensor short2 = unknown(new int[] {1, 2});
        String message = assertThrows(TensorException.class, () -> Evaluated.array(x.cross(short2, -1)))
                .getMessage();
        assertTrue(message.contains("cross: axis 0 must have size 3"), message);
    }

    @Test
    void diagonalsAreFilled() {
        Tensor x = unknown(new int[2][3]);
        assertValues(x.fillDiagonal(constant(4), 0), "[2, 3]", 4, 0, 0, 0, 4, 0);
        assertValues(x.fillDiagonal(constant(4), 1), "[2, 3]", 0, 4, 0, 0, 0, 4);
        assertValues(constant(new int[2][2][2]).fillDiagonal(constant(1), 0), "[2, 2, 2]", 1, 0, 0, 0, 0, 0, 0, 1);
        assertThrows(TensorException.class, () -> x.fillDiagonal(constant(new int[2]), 0));
    }

    @Test
    void nanIsIgnoredOrEqualWhereAsked() {
        Tensor x = constant(new double[] {1, Double.NaN, Double.NaN});
        Tensor y = constant(new double[] {2, 3, Double.NaN});
        assertValues(x.fmax(y), "[3]", 2, 3, Double.NaN);
        assertValues(x.fmin(y), "[3]", 1, 3, Double.NaN);
        assertValues(x.isclose(y, 0, 0, true), "[3]", 0, 0, 1);
        assertValues(x.isclose(y, 0, 1), "[3]", 1, 0, 0);
    }

    @Test
    void theSignOfZeroIsASignBit() {
        assertValues(constant(new double[] {-0.0, 0.0, -1, 2}).signbit(), "[4]", 1, 0, 1, 0);
        assertValues(constant(new int[] {-1, 0}).signbit(), "[2]", 1, 0);
    }

    @Test
    void probabilitiesAreAccurateInTheirTails() {
        double[] tail = values(constant(new double[] {-40, -20.5, -19.5, 10}).logNdtr());
        double[] exact = {
            -804.60844201375378817, -214.06672896326380017, -194.01696577749749941, -7.6198530241605260704e-24
        };
        for (int i = 0; i < tail.length; i++) {
            assertEquals(exact[i], tail[i], Math.abs(exact[i]) * 1e-13);
        }
        assertEquals(2.7536241186062336951e-89, values(constant(-20.0).ndtr())[0], 1e-102);
        assertValues(constant(new double[] {0, 0.5, 1}).logit(), "[3]", -1 / 0.0, 0, 1 / 0.0);
        assertTrue(Double.isInfinite(values(constant(-1.0).entr())[0]));
        assertValues(constant(0.0).relEntr(constant(new double[] {0, 1, -1})), "[3]", 0, 0, 1 / 0.0);
        assertValues(constant(0.0).xlog1py(constant(new double[] {-1, -2})), "[2]", 0, 0);
    }
}
