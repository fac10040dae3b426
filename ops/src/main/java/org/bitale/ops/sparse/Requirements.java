package org.bitale.ops.sparse;

import org.bitale.core.graph.Apply;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.ops.Tensor;

/// What the parts of a sparse matrix and its operands must be.
final class Requirements {
    private Requirements() {}

    static Tensor int64(Tensor x) {
        return x.dtype() == DType.INT64 ? x : x.cast(DType.INT64);
    }

    /// A number of rows or columns as an int64 scalar.
    static Tensor size(String op, Tensor size) {
        if (size.rank() != 0 || !size.dtype().isInteger()) {
            throw Refusal.of(op, "a size must be an integer scalar", size.type(), size.value());
        }
        return int64(size);
    }

    static void elements(String op, Tensor data) {
        if (data.rank() != 1 || !data.dtype().isFloating() && !data.dtype().isInteger()) {
            throw Refusal.of(op, "data must be a vector of real numbers", data.type(), data.value());
        }
    }

    /// A vector of integers, `count` of them.
    static Tensor positions(String op, String name, Tensor x, Tensor count) {
        if (x.rank() != 1 || !x.dtype().isInteger()) {
            throw Refusal.of(op, name + " must be a vector of integers", x.type(), x.value());
        }
        return ofSize(op, name, x, 0, count);
    }

    static Tensor matrix(String op, Tensor x) {
        if (x.rank() != 2) {
            throw Refusal.of(op, "x must be a matrix", x.type(), x.value());
        }
        return x;
    }

    /// x, which has this size along an axis: known to, or checked at the call.
    static Tensor ofSize(String op, String name, Tensor x, int axis, Tensor size) {
        Dim got = x.type().dim(axis);
        Dim expected = Sizes.dim(op, size.value());
        if (got.equals(expected)) {
            return x;
        }
        if (got instanceof Dim.Known && expected instanceof Dim.Known) {
            throw Refusal.of(op, name + " must have size " + expected + " along axis " + axis, x.type(), x.value());
        }
        Value actual = Sizes.sizeOf(x.value(), axis);
        Value equal = Tensor.of(actual).eq(size).value();
        String message = op + ": " + name + " must have size {} along axis " + axis + ", got size {}";
        return Tensor.of(Apply.one(new PrimitiveOp.Check(message), x.value(), equal, size.value(), actual));
    }
}
