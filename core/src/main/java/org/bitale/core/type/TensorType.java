package org.bitale.core.type;

import java.util.List;

/// Dtype and shape of a tensor; prints as `f32[N, 10]`, a scalar as `f32[]`.
public record TensorType(DType dtype, Shape shape) {
    public static TensorType of(DType dtype, long... sizes) {
        return new TensorType(dtype, Shape.of(sizes));
    }

    public static TensorType of(DType dtype, List<Dim> dims) {
        return new TensorType(dtype, new Shape(dims));
    }

    public static TensorType scalar(DType dtype) {
        return new TensorType(dtype, Shape.SCALAR);
    }

    public int rank() {
        return shape.rank();
    }

    public Dim dim(int axis) {
        return shape.dim(axis);
    }

    public TensorType withDType(DType other) {
        return other == dtype ? this : new TensorType(other, shape);
    }

    public TensorType withShape(Shape other) {
        return new TensorType(dtype, other);
    }

    @Override
    public String toString() {
        return dtype.text() + shape;
    }
}
