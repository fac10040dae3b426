package org.bitale.ops.fft;

import java.util.Arrays;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Lines of arrays, as transforms read and write them, and the checks of operands.
final class Lines {
    private Lines() {}

    static double[] read(HostArray a) {
        HostArray dense = a.contiguous();
        return a.dtype() == DType.FLOAT64 ? (double[]) dense.data() : dense.toDoubles();
    }

    /// The elements as an array of the dtype.
    static HostArray array(DType dtype, double[] elements, int... shape) {
        if (dtype == DType.FLOAT64) {
            return HostArray.wrap(elements, shape);
        }
        HostArray rounded = HostArray.zeros(dtype, shape);
        for (int i = 0; i < elements.length; i++) {
            rounded.setDouble(i, elements[i]);
        }
        return rounded;
    }

    /// The sizes of `a` without the last `dropped`, followed by `own`.
    static int[] shape(HostArray a, int dropped, int... own) {
        int[] shape = Arrays.copyOf(a.shape(), a.rank() - dropped + own.length);
        System.arraycopy(own, 0, shape, a.rank() - dropped, own.length);
        return shape;
    }

    static int count(int[] shape, int dropped) {
        return Arrays.stream(shape, 0, shape.length - dropped).reduce(1, Math::multiplyExact);
    }

    static void requireFloating(String op, Value x, int rank) {
        if (!x.type().dtype().isFloating() || x.rank() < rank) {
            throw new TensorException(op + ": needs a floating tensor of rank " + rank + " or more, got " + x.type());
        }
    }

    static void requirePairs(String op, Value x) {
        requireFloating(op, x, 2);
        if (x.type().dim(x.rank() - 1) instanceof Dim.Known k && k.size() != 2) {
            throw new TensorException(
                    op + ": the last axis holds real and imaginary part and must have size 2, got " + x.type());
        }
    }

    static int requireLength(long n) {
        if (n < 1) {
            throw new TensorException("the transform of no elements is not defined, got length " + n);
        }
        return Math.toIntExact(n);
    }
}
