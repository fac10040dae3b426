package org.bitale.ops.sparse;

import java.util.Arrays;
import java.util.List;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;
import org.bitale.ops.Unique;

/// A sparse matrix of coordinates: element k is `data[k]` in row `rowIndices[k]` and column `columnIndices[k]`,
/// in any order.
///
/// `data[n]` and both vectors of positions, which are integers, have one size; the sizes are integer scalars.
public record Coo(Tensor data, Tensor rowIndices, Tensor columnIndices, Tensor rows, Tensor columns)
        implements SparseMatrix {
    /// Checks ranks, dtypes and sizes.
    public Coo {
        rows = Requirements.size("coo", rows);
        columns = Requirements.size("coo", columns);
        Requirements.elements("coo", data);
        rowIndices = Requirements.positions("coo", "rowIndices", rowIndices, data.size(0));
        columnIndices = Requirements.positions("coo", "columnIndices", columnIndices, data.size(0));
    }

    /// A matrix of known sizes.
    public static Coo of(Tensor data, Tensor rowIndices, Tensor columnIndices, long rows, long columns) {
        return new Coo(data, rowIndices, columnIndices, Tensors.constant(rows), Tensors.constant(columns));
    }

    /// The matrices one below the other; all must have as many columns as the first. Positions are int64.
    public static Coo vstack(SparseMatrix first, SparseMatrix... others) {
        return Stacking.below("sparse_vstack", first, others);
    }

    /// The matrices side by side; all must have as many rows as the first. Positions are int64.
    public static Coo hstack(SparseMatrix first, SparseMatrix... others) {
        SparseMatrix[] turned =
                Arrays.stream(others).map(SparseMatrix::transpose).toArray(SparseMatrix[]::new);
        return Stacking.below("sparse_hstack", first.transpose(), turned).transpose();
    }

    @Override
    public Tensor rowNumbers() {
        return Requirements.int64(rowIndices);
    }

    @Override
    public Tensor columnNumbers() {
        return Requirements.int64(columnIndices);
    }

    @Override
    public Coo withData(Tensor other) {
        return new Coo(other, rowIndices, columnIndices, rows, columns);
    }

    @Override
    public Coo transpose() {
        return new Coo(data, columnIndices, rowIndices, columns, rows);
    }

    @Override
    public Coo toCoo() {
        return this;
    }

    /// The same matrix sorted by rows and columns, elements at one position added up. How many remain is known
    /// when it is computed.
    public Coo sumDuplicates() {
        Unique distinct = numbers().uniqueAll();
        Tensor base = Tensors.zeros(dtype(), distinct.values().size(0));
        Tensor sums = Entries.scattered(base, data, List.of(distinct.inverse()), Combiner.ADD);
        Tensor row = distinct.values().floorDiv(columns).cast(rowIndices.dtype());
        Tensor column = distinct.values().rem(columns).cast(columnIndices.dtype());
        return new Coo(sums, row, column, rows, columns);
    }

    /// The row-major number of every element.
    Tensor numbers() {
        return rowNumbers().times(columns).plus(columnNumbers());
    }
}
