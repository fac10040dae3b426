package org.bitale.ops;

import java.util.List;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Reading and writing parts of [Tensor].
public sealed interface IndexMethods permits Tensor {
    /// The node of the graph.
    Value value();

    /// NumPy's indexing: integers, slices, new axes, an ellipsis, integer tensors, which broadcast together, and
    /// masks. A mask stands for the coordinates of its trues; the size of the result is known when it is computed.
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

    /// x along an axis where a vector of bools or numbers is not 0; it may be shorter than the axis. The size of the
    /// result is known when it is computed.
    default Tensor compress(Tensor condition, int axis) {
        return Positions.compress((Tensor) this, condition, axis);
    }

    /// The elements of the flattened x where a vector is not 0.
    default Tensor compress(Tensor condition) {
        return Positions.compress(Tensor.of(value()).ravel(), condition, 0);
    }

    /// The coordinates, int64 and axis by axis, of the elements that are not 0, in row-major order.
    default List<Tensor> nonzero() {
        return Positions.nonzero((Tensor) this);
    }

    /// The row-major numbers, int64, of the elements that are not 0.
    default Tensor flatnonzero() {
        return Positions.flatnonzero((Tensor) this);
    }

    /// The coordinates, int64, of the elements that are not 0: a row for each.
    default Tensor argwhere() {
        return Positions.argwhere((Tensor) this);
    }

    /// The elements that are not 0, in row-major order.
    default Tensor nonzeroValues() {
        return Positions.nonzeroValues((Tensor) this);
    }

    /// These integers as rows of `classes` elements: 1 at the integer, 0 elsewhere and for integers outside.
    default Tensor oneHot(long classes, DType dtype) {
        return Gathers.oneHot((Tensor) this, Constant.size(classes), dtype);
    }
}
