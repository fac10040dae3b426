package org.bitale.core.array;

import java.util.Arrays;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;

/// Complex arrays as real ones with a last axis of size 2, real and imaginary part: views of the same data, which
/// interleaves them.
public final class ComplexPairs {
    private ComplexPairs() {}

    /// The parts of `complex: c[…]` as `f[…, 2]`; a view.
    public static HostArray of(HostArray complex) {
        int rank = complex.rank();
        int[] shape = Arrays.copyOf(complex.shape(), rank + 1);
        int[] strides = Arrays.copyOf(complex.strides(), rank + 1);
        for (int i = 0; i < rank; i++) {
            strides[i] *= 2;
        }
        shape[rank] = 2;
        strides[rank] = 1;
        int parts = ElementStore.dataLength(complex.data());
        return HostArray.wrap(complex.dtype().part(), complex.data(), parts).view(shape, strides, 2 * complex.offset());
    }

    /// The complex numbers whose parts lie along the last axis of `pairs: f[…, 2]`, as `c[…]`; a view if they are
    /// dense, else a copy.
    public static HostArray toComplex(HostArray pairs) {
        int last = pairs.rank() - 1;
        DType part = pairs.dtype();
        if (last < 0 || pairs.size(last) != 2 || part != DType.FLOAT32 && part != DType.FLOAT64) {
            throw new TensorException(
                    "complex numbers are pairs of float32 or float64 along a last axis of size 2, got " + pairs.type());
        }
        HostArray dense = pairs.contiguous();
        int[] shape = Arrays.copyOf(dense.shape(), last);
        return HostArray.wrap(part.toComplex(), dense.data(), shape);
    }
}
