package org.bitale.ops.sparse;

import java.util.List;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// From the row of every element to where each row begins, and back.
final class Compression {
    private Compression() {}

    /// The row of each of `count` elements: as many rows as end at or before it.
    static Tensor numbers(Tensor indptr, Tensor rows, Tensor count) {
        Tensor ends = Requirements.int64(indptr).get(Tensors.slice(Tensors.constant(1L), rows.plus(1L)));
        Tensor marks = Tensors.zeros(DType.INT64, count.plus(1L));
        Tensor ended = Entries.scattered(marks, ends.onesLike(), List.of(ends), Combiner.ADD);
        return ended.cumsum(0).get(Tensors.sliceTo(count));
    }

    /// Where rows with these numbers of elements begin, and the end of the last.
    private static Tensor begins(Tensor counts) {
        return Tensors.concatenate(0, Tensors.zeros(DType.INT64, 1), counts.cumsum(0));
    }

    static Csr byRows(Coo a) {
        Tensor order = a.numbers().argsort();
        Tensor row = a.rowNumbers();
        Tensor counts =
                Entries.scattered(Tensors.zeros(DType.INT64, a.rows()), row.onesLike(), List.of(row), Combiner.ADD);
        return new Csr(
                a.data().take(order, 0),
                a.columnIndices().take(order, 0),
                begins(counts).cast(a.rowIndices().dtype()),
                a.rows(),
                a.columns());
    }

    static Csr nonzero(Tensor x) {
        Tensor columns = x.size(1);
        Tensor positions = x.flatnonzero();
        Tensor counts = x.ne(x.zerosLike()).cast(DType.INT64).sum(1);
        return new Csr(
                x.ravel().take(positions, 0, IndexMode.CLIP),
                positions.rem(columns).cast(DType.INT32),
                begins(counts).cast(DType.INT32),
                x.size(0),
                columns);
    }
}
