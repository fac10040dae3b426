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

/// `x: t[…, n]` ascending, `v: t[…, m]` → how many elements of x's row are less than each of v, or, if `right`, not
/// greater: `int64[…, m]`. Elements are compared as by [ArgSort]; of an x that is not ascending the result is some
/// number in `0 … n`.
public record SearchSorted(boolean right) implements LibraryOp {
    @Override
    public String name() {
        return "searchsorted";
    }

    @Override
    public List<TensorType> infer(List<Value> inputs) {
        Value x = inputs.get(0);
        Value v = inputs.get(1);
        boolean fits = inputs.size() == 2
                && x.rank() > 0
                && x.rank() == v.rank()
                && x.type().dtype() == v.type().dtype();
        if (!fits) {
            throw new TensorException("searchsorted: needs two operands of one dtype and rank, at least 1, got "
                    + x.type() + " and " + v.type());
        }
        SortKeys.requireOrdered("searchsorted", x);
        return List.of(v.type().withDType(DType.INT64));
    }

    @Override
    public List<HostArray> reference(List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        HostArray v = inputs.get(1);
        HostArray out = HostArray.zeros(DType.INT64, v.shape());
        int length = x.size(x.rank() - 1);
        int sought = v.size(v.rank() - 1);
        for (int row = 0, first = 0; first < v.count(); row++, first += sought) {
            long[] sorted = SortKeys.of(x, row * length, length, false);
            long[] keys = SortKeys.of(v, first, sought, false);
            for (int i = 0; i < sought; i++) {
                out.setLong(first + i, position(sorted, keys[i]));
            }
        }
        return List.of(out);
    }

    private int position(long[] sorted, long key) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < key || right && sorted[middle] == key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        return Optional.of(List.of(Optional.empty(), Optional.empty()));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return Optional.of(List.of(Optional.empty()));
    }
}
