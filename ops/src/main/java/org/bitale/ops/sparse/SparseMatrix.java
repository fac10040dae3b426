package org.bitale.ops.sparse;

import java.util.function.UnaryOperator;
import org.bitale.core.graph.Refusal;
import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;

/// A matrix of which only some elements are stored, the others being 0: a record of tensors, so it may be made
/// of variables, shared variables and expressions, of sizes known or not.
///
/// The positions are integers and have no gradient. Gradients reach the stored elements and the dense operands;
/// that of the elements is *structured*: it is computed at the stored positions only and is itself a vector of
/// as many elements. No operation but those that return a dense matrix needs more memory than the stored elements
/// times the columns of the dense operand. An element stored more than once counts as the sum, save for [#map].
///
/// Every method throws [TensorException] for operands of the wrong rank or size, when the graph is built if the
/// sizes are known, at the call otherwise. Dtypes promote.
public sealed interface SparseMatrix permits Csr, Csc, Coo {
    /// The stored elements, a vector.
    Tensor data();

    /// The number of rows, an int64 scalar.
    Tensor rows();

    /// The number of columns, an int64 scalar.
    Tensor columns();

    /// The row of every stored element, int64.
    Tensor rowNumbers();

    /// The column of every stored element, int64.
    Tensor columnNumbers();

    /// Other elements at the same positions.
    SparseMatrix withData(Tensor data);

    /// Rows and columns exchanged; nothing is computed.
    SparseMatrix transpose();

    default DType dtype() {
        return data().dtype();
    }

    /// The same elements in coordinate form; unless this has it already, positions are int64.
    default Coo toCoo() {
        return new Coo(data(), rowNumbers(), columnNumbers(), rows(), columns());
    }

    /// The same elements by rows, in ascending columns unless this is by rows already. Positions have the dtype
    /// of those of [#toCoo].
    default Csr toCsr() {
        return Compression.byRows(toCoo());
    }

    /// The same elements by columns, in ascending rows unless this is by columns already. Positions have the dtype
    /// of those of [#toCoo].
    default Csc toCsc() {
        return transpose().toCsr().transpose();
    }

    /// The matrix `[rows, columns]` with its zeros.
    default Tensor toDense() {
        return Entries.dense(this);
    }

    /// This matrix times a vector or matrix y of as many rows as this has columns; dense.
    default Tensor dot(Tensor y) {
        return Entries.dot("sparse_dot", this, y);
    }

    /// A vector or matrix y, the last axis of which is as long as this has rows, times this matrix; dense.
    default Tensor rdot(Tensor y) {
        Entries.requireVectorOrMatrix("sparse_rdot", y);
        return Entries.dot("sparse_rdot", transpose(), y.transpose()).transpose();
    }

    /// The transpose of this matrix times a vector or matrix y; dense.
    default Tensor transposeDot(Tensor y) {
        return Entries.dot("sparse_transpose_dot", transpose(), y);
    }

    /// The sum of all elements, a scalar of this dtype.
    default Tensor sum() {
        return data().sum().cast(dtype());
    }

    /// The sums of the columns (`axis` 0) or of the rows (1) as a dense vector of this dtype.
    default Tensor sum(int axis) {
        return switch (axis) {
            case 0, -2 -> Entries.sums(this, columnNumbers(), columns());
            case 1, -1 -> Entries.sums(this, rowNumbers(), rows());
            default -> throw Refusal.of("sp_sum", "axis must be in -2 … 1 for a matrix", axis);
        };
    }

    /// This matrix plus a dense one, or plus what broadcasts to one; dense.
    default Tensor plus(Tensor y) {
        return Entries.plus(this, y);
    }

    /// The sum of two sparse matrices, sorted by rows and columns, every position once.
    default Coo plus(SparseMatrix other) {
        return Entries.plus(this, other);
    }

    /// Element by element times a dense y, which broadcasts to the matrix; the positions stay.
    default SparseMatrix times(Tensor y) {
        return Entries.times(this, y);
    }

    /// Every row times its element of the vector s.
    default SparseMatrix rowScale(Tensor s) {
        return Entries.scaled("row_scale", this, s, rowNumbers(), rows());
    }

    /// Every column times its element of the vector s.
    default SparseMatrix columnScale(Tensor s) {
        return Entries.scaled("col_scale", this, s, columnNumbers(), columns());
    }

    /// This matrix, element by element, times `x · yᵀ`, of which only the stored positions are computed:
    /// `x[rows, k]`, `y[columns, k]`.
    default SparseMatrix sampledDot(Tensor x, Tensor y) {
        return Entries.sampledDot(this, x, y);
    }

    /// `fn`, an elementwise function that should map 0 to 0, of the stored elements.
    default SparseMatrix map(UnaryOperator<Tensor> fn) {
        return withData(fn.apply(data()));
    }
}
