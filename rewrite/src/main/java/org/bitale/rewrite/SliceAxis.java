package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.Dim;

/// What a slice takes along one axis: the positions `start + i * step` for i from 0 to `length - 1`.
record SliceAxis(Value start, Value length, long step) {
    /// The axes of a slice.
    static List<SliceAxis> of(Apply slice) {
        List<Long> steps = ((PrimitiveOp.Slice) slice.op()).steps();
        int rank = steps.size();
        List<SliceAxis> axes = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            axes.add(new SliceAxis(slice.input(1 + i), slice.input(1 + rank + i), steps.get(i)));
        }
        return axes;
    }

    /// All of an axis of `x`.
    static SliceAxis whole(Value x, int axis) {
        return new SliceAxis(Constant.size(0), Sizes.sizeOf(x, axis), 1);
    }

    /// The first position of an axis.
    static SliceAxis first() {
        return new SliceAxis(Constant.size(0), Constant.size(1), 1);
    }

    static Value slice(Value x, List<SliceAxis> axes) {
        return Nodes.slice(
                x,
                axes.stream().map(SliceAxis::start).toList(),
                axes.stream().map(SliceAxis::length).toList(),
                axes.stream().map(SliceAxis::step).toList());
    }

    /// Whether this takes an axis of that size as it is.
    boolean isWhole(Dim size) {
        return step == 1
                && Sizes.number(start).isKnown(0)
                && Sizes.number(length).equals(size);
    }

    /// Whether all positions certainly lie inside an axis of that size.
    boolean isInside(Dim size) {
        try {
            return isAtMost(Dim.ZERO, lowest()) && isAtMost(Dim.sum(highest(), Dim.ONE), size);
        } catch (ArithmeticException _) {
            return false; // a bound near the end of the longs, which no axis has
        }
    }

    /// The smallest position, if there is any.
    Dim lowest() {
        return step > 0 ? Sizes.number(start) : last();
    }

    /// The largest position, if there is any.
    Dim highest() {
        return step > 0 ? last() : Sizes.number(start);
    }

    private Dim last() {
        Dim way = Dim.product(Dim.of(Math.absExact(step)), Dim.difference(Sizes.number(length), Dim.ONE));
        return step > 0 ? Dim.sum(Sizes.number(start), way) : Dim.difference(Sizes.number(start), way);
    }

    /// Whether `small <= large` at every call.
    static boolean isAtMost(Dim small, Dim large) {
        return Dim.difference(large, small) instanceof Dim.Known;
    }

    /// These positions of those that `inner` takes; throws [ArithmeticException] if the step is too large.
    SliceAxis of(SliceAxis inner) {
        Value way = inner.step == 1 ? start : Nodes.sizeArithmetic(Intrinsic.MUL, start, Constant.size(inner.step));
        return new SliceAxis(plus(inner.start, way), length, Math.multiplyExact(step, inner.step));
    }

    /// The same positions counted from `offset` on.
    SliceAxis from(Value offset) {
        Value moved = offset instanceof Constant c && c.isScalar(0)
                ? start
                : Nodes.sizeArithmetic(Intrinsic.SUB, start, offset);
        return new SliceAxis(moved, length, step);
    }

    private static Value plus(Value a, Value b) {
        if (a instanceof Constant c && c.isScalar(0)) {
            return b;
        }
        return b instanceof Constant c && c.isScalar(0) ? a : Nodes.sizeArithmetic(Intrinsic.ADD, a, b);
    }
}
