package org.bitale.grad;

import static org.bitale.ops.Tensors.*;

import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.scalar.Domain;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Linear algebra and Fourier transforms. Where signs are arbitrary, an expression is taken that does not depend on
/// them.
class LinearAlgebraSweepTest extends GradientSweep {
    private static final Draw SQUARE = p -> regular(p, 3);

    LinearAlgebraSweepTest() {
        decompositions();
        systems();
        functionsOfMatrices();
        products();
        transforms();
    }

    private void decompositions() {
        unary("cholesky", x -> cholesky(positive(x)), SQUARE);
        unary("cholesky, upper", x -> cholesky(positive(x), false), SQUARE);
        unary("eigvalsh", x -> eigvalsh(positive(x)), SQUARE);
        unary("eigh", x -> projections(eigh(positive(x)).get(1), x), SQUARE);
        unary("svdvals", Tensors::svdvals, SQUARE);
        unary(
                "svd",
                x -> projections(svd(x, false).get(0), x)
                        .plus(projections(svd(x, false).get(2).transpose(), x)),
                SQUARE);
        unary("qr", x -> projections(qr(x).get(0), x).plus(qr(x).get(1).sqr()), SQUARE);
        unary("lu", x -> lu(x).get(1).sqr().plus(lu(x).get(2)), SQUARE);
    }

    private void systems() {
        smooth("solve", in -> solve(in.get(0), in.get(1)), SQUARE, normal(3, 2));
        smooth("solvePositive", in -> solvePositive(positive(in.get(0)), in.get(1)), SQUARE, normal(3));
        smooth("solveTriangular", in -> solveTriangular(in.get(0), in.get(1), true), SQUARE, normal(3, 2));
        smooth("choSolve", in -> choSolve(in.get(0), in.get(1), false), SQUARE, normal(3));
        smooth("lstsq", in -> lstsq(in.get(0).get(slice(), slice(0, 2)), in.get(1)), SQUARE, normal(3));
        smooth(
                "solveSylvester",
                in -> solveSylvester(in.get(0), in.get(0).times(0.7), in.get(1)),
                SQUARE,
                normal(3, 3));
        smooth("solveContinuousLyapunov", in -> solveContinuousLyapunov(in.get(0), in.get(1)), SQUARE, normal(3, 3));
        smooth(
                "solveDiscreteLyapunov",
                in -> solveDiscreteLyapunov(in.get(0).times(0.1), in.get(1)),
                SQUARE,
                normal(3, 3));
        smooth("tensorsolve", in -> tensorsolve(in.get(0), in.get(1)), SQUARE, normal(3));
    }

    private void functionsOfMatrices() {
        unary("matrixInverse", Tensors::matrixInverse, SQUARE);
        unary("pinv", x -> pinv(x.get(slice(), slice(0, 2))), SQUARE);
        unary("tensorinv", x -> tensorinv(x, 1), SQUARE);
        unary("det", Tensors::det, SQUARE);
        unary("logdet", Tensors::logdet, SQUARE);
        unary("slogdet", x -> slogdet(x).get(1), SQUARE);
        unary("expm", x -> expm(x.times(0.2)), SQUARE);
        unary("matrixPower", x -> matrixPower(x, 3), SQUARE);
        unary("matrixNorm", x -> matrixNorm(x, 2, -2, -1, false), SQUARE);
        unary("nuclearNorm", x -> nuclearNorm(x, -2, -1, false), SQUARE);
        unary("cond", Tensors::cond, SQUARE);
        unary("trace", Tensors::trace, SQUARE);
    }

    private void products() {
        smooth("dot", in -> in.get(0).dot(in.get(1)), normal(2, 3), normal(3, 2));
        smooth("matmul", in -> in.get(0).matmul(in.get(1)), normal(2, 1, 3), normal(3, 2));
        smooth("batchedDot", in -> batchedDot(in.get(0), in.get(1)), normal(2, 2, 3), normal(2, 3, 2));
        smooth("batchedTensordot", in -> batchedTensordot(in.get(0), in.get(1), 1), normal(2, 2, 3), normal(2, 3, 2));
        smooth("tensordot", in -> tensordot(in.get(0), in.get(1), 2), normal(2, 2, 3), normal(2, 3, 2));
        smooth("einsum", in -> einsum("ij,jk,kl->il", in), normal(2, 3), normal(3, 2), normal(2, 2));
        smooth("inner", in -> inner(in.get(0), in.get(1)), normal(2, 3), normal(2, 3));
        smooth("outer", in -> outer(in.get(0), in.get(1)), normal(2), normal(3));
        smooth("vdot", in -> vdot(in.get(0), in.get(1)), normal(2, 3), normal(2, 3));
        smooth("kron", in -> kron(in.get(0), in.get(1)), normal(2, 2), normal(2, 3));
        smooth("cross", in -> cross(in.get(0), in.get(1), -1), normal(2, 3), normal(2, 3));
        smooth("blockDiag", in -> blockDiag(in.get(0), in.get(1)).sqr(), normal(2, 2), normal(1, 3));
        smooth("matrixDot", in -> matrixDot(in.get(0), in.get(1), in.get(0)), normal(2, 3), normal(3, 2));
        smooth(
                "gemm",
                in -> gemm(in.get(0), in.get(1), in.get(2), in.get(3), in.get(4)),
                normal(2, 2),
                normal(),
                normal(2, 3),
                normal(3, 2),
                normal());
        smooth(
                "gemv",
                in -> gemv(in.get(0), in.get(1), in.get(2), in.get(3), in.get(4)),
                normal(2),
                normal(),
                normal(2, 3),
                normal(3),
                normal());
        smooth(
                "ger",
                in -> ger(in.get(0), in.get(1), in.get(2), in.get(3)),
                normal(2, 3),
                normal(),
                normal(2),
                normal(3));
    }

    private void transforms() {
        unary("rfftRi", x -> rfftRi(x).sqr(), normal(2, 5));
        unary("irfftRi", x -> irfftRi(x, false).sqr(), normal(2, 4, 2));
        unary("fftshift", x -> fftshift(x, 1).sqr(), normal(2, 5));
        unary("ifftshift", x -> ifftshift(x, 1).sqr(), normal(2, 5));
    }

    private static Tensor positive(Tensor x) {
        return x.matmul(x.swapaxes(-2, -1));
    }

    /// `v * (a v)`, whose columns' signs do not matter.
    private static Tensor projections(Tensor v, Tensor a) {
        return v.times(a.matmul(v));
    }

    /// A matrix near `diag(2, 4, 6)`: regular, its singular values apart.
    private static HostArray regular(Points p, int n) {
        HostArray x = p.in(new Domain(-0.3, 0.3), n, n);
        for (int i = 0; i < n; i++) {
            x.setDouble(i * n + i, x.getDouble(i * n + i) + 2 * (i + 1));
        }
        return x;
    }

    private static Tensor einsum(String subscripts, List<Tensor> in) {
        return Tensors.einsum(subscripts, in.toArray(Tensor[]::new));
    }
}
