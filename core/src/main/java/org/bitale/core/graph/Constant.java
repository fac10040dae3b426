package org.bitale.core.graph;

import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;

/// A tensor known when the graph is built. Its array is never written.
public final class Constant implements Value {
    private final HostArray array;
    private final TensorType type;

    /// Takes `array` as it is; the caller must not write it afterwards.
    public Constant(HostArray array) {
        this.array = array;
        this.type = array.type();
    }

    public static Constant scalar(DType type, double value) {
        return new Constant(HostArray.scalar(type, value));
    }

    public static Constant scalar(DType type, long value) {
        return new Constant(HostArray.scalar(type, value));
    }

    /// An int64 scalar: the form of sizes and bounds.
    public static Constant size(long value) {
        return scalar(DType.INT64, value);
    }

    public HostArray array() {
        return array;
    }

    @Override
    public TensorType type() {
        return type;
    }

    /// Whether this is a scalar whose value equals `value`.
    public boolean isScalar(double value) {
        return type.rank() == 0 && !type.dtype().isComplex() && array.getDouble(0) == value;
    }

    @Override
    public String toString() {
        return array.toString();
    }
}
