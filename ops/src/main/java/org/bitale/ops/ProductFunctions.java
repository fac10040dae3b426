package org.bitale.ops;

import java.util.List;

/// Products of vectors, matrices and tensors, and matrices built of vectors and blocks; operands promote.
public class ProductFunctions extends DecompositionFunctions {
    /// For the classes that offer these methods as their own.
    protected ProductFunctions() {}

    /// Einstein summation, `einsum("bij,bjk->bik", x, y)`: axes with one letter in several operands are
    /// multiplied along, those that the result does not name are summed over. A letter twice in one operand
    /// takes the diagonal. An ellipsis stands for the other axes, which broadcast. Without an arrow the result
    /// has those of the ellipsis and, in alphabetical order, the letters that occur once. Several operands are
    /// contracted from left to right.
    public static Tensor einsum(String subscripts, Tensor... operands) {
        return Einsum.of(subscripts, List.of(operands));
    }

    /// The sum of products over the last `axes` axes of x and the first of y after axis 0, which counts the
    /// problems.
    public static Tensor batchedTensordot(Tensor x, Tensor y, int axes) {
        return Products.batchedTensordot(x, y, axes);
    }

    /// The sum of products over the paired axes, for every position of axis 0; the result has that axis, then the
    /// other axes of x, then those of y.
    public static Tensor batchedTensordot(Tensor x, Tensor y, int[] axes, int[] otherAxes) {
        return Products.batchedTensordot(x, y, axes, otherAxes);
    }

    /// The inner product of the flattened operands.
    public static Tensor vdot(Tensor x, Tensor y) {
        return Products.vdot(x, y);
    }

    /// See [LinalgMethods#kron(Tensor)].
    public static Tensor kron(Tensor x, Tensor y) {
        return x.kron(y);
    }

    /// See [LinalgMethods#cross(Tensor, int)].
    public static Tensor cross(Tensor x, Tensor y, int axis) {
        return x.cross(y, axis);
    }

    /// The product of the matrices, from left to right.
    public static Tensor matrixDot(Tensor first, Tensor... others) {
        return Products.chain(first, others);
    }

    /// `beta z + alpha x y` of matrices, as BLAS's gemm.
    public static Tensor gemm(Tensor z, Tensor alpha, Tensor x, Tensor y, Tensor beta) {
        return Products.scaledSum("gemm", z, alpha, x, y, beta, 2);
    }

    /// `beta z + alpha a x` of a matrix and vectors, as BLAS's gemv.
    public static Tensor gemv(Tensor z, Tensor alpha, Tensor a, Tensor x, Tensor beta) {
        return Products.scaledSum("gemv", z, alpha, a, x, beta, 1);
    }

    /// `a + alpha x yᵀ` of a matrix and vectors, as BLAS's ger.
    public static Tensor ger(Tensor a, Tensor alpha, Tensor x, Tensor y) {
        return Products.rankOne(a, alpha, x, y);
    }

    /// The matrices along the diagonal of one, zeros elsewhere.
    public static Tensor blockDiag(Tensor... blocks) {
        return LinearSystems.blockDiagonal(List.of(blocks));
    }

    /// The matrix with constant diagonals whose first column and first row is c: symmetric.
    public static Tensor toeplitz(Tensor c) {
        return LinearSystems.toeplitz(c, c);
    }

    /// The matrix with constant diagonals whose first column is c and first row r, but for r's first element.
    public static Tensor toeplitz(Tensor c, Tensor r) {
        return LinearSystems.toeplitz(c, r);
    }

    /// The sums of `x y` over the last axes, `[…, n] × […, n] → […]`; the leading axes broadcast.
    public static Tensor vecdot(Tensor x, Tensor y) {
        return x.expandDims(-2).matmul(y.expandDims(-1)).squeeze(-2, -1);
    }

    /// The products of matrices with vectors, `[…, n, k] × […, k] → […, n]`; the leading axes broadcast.
    public static Tensor matvec(Tensor a, Tensor x) {
        return a.matmul(x.expandDims(-1)).squeeze(-1);
    }

    /// The products of vectors with matrices, `[…, n] × […, n, k] → […, k]`; the leading axes broadcast.
    public static Tensor vecmat(Tensor x, Tensor a) {
        return x.expandDims(-2).matmul(a).squeeze(-2);
    }
}
