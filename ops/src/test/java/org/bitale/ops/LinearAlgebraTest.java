package org.bitale.ops;

import static org.bitale.ops.Evaluated.array;
import static org.bitale.ops.Evaluated.shape;
import static org.bitale.ops.Evaluated.unknown;
import static org.bitale.ops.Evaluated.values;
import static org.bitale.ops.Tensors.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;

/// Linear algebra beyond the conformance cases. Golden values are NumPy's 2.4.6 and SciPy's 1.17.1.
class LinearAlgebraTest {
    private final Tensor a = unknown(new double[][] {{2, -1, 0.5}, {1, 3, -2}, {0.25, 1, 4}});
    private final Tensor tall = unknown(new double[][] {{2, -1}, {1, 3}, {0.25, 1}});

    private static void near(double[] expected, Tensor got) {
        assertArrayEquals(
                expected,
                values(got),
                1e-13 * (1 + Arrays.stream(expected).map(Math::abs).max().orElse(0)));
    }

    @Test
    void goldens() {
        Tensor b = unknown(new double[][] {{1.5, 0.5}, {-1, 2}});
        Tensor c = unknown(new double[][] {{1, 2}, {3, -4}, {0.5, 1}});
        near(
                new double[] {
                    0.45865917286336594,
                    0.21453366637490656,
                    0.41385639844899413,
                    -0.7713188733246282,
                    0.04616591960423531,
                    0.28243374948813077
                },
                solveSylvester(a, b, c));
        near(new double[] {2.087561834489113}, cond(a));
        near(new double[] {1.5294920406141435}, cond(tall));
        near(
                new double[] {0.1571428571428571, 0.3142857142857143},
                lstsq(unknown(new double[][] {{1, 2}, {2, 4}, {3, 6}}), unknown(new double[] {1, 2, 2})));
        near(
                new double[] {-0.7357587581447559, 0.5518190996580998, -1.4715175990882672, 1.1036382407155778},
                expm(unknown(new double[][] {{-49, 24}, {-64, 31}})));
        near(
                new double[] {2.5, 1.5, 6, 3},
                ger(
                        constant(new double[][] {{1, 2}, {3, 4}}),
                        constant(0.5),
                        constant(new double[] {1, 2}),
                        constant(new double[] {3, -1})));
    }

    @Test
    void inverseOfATensor() {
        Tensor t = unknown(new double[][][][] {
            {{{1, 2}, {0, 1}}, {{3, -1}, {2, 0.5}}}, {{{0, 1}, {4, 2}}, {{1, 1}, {-2, 3}}}
        });
        double[] head = {0.2164948453608247, 0.268041237113402, -0.14432989690721648, -0.020618556701030938};
        near(head, tensorinv(t, 2).ravel().get(slice(0, 4)));
        near(values(Tensors.eye(DType.FLOAT64, 4, 4, 0)), tensorinv(t, 2).tensordot(t, 2));
    }

