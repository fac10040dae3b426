package org.bitale.core.graph;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// The type rules of the ops that slide a window: convolution, windows and their adjoint.
final class WindowTypes {
    private WindowTypes() {}

    static TensorType convolve(PrimitiveOp.Convolve op, List<Value> in) {
        PrimitiveTypes.requireCount("convolve", in, 2);
        PrimitiveTypes.requireSameDType("convolve", in);
        ComplexTypes.refuse("convolve", in);
        TensorType x = in.get(0).type();
        TensorType w = in.get(1).type();
        int spatial = op.strides().size();
        if (x.rank() != spatial + 2 || w.rank() != spatial + 2) {
            throw new TensorException("convolve: over " + spatial + " axes needs an input and filters of rank "
                    + (spatial + 2) + ", got " + x + " and " + w);
        }
        if (x.dtype().isBool()) {
            throw new TensorException("convolve: not defined for bool; cast the operands first");
        }
        requirePositive("convolve", "strides", op.strides(), spatial);
        requirePositive("convolve", "dilations", op.dilations(), spatial);
        requireChannels(op.groups(), x, w);
        List<Dim> dims = new ArrayList<>(List.of(x.dim(0), w.dim(0)));
        for (int i = 0; i < spatial; i++) {
            long stride = op.strides().get(i);
            dims.add(positions(
                    "convolve", x, i + 2, w.dim(i + 2), stride, op.dilations().get(i)));
        }
        return TensorType.of(x.dtype(), dims);
    }

    private static void requireChannels(int groups, TensorType x, TensorType w) {
        if (groups < 1 || w.dim(0) instanceof Dim.Known(long out) && out % groups != 0) {
            throw new TensorException("convolve: " + w.dim(0) + " output channels cannot be divided into " + groups
                    + " groups; filters are " + w);
        }
        if (x.dim(1).differsFrom(Dim.product(Dim.of(groups), w.dim(1)))) {
            throw new TensorException("convolve: the input has " + x.dim(1) + " channels, the filters take "
                    + (groups == 1 ? "" : groups + " groups of ") + w.dim(1) + "; input is " + x + ", filters are "
                    + w);
        }
    }

    static TensorType windows(PrimitiveOp.Windows op, List<Value> in) {
        int spatial = op.strides().size();
        PrimitiveTypes.requireCount("windows", in, 1 + spatial);
        TensorType x = in.getFirst().type();
        ComplexTypes.refuse("windows", in);
        requireAttributes("windows", op.strides(), op.dilations(), x.rank());
        List<Dim> window = Sizes.dims("windows", in.subList(1, in.size()));
        int batch = x.rank() - spatial;
        List<Dim> dims = new ArrayList<>(x.shape().dims().subList(0, batch));
        dims.addAll(window);
        for (int i = 0; i < spatial; i++) {
            long stride = op.strides().get(i);
            dims.add(positions(
                    "windows",
                    x,
                    batch + i,
                    window.get(i),
                    stride,
                    op.dilations().get(i)));
        }
        return TensorType.of(x.dtype(), dims);
    }

    static TensorType overlapAdd(PrimitiveOp.OverlapAdd op, List<Value> in) {
        int spatial = op.strides().size();
        PrimitiveTypes.requireCount("overlap_add", in, 1 + spatial);
        TensorType y = in.getFirst().type();
        requireAttributes("overlap_add", op.strides(), op.dilations(), y.rank() - spatial);
        ComplexTypes.refuse("overlap_add", in);
        if (y.dtype().isBool()) {
            throw new TensorException("overlap_add: not defined for bool");
        }
        int batch = y.rank() - 2 * spatial;
        List<Dim> dims = new ArrayList<>(y.shape().dims().subList(0, batch));
        dims.addAll(Sizes.dims("overlap_add", in.subList(1, in.size())));
        TensorType result = TensorType.of(y.dtype(), dims);
        for (int i = 0; i < spatial; i++) {
            long stride = op.strides().get(i);
            Dim window = y.dim(batch + i);
            Dim count = positions(
                    "overlap_add",
                    result,
                    batch + i,
                    window,
                    stride,
                    op.dilations().get(i));
            if (count.differsFrom(y.dim(batch + spatial + i))) {
                throw new TensorException("overlap_add: " + y + " are not the windows of " + result);
            }
        }
        return result;
    }

    private static void requireAttributes(String op, List<Long> strides, List<Long> dilations, int rank) {
        if (strides.isEmpty() || strides.size() > rank) {
            throw new TensorException(op + ": windows over " + strides.size() + " axes of a tensor of rank " + rank);
        }
        requirePositive(op, "strides", strides, strides.size());
        requirePositive(op, "dilations", dilations, strides.size());
    }

    private static void requirePositive(String op, String what, List<Long> numbers, int count) {
        if (numbers.size() != count || numbers.stream().anyMatch(n -> n < 1)) {
            throw new TensorException(op + ": needs " + count + " positive " + what + ", got " + numbers);
        }
    }

    /// The number of windows of `size` along an axis; at least one must fit if everything is known.
    private static Dim positions(String op, TensorType x, int axis, Dim size, long stride, long dilation) {
        Dim reach = Dim.sum(Dim.product(Dim.difference(size, Dim.ONE), Dim.of(dilation)), Dim.ONE);
        if (size instanceof Dim.Known(long n) && n < 1) {
            throw new TensorException(op + ": the window along axis " + axis + " is empty");
        }
        if (x.dim(axis) instanceof Dim.Known(long n) && reach instanceof Dim.Known(long r) && n < r) {
            throw new TensorException(
                    op + ": the window reaches over " + r + " elements, axis " + axis + " of " + x + " has only " + n);
        }
        return Dim.sum(Dim.floorDiv(Dim.difference(x.dim(axis), reach), Dim.of(stride)), Dim.ONE);
    }
}
