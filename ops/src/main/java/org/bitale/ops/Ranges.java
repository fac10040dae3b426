package org.bitale.ops;

import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// Arithmetic progressions.
final class Ranges {
    private Ranges() {}

    static Tensor arange(long start, long stop, long step) {
        if (step == 0) {
            throw new TensorException("arange: the step cannot be 0");
        }
        long distance = Math.subtractExact(stop, start);
        long count = Math.max(0, Math.ceilDiv(distance, step));
        return counted(DType.INT64, Constant.size(count)).times(step).plus(start);
    }

    static Tensor arange(double start, double stop, double step, DType dtype) {
        double count = Math.ceil((stop - start) / step);
        if (!(count < Integer.MAX_VALUE)) {
            throw new TensorException("arange: " + start + " … " + stop + " in steps of " + step
                    + " is no range of at most 2^31 - 1 elements");
        }
        DType computed = dtype.isFloating() ? dtype : DType.FLOAT64;
        Tensor index = counted(computed, Constant.size(Math.max(0, (long) count)));
        return index.times(step).plus(start).cast(dtype);
    }

    static Tensor arange(Tensor start, Tensor stop) {
        Value from = Shapes.size("arange", start);
        Value distance = Nodes.sizeArithmetic(Intrinsic.SUB, Shapes.size("arange", stop), from);
        Value count = Nodes.sizeArithmetic(Intrinsic.MAXIMUM, Constant.size(0), distance);
        return counted(DType.INT64, count).plus(Tensor.of(from));
    }

    static Tensor linspace(double start, double stop, long num, boolean endpoint) {
        if (num < 0) {
            throw new TensorException("linspace: cannot make " + num + " numbers");
        }
        double[] numbers = new double[Math.toIntExact(num)];
        long gaps = endpoint ? num - 1 : num;
        for (int i = 0; i < num; i++) {
            numbers[i] = start + i * ((stop - start) / Math.max(gaps, 1));
        }
        if (endpoint && num > 1) {
            numbers[numbers.length - 1] = stop;
        }
        return Creation.constant(numbers);
    }

    private static Tensor counted(DType dtype, Value count) {
        return Tensor.of(Nodes.iota(dtype, 0, List.of(count)));
    }
}
