package org.bitale.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Promotion;

/// Operands of matrix ops: of one floating dtype, batches broadcast against each other.
final class Matrices {
    private Matrices() {}

    /// The operands as matrices of one floating dtype over one batch.
    static List<Tensor> together(String op, Tensor... operands) {
        Value[] values = Arrays.stream(operands).map(Tensor::value).toArray(Value[]::new);
        DType t = Promotion.upgradeToFloat(Elementwise.promote(op, values));
        for (Value v : values) {
            if (v.rank() < 2) {
                throw Refusal.of(op, "operands must be matrices, or several in the last two axes", v.type(), values);
            }
        }
        List<Value> batch = batch(values[0]);
        for (Value v : values) {
            batch = Shapes.commonSizes(op, batch, batch(v), values);
        }
        List<Tensor> result = new ArrayList<>();
        for (Value v : values) {
            List<Value> sizes = new ArrayList<>(batch);
            sizes.addAll(Sizes.sizesOf(v).subList(v.rank() - 2, v.rank()));
            result.add(Tensor.of(Nodes.broadcast(Nodes.cast(v, t), sizes)));
        }
        return result;
    }

    /// The results of an op on one matrix or batch of matrices.
    static List<Tensor> all(LibraryOp op, Tensor x) {
        return Apply.of(op, List.of(together(op.name(), x).getFirst().value())).outputs().stream()
                .map(Tensor::of)
                .toList();
    }

    static Tensor one(LibraryOp op, Tensor... operands) {
        return Tensor.of(Apply.one(
                op, together(op.name(), operands).stream().map(Tensor::value).toList()));
    }

    /// The op on a and b, where b may be a vector for each matrix: then it has one axis less than a.
    static Tensor solved(LibraryOp op, Tensor a, Tensor b) {
        boolean vector = isVector(op.name(), a, b);
        Tensor x = one(op, a, vector ? b.expandDims(-1) : b);
        return vector ? x.squeeze(-1) : x;
    }

    /// Whether b has a vector for each matrix of a.
    static boolean isVector(String op, Tensor a, Tensor b) {
        if (a.rank() < 2 || b.rank() == 0) {
            throw Refusal.of(
                    op,
                    "a must be a matrix and b a vector or matrix",
                    a.type() + " and " + b.type(),
                    a.value(),
                    b.value());
        }
        return b.rank() == a.rank() - 1;
    }

    private static List<Value> batch(Value v) {
        return Sizes.sizesOf(v).subList(0, v.rank() - 2);
    }
}