    @Test
    void eigenvaluesOfAnyMatrix() {
        List<Tensor> parts = eigvals(unknown(new double[][] {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}}));
        double[] re = values(parts.get(0));
        double[] im = values(parts.get(1));
        double half = Math.sqrt(3) / 2;
        for (int i = 0; i < 3; i++) {
            boolean real = re[i] > 0;
            assertEquals(real ? 1 : -0.5, re[i], 1e-14);
            assertEquals(real ? 0 : half, Math.abs(im[i]), 1e-14);
        }
        assertEquals(0, Arrays.stream(im).sum(), 1e-14);
    }

    @Test
    void ranksAndNorms() {
        Tensor singular = unknown(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
        assertEquals(2, array(matrixRank(singular)).asLong());
        assertEquals(1, array(matrixRank(singular, 1.5)).asLong());
        assertEquals(DType.INT64, matrixRank(singular).dtype());
        assertArrayEquals(new double[] {2, 3}, values(matrixRank(stack(0, singular, a))));
        double[] norms = {5, 3.25, 3.3544636337295115, 2.193188028871716, 4, 1.25};
        double[] orders = {1, -1, 2, -2, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < norms.length; i++) {
            near(new double[] {norms[i]}, matrixNorm(tall, orders[i], 0, 1, false));
            near(new double[] {norms[i], norms[i]}, matrixNorm(stack(1, tall, tall), orders[i], 0, 2, false));
        }
        near(new double[] {5.547651662601227}, nuclearNorm(tall, 0, 1, true));
        assertArrayEquals(new int[] {1, 2, 1}, shape(nuclearNorm(stack(1, tall, tall), 0, 2, true)));
    }

    @Test
    void permutationsOfRectangles() {
        List<Tensor> wide = lu(unknown(new double[][] {{1, 2, 3}, {4, 5, 6}}));
        assertArrayEquals(new double[] {0, 1, 1, 0}, values(wide.get(0)));
        assertArrayEquals(new double[] {1, 0, 0.25, 1}, values(wide.get(1)));
        assertArrayEquals(new double[] {4, 5, 6, 0, 0.75, 1.5}, values(wide.get(2)));
        List<Tensor> high = lu(unknown(new double[][] {{1, 2}, {4, 5}, {7, 9}}));
        assertArrayEquals(new double[] {0, 1, 0, 0, 0, 1, 1, 0, 0}, values(high.get(0)));
        near(new double[] {1, 0, 1 / 7.0, 1, 4 / 7.0, -0.19999999999999923}, high.get(1));
        near(new double[] {7, 9, 0, 0.7142857142857144}, high.get(2));
    }

    @Test
    void einsteinSummation() {
        Tensor x = constant(HostArray.wrap(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 2, 2, 3));
        Tensor y = constant(new double[][] {{0, 1}, {2, 3}, {4, 5}});
        Tensor z = constant(new long[][] {{0, 1, 2}, {3, 4, 5}});
        near(new double[] {10, 13, 28, 40, 46, 67, 64, 94}, einsum("...ij,jk", x, y));
        near(
                new double[] {0, 1, 2, 0, 2, 4, 3, 4, 5, 6, 8, 10},
                einsum("i...,...->i...", z.cast(DType.FLOAT64).expandDims(1), constant(new double[][] {{1}, {2}})));
        assertArrayEquals(new double[] {0, 3, 1, 4, 2, 5}, values(einsum("ba", z)));
        assertEquals(DType.INT64, einsum("ba", z).dtype());
        assertArrayEquals(new double[] {15}, values(einsum("ij -> ", z)));
        assertArrayEquals(new double[] {0, 1, 4, 9, 16, 25}, values(einsum("ij,ij->ij", z, z)));
        assertArrayEquals(new double[] {9}, values(einsum("iij->", unknown(new int[][][] {
            {{1, 2}, {0, 0}}, {{0, 0}, {3, 3}}
        }))));
        near(new double[] {58, 79}, einsum("ij,jk,i->k", x.get(at(0)), y, constant(new double[] {3, 1})));
    }

    @Test
    void batchedProducts() {
        Tensor x = arange(12).reshape(2, 2, 3);
        Tensor y = arange(12).reshape(2, 3, 2).minus(5);
        double[] expected = {-5, -2, -32, -20, 67, 88, 94, 124};
        assertArrayEquals(expected, values(batchedTensordot(x, y, 1)));
        assertArrayEquals(expected, values(batchedTensordot(x, y, new int[] {2}, new int[] {1})));
        refused("batched_tensordot: axes must be 0 to one less than the smaller rank", () -> batchedTensordot(x, y, 3));
        refused(
                "batched_tensordot: axes must come in pairs and without axis 0",
                () -> batchedTensordot(x, y, new int[] {0}, new int[] {0}));
        assertArrayEquals(new double[] {506}, values(vdot(x, x)));
    }

    @Test
    void integersAndSmallFloats() {
        Tensor ints = unknown(new int[][] {{2, 1}, {1, 1}});
        assertEquals(DType.FLOAT64, matrixInverse(ints).dtype());
        assertArrayEquals(new double[] {1, -1, -1, 2}, values(matrixInverse(ints)));
        assertEquals(DType.INT32, matrixPower(ints, 3).dtype());
        assertArrayEquals(new double[] {13, 8, 8, 5}, values(matrixPower(ints, 3)));
        assertArrayEquals(new double[] {1, 0, 0, 1}, values(matrixPower(ints, 0)));
        Tensor half = constant(new float[][] {{4, 2}, {2, 5}}).cast(DType.FLOAT16);
        assertEquals(DType.FLOAT16, cholesky(half).dtype());
        assertArrayEquals(new double[] {2, 0, 1, 2}, values(cholesky(half)));
        assertEquals(
                DType.FLOAT32,
                solve(constant(new float[][] {{4}}), constant(new float[] {2})).dtype());
    }

    @Test
    void emptyMatricesAndBatches() {
        Tensor none = zeros(DType.FLOAT64, 0, 0);
        assertArrayEquals(new double[] {1}, values(det(none)));
        assertArrayEquals(
                new double[] {1, 0}, new double[] {values(slogdet(none).get(0))[0], values(logdet(none))[0]});
        assertArrayEquals(new int[] {0, 0}, shape(matrixInverse(none)));
        assertArrayEquals(new int[] {0, 3}, shape(solve(none, zeros(DType.FLOAT64, 0, 3))));
        assertArrayEquals(new int[] {0}, shape(eigvalsh(none)));
        assertArrayEquals(new int[] {0, 0}, shape(expm(none)));
        List<Tensor> usv = svd(zeros(DType.FLOAT64, 2, 0));
        assertArrayEquals(new double[] {1, 0, 0, 1}, values(usv.get(0)));
        assertArrayEquals(new int[] {0}, shape(usv.get(1)));
        assertArrayEquals(new int[] {0, 3, 3}, shape(cholesky(zeros(DType.FLOAT64, 0, 3, 3))));
        assertArrayEquals(new int[] {3, 2, 2}, shape(pinv(zeros(DType.FLOAT64, 3, 2, 2))));
    }

    @Test
    void whatHasNoResultIsRefusedWithItsPlace() {
        double[][] good = {{2, 1}, {1, 2}};
        double[][] indefinite = {{1, 2}, {2, 1}};
        double[][] singular = {{1, 2}, {2, 4}};
        String of = " (matrix [1] of the batch)";
        refused(
                "cholesky: the matrix is not positive definite: its leading minor of order 2 is not positive"
                        + " (pivot -3.0)"
                        + of,
                () -> values(cholesky(unknown(new double[][][] {good, indefinite}))));
        refused(
                "matrix_inverse: the matrix is singular: pivot 1 is 0" + of,
                () -> values(matrixInverse(unknown(new double[][][] {good, singular}))));
        refused(
                "solve: the matrix is singular: pivot 1 is 0\n",
                () -> values(solve(unknown(singular), unknown(new double[] {1, 1}))));
        refused(
                "solve_triangular: the matrix is singular: diagonal element 0 is 0",
                () -> values(solveTriangular(
                        unknown(new double[][] {{0, 1}, {0, 1}}), unknown(new double[] {1, 1}), true)));
        double[][] infinite = {{1, 0}, {Double.NaN, 1}};
        refused(
                "svd: the matrix has an element that is not finite: NaN at [1, 0]",
                () -> values(svdvals(unknown(infinite))));
        refused(
                "eigh: the matrix has an element that is not finite",
                () -> values(eigh(unknown(infinite)).get(0)));
        refused("expm: the matrix has an element that is not finite", () -> values(expm(unknown(infinite))));
        refused(
                "solve_sylvester: the equation has no unique solution: A and -B have",
                () -> values(solveSylvester(unknown(good), unknown(good).neg(), unknown(good))));
        refused(
                "solve_discrete_lyapunov: the equation has no unique solution",
                () -> values(solveDiscreteLyapunov(unknown(new double[][] {{1, 0}, {0, 0.5}}), unknown(good))));
    }

    @Test
    void operandsThatDoNotFitAreRefusedByName() {
        refused("matrix_inverse: the matrix must be square, got f32[2, 3]", () -> matrixInverse(matrix("x", 2, 3)));
        refused(
                "det: operands must be matrices, or several in the last two axes, got f32[3]",
                () -> det(vector("x", 3)));
        refused("solve: the matrix f32[2, 2] and the rows", () -> solve(matrix("a", 2, 2), vector("b", 3)));
        refused("solve: a must be a matrix and b a vector or matrix", () -> solve(matrix("a", 2, 2), scalar("b")));
        refused(
                "solve_sylvester: the columns of",
                () -> solveSylvester(matrix("a", 2, 2), matrix("b", 3, 3), matrix("c", 2, 2)));
        refused("cholesky: complex operands", () -> cholesky(tensor(DType.COMPLEX128, 2, 2)));
        refused("matrixNorm: ord must be 1, 2, infinity", () -> matrixNorm(matrix("x"), 3, 0, 1, false));
        refused("matrixNorm: axes must name an axis once, got [0, 0]", () -> matrixNorm(matrix("x"), 1, 0, 0, false));
        refused("tensorsolve: the first axes", () -> tensorsolve(matrix("x"), tensor3("y")));
        refused("tensorinv: ind must be 1 to the rank", () -> tensorinv(matrix("x"), 0));
        refused("block_diag: operands must be one matrix or more", () -> blockDiag(vector("x")));
        refused("toeplitz: c and r must be vectors", () -> toeplitz(matrix("x")));
        refused(
                "gemv: the operand must have rank 1",
                () -> gemv(matrix("z"), scalar("s"), matrix("a"), vector("x"), scalar("t")));
    }

    @Test
    void subscriptsThatDoNotFitAreRefused() {
        Tensor x = matrix("x", 2, 3);
        refused("einsum: \"ij,jk\" has 2 operands, 1 were given", () -> einsum("ij,jk", x));
        refused("einsum: \"ijk\" names 3 axes of operand 0, which has 2", () -> einsum("ijk", x));
        refused("einsum: \"i\" names 1 axes of operand 0, which has 2", () -> einsum("i", x));
        refused("einsum: \"ij->k\" has an axis 'k' in the result that no operand has", () -> einsum("ij->k", x));
        refused("einsum: \"ij->ii\" names the axis 'i' of the result twice", () -> einsum("ij->ii", x));
        refused("einsum: \"i1\" may hold letters", () -> einsum("i1", x));
        refused("einsum: \"...j->j\" has an ellipsis in the operands but none", () -> einsum("...j->j", x));
        refused("einsum: the axes called 'i' must have one size, got 2 and 3", () -> einsum("ii", x));
        refused("einsum: the axes called 'j' must have one size, got 3 and 2", () -> einsum("ij,jk", x, x));
        refused(
                "einsum: the axes called 'i' must have one size",
                () -> values(einsum("ii->i", unknown(new double[][] {{1, 2}}))));
        refused("einsum: operands must be numbers, got bool", () -> einsum("ij", x.gt(0)));
        refused("einsum: operands must be one tensor or more", () -> einsum("ij"));
    }

    private static void refused(String start, Runnable code) {
        TensorException e = assertThrows(TensorException.class, code::run);
        assertTrue(e.getMessage().startsWith(start), e.getMessage());
    }
}
