package org.bitale.ops.sort;

import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Elements as longs of the same order: -0.0 equals 0.0, every NaN is last.
final class SortKeys {
    private static final long NAN = Long.MAX_VALUE;

    private SortKeys() {}

    /// The keys of `count` elements from `start`, ascending or, NaN aside, descending.
    static long[] of(HostArray x, int start, int count, boolean descending) {
        long[] keys = new long[count];
        DType t = x.dtype();
        for (int i = 0; i < count; i++) {
            long key = t.isFloating() ? floating(x.getDouble(start + i)) : integer(t, x.getLong(start + i));
            keys[i] = descending && !(t.isFloating() && key == NAN) ? ~key : key;
        }
        return keys;
    }

    private static long floating(double value) {
        if (Double.isNaN(value)) {
            return NAN;
        }
        long bits = Double.doubleToRawLongBits(value + 0.0); // makes -0.0 a 0.0
        return bits ^ (bits >> 63 & Long.MAX_VALUE);
    }

    private static long integer(DType t, long value) {
        return t == DType.UINT64 ? value ^ Long.MIN_VALUE : value;
    }

    /// Refuses what has no order.
    static void requireOrdered(String op, Value x) {
        if (x.type().dtype().isComplex()) {
            throw new TensorException(op + ": complex numbers have no order, got " + x.type());
        }
    }
}
