package org.bitale.ops.sparse;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Promotion;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// The operations over stored elements: dense operands are gathered where elements stand, sums are scattered.
final class Entries {
    private Entries() {}

    static Tensor dense(SparseMatrix a) {
        Tensor base = Tensors.zeros(a.dtype(), a.rows(), a.columns());
        return scattered(base, a.data(), places(a), Combiner.ADD);
    }

    /// `base` with `updates` combined in at these indices of its first axes.
    static Tensor scattered(Tensor base, Tensor updates, List<Tensor> indices, Combiner combiner) {
        List<Value> operands = new ArrayList<>(List.of(base.value(), updates.value()));
        indices.forEach(i -> operands.add(i.value()));
        return Tensor.of(Apply.one(new PrimitiveOp.Scatter(0, indices.size(), IndexMode.STRICT, combiner), operands));
    }

    private static List<Tensor> places(SparseMatrix a) {
        return List.of(a.rowNumbers(), a.columnNumbers());
    }

    static void requireVectorOrMatrix(String op, Tensor y) {
        if (y.rank() != 1 && y.rank() != 2) {
            throw Refusal.of(op, "the dense operand must be a vector or a matrix", y.type(), y.value());
        }
    }

    /// Row i of the result is the sum of the rows of y in whose columns row i has elements, times these.
    static Tensor dot(String op, SparseMatrix a, Tensor y) {
        requireVectorOrMatrix(op, y);
        Tensor operand = Requirements.ofSize(op, "the dense operand", y, 0, a.columns());
        Tensor data = y.rank() == 1 ? a.data() : a.data().expandDims(1);
        Tensor products = data.times(operand.take(a.columnNumbers(), 0));
        Tensor base = y.rank() == 1
                ? Tensors.zeros(products.dtype(), a.rows())
                : Tensors.zeros(products.dtype(), a.rows(), y.size(1));
        return scattered(base, products, List.of(a.rowNumbers()), Combiner.ADD);
    }

    /// The sums of the elements with one number, for each number below `count`.
    static Tensor sums(SparseMatrix a, Tensor numbers, Tensor count) {
        return scattered(Tensors.zeros(a.dtype(), count), a.data(), List.of(numbers), Combiner.ADD);
    }

    static Tensor plus(SparseMatrix a, Tensor y) {
        DType t = Promotion.promote(a.dtype(), y.dtype());
        Tensor base = y.cast(t).broadcastTo(a.rows(), a.columns());
        return scattered(base, a.data().cast(t), places(a), Combiner.ADD);
    }

    static Coo plus(SparseMatrix a, SparseMatrix b) {
        Coo x = a.toCoo();
        Coo y = b.toCoo();
        requireEqual("rows", x.rows(), y.rows());
        requireEqual("columns", x.columns(), y.columns());
        return new Coo(
                        Tensors.concatenate(0, x.data(), y.data()),
                        Tensors.concatenate(0, x.rowIndices(), y.rowIndices()),
                        Tensors.concatenate(0, x.columnIndices(), y.columnIndices()),
                        x.rows(),
                        x.columns())
                .sumDuplicates();
    }

    private static void requireEqual(String what, Tensor x, Tensor y) {
        Dim a = Sizes.dim("plus", x.value());
        Dim b = Sizes.dim("plus", y.value());
        if (a.differsFrom(b)) {
            throw Refusal.of("plus", "sparse matrices must have one number of " + what, a + " and " + b);
        }
    }

    static SparseMatrix times(SparseMatrix a, Tensor y) {
        return switch (y.rank()) {
            case 0 -> a.withData(a.data().times(y));
            case 1 -> a.withData(a.data().times(y.take(along(y, 0, a.columnNumbers(), a.columns()), 0)));
            case 2 -> {
                Tensor row = along(y, 0, a.rowNumbers(), a.rows());
                Tensor column = along(y, 1, a.columnNumbers(), a.columns());
                yield a.withData(a.data().times(y.get(row, column)));
            }
            default ->
                throw Refusal.of(
                        "sparse_mul_dense", "the dense operand must broadcast to a matrix", y.type(), y.value());
        };
    }

    /// The numbers as positions of an axis of y that broadcasts to `size`: 0 where its size is 1.
    private static Tensor along(Tensor y, int axis, Tensor numbers, Tensor size) {
        Dim got = y.type().dim(axis);
        Dim expected = Sizes.dim("sparse_mul_dense", size.value());
        if (got.equals(expected)) {
            return numbers;
        }
        if (got instanceof Dim.Known k && expected instanceof Dim.Known && k.size() != 1) {
            throw Refusal.of(
                    "sparse_mul_dense",
                    "axis " + axis + " of the dense operand must have size 1 or " + expected,
                    y.type(),
                    y.value());
        }
        Tensor actual = Tensor.of(Sizes.sizeOf(y.value(), axis));
        String message = "sparse_mul_dense: axis " + axis + " has size {} and does not broadcast to size {}";
        Tensor fits = actual.eq(1L).or(actual.eq(size));
        Tensor checked = Tensor.of(
                Apply.one(new PrimitiveOp.Check(message), numbers.value(), fits.value(), actual.value(), size.value()));
        return actual.eq(1L).where(checked.zerosLike(), checked);
    }

    static SparseMatrix scaled(String op, SparseMatrix a, Tensor s, Tensor numbers, Tensor count) {
        if (s.rank() != 1) {
            throw Refusal.of(op, "the factors must be a vector", s.type(), s.value());
        }
        Tensor factors = Requirements.ofSize(op, "the vector of factors", s, 0, count);
        return a.withData(a.data().times(factors.take(numbers, 0)));
    }

    static SparseMatrix sampledDot(SparseMatrix a, Tensor x, Tensor y) {
        Requirements.matrix("sampled_dot", x);
        Requirements.matrix("sampled_dot", y);
        Tensor left = Requirements.ofSize("sampled_dot", "x", x, 0, a.rows()).take(a.rowNumbers(), 0);
        Tensor right = Requirements.ofSize("sampled_dot", "y", y, 0, a.columns());
        Tensor paired =
                Requirements.ofSize("sampled_dot", "y", right, 1, x.size(1)).take(a.columnNumbers(), 0);
        return a.withData(a.data().times(left.times(paired).sum(1)));
    }
}
