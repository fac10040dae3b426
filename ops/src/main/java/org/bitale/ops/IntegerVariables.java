package org.bitale.ops;

import org.bitale.core.type.DType;

/// The constructors of integer and complex variables; see [Variables] for the letters.
public class IntegerVariables extends FloatVariables {
    /// For the classes that offer these methods as their own.
    protected IntegerVariables() {}

    /// An int64 scalar.
    public static Tensor lscalar(String name) {
        return tensor(name, DType.INT64, 0);
    }

    /// An int64 vector.
    public static Tensor lvector(String name) {
        return tensor(name, DType.INT64, 1);
    }

    /// An int64 vector of these sizes, -1 for an unknown one.
    public static Tensor lvector(String name, long n) {
        return tensor(name, DType.INT64, new long[] {n});
    }

    /// An int64 row, a matrix of one row.
    public static Tensor lrow(String name) {
        return tensor(name, DType.INT64, new long[] {1, -1});
    }

    /// An int64 column, a matrix of one column.
    public static Tensor lcol(String name) {
        return tensor(name, DType.INT64, new long[] {-1, 1});
    }

    /// An int64 matrix.
    public static Tensor lmatrix(String name) {
        return tensor(name, DType.INT64, 2);
    }

    /// An int64 matrix of these sizes, -1 for an unknown one.
    public static Tensor lmatrix(String name, long rows, long columns) {
        return tensor(name, DType.INT64, new long[] {rows, columns});
    }

    /// An int64 tensor of rank 3.
    public static Tensor ltensor3(String name) {
        return tensor(name, DType.INT64, 3);
    }

    /// An int64 tensor of rank 3 of these sizes, -1 for an unknown one.
    public static Tensor ltensor3(String name, long n0, long n1, long n2) {
        return tensor(name, DType.INT64, new long[] {n0, n1, n2});
    }

    /// An int64 tensor of rank 4.
    public static Tensor ltensor4(String name) {
        return tensor(name, DType.INT64, 4);
    }

    /// An int64 tensor of rank 4 of these sizes, -1 for an unknown one.
    public static Tensor ltensor4(String name, long n0, long n1, long n2, long n3) {
        return tensor(name, DType.INT64, new long[] {n0, n1, n2, n3});
    }

    /// An int32 scalar.
    public static Tensor iscalar(String name) {
        return tensor(name, DType.INT32, 0);
    }

    /// An int32 vector.
    public static Tensor ivector(String name) {
        return tensor(name, DType.INT32, 1);
    }

    /// An int32 vector of these sizes, -1 for an unknown one.
    public static Tensor ivector(String name, long n) {
        return tensor(name, DType.INT32, new long[] {n});
    }

    /// An int32 row, a matrix of one row.
    public static Tensor irow(String name) {
        return tensor(name, DType.INT32, new long[] {1, -1});
    }

    /// An int32 column, a matrix of one column.
    public static Tensor icol(String name) {
        return tensor(name, DType.INT32, new long[] {-1, 1});
    }

    /// An int32 matrix.
    public static Tensor imatrix(String name) {
        return tensor(name, DType.INT32, 2);
    }

    /// An int32 matrix of these sizes, -1 for an unknown one.
    public static Tensor imatrix(String name, long rows, long columns) {
        return tensor(name, DType.INT32, new long[] {rows, columns});
    }

    /// An int32 tensor of rank 3.
    public static Tensor itensor3(String name) {
        return tensor(name, DType.INT32, 3);
    }

    /// An int32 tensor of rank 3 of these sizes, -1 for an unknown one.
    public static Tensor itensor3(String name, long n0, long n1, long n2) {
        return tensor(name, DType.INT32, new long[] {n0, n1, n2});
    }

    /// An int32 tensor of rank 4.
    public static Tensor itensor4(String name) {
        return tensor(name, DType.INT32, 4);
    }

    /// An int32 tensor of rank 4 of these sizes, -1 for an unknown one.
    public static Tensor itensor4(String name, long n0, long n1, long n2, long n3) {
        return tensor(name, DType.INT32, new long[] {n0, n1, n2, n3});
    }

