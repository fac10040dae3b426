package org.bitale.compiler.loop;

import java.util.List;
import org.bitale.core.type.DType;

/// A convolution in float32 or float64, as [org.bitale.core.graph.PrimitiveOp.Convolve] defines it. The result
/// is dense; input and filters have any strides. Sizes and strides are arguments of the launch, see
/// [org.bitale.compiler.spi.LinkedConvolution].
///
/// Every element is one chain of fma from 0 over the channels and, within, the window in row-major order. So
/// the bits are the same for any strides and any number of threads, vector or plain.
public record Convolution(DType dtype, List<Integer> strides, List<Integer> dilations, int groups) {
    public Convolution {
        if (dtype != DType.FLOAT32 && dtype != DType.FLOAT64) {
            throw new IllegalArgumentException("a convolution of " + dtype);
        }
        strides = List.copyOf(strides);
        dilations = List.copyOf(dilations);
    }
}
