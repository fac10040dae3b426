package org.bitale.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// NumPy's `pad`. Axes are padded one after the other, so a corner continues what the axes before it were padded with.
final class Padding {
    private Padding() {}

    /// x in the middle of an array of `fill`.
    static Tensor constant(Tensor x, Tensor fill, int[][] widths) {
        requireWidths(x, widths);
        List<Value> lows = new ArrayList<>();
        List<Value> sizes = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            lows.add(Constant.size(widths[i][0]));
            sizes.add(plus(Sizes.sizeOf(x.value(), i), (long) widths[i][0] + widths[i][1]));
        }
        Value value = Nodes.cast(fill.value(), x.dtype());
        return Tensor.of(Nodes.pad(x.value(), value, lows, sizes, Collections.nCopies(x.rank(), 1L)));
    }

    static Tensor pad(Tensor x, int[][] widths, PadMode mode) {
        if (mode == PadMode.CONSTANT) {
            return constant(x, Tensor.of(Nodes.literal(x.value(), 0)), widths);
        }
        requireWidths(x, widths);
        Tensor padded = x;
        for (int axis = 0; axis < x.rank(); axis++) {
            if (widths[axis][0] + widths[axis][1] > 0) {
                padded = along(padded, axis, widths[axis][0], widths[axis][1], mode);
            }
        }
        return padded;
    }

    private static void requireWidths(Tensor x, int[][] widths) {
        boolean fits = widths.length == x.rank()
                && Arrays.stream(widths).allMatch(w -> w.length == 2 && w[0] >= 0 && w[1] >= 0);
        if (!fits) {
            throw Refusal.of(
                    "pad",
                    "pad_width must be a pair of widths of 0 or more for each axis of " + x.type(),
                    widths,
                    x.value());
        }
    }

    private static Tensor along(Tensor x, int axis, int before, int after, PadMode mode) {
        Tensor filled = notEmpty(x, axis, mode);
        return switch (mode) {
            case MEAN -> between(filled, axis, before, after, mean(filled, axis));
            case MAXIMUM -> between(filled, axis, before, after, filled.max(new int[] {axis}, true));
            case MINIMUM -> between(filled, axis, before, after, filled.min(new int[] {axis}, true));
            case LINEAR_RAMP -> ramps(filled, axis, before, after);
            default -> Gathers.take(filled, source(filled, axis, before, after, mode), axis, IndexMode.CLIP);
        };
    }

    /// x, whose axis has something to continue: known, or checked at the call.
    private static Tensor notEmpty(Tensor x, int axis, PadMode mode) {
        String message = "pad: axis " + axis + " is empty; only the mode CONSTANT can extend it, not " + mode;
        if (x.type().dim(axis).isKnown(0)) {
            throw Refusal.of(
                    "pad",
                    "axis " + axis + " of x must not be empty for mode " + mode,
                    x.type() + "; only mode CONSTANT extends it",
                    x.value());
        }
        Value size = Sizes.sizeOf(x.value(), axis);
        return size instanceof Constant
                ? x
                : Positions.checked(message, x, Tensor.of(size).gt(0L));
    }

    /// For every position of the result the one in x that it repeats.
    private static Tensor source(Tensor x, int axis, int before, int after, PadMode mode) {
        Value size = Sizes.sizeOf(x.value(), axis);
        Value count = plus(size, (long) before + after);
        Tensor position = Tensor.of(Nodes.iota(DType.INT64, 0, List.of(count))).minus((long) before);
        Tensor n = Tensor.of(size);
        Tensor last = Tensor.of(plus(size, -1));
        return switch (mode) {
            case WRAP -> position.rem(n);
            case REFLECT -> {
                Tensor period = last.times(2L).maximum(1L);
                Tensor there = position.rem(period);
                yield there.minimum(period.minus(there));
            }
            case SYMMETRIC -> {
                Tensor there = position.rem(n.times(2L));
                yield there.minimum(n.times(2L).minus(1L).minus(there));
            }
            default -> position.maximum(0L).minimum(last);
        };
    }

    private static Tensor mean(Tensor x, int axis) {
        Tensor mean = x.mean(new int[] {axis}, true);
        return (x.dtype().isInteger() ? mean.rint() : mean).cast(x.dtype());
    }

    /// x between copies of `line`, which has size 1 along the axis.
    private static Tensor between(Tensor x, int axis, int before, int after, Tensor line) {
        return Joins.concatenate(axis, List.of(line.repeat(before, axis), x, line.repeat(after, axis)));
    }

    private static Tensor ramps(Tensor x, int axis, int before, int after) {
        Value one = Constant.size(1);
        Tensor first = Tensor.of(Nodes.sliceAxis(x.value(), axis, Constant.size(0), one));
        Tensor last = Tensor.of(Nodes.sliceAxis(x.value(), axis, plus(Sizes.sizeOf(x.value(), axis), -1), one));
        return Joins.concatenate(
                axis,
                List.of(ramp(first, axis, before), x, ramp(last, axis, after).flip(axis)));
    }

    /// `edge * i / width` for i < width.
    private static Tensor ramp(Tensor edge, int axis, int width) {
        DType t = edge.dtype();
        Tensor goal = t.isComplex() ? edge : Composed.floating(edge);
        Value[] sizes = new Value[edge.rank()];
        Arrays.fill(sizes, Constant.size(1));
        sizes[axis] = Constant.size(width);
        DType counted = t.isComplex() ? t.part() : goal.dtype();
        Tensor values = goal.div(Math.max(width, 1)).times(Tensor.of(Nodes.iota(counted, axis, List.of(sizes))));
        return (t.isInteger() ? values.floor() : values).cast(t);
    }

    private static Value plus(Value size, long extra) {
        return extra < 0
                ? Nodes.sizeArithmetic(Intrinsic.SUB, size, Constant.size(-extra))
                : Nodes.sizeArithmetic(Intrinsic.ADD, size, Constant.size(extra));
    }
}
