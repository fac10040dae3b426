package org.bitale.ops;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.ComplexNodes;
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

/// NumPy's transforms between complex and real tensors, composed of the ops of [org.bitale.ops.fft], each over one
/// axis. `sizes` are the lengths that the axes are cut or zero-padded to; none: those they have.
final class ComplexFourier {
    private final String op;
    private final List<Integer> axes;
    private final long[] sizes;
    private final FftNorm norm;

    ComplexFourier(String op, Tensor x, long[] sizes, int[] axes, FftNorm norm) {
        this.op = op;
        this.axes = Axes.inOrder(op, axes, x);
        this.sizes = sizes.clone();
        this.norm = norm;
        if (sizes.length > 0 && sizes.length != axes.length) {
            throw Refusal.of(op, "sizes must be one for each of the " + axes.length + " axes", sizes, x.value());
        }
        for (long n : sizes) {
            if (n < 1) {
                throw Refusal.of(op, "n must be 1 or more", n, x.value());
            }
        }
    }

    /// The complex transform over all axes, or its inverse.
    Tensor transform(Tensor x, boolean inverse) {
        Value z = x.cast(part(x).toComplex()).value();
        return scaled(complex(z, axes.size(), inverse), lengths(z), inverse);
    }

    /// Of real numbers, along the last of the axes only the first `n / 2 + 1` frequencies.
    Tensor ofReal(Tensor x) {
        Value real = Elementwise.requireReal(op, x.value()).cast(part(x)).value();
        int last = axes.size() - 1;
        Value y = Nodes.transpose(resized(real, last), toLast(last, x.rank()));
        Value half = ComplexNodes.ofPairs(Apply.one(new RealFft(), y));
        Value z = Nodes.transpose(half, fromLast(last, x.rank()));
        return scaled(complex(z, last, false), lengths(real), false);
    }

    /// The real numbers whose transform is Hermitian, from the first half of its frequencies along the last axis.
    Tensor toReal(Tensor x) {
        int last = axes.size() - 1;
        Value z = x.cast(part(x).toComplex()).value();
        Value y = complex(z, last, true);
        int axis = axes.get(last);
        Value n = sizes.length > 0
                ? Constant.size(sizes[last])
                : Nodes.sizeArithmetic(
                        Intrinsic.MUL,
                        Constant.size(2),
                        Nodes.sizeArithmetic(Intrinsic.SUB, Sizes.sizeOf(z, axis), Constant.size(1)));
        Value half = Nodes.sizeArithmetic(
                Intrinsic.ADD, Nodes.sizeArithmetic(Intrinsic.FLOOR_DIV, n, Constant.size(2)), Constant.size(1));
        Value lines = Nodes.transpose(fitted(y, axis, half), toLast(last, x.rank()));
        Value real = Apply.one(new HermitianFft(), ComplexNodes.toPairs(lines), n);
        List<Value> lengths = lengths(z);
        lengths.set(last, n);
        return scaled(Nodes.transpose(real, fromLast(last, x.rank())), lengths, true);
    }

    private static DType part(Tensor x) {
        return ComplexArithmetic.part(x.dtype(), x.dtype());
    }

    /// The complex transform over the first `count` of the axes.
    private Value complex(Value z, int count, boolean inverse) {
        Value y = z;
        for (int i = 0; i < count; i++) {
            Value lines = Nodes.transpose(resized(y, i), toLast(i, z.rank()));
            Value pairs = Apply.one(new ComplexFft(inverse), ComplexNodes.toPairs(lines));
            y = Nodes.transpose(ComplexNodes.ofPairs(pairs), fromLast(i, z.rank()));
        }
        return y;
    }

    private Value resized(Value x, int i) {
        return sizes.length == 0 ? x : fitted(x, axes.get(i), Constant.size(sizes[i]));
    }

    /// x cut or padded with zeros to a length.
    private static Value fitted(Value x, int axis, Value length) {
        Value own = Sizes.sizeOf(x, axis);
        if (Sizes.number(own).equals(Sizes.number(length))) {
            return x;
        }
        Value kept = Nodes.sizeArithmetic(Intrinsic.MINIMUM, own, length);
        List<Value> target = new ArrayList<>(Sizes.sizesOf(x));
        target.set(axis, length);
        Value cut = Nodes.sliceAxis(x, axis, Constant.size(0), kept);
        List<Value> lows = Collections.nCopies(x.rank(), Constant.size(0));
        return Nodes.pad(cut, Nodes.literal(x, 0), lows, target, Collections.nCopies(x.rank(), 1L));
    }

    /// The permutation that puts an axis last.
    private List<Integer> toLast(int i, int rank) {
        List<Integer> permutation = new ArrayList<>(Nodes.allAxes(rank));
        permutation.remove(axes.get(i));
        permutation.add(axes.get(i));
        return permutation;
    }

    private List<Integer> fromLast(int i, int rank) {
        return Axes.inverse(toLast(i, rank));
    }

    private List<Value> lengths(Value x) {
        List<Value> lengths = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            lengths.add(sizes.length == 0 ? Sizes.sizeOf(x, axes.get(i)) : Constant.size(sizes[i]));
        }
        return lengths;
    }

    /// y divided by the number of elements transformed, or its root, as the norm says.
    private Tensor scaled(Value y, List<Value> lengths, boolean inverse) {
        Tensor result = Tensor.of(y);
        if (norm != FftNorm.ORTHO && norm != (inverse ? FftNorm.BACKWARD : FftNorm.FORWARD)) {
            return result;
        }
        Tensor count = Tensor.of(Nodes.cast(Nodes.elementCount(lengths), DType.FLOAT64));
        Tensor divisor = norm == FftNorm.ORTHO ? count.sqrt() : count;
        return result.div(divisor.cast(result.dtype().part()));
    }

    /// The norm of the transform that goes the other way.
    static FftNorm swapped(FftNorm norm) {
        return switch (norm) {
            case BACKWARD -> FftNorm.FORWARD;
            case FORWARD -> FftNorm.BACKWARD;
            case ORTHO -> FftNorm.ORTHO;
        };
    }
}
