package org.bitale.ops;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.ComplexNodes;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Brings gathers and scatters into the normal form of the primitives: indexed axes first.
final class Gathers {
    private Gathers() {}

    /// `x` read at `indices` (int64, of one shape) along `axes`; the index axes come first in the result.
    static Value gather(Value x, List<Integer> axes, List<Value> indices, IndexMode mode) {
        List<Value> operands = new ArrayList<>();
        operands.add(Nodes.transpose(x, Axes.moved(axes, x.rank(), false)));
        operands.addAll(indices);
        return Apply.one(new PrimitiveOp.Gather(0, axes.size(), mode), operands);
    }

    /// `x` with `updates`, shaped as the result of [#gather], combined in.
    static Value scatter(Value x, Value updates, List<Integer> axes, List<Value> indices, Combiner combiner) {
        if (ComplexNodes.isComplex(x) && combiner == Combiner.ADD) {
            return ComplexNodes.combine(x, updates, (into, part) -> scatter(into, part, axes, indices, combiner));
        }
        List<Integer> front = Axes.moved(axes, x.rank(), false);
        List<Value> operands = new ArrayList<>();
        operands.add(Nodes.transpose(x, front));
        operands.add(updates);
        operands.addAll(indices);
        Value written = Apply.one(new PrimitiveOp.Scatter(0, axes.size(), IndexMode.STRICT, combiner), operands);
        return Nodes.transpose(written, Axes.inverse(front));
    }

    /// Index tensors stretched to their common shape.
    static List<Value> broadcast(String op, List<Value> indices) {
        List<Value> sizes = List.of();
        for (Value v : indices) {
            sizes = Shapes.commonSizes(op, sizes, Sizes.sizesOf(v), indices.toArray(Value[]::new));
        }
        List<Value> common = sizes;
        return indices.stream().map(v -> Nodes.broadcast(v, common)).toList();
    }

    static Tensor take(Tensor x, Tensor indices, int axis, IndexMode mode) {
        int a = Axes.one("take", axis, x);
        Value taken = gather(x.value(), List.of(a), List.of(requireIndices("take", indices)), mode);
        List<Integer> permutation = new ArrayList<>();
        int n = indices.rank();
        for (int i = 0; i < taken.rank(); i++) {
            permutation.add(i < a ? n + i : i < a + n ? i - a : i);
        }
        return Tensor.of(Nodes.transpose(taken, permutation));
    }

    /// `out[…, i, …] = x[…, indices[…, i, …], …]` along one axis; the other axes broadcast.
    static Tensor takeAlongAxis(Tensor x, Tensor indices, int axis) {
        Value index = requireIndices("take_along_axis", indices);
        if (index.rank() != x.rank()) {
            throw Refusal.of(
                    "take_along_axis",
                    "indices must have the rank of " + x.type(),
                    indices.type(),
                    x.value(),
                    indices.value());
        }
        int a = Axes.one("take_along_axis", axis, x);
        List<Integer> last = Axes.moved(List.of(a), x.rank(), true);
        Value source = Nodes.transpose(x.value(), last);
        Value places = Nodes.transpose(index, last);
        int batch = x.rank() - 1;
        List<Value> common = Shapes.commonSizes(
                "take_along_axis",
                Sizes.sizesOf(source).subList(0, batch),
                Sizes.sizesOf(places).subList(0, batch),
                x.value(),
                indices.value());
        Value taken = Apply.one(
                new PrimitiveOp.Gather(batch, 1, IndexMode.STRICT), stretch(source, common), stretch(places, common));
        return Tensor.of(Nodes.transpose(taken, Axes.inverse(last)));
    }

    private static Value stretch(Value x, List<Value> batch) {
        List<Value> sizes = new ArrayList<>(batch);
        sizes.add(Sizes.sizeOf(x, x.rank() - 1));
        return Nodes.broadcast(x, sizes);
    }

    /// 1 at the class and 0 elsewhere, along a new last axis of size `classes`.
    static Tensor oneHot(Tensor x, Value classes, DType dtype) {
        Value index = requireIndices("one_hot", x);
        Tensor numbers = Tensor.of(Nodes.iota(DType.INT64, 0, List.of(classes)));
        return Tensor.of(index).expandDims(-1).eq(numbers).cast(dtype);
    }

    private static Value requireIndices(String op, Tensor indices) {
        if (!indices.dtype().isInteger()) {
            throw Refusal.of(op, "indices must be integers", indices.type(), indices.value());
        }
        return indices.rank() == 0 ? Shapes.size(op, indices) : Nodes.cast(indices.value(), DType.INT64);
    }
}
