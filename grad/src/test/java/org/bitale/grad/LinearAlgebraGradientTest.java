package org.bitale.grad;

import static org.bitale.ops.Tensors.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Derivatives of the linear algebra: reverse, forward and second order, single matrices and batches, known and
/// unknown sizes. Where signs are arbitrary, an expression is taken that does not depend on them.
class LinearAlgebraGradientTest {
    /// Of a regular matrix, or a batch of them.
    private static Map<String, Function<Tensor, Tensor>> ofSquare() {
        Map<String, Function<Tensor, Tensor>> f = new LinkedHashMap<>();
        f.put("cholesky", x -> cholesky(positive(x)));
        f.put("cholesky, upper", x -> cholesky(positive(x), false));
        f.put("solve", x -> solve(x, x.times(x)));
        f.put("solve, vector", x -> solve(x, x.sum(-1)));
        f.put("solvePositive", x -> solvePositive(positive(x), x));
        for (boolean lower : new boolean[] {false, true}) {
            for (boolean transposed : new boolean[] {false, true}) {
                f.put(
                        "solveTriangular, lower " + lower + ", transposed " + transposed,
                        x -> solveTriangular(x, x.times(x), lower, transposed, false));
            }
            f.put(
                    "solveTriangular, unit diagonal, lower " + lower,
                    x -> solveTriangular(x.times(0.3), x, lower, lower, true));
            f.put("choSolve, lower " + lower, x -> choSolve(x, x.sum(-1), lower));
        }
        f.put("matrixInverse", Tensors::matrixInverse);
        f.put("pinv", Tensors::pinv);
        f.put("det", Tensors::det);
        f.put("logdet", Tensors::logdet);
        f.put("eigvalsh", x -> eigvalsh(positive(x)));
        f.put("eigh", x -> projections(eigh(positive(x)).get(1), x));
        f.put("eigh, upper", x -> projections(eigh(positive(x), false).get(1), x));
        f.put("svdvals", Tensors::svdvals);
        f.put("svd", x -> {
            List<Tensor> usv = svd(x, x.type().shape().isStatic());
            return projections(usv.get(0), x).plus(projections(usv.get(2).swapaxes(-2, -1), x));
        });
        f.put("qr", x -> projections(qr(x).get(0), x).plus(qr(x).get(1).sqr()));
        f.put("lu", x -> lu(x).get(1).sqr().plus(lu(x).get(2)));
        f.put("expm", x -> expm(x.times(0.5)));
        f.put("expm, scaled", x -> expm(x.times(4)).times(1e-6));
        f.put("matrixPower", x -> matrixPower(x, 5));
        f.put("matrixPower, negative", x -> matrixPower(x, -2));
        f.put("solveSylvester", x -> solveSylvester(x, x.times(0.7), x.sqr()));
        f.put("solveContinuousLyapunov", x -> solveContinuousLyapunov(x, x.sqr()));
        f.put("solveDiscreteLyapunov", x -> solveDiscreteLyapunov(x.times(0.1), x.sqr()));
        f.put("matrixNorm 1", x -> matrixNorm(x, 1, -2, -1, false));
        f.put("matrixNorm 2", x -> matrixNorm(x, 2, -2, -1, true));
        f.put("nuclearNorm", x -> nuclearNorm(x, -1, -2, false));
        f.put("cond", Tensors::cond);
        f.put("einsum, diagonal", x -> einsum("...ii->...i", x));
        f.put("einsum, trace of a product", x -> einsum("...ij,...jk,...ki", x, x, x));
        return f;
    }

    private static Tensor positive(Tensor x) {
        return x.matmul(x.swapaxes(-2, -1));
    }

    /// `diag(Vᵀ A V)` per column, which the signs of the columns do not change.
    private static Tensor projections(Tensor v, Tensor a) {
        return v.times(a.matmul(v));
    }

    /// Distinct singular values of 1 and more; regular leading minors.
    private static HostArray square(long seed, int... shape) {
        HostArray x = new Points(seed).normal(shape);
        int n = shape[shape.length - 1];
        for (int i = 0; i < x.count(); i++) {
            int row = i / n % n;
            x.setDouble(i, 0.4 * x.getDouble(i) + (row == i % n ? 2 + row : 0));
        }
        return x;
    }

