package org.bitale.ops.sparse;

import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// A sparse matrix by rows: the elements of row i are `data[indptr[i] … indptr[i + 1] - 1]`, in the
/// columns that `indices` says at the same places.
///
/// `data[n]`, `indices[n]` and `indptr[rows + 1]` are vectors, the latter two of integers; the sizes are
/// integer scalars.
public record Csr(Tensor data, Tensor indices, Tensor indptr, Tensor rows, Tensor columns) implements SparseMatrix {
    /// Checks ranks, dtypes and sizes.
    public Csr {
        rows = Requirements.size("csr", rows);
        columns = Requirements.size("csr", columns);
        Requirements.elements("csr", data);
        indices = Requirements.positions("csr", "indices", indices, data.size(0));
        indptr = Requirements.positions("csr", "indptr", indptr, rows.plus(1L));
    }

    /// A matrix of known sizes.
    public static Csr of(Tensor data, Tensor indices, Tensor indptr, long rows, long columns) {
        return new Csr(data, indices, indptr, Tensors.constant(rows), Tensors.constant(columns));
    }

    /// The elements of a dense matrix that are not 0; positions are int32.
    public static Csr fromDense(Tensor x) {
        return Compression.nonzero(Requirements.matrix("csm_from_dense", x));
    }

    @Override
    public Tensor rowNumbers() {
        return Compression.numbers(indptr, rows, data.size(0));
    }

    @Override
    public Tensor columnNumbers() {
        return Requirements.int64(indices);
    }

    @Override
    public Csr withData(Tensor other) {
        return new Csr(other, indices, indptr, rows, columns);
    }

    @Override
    public Csc transpose() {
        return new Csc(data, indices, indptr, columns, rows);
    }

    @Override
    public Csr toCsr() {
        return this;
    }
}
