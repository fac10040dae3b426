package org.bitale.ops;

import static org.bitale.ops.Evaluated.shape;
import static org.bitale.ops.Evaluated.unknown;
import static org.bitale.ops.Evaluated.values;
import static org.bitale.ops.Tensors.arange;
import static org.bitale.ops.Tensors.constant;
import static org.bitale.ops.Tensors.matrix;
import static org.bitale.ops.Tensors.scalar;
import static org.bitale.ops.Tensors.tensor3;
import static org.bitale.ops.Tensors.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bitale.core.diag.TensorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ProductTest {
    private final Tensor a = unknown(new double[][] {{1, 2}, {3, 4}});
    private final Tensor b = unknown(new double[][] {{5, 6}, {7, 8}});
    private final Tensor v = unknown(new double[] {10, 1});

    @Test
    void dotFollowsNumpyForEveryRank() {
        assertArrayEquals(new double[] {19, 22, 43, 50}, values(a.dot(b)));
        assertArrayEquals(new double[] {12, 34}, values(a.dot(v)));
        assertArrayEquals(new double[] {13, 24}, values(v.dot(a)));
        assertArrayEquals(new double[] {101}, values(v.dot(v)));
        assertArrayEquals(new double[] {20, 2}, values(v.dot(constant(2.0))));
        Tensor left = arange(12).reshape(2, 3, 2);
        Tensor right = arange(24).reshape(3, 2, 4);
        assertArrayEquals(new int[] {2, 3, 3, 4}, shape(left.dot(right)));
        assertEquals(4.0, values(left.dot(right))[0]);
        assertEquals(10 * 19 + 11 * 23.0, values(left.dot(right))[71]);
    }

    @Test
    void matmulBroadcastsBatches() {
        Tensor batch = Tensors.stack(0, a, a.neg());
        assertArrayEquals(new double[] {19, 22, 43, 50, -19, -22, -43, -50}, values(batch.matmul(b)));
        assertArrayEquals(new double[] {12, 34, -12, -34}, values(batch.matmul(v)));
        assertArrayEquals(new double[] {13, 24, -13, -24}, values(v.matmul(batch)));
        Tensor other = Tensors.stack(0, b, b, b).expandDims(1);
        assertArrayEquals(new int[] {3, 2, 2, 2}, shape(batch.matmul(other)));
    }

    @Test
    void otherProductsPairTheirAxes() {
        assertArrayEquals(new double[] {17, 23, 39, 53}, values(a.inner(b)));
        assertArrayEquals(new double[] {100, 10, 10, 1}, values(v.outer(v)));
        assertArrayEquals(new double[] {70}, values(a.tensordot(b, 2)));
        assertArrayEquals(new double[] {69}, values(a.tensordot(b, new int[] {0, 1}, new int[] {1, 0})));
        assertArrayEquals(new double[] {17, 53}, values(a.batchedDot(b)));
        assertArrayEquals(new double[] {5}, values(a.trace()));
        assertArrayEquals(new double[] {2}, values(a.trace(1, 0, 1)));
    }

    @Test
    void sizesThatDoNotMeetAreRefusedByName() {
        refused("dot:", () -> matrix("x", 2, 3).dot(matrix("y", 2, 3)));
        refused("matmul:", () -> matrix("x", 2, 3).matmul(vector("y", 2)));
        refused("matmul: operands must have rank 1 or more", () -> matrix("x").matmul(scalar("y")));
        refused("matmul:", () -> tensor3("x", 2, 2, 2).matmul(tensor3("y", 3, 2, 2)));
        refused("tensordot:", () -> matrix("x").tensordot(matrix("y"), 3));
        refused("tensordot:", () -> matrix("x").tensordot(matrix("y"), new int[] {0}, new int[] {0, 1}));
        refused("batched_dot:", () -> vector("x").batchedDot(matrix("y")));
    }

    @Test
    void refusalNamesTheOperandsAndTheLine() {
        TensorException e = assertThrows(
                TensorException.class, () -> matrix("weights", 2, 3).dot(vector("bias", 2)));
        assertTrue(e.getMessage().contains("\"weights\""), e.getMessage());
        assertTrue(e.getMessage().contains("ProductTest.java:"), e.getMessage());
    }

    private static void refused(String message, Executable build) {
        TensorException e = assertThrows(TensorException.class, build);
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }
}