    @TestFactory
    Stream<DynamicTest> ofSquareMatrices() {
        return ofSquare().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    Function<List<Tensor>, Tensor> f = in -> e.getValue().apply(in.getFirst());
                    GradientCheck check = GradientCheck.of(f, square(3, 3, 3)).withTolerance(1e-6);
                    check.withOrder(2).run();
                    check.withUnknownSizes().run();
                    GradientCheck.of(f, square(4, 2, 2, 2)).withTolerance(1e-6).run();
                }));
    }

    /// Of matrices that are not square.
    private static Map<String, Function<Tensor, Tensor>> ofAnyShape() {
        Map<String, Function<Tensor, Tensor>> f = new LinkedHashMap<>();
        f.put("pinv", Tensors::pinv);
        f.put("lstsq", x -> lstsq(x, x.sum(-1)));
        f.put("svdvals", Tensors::svdvals);
        f.put("svd", x -> {
            List<Tensor> usv = svd(x, false);
            Tensor left = usv.get(0).times(x.matmul(usv.get(2).swapaxes(-2, -1)));
            return left.times(usv.get(1).expandDims(-2));
        });
        f.put("singular values of the full svd", x -> svd(x).get(1));
        f.put("qr", x -> {
            List<Tensor> qr = qr(x);
            Tensor outer = qr.get(0).matmul(qr.get(0).swapaxes(-2, -1));
            return outer.matmul(x.sqr()).plus(qr.get(0).matmul(qr.get(1).sqr().times(qr.get(1))));
        });
        return f;
    }

    @TestFactory
    Stream<DynamicTest> ofTallAndWideMatrices() {
        return ofAnyShape().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    for (int[] shape : new int[][] {{4, 2}, {2, 4}, {2, 3, 2}}) {
                        HostArray x = new Points(11).normal(shape);
                        GradientCheck check = GradientCheck.of(
                                        in -> e.getValue().apply(in.getFirst()), x)
                                .withTolerance(1e-6);
                        check.withOrder(2).run();
                        check.withUnknownSizes().run();
                    }
                }));
    }

    /// A batch of right-hand sides for one matrix, and the other way round.
    @Test
    void batchesThatBroadcast() {
        GradientCheck check = GradientCheck.of(
                        in -> solve(in.get(0), in.get(1)), square(1, 3, 3), new Points(2).normal(2, 3, 2))
                .withTolerance(1e-6);
        check.run();
        check.withUnknownSizes().run();
        GradientCheck.of(
                        in -> solveTriangular(in.get(0), in.get(1), true),
                        square(1, 2, 3, 3),
                        new Points(2).normal(1, 3, 1))
                .withTolerance(1e-6)
                .run();
    }

    @Test
    void products() {
        HostArray x = new Points(1).normal(2, 3, 4);
        HostArray y = new Points(2).normal(2, 4, 3);
        List<Function<List<Tensor>, Tensor>> products = List.of(
                in -> einsum("bij,bjk->bk", in.get(0), in.get(1)),
                in -> einsum("i...j,ijk", in.get(0), in.get(1)),
                in -> batchedTensordot(in.get(0), in.get(1), 1),
                in -> batchedTensordot(in.get(0), in.get(1), new int[] {1, 2}, new int[] {2, 1}),
                in -> vdot(in.get(0), in.get(1)),
                in -> blockDiag(in.get(0).sum(0), in.get(1).sum(0)));
        for (Function<List<Tensor>, Tensor> f : products) {
            GradientCheck check = GradientCheck.of(f, x, y).withOrder(2);
            check.run();
            check.withUnknownSizes().run();
        }
    }

    /// The gradient of the determinant is the matrix of cofactors, whatever the rank.
    @Test
    void theDeterminantOfASingularMatrix() {
        Tensor x = dmatrix("x", 3, 3);
        Tensor gradient = Gradient.grad(det(x), x).of(x);
        HostArray at = HostArray.wrap(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 3);
        double[] cofactors = {-3, 6, -3, 6, -12, 6, -3, 6, -3};
        HostArray got = Interpreter.evaluate(List.of(gradient.value()), Map.of(x.value(), at))
                .getFirst();
        for (int i = 0; i < 9; i++) {
            assertEquals(cofactors[i], got.getDouble(i), 1e-12);
        }
    }

    @Test
    void equalEigenvaluesContributeNothingThroughTheirVectors() {
        Tensor x = dmatrix("x", 2, 2);
        List<Tensor> wv = eigh(x);
        Tensor cost = wv.get(0).sum().plus(wv.get(1).sum());
        Tensor gradient = Gradient.grad(cost, x).of(x);
        HostArray at = HostArray.wrap(new double[] {2, 0, 0, 2}, 2, 2);
        HostArray got = Interpreter.evaluate(List.of(gradient.value()), Map.of(x.value(), at))
                .getFirst();
        double[] identity = {1, 0, 0, 1};
        for (int i = 0; i < 4; i++) {
            assertEquals(identity[i], got.getDouble(i), 1e-12);
        }
    }

    @Test
    void vectorsThatAreNotDeterminedHaveNoGradient() {
        Tensor tall = tensor(DType.FLOAT64, 3, 2);
        refused(
                "svd: U and V of a full decomposition",
                () -> Gradient.grad(svd(tall).get(0).sum(), tall));
        Tensor tangent = Gradient.jvp(svd(tall).get(0), tall, tall);
        refused(
                "svd: U and V of a full decomposition",
                () -> Interpreter.evaluate(List.of(tangent.value()), Map.of(tall.value(), new Points(1).normal(3, 2))));
        refused(
                "qr: a complete decomposition",
                () -> Gradient.grad(qrComplete(tall).get(0).sum(), tall));
        refused(
                "lu: the matrix must be square",
                () -> Gradient.grad(lu(tall).get(1).sum(), tall));
        Tensor square = tensor(DType.FLOAT64, 2, 2);
        refused(
                "eigvals: not differentiable",
                () -> Gradient.grad(eigvals(square).get(0).sum(), square));
    }

    private static void refused(String start, Runnable code) {
        TensorException e = assertThrows(TensorException.class, code::run);
        assertTrue(e.getMessage().startsWith(start), e.getMessage());
    }
}
