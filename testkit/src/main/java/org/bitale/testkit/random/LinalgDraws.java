package org.bitale.testkit.random;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Productions of linear algebra, on stacks of matrices that are far from singular.
final class LinalgDraws {
    private static final int LARGEST = 12;

    private static final List<UnaryOperator<Tensor>> SQUARE = List.of(
            Tensors::matrixInverse,
            Tensors::det,
            x -> Tensors.slogdet(x).getLast(),
            x -> Tensors.lu(x).getLast(),
            x -> Tensors.expm(x.times(0.125)),
            x -> Tensors.matrixPower(x, 3),
            x -> Tensors.matrixPower(x, -1),
            Tensors::svdvals,
            Tensors::pinv,
            x -> Tensors.qr(x).getLast().abs(),
            Tensors::matrixRank);
    private static final List<UnaryOperator<Tensor>> POSITIVE = List.of(
            Tensors::cholesky,
            x -> Tensors.cholesky(x, false),
            Tensors::logdet,
            Tensors::eigvalsh,
            x -> Tensors.eigh(x).getFirst(),
            x -> Tensors.solvePositive(x, x));

    private LinalgDraws() {}

    static List<Value> ofOneMatrix(GraphDraw draw) {
        Tensor a = matrix(draw);
        Tensor result = draw.oneIn(3)
                ? draw.choose(POSITIVE).apply(symmetric(a))
                : draw.choose(SQUARE).apply(a);
        return List.of(result.value());
    }

    static List<Value> system(GraphDraw draw) {
        Tensor a = matrix(draw);
        List<Dim> dims = a.value().shape().dims();
        Tensor b = bounded(Tensor.of(draw.exactly(a.dtype(), List.of(dims.getLast(), draw.dim()))));
        Tensor result = switch (draw.random().nextInt(5)) {
            case 0, 1 -> Tensors.solve(a, b);
            case 2 -> Tensors.solveTriangular(a, b, draw.oneIn(2));
            case 3 -> Tensors.solvePositive(symmetric(a), b);
            default -> Tensors.kron(a, b);
        };
        return List.of(result.value());
    }

    /// A square matrix, or a stack of them, whose diagonal outweighs the rest of its rows.
    private static Tensor matrix(GraphDraw draw) {
        DType type = draw.oneIn(2) ? DType.FLOAT64 : draw.floating();
        Dim n = draw.dim();
        long size = draw.size(n);
        if (size > LARGEST) {
            throw new TensorException("a matrix too large to decompose many times");
        }
        List<Dim> dims = draw.oneIn(3) ? List.of(Dim.of(2), n, n) : List.of(n, n);
        Tensor x = bounded(Tensor.of(draw.exactly(type == DType.FLOAT64 ? type : DType.FLOAT32, dims)));
        return x.plus(Tensors.identityLike(x.rank() == 3 ? x.get(0) : x).times(size + 1.0));
    }

    private static Tensor symmetric(Tensor a) {
        return a.plus(a.swapaxes(-1, -2)).times(0.5);
    }

    /// From -1 to 1; NaN becomes 0.
    private static Tensor bounded(Tensor x) {
        return Tensors.nanToNum(x).tanh();
    }
}