    /// An int16 scalar.
    public static Tensor wscalar(String name) {
        return tensor(name, DType.INT16, 0);
    }

    /// An int16 vector.
    public static Tensor wvector(String name) {
        return tensor(name, DType.INT16, 1);
    }

    /// An int16 row, a matrix of one row.
    public static Tensor wrow(String name) {
        return tensor(name, DType.INT16, new long[] {1, -1});
    }

    /// An int16 column, a matrix of one column.
    public static Tensor wcol(String name) {
        return tensor(name, DType.INT16, new long[] {-1, 1});
    }

    /// An int16 matrix.
    public static Tensor wmatrix(String name) {
        return tensor(name, DType.INT16, 2);
    }

    /// An int16 tensor of rank 3.
    public static Tensor wtensor3(String name) {
        return tensor(name, DType.INT16, 3);
    }

    /// An int16 tensor of rank 4.
    public static Tensor wtensor4(String name) {
        return tensor(name, DType.INT16, 4);
    }

    /// An int8 scalar.
    public static Tensor bscalar(String name) {
        return tensor(name, DType.INT8, 0);
    }

    /// An int8 vector.
    public static Tensor bvector(String name) {
        return tensor(name, DType.INT8, 1);
    }

    /// An int8 row, a matrix of one row.
    public static Tensor brow(String name) {
        return tensor(name, DType.INT8, new long[] {1, -1});
    }

    /// An int8 column, a matrix of one column.
    public static Tensor bcol(String name) {
        return tensor(name, DType.INT8, new long[] {-1, 1});
    }

    /// An int8 matrix.
    public static Tensor bmatrix(String name) {
        return tensor(name, DType.INT8, 2);
    }

    /// An int8 tensor of rank 3.
    public static Tensor btensor3(String name) {
        return tensor(name, DType.INT8, 3);
    }

    /// An int8 tensor of rank 4.
    public static Tensor btensor4(String name) {
        return tensor(name, DType.INT8, 4);
    }

    /// A complex64 scalar.
    public static Tensor cscalar(String name) {
        return tensor(name, DType.COMPLEX64, 0);
    }

    /// A complex64 vector.
    public static Tensor cvector(String name) {
        return tensor(name, DType.COMPLEX64, 1);
    }

    /// A complex64 row, a matrix of one row.
    public static Tensor crow(String name) {
        return tensor(name, DType.COMPLEX64, new long[] {1, -1});
    }

    /// A complex64 column, a matrix of one column.
    public static Tensor ccol(String name) {
        return tensor(name, DType.COMPLEX64, new long[] {-1, 1});
    }

    /// A complex64 matrix.
    public static Tensor cmatrix(String name) {
        return tensor(name, DType.COMPLEX64, 2);
    }

    /// A complex64 tensor of rank 3.
    public static Tensor ctensor3(String name) {
        return tensor(name, DType.COMPLEX64, 3);
    }

    /// A complex64 tensor of rank 4.
    public static Tensor ctensor4(String name) {
        return tensor(name, DType.COMPLEX64, 4);
    }

    /// A complex128 scalar.
    public static Tensor zscalar(String name) {
        return tensor(name, DType.COMPLEX128, 0);
    }

    /// A complex128 vector.
    public static Tensor zvector(String name) {
        return tensor(name, DType.COMPLEX128, 1);
    }

    /// A complex128 row, a matrix of one row.
    public static Tensor zrow(String name) {
        return tensor(name, DType.COMPLEX128, new long[] {1, -1});
    }

    /// A complex128 column, a matrix of one column.
    public static Tensor zcol(String name) {
        return tensor(name, DType.COMPLEX128, new long[] {-1, 1});
    }

    /// A complex128 matrix.
    public static Tensor zmatrix(String name) {
        return tensor(name, DType.COMPLEX128, 2);
    }

    /// A complex128 tensor of rank 3.
    public static Tensor ztensor3(String name) {
        return tensor(name, DType.COMPLEX128, 3);
    }

    /// A complex128 tensor of rank 4.
    public static Tensor ztensor4(String name) {
        return tensor(name, DType.COMPLEX128, 4);
    }
}
