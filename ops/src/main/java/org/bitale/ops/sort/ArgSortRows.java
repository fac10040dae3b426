package org.bitale.ops.sort;

import java.util.List;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Shape;
import org.bitale.core.type.TensorType;

/// `x: t[…, n, k]` → the positions that put the n rows of k elements in lexicographic order, `int64[…, n]`; stable,
/// elements compared as by [ArgSort].
public record ArgSortRows() implements LibraryOp {
    @Override
    public String name() {
        return "argsort_rows";
    }

    @Override
    public List<TensorType> infer(List<Value> inputs) {
        Value x = inputs.getFirst();
        if (inputs.size() != 1 || x.rank() < 2) {
            throw new TensorException("argsort_rows: needs one operand of rank 2 or more, got " + x.type());
        }
        SortKeys.requireOrdered("argsort_rows", x);
        return List.of(new TensorType(DType.INT64, new Shape(x.shape().dims().subList(0, x.rank() - 1))));
    }

    @Override
    public List<HostArray> reference(List<HostArray> inputs) {
        HostArray x = inputs.getFirst();
        int rows = x.size(x.rank() - 2);
        int length = x.size(x.rank() - 1);
        int[] shape = java.util.Arrays.copyOf(x.shape(), x.rank() - 1);
        HostArray out = HostArray.zeros(DType.INT64, shape);
        long[] keys = SortKeys.of(x, 0, x.count(), false);
        for (int start = 0; start < out.count(); start += rows) {
            int first = start;
            int[] order =
                    StableOrder.of(rows, (a, b) -> compare(keys, (first + a) * length, (first + b) * length, length));
            for (int i = 0; i < rows; i++) {
                out.setLong(start + i, order[i]);
            }
        }
        return List.of(out);
    }

    private static int compare(long[] keys, int a, int b, int length) {
        for (int i = 0; i < length; i++) {
            if (keys[a + i] != keys[b + i]) {
                return Long.compare(keys[a + i], keys[b + i]);
            }
        }
        return 0;
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
