package org.bitale.ops;

import org.bitale.core.graph.Constant;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Reading and writing parts of [Tensor].
public sealed interface IndexMethods permits Tensor {
    /// The node of the graph.
    Value value();

    /// NumPy's indexing: integers, slices, new axes, an ellipsis, and integer tensors, which broadcast together.
    default Tensor get(Index... index) {
        return new Indexing("subtensor", (Tensor) this, index).get();
    }

    /// The elements at these positions of the first axes, which go away.
    default Tensor get(long... positions) {
        return get(Indexing.at(positions));
    }

    /// x with `x[index]` replaced by y, which is cast to the dtype of x and broadcast. Of duplicate indices the last
    /// wins.
    default Tensor setSubtensor(Tensor y, Index... index) {
        return new Indexing("set_subtensor", (Tensor) this, index).write(y, Combiner.SET);
    }

    /// x with y added to `x[index]`; duplicate indices accumulate.
    default Tensor incSubtensor(Tensor y, Index... index) {
        return new Indexing("inc_subtensor", (Tensor) this, index).write(y, Combiner.ADD);
    }

    /// x read along an axis at integer indices of any shape, which takes the place of the axis.
    default Tensor take(Tensor indices, int axis) {
        return Gathers.take((Tensor) this, indices, axis, IndexMode.STRICT);
    }

    /// As [#take(Tensor, int)], with a rule for indices outside the axis.
    default Tensor take(Tensor indices, int axis, IndexMode mode) {
        return Gathers.take((Tensor) this, indices, axis, mode);
    }

    /// The elements of the flattened x at integer indices of any shape.
    default Tensor take(Tensor indices) {
        return Gathers.take(Tensor.of(value()).ravel(), indices, 0, IndexMode.STRICT);
    }

    /// `out[…, i, …] = x[…, indices[…, i, …], …]` along an axis; indices have the rank of x, the other axes broadcast.
    default Tensor takeAlongAxis(Tensor indices, int axis) {
        return Gathers.takeAlongAxis((Tensor) this, indices, axis);
    }

    /// These integers as rows of `classes` elements: 1 at the integer, 0 elsewhere and for integers outside.
    default Tensor oneHot(long classes, DType dtype) {
        return Gathers.oneHot((Tensor) this, Constant.size(classes), dtype);
    }
}
