package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Productions that multiply tensors.
final class ProductDraws {
    private ProductDraws() {}

    /// Any pairing of axes.
    static List<Value> contract(GraphDraw draw) {
        DType type = draw.dtype();
        Value a = draw.operand(type, 1);
        List<Integer> axes = ShapeDraws.permutation(draw, a.rank());
        int batch = draw.oneIn(3) ? draw.random().nextInt(a.rank()) : 0;
        int sum = Math.min(a.rank() - batch, draw.oneIn(4) ? 2 : 1);
        List<Dim> dims = new ArrayList<>();
        axes.subList(0, batch + sum).forEach(i -> dims.add(a.shape().dim(i)));
        dims.addAll(draw.shape(draw.random().nextInt(2)));
        List<Integer> order = ShapeDraws.permutation(draw, dims.size());
        List<Dim> shuffled = new ArrayList<>(Collections.nCopies(dims.size(), Dim.ONE));
        IntStream.range(0, dims.size()).forEach(i -> shuffled.set(order.get(i), dims.get(i)));
        Value b = draw.exactly(type, shuffled);
        return List.of(Nodes.contract(
                new ContractDims(
                        axes.subList(0, batch),
                        order.subList(0, batch),
                        axes.subList(batch, batch + sum),
                        order.subList(batch, batch + sum)),
                a,
                b));
    }

    /// A matrix product, of matrices, of stacks of them, or with a vector, as the DSL builds it.
    static List<Value> matmul(GraphDraw draw) {
        DType type = draw.floating();
        Value a = draw.operand(type, 2);
        List<Dim> dims =
                new ArrayList<>(draw.oneIn(2) ? List.of() : a.shape().dims().subList(0, a.rank() - 2));
        dims.add(a.shape().dim(a.rank() - 1));
        if (!draw.oneIn(5) || dims.size() > 1) {
            dims.add(draw.dim());
        }
        Value b = draw.exactly(type, dims);
        return List.of(Tensors.matmul(Tensor.of(a), Tensor.of(b)).value());
    }
}
