package org.bitale.ops;

import java.util.List;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;

/// The first position and the number of positions that a slice or an integer selects on an axis of size n, by
/// NumPy's rules: negative bounds count from the end, bounds outside are clamped, an integer outside is an error.
/// Folds to constants where all is known.
record Bounds(Value start, Value length, long step) {
    private static final Value ZERO = Constant.size(0);
    private static final Value ONE = Constant.size(1);
    private static final Value MINUS_ONE = Constant.size(-1);

    static Bounds whole(Value n) {
        return new Bounds(ZERO, n, 1);
    }

    static Bounds of(Index.Slice slice, Value n) {
        if (slice.isWhole()) {
            return whole(n);
        }
        boolean forward = slice.step() > 0;
        Value low = forward ? ZERO : MINUS_ONE;
        Value high = forward ? n : minus(n, ONE);
        if (slice.step() == 1
                && slice.stop().isEmpty()
                && !(n instanceof Constant)
                && isNatural(slice.start().get())) {
            // The start is left unclamped: x[1:] and x[:-1] then have provably equal sizes.
            Value start = Shapes.size("slice", slice.start().get());
            return new Bounds(start, max(ZERO, minus(n, start)), 1);
        }
        Value start = slice.start().map(t -> clamp(t, n, low, high)).orElse(forward ? low : high);
        Value stop = slice.stop().map(t -> clamp(t, n, low, high)).orElse(forward ? high : low);
        Value distance = forward ? minus(stop, start) : minus(start, stop);
        Value step = Constant.size(Math.abs(slice.step()));
        Value count = Math.abs(slice.step()) == 1
                ? distance
                : arithmetic(Intrinsic.FLOOR_DIV, arithmetic(Intrinsic.ADD, distance, minus(step, ONE)), step);
        return new Bounds(start, max(ZERO, count), slice.step());
    }

    /// One position; out of range is refused here if everything is known, else at the call.
    static Bounds at(String op, Value position, Value n, int axis, Tensor x) {
        Value p = fromEnd(position, n);
        if (p instanceof Constant c && n instanceof Constant size) {
            long at = c.array().getLong(0);
            if (at < 0 || at >= size.array().getLong(0)) {
                long count = size.array().getLong(0);
                long given = ((Constant) position).array().getLong(0);
                String range = count == 0 ? "no index fits an empty axis" : -count + " … " + (count - 1);
                throw Refusal.of(
                        op, "index of axis " + axis + " must be in " + range + " for " + x.type(), given, x.value());
            }
        }
        return new Bounds(p, ONE, 1);
    }

    /// Whether the bound is a constant that may be a position on an axis.
    private static boolean isNatural(Tensor bound) {
        return bound.rank() == 0
                && bound.dtype().isInteger()
                && bound.value() instanceof Constant c
                && c.array().getLong(0) >= 0
                && c.array().getLong(0) <= Integer.MAX_VALUE;
    }

    private static Value clamp(Tensor bound, Value n, Value low, Value high) {
        Value b = Shapes.size("slice", bound);
        Value p = fromEnd(b, n);
        if (b instanceof Constant c) { // one side of the axis cannot be passed
            return c.array().getLong(0) < 0 ? max(low, p) : arithmetic(Intrinsic.MINIMUM, p, high);
        }
        return arithmetic(Intrinsic.MINIMUM, max(low, p), high);
    }

    /// A negative position counted from the end: `p - n max(-1, min(0, p))`, in the arithmetic that types
    /// can read, so that the sizes of `x[i*b : (i+1)*b]` follow from the value of i alone. Nothing in it
    /// overflows, as `-p` would.
    private static Value fromEnd(Value position, Value n) {
        if (position instanceof Constant c) {
            return c.array().getLong(0) < 0 ? arithmetic(Intrinsic.ADD, n, position) : position;
        }
        Value sign = max(MINUS_ONE, arithmetic(Intrinsic.MINIMUM, ZERO, position));
        return minus(position, arithmetic(Intrinsic.MUL, n, sign));
    }

    private static Value minus(Value a, Value b) {
        return arithmetic(Intrinsic.SUB, a, b);
    }

    private static Value max(Value a, Value b) {
        return arithmetic(Intrinsic.MAXIMUM, a, b);
    }

    private static Value arithmetic(Intrinsic fn, Value a, Value b) {
        return Nodes.sizeArithmetic(fn, a, b);
    }

    static List<Value> starts(List<Bounds> bounds) {
        return bounds.stream().map(Bounds::start).toList();
    }

    static List<Value> lengths(List<Bounds> bounds) {
        return bounds.stream().map(Bounds::length).toList();
    }

    static List<Long> steps(List<Bounds> bounds) {
        return bounds.stream().map(Bounds::step).toList();
    }
}
