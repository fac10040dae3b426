package org.bitale.ops;

import org.bitale.core.graph.Apply;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;

/// Products of [Tensor], softmax, and printing.
public sealed interface LinalgMethods permits Tensor {
    /// The node of the graph.
    Value value();

    /// NumPy's `dot`: the inner product of vectors, the matrix product of matrices, else the last axis of x summed with
    /// the last but one of y; a scalar multiplies.
    default Tensor dot(Tensor y) {
        return Products.dot((Tensor) this, y);
    }

    /// NumPy's `matmul`: matrix products of the last two axes, leading axes broadcast; a vector is a row on the left, a
    /// column on the right.
    default Tensor matmul(Tensor y) {
        return Products.matmul((Tensor) this, y);
    }

    /// `dot(x[i], y[i])` for every i: x and y have rank 2 or 3.
    default Tensor batchedDot(Tensor y) {
        return Products.batchedDot((Tensor) this, y);
    }

    /// `x[i] * y[j]` of the flattened operands.
    default Tensor outer(Tensor y) {
        return Products.outer((Tensor) this, y);
    }

    /// The sum of products over the last axes of both.
    default Tensor inner(Tensor y) {
        return Products.inner((Tensor) this, y);
    }

    /// The Kronecker product: every element of x times the whole of y, in blocks; ranks are filled up in front.
    default Tensor kron(Tensor y) {
        return Products.kron((Tensor) this, y);
    }

    /// The cross product of vectors of size 3 along an axis of both; a size unknown when the graph is built is
    /// checked at the call.
    default Tensor cross(Tensor y, int axis) {
        return Products.cross((Tensor) this, y, axis);
    }

    /// The sum of products over the last `axes` axes of x and the first of y.
    default Tensor tensordot(Tensor y, int axes) {
        return Products.tensordot((Tensor) this, y, axes);
    }

    /// The sum of products over the paired axes; the result has the other axes of x, then those of y.
    default Tensor tensordot(Tensor y, int[] axes, int[] otherAxes) {
        return Products.tensordot((Tensor) this, y, axes, otherAxes);
    }

    /// The sum of the diagonal of the first two axes; bools and signed integers give int64.
    default Tensor trace() {
        return trace(0, 0, 1);
    }

    /// The sum of the diagonal `offset` above the main one of two axes.
    default Tensor trace(int offset, int axis1, int axis2) {
        return ((Tensor) this).diagonal(offset, axis1, axis2).sum(-1);
    }

    /// `e^x / sum(e^x)` along the last axis, without overflow.
    default Tensor softmax() {
        return softmax(-1);
    }

    /// `e^x / sum(e^x)` along an axis, without overflow.
    default Tensor softmax(int axis) {
        return Neural.softmax((Tensor) this, axis);
    }

    /// The logarithm of [#softmax()], accurate for small probabilities.
    default Tensor logSoftmax() {
        return logSoftmax(-1);
    }

    /// The logarithm of [#softmax(int)], accurate for small probabilities.
    default Tensor logSoftmax(int axis) {
        return Neural.logSoftmax((Tensor) this, axis);
    }

    /// x, logged under `label` whenever it is computed.
    default Tensor print(String label) {
        return Tensor.of(Apply.one(new PrimitiveOp.Print(label), value()));
    }
}
