package org.bitale.ops;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Refusal;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// The constructors of variables, the arguments of functions.
///
/// A letter in front of the name is the dtype, as in Theano: none or `f` for float32, `d` float64, `l` int64, `i`
/// int32,
/// `w` int16, `b` int8, `c` complex64, `z` complex128; other dtypes through [#tensor(String, DType, int)]. Every size
/// is unknown unless given; -1 stands for an unknown one.
public class Variables {
    /// For the classes that offer these methods as their own.
    protected Variables() {}

    /// A variable of a dtype and rank, all its sizes unknown.
    public static Tensor tensor(String name, DType dtype, int rank) {
        if (rank < 0) {
            throw Refusal.of("tensor", "rank must be 0 or more", rank);
        }
        List<Dim> dims = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            dims.add(Dim.symbol(name.isEmpty() ? "" : name + "." + i));
        }
        return variable(name, TensorType.of(dtype, dims));
    }

    /// A variable with these sizes, -1 for an unknown one. An array, because a lone number is a rank.
    public static Tensor tensor(String name, DType dtype, long[] sizes) {
        List<Dim> dims = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < -1) {
                throw Refusal.of("tensor", "sizes must be 0 or more, or -1 for unknown", sizes);
            }
            dims.add(sizes[i] < 0 ? Dim.symbol(name.isEmpty() ? "" : name + "." + i) : Dim.of(sizes[i]));
        }
        return variable(name, TensorType.of(dtype, dims));
    }

    /// A nameless variable with these sizes, -1 for an unknown one.
    public static Tensor tensor(DType dtype, long... sizes) {
        return tensor("", dtype, sizes);
    }

    /// A variable of this type, whose symbols may occur in other types too: equal symbols are equal sizes.
    public static Tensor variable(String name, TensorType type) {
        return Tensor.of(new Input(name, type));
    }

    /// A float32 scalar.
    public static Tensor scalar(String name) {
        return tensor(name, DType.FLOAT32, 0);
    }

    /// A float32 vector.
    public static Tensor vector(String name) {
        return tensor(name, DType.FLOAT32, 1);
    }

    /// A float32 vector of these sizes, -1 for an unknown one.
    public static Tensor vector(String name, long n) {
        return tensor(name, DType.FLOAT32, new long[] {n});
    }

    /// A float32 row, a matrix of one row.
    public static Tensor row(String name) {
        return tensor(name, DType.FLOAT32, new long[] {1, -1});
    }

    /// A float32 column, a matrix of one column.
    public static Tensor col(String name) {
        return tensor(name, DType.FLOAT32, new long[] {-1, 1});
    }

    /// A float32 matrix.
    public static Tensor matrix(String name) {
        return tensor(name, DType.FLOAT32, 2);
    }

    /// A float32 matrix of these sizes, -1 for an unknown one.
    public static Tensor matrix(String name, long rows, long columns) {
        return tensor(name, DType.FLOAT32, new long[] {rows, columns});
    }

    /// A float32 tensor of rank 3.
    public static Tensor tensor3(String name) {
        return tensor(name, DType.FLOAT32, 3);
    }

    /// A float32 tensor of rank 3 of these sizes, -1 for an unknown one.
    public static Tensor tensor3(String name, long n0, long n1, long n2) {
        return tensor(name, DType.FLOAT32, new long[] {n0, n1, n2});
    }

    /// A float32 tensor of rank 4.
    public static Tensor tensor4(String name) {
        return tensor(name, DType.FLOAT32, 4);
    }

    /// A float32 tensor of rank 4 of these sizes, -1 for an unknown one.
    public static Tensor tensor4(String name, long n0, long n1, long n2, long n3) {
        return tensor(name, DType.FLOAT32, new long[] {n0, n1, n2, n3});
    }

    /// A float64 scalar.
    public static Tensor dscalar(String name) {
        return tensor(name, DType.FLOAT64, 0);
    }

    /// A float64 vector.
    public static Tensor dvector(String name) {
        return tensor(name, DType.FLOAT64, 1);
    }

    /// A float64 vector of these sizes, -1 for an unknown one.
    public static Tensor dvector(String name, long n) {
        return tensor(name, DType.FLOAT64, new long[] {n});
    }

    /// A float64 row, a matrix of one row.
    public static Tensor drow(String name) {
        return tensor(name, DType.FLOAT64, new long[] {1, -1});
    }

    /// A float64 column, a matrix of one column.
    public static Tensor dcol(String name) {
        return tensor(name, DType.FLOAT64, new long[] {-1, 1});
    }

    /// A float64 matrix.
    public static Tensor dmatrix(String name) {
        return tensor(name, DType.FLOAT64, 2);
    }

    /// A float64 matrix of these sizes, -1 for an unknown one.
    public static Tensor dmatrix(String name, long rows, long columns) {
        return tensor(name, DType.FLOAT64, new long[] {rows, columns});
    }

    /// A float64 tensor of rank 3.
    public static Tensor dtensor3(String name) {
        return tensor(name, DType.FLOAT64, 3);
    }

    /// A float64 tensor of rank 3 of these sizes, -1 for an unknown one.
    public static Tensor dtensor3(String name, long n0, long n1, long n2) {
        return tensor(name, DType.FLOAT64, new long[] {n0, n1, n2});
    }

    /// A float64 tensor of rank 4.
    public static Tensor dtensor4(String name) {
        return tensor(name, DType.FLOAT64, 4);
    }

    /// A float64 tensor of rank 4 of these sizes, -1 for an unknown one.
    public static Tensor dtensor4(String name, long n0, long n1, long n2, long n3) {
        return tensor(name, DType.FLOAT64, new long[] {n0, n1, n2, n3});
    }
}
