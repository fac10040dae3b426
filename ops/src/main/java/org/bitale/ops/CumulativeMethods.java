package org.bitale.ops;

import org.bitale.core.graph.Value;

/// Running folds of [Tensor]: element i of the result folds elements `0 … i` of x along an axis, in order.
public sealed interface CumulativeMethods permits Tensor {
    /// The node of the graph.
    Value value();

    /// The running sum of the flattened x; bools and signed integers give int64, unsigned ones uint64.
    default Tensor cumsum() {
        return Cumulations.cumsum(Tensor.of(value()).ravel(), 0);
    }

    /// The running sum along an axis; dtypes as [#cumsum()].
    default Tensor cumsum(int axis) {
        return Cumulations.cumsum((Tensor) this, axis);
    }

    /// The running product of the flattened x; dtypes as [#cumsum()]. Its gradient is exact with zeros.
    default Tensor cumprod() {
        return Cumulations.cumprod(Tensor.of(value()).ravel(), 0);
    }

    /// The running product along an axis; otherwise as [#cumprod()].
    default Tensor cumprod(int axis) {
        return Cumulations.cumprod((Tensor) this, axis);
    }

    /// The largest element so far along an axis; from the first NaN on it is NaN. The gradient goes to the first of
    /// equal elements.
    default Tensor cummax(int axis) {
        return Cumulations.cummax((Tensor) this, axis);
    }

    /// The smallest element so far along an axis; otherwise as [#cummax(int)].
    default Tensor cummin(int axis) {
        return Cumulations.cummin((Tensor) this, axis);
    }
}
