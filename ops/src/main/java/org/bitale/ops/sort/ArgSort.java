package org.bitale.ops.sort;

import java.util.List;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;

/// `x: t[…, n]` → the positions along the last axis that put each row in order, `int64[…, n]`.
///
/// Stable: equal elements keep their order. NaN comes last in either direction, -0.0 equals 0.0. Sorting is
/// reading x at these positions, which is where gradients come from; the positions themselves have none.
public record ArgSort(boolean descending) implements LibraryOp {
    @Override
    public String name() {
        return "argsort";
    }

    @Override
    public List<TensorType> infer(List<Value> inputs) {
        Value x = inputs.getFirst();
        if (inputs.size() != 1 || x.rank() == 0) {
            throw new TensorException("argsort: needs one operand of rank 1 or more, got " + x.type());
        }
        SortKeys.requireOrdered("argsort", x);
        return List.of(x.type().withDType(DType.INT64));
    }

    @Override
    public List<HostArray> reference(List<HostArray> inputs) {
        HostArray x = inputs.getFirst();
        HostArray out = HostArray.zeros(DType.INT64, x.shape());
        int length = x.size(x.rank() - 1);
        for (int row = 0; row < x.count(); row += length) {
            int[] order = StableOrder.of(SortKeys.of(x, row, length, descending));
            for (int i = 0; i < length; i++) {
                out.setLong(row + i, order[i]);
            }
        }
        return List.of(out);
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        return Optional.of(List.of(Optional.empty()));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return Optional.of(List.of(Optional.empty()));
    }
}
