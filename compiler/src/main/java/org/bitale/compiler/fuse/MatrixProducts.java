package org.bitale.compiler.fuse;

import java.util.ArrayList;
import java.util.List;
import org.bitale.compiler.loop.MatrixProduct;
import org.bitale.compiler.program.Step;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;

/// Plans contractions as batched matrix products. Views of a buffer are read through strides.
final class MatrixProducts {
    private final StridedOperands operands;
    private final Storage storage;
    private final Grouping grouping;

    MatrixProducts(Places places, Storage storage, Grouping grouping) {
        this.operands = new StridedOperands(places, storage);
        this.storage = storage;
        this.grouping = grouping;
    }

    void place(Apply a, ContractDims dims) {
        Value left = a.input(0);
        Value right = a.input(1);
        List<Integer> leftFree = dims.leftFree(left.rank());
        List<Integer> rightFree = dims.rightFree(right.rank());
        StridedOperands.Strided x = operands.of(left, List.of(dims.leftBatch(), leftFree, dims.leftSum()));
        StridedOperands.Strided y = operands.of(right, List.of(dims.rightBatch(), dims.rightSum(), rightFree));
        Output out = a.output(0);
        int buffer = storage.buffers().temporary(out.type());
        List<Dim> sizes = List.of(
                count(left, dims.leftBatch()),
                count(left, leftFree),
                count(right, rightFree),
                count(left, dims.leftSum()));
        List<Dim> layout = new ArrayList<>(x.layout());
        layout.addAll(y.layout());
        MatrixProduct product = new MatrixProduct(out.type().dtype());
        int item =
                grouping.add(new Item.Fixed(new Step.Product(product, x.buffer(), y.buffer(), buffer, sizes, layout)));
        storage.produced(out, buffer, item);
    }

    private static Dim count(Value v, List<Integer> axes) {
        return Dim.product(axes.stream().map(i -> v.type().dim(i)).toList());
    }
}
