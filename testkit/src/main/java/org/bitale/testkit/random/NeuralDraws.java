package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.ops.BatchNormalization;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;
import org.bitale.ops.nn.Border;
import org.bitale.ops.nn.ConvOptions;
import org.bitale.ops.nn.PoolOptions;
import org.bitale.ops.sparse.Csr;

/// Productions of the layers of networks, and of sparse matrices.
final class NeuralDraws {
    private NeuralDraws() {}

    static List<Value> convolution(GraphDraw draw) {
        Tensor x = images(draw, draw.floating());
        long channels = draw.size(x.value().shape().dim(1));
        long side = 1 + draw.random().nextInt(3);
        List<Dim> dims = List.of(
                Dim.of(2),
                Dim.of(channels),
                Dim.of(side),
                Dim.of(1 + draw.random().nextInt(2)));
        Tensor filters = Tensor.of(draw.exactly(x.dtype(), dims));
        ConvOptions options = ConvOptions.DEFAULT
                .withBorder(draw.choose(List.of(Border.VALID, Border.FULL, Border.HALF, Border.zeros(1))))
                .withSubsample(1 + draw.random().nextInt(2), 1 + draw.random().nextInt(2))
                .withFilterFlip(draw.oneIn(2));
        return List.of(Tensors.conv2d(x, filters, options).value());
    }

    static List<Value> pooling(GraphDraw draw) {
        Tensor x = images(draw, draw.floating());
        PoolOptions options = PoolOptions.window(
                        1 + draw.random().nextInt(3), 1 + draw.random().nextInt(3))
                .withMode(draw.choose(List.of(PoolOptions.Mode.values())))
                .withIgnoreBorder(draw.oneIn(2));
        if (draw.oneIn(2)) {
            options = options.withStride(
                    1 + draw.random().nextInt(2), 1 + draw.random().nextInt(2));
        }
        return List.of(Tensors.pool2d(x, options).value());
    }

    static List<Value> normalization(GraphDraw draw) {
        Tensor x = images(draw, draw.floating());
        List<Dim> perChannel = List.of(Dim.of(1), x.value().shape().dim(1), Dim.of(1), Dim.of(1));
        Tensor scale = Tensor.of(draw.exactly(x.dtype(), perChannel));
        Tensor shift = Tensor.of(draw.exactly(x.dtype(), perChannel));
        return List.of(Tensors.batchNormalizationTrain(x, scale, shift, BatchNormalization.spatial(4), 1e-3)
                .output()
                .value());
    }

    static List<Value> sparse(GraphDraw draw) {
        DType type = draw.floating();
        Tensor x = Tensor.of(draw.exactly(type, List.of(draw.dim(), draw.dim())));
        Csr matrix = Csr.fromDense(Tensors.where(x.gt(0), x, Tensors.zerosLike(x)));
        Tensor y = Tensor.of(draw.exactly(type, List.of(x.value().shape().dim(1), draw.dim())));
        Tensor result = switch (draw.random().nextInt(6)) {
            case 0, 1 -> matrix.dot(y);
            case 2 -> matrix.transpose().toDense();
            case 3 -> matrix.sum(draw.random().nextInt(2));
            case 4 -> matrix.toCoo().plus(x);
            default -> matrix.map(Tensor::sqrt).toDense();
        };
        return List.of(result.value());
    }

    /// A tensor of rank 4, with axes of size 1 in front of another.
    private static Tensor images(GraphDraw draw, DType type) {
        Value x = draw.operand(type, 2);
        int missing = 4 - x.rank();
        if (missing < 0) {
            throw new TensorException("more axes than images have");
        }
        List<Value> sizes = new ArrayList<>();
        for (int i = 0; i < missing; i++) {
            sizes.add(Constant.size(1));
        }
        sizes.addAll(Sizes.sizesOf(x));
        return Tensor.of(missing == 0 ? x : Nodes.reshape(x, sizes));
    }
}
