package org.bitale.ops.sparse;

import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// A sparse matrix by columns: the elements of column i are `data[indptr[i] … indptr[i + 1] - 1]`, in the
/// rows that `indices` says at the same places.
///
/// `data[n]`, `indices[n]` and `indptr[columns + 1]` are vectors, the latter two of integers; the sizes are
/// integer scalars.
public record Csc(Tensor data, Tensor indices, Tensor indptr, Tensor rows, Tensor columns) implements SparseMatrix {
    /// Checks ranks, dtypes and sizes.
    public Csc {
        rows = Requirements.size("csc", rows);
        columns = Requirements.size("csc", columns);
        Requirements.elements("csc", data);
        indices = Requirements.positions("csc", "indices", indices, data.size(0));
        indptr = Requirements.positions("csc", "indptr", indptr, columns.plus(1L));
    }

    /// A matrix of known sizes.
    public static Csc of(Tensor data, Tensor indices, Tensor indptr, long rows, long columns) {
        return new Csc(data, indices, indptr, Tensors.constant(rows), Tensors.constant(columns));
    }

    /// The elements of a dense matrix that are not 0; positions are int32.
    public static Csc fromDense(Tensor x) {
        return Csr.fromDense(Requirements.matrix("csm_from_dense", x).transpose())
                .transpose();
    }

    @Override
    public Tensor columnNumbers() {
        return Compression.numbers(indptr, columns, data.size(0));
    }

    @Override
    public Tensor rowNumbers() {
        return Requirements.int64(indices);
    }

    @Override
    public Csc withData(Tensor other) {
        return new Csc(other, indices, indptr, rows, columns);
    }

    @Override
    public Csr transpose() {
        return new Csr(data, indices, indptr, columns, rows);
    }

    @Override
    public Csc toCsc() {
        return this;
    }
}
