package org.bitale.ops.sparse;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.type.Dim;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Matrices put together: their elements one after the other, the rows of each counted from where those before end.
final class Stacking {
    private Stacking() {}

    static Coo below(String op, SparseMatrix first, SparseMatrix... others) {
        List<Tensor> data = new ArrayList<>(List.of(first.data()));
        List<Tensor> rowNumbers = new ArrayList<>(List.of(first.rowNumbers()));
        List<Tensor> columnNumbers = new ArrayList<>(List.of(first.columnNumbers()));
        Tensor rows = first.rows();
        for (SparseMatrix other : others) {
            data.add(fitting(op, other, first.columns()));
            rowNumbers.add(other.rowNumbers().plus(rows));
            columnNumbers.add(other.columnNumbers());
            rows = rows.plus(other.rows());
        }
        return new Coo(
                Tensors.concatenate(data, 0),
                Tensors.concatenate(rowNumbers, 0),
                Tensors.concatenate(columnNumbers, 0),
                rows,
                first.columns());
    }

    /// The elements of a matrix that must have a common size with the first; unknown sizes are compared in the call.
    private static Tensor fitting(String op, SparseMatrix a, Tensor size) {
        Dim own = Sizes.dim(op, a.columns().value());
        Dim wanted = Sizes.dim(op, size.value());
        if (own.equals(wanted)) {
            return a.data();
        }
        String message = op + ": all matrices must have the common size of the first, ";
        if (own instanceof Dim.Known && wanted instanceof Dim.Known) {
            throw Refusal.of(op, "all matrices must have the common size of the first, " + wanted, own);
        }
        Tensor equal = a.columns().eq(size);
        PrimitiveOp check = new PrimitiveOp.Check(message + "{}, got {}");
        return Tensor.of(Apply.one(
                check,
                a.data().value(),
                equal.value(),
                size.value(),
                a.columns().value()));
    }
}
