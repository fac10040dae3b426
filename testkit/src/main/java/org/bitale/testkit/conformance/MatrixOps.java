package org.bitale.testkit.conformance;

import java.util.List;
import java.util.stream.IntStream;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Decompositions, linear systems and functions of matrices.
final class MatrixOps {
    private MatrixOps() {}

    static void add(OpTable t) {
        decompositions(t);
        systems(t);
        functions(t);
    }

    private static void decompositions(OpTable t) {
        t.one("cholesky", c -> Tensors.cholesky(c.x(), c.flag("lower", true)));
        t.one("eigvalsh", c -> Tensors.eigvalsh(c.x()));
        t.many("eigh", c -> Tensors.eigh(c.x(), c.text("UPLO", "L").equals("L")));
        t.many("svd", MatrixOps::svd);
        t.many("qr", MatrixOps::qr);
        t.many("lu", c -> Tensors.lu(c.x()));
        t.one("matrix_rank", c -> Tensors.matrixRank(c.x()));
        t.one("cond", c -> Tensors.cond(c.x()));
        t.one("norm", MatrixOps::norm);
    }

    private static void systems(OpTable t) {
        t.one(
                "solve",
                c -> c.text("assume_a", "gen").equals("pos")
                        ? Tensors.solvePositive(c.x(), c.y())
                        : Tensors.solve(c.x(), c.y()));
        t.one(
                "solve_triangular",
                c -> Tensors.solveTriangular(
                        c.x(),
                        c.y(),
                        c.flag("lower", false),
                        c.integer("trans", 0) == 1,
                        c.flag("unit_diagonal", false)));
        t.one("cho_solve", c -> Tensors.choSolve(c.x(), c.y(), c.flag("lower", true)));
        t.one("lstsq", c -> Tensors.lstsq(c.x(), c.y()));
        t.one("solve_sylvester", c -> Tensors.solveSylvester(c.x(), c.y(), c.input(2)));
        t.one("solve_continuous_lyapunov", c -> Tensors.solveContinuousLyapunov(c.x(), c.y()));
        t.one("solve_discrete_lyapunov", c -> Tensors.solveDiscreteLyapunov(c.x(), c.y()));
        t.one("tensorsolve", c -> Tensors.tensorsolve(c.x(), c.y()));
        t.one("tensorinv", c -> Tensors.tensorinv(c.x(), (int) c.integer("ind", 2)));
    }

    private static void functions(OpTable t) {
        t.one("matrix_inverse", c -> Tensors.matrixInverse(c.x()));
        t.one("pinv", c -> Tensors.pinv(c.x()));
        t.one("det", c -> Tensors.det(c.x()));
        t.many("slogdet", c -> Tensors.slogdet(c.x()));
        t.one("logdet", c -> Tensors.logdet(c.x()));
        t.one("expm", c -> Tensors.expm(c.x()));
        t.one("matrix_power", c -> Tensors.matrixPower(c.x(), (int) c.integer("n", 1)));
        t.one("block_diag", c -> Tensors.blockDiag(c.inputs().toArray(Tensor[]::new)));
        t.one("toeplitz", c -> c.inputs().size() == 1 ? Tensors.toeplitz(c.x()) : Tensors.toeplitz(c.x(), c.y()));
    }

    private static List<Tensor> svd(Call c) {
        return c.flag("compute_uv", true)
                ? Tensors.svd(c.x(), c.flag("full_matrices", true))
                : List.of(Tensors.svdvals(c.x()));
    }

    private static List<Tensor> qr(Call c) {
        return switch (c.text("mode", "reduced")) {
            case "complete" -> Tensors.qrComplete(c.x());
            case "r" -> List.of(Tensors.qr(c.x()).get(1));
            default -> Tensors.qr(c.x());
        };
    }

    /// The norm of vectors along one axis, of matrices along two, of all elements when nothing is said.
    private static Tensor norm(Call c) {
        boolean keep = c.flag("keepdims", false);
        int[] all = IntStream.range(0, c.x().rank()).toArray();
        int[] axes = c.has("axis") ? c.ints("axis") : all;
        boolean plain = !c.has("ord") || c.attr("ord") instanceof String s && s.equals("fro");
        if (plain) {
            return c.x().norm(axes, keep);
        }
        if (axes.length != 2) {
            return c.x().norm(order(c), axes, keep);
        }
        return c.attr("ord") instanceof String s && s.equals("nuc")
                ? Tensors.nuclearNorm(c.x(), axes[0], axes[1], keep)
                : Tensors.matrixNorm(c.x(), order(c), axes[0], axes[1], keep);
    }

    private static double order(Call c) {
        return switch (c.text("ord", "")) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> c.number("ord", 2);
        };
    }
}
