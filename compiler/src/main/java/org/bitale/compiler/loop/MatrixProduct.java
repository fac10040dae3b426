package org.bitale.compiler.loop;

import org.bitale.core.type.DType;

/// A (batched) matrix product `C[b, m, n] = sum over k of A[b, m, k] B[b, k, n]` in float32 or float64; C is
/// row-major and dense, A and B have any strides. The strides and sizes are arguments of the launch, see
/// [org.bitale.compiler.spi.LinkedProduct].
///
/// Every element is a fold over k by fma from 0, in an order that the shape alone decides: for `m > 1` and `n > 1`
/// one chain in the order of k, `c = fma(a[k], b[k], c)`; for `m == 1` or `n == 1` the 16 lanes of
/// [Stmt.Order#LANES]. So the bits are the same for any strides and any number of threads, vector or plain.
public record MatrixProduct(DType dtype) {
    public MatrixProduct {
        if (dtype != DType.FLOAT32 && dtype != DType.FLOAT64) {
            throw new IllegalArgumentException("a matrix product of " + dtype);
        }
    }
}
