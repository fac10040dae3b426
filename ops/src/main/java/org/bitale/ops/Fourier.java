package org.bitale.ops;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.ops.fft.ComplexFft;
import org.bitale.ops.fft.HermitianFft;
import org.bitale.ops.fft.RealFft;

/// Transforms over several axes, composed of the ops of [org.bitale.ops.fft], each over one.
final class Fourier {
    private Fourier() {}

    static Tensor forward(Tensor x, FftNorm norm) {
        Tensor real = floating("rfft_ri", x, 2);
        Value y = Apply.one(new RealFft(), real.value());
        for (int axis = 1; axis < real.rank() - 1; axis++) {
            y = along(y, axis, false);
        }
        return scaled(y, Sizes.sizesOf(real.value()), norm, FftNorm.FORWARD);
    }

    static Tensor backward(Tensor x, FftNorm norm, boolean isOdd) {
        Tensor pairs = floating("irfft_ri", x, 3);
        Value y = pairs.value();
        for (int axis = 1; axis < y.rank() - 2; axis++) {
            y = along(y, axis, true);
        }
        Value less = Nodes.sizeArithmetic(Intrinsic.SUB, Sizes.sizeOf(y, y.rank() - 2), Constant.size(1));
        Value even = Nodes.sizeArithmetic(Intrinsic.MUL, less, Constant.size(2));
        Value n = isOdd ? Nodes.sizeArithmetic(Intrinsic.ADD, even, Constant.size(1)) : even;
        Value result = Apply.one(new HermitianFft(), y, n);
        return scaled(result, Sizes.sizesOf(result), norm, FftNorm.BACKWARD);
    }

    private static Tensor floating(String op, Tensor x, int rank) {
        Elementwise.requireReal(op, x.value());
        if (x.rank() < rank) {
            throw Refusal.of(op, "x must have rank " + rank + " or more", x.type(), x.value());
        }
        return Composed.floating(x);
    }

    /// The complex transform of pairs along another axis than the last but one.
    private static Value along(Value x, int axis, boolean inverse) {
        List<Integer> permutation = new ArrayList<>(Nodes.allAxes(x.rank()));
        permutation.remove(axis);
        permutation.add(x.rank() - 2, axis);
        Value transformed = Apply.one(new ComplexFft(inverse), Nodes.transpose(x, permutation));
        return Nodes.transpose(transformed, Axes.inverse(permutation));
    }

    /// y divided by the number of elements transformed, all sizes but the first, if `norm` is `whole`.
    private static Tensor scaled(Value y, List<Value> sizes, FftNorm norm, FftNorm whole) {
        Tensor result = Tensor.of(y);
        if (norm != whole && norm != FftNorm.ORTHO) {
            return result;
        }
        Value count = Nodes.elementCount(sizes.subList(1, sizes.size()));
        Tensor divisor = Tensor.of(Nodes.cast(count, DType.FLOAT64));
        Tensor factor = (norm == FftNorm.ORTHO ? divisor.sqrt() : divisor).reciprocal();
        return result.times(factor.cast(result.dtype()));
    }

    /// Every axis cut in two after `(n + up) / 2` elements, and the parts exchanged.
    static Tensor shift(String op, Tensor x, int[] axes, int up) {
        Value y = x.value();
        for (int axis : Axes.sorted(op, axes, x)) {
            Value n = Sizes.sizeOf(y, axis);
            Value more = Nodes.sizeArithmetic(Intrinsic.ADD, n, Constant.size(up));
            Value cut = Nodes.sizeArithmetic(Intrinsic.FLOOR_DIV, more, Constant.size(2));
            Value tail = Nodes.sliceAxis(y, axis, cut, Nodes.sizeArithmetic(Intrinsic.SUB, n, cut));
            Value head = Nodes.sliceAxis(y, axis, Constant.size(0), cut);
            y = Nodes.concat(axis, List.of(tail, head));
        }
        return Tensor.of(y);
    }
}
