package org.bitale.testkit.random;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Productions of order, search, sets and counts. Results whose size the data decide are folded.
final class OrderDraws {
    private static final List<UnaryOperator<Tensor>> UNARY = List.of(
            Tensors::median,
            Tensor::nansum,
            Tensor::nanmax,
            x -> Tensors.unique(x).sum(),
            x -> Tensors.flatnonzero(x).sum(),
            x -> Tensors.argwhere(x).sum(),
            x -> Tensors.histogram(x, 5, -2, 2),
            x -> Tensors.compress(x.ravel().gt(0), x.ravel(), 0).max());

    private OrderDraws() {}

    static List<Value> whole(GraphDraw draw) {
        return List.of(draw.choose(UNARY)
                .apply(Tensor.of(draw.operand(draw.dtype(), 1)))
                .value());
    }

    static List<Value> alongAxis(GraphDraw draw) {
        Tensor x = Tensor.of(draw.operand(draw.oneIn(3) ? draw.dtype() : draw.floating(), 1));
        int axis = draw.random().nextInt(x.rank());
        int size = draw.sizes(x.value())[axis];
        long k = size == 0 ? 0 : 1 + draw.random().nextInt(size);
        Tensor result = switch (draw.random().nextInt(7)) {
            case 0, 1 -> Tensors.sort(x, axis);
            case 2 -> Tensors.argsort(x, axis);
            case 3 -> Tensors.topk(x, draw.oneIn(2) ? k : -k, axis);
            case 4 -> Tensors.argtopk(x, k, axis);
            case 5 -> Tensors.median(x, axis);
            default -> Tensors.take(x, Tensors.argsort(x, axis).ravel(), axis);
        };
        return List.of(result.value());
    }

    static List<Value> search(GraphDraw draw) {
        DType type = draw.oneIn(3) ? draw.dtype() : draw.floating();
        Tensor v = Tensor.of(draw.operand(type));
        Tensor places = Tensors.sort(Tensor.of(draw.operand(type, 1)).ravel(), 0);
        return List.of(
                draw.oneIn(2)
                        ? Tensors.searchsorted(places, v, draw.oneIn(2)).value()
                        : Tensors.digitize(v, places, draw.oneIn(2)).value());
    }
}
