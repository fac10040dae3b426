package org.bitale.ops;

import org.bitale.core.type.DType;

/// The constructors of float32 variables that say so; those without a letter are float32 too, see [Variables].
public class FloatVariables extends Variables {
    /// For the classes that offer these methods as their own.
    protected FloatVariables() {}

    /// A float32 scalar.
    public static Tensor fscalar(String name) {
        return tensor(name, DType.FLOAT32, 0);
    }

    /// A float32 vector.
    public static Tensor fvector(String name) {
        return vector(name);
    }

    /// A float32 row, a matrix of one row.
    public static Tensor frow(String name) {
        return row(name);
    }

    /// A float32 column, a matrix of one column.
    public static Tensor fcol(String name) {
        return col(name);
    }

    /// A float32 matrix.
    public static Tensor fmatrix(String name) {
        return matrix(name);
    }

    /// A float32 tensor of rank 3.
    public static Tensor ftensor3(String name) {
        return tensor3(name);
    }

    /// A float32 tensor of rank 4.
    public static Tensor ftensor4(String name) {
        return tensor4(name);
    }
}
