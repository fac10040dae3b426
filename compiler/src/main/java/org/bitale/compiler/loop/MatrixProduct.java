package org.bitale.compiler.loop;

import org.bitale.core.type.DType;

/// A (batched) matrix product `C[b, m, n] = sum over k of A[b, m, k] B[b, k, n]` in float32 or float64; C is
/// row-major and dense, A and B have any strides. The strides and sizes are arguments of the launch, see
/// [org.bitale.compiler.spi.LinkedProduct].
///
/// Every element is one fold over k by fma in a fixed order that depends on k only: same bits for any number of
/// threads, vector or plain.
public record MatrixProduct(DType dtype) {
    public MatrixProduct {
        if (dtype != DType.FLOAT32 && dtype != DType.FLOAT64) {
            throw new IllegalArgumentException("a matrix product of " + dtype);
        }
    }
}
