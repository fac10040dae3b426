package org.bitale.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Joining and cutting, repeating, rolling and reversing along axes.
final class Joins {
    private Joins() {}

    static Tensor concatenate(int axis, List<Tensor> tensors) {
        List<Value> values = promoted("concatenate", tensors);
        int a = Axes.one("concatenate", axis, Tensor.of(values.getFirst()));
        requireEqualSizes("concatenate", values, a);
        return Tensor.of(Nodes.concat(a, values));
    }

    static Tensor stack(int axis, List<Tensor> tensors) {
        List<Value> values = promoted("stack", tensors);
        requireEqualSizes("stack", values, -1);
        int a = Axes.one("stack", axis, values.getFirst().rank() + 1, Tensor.of(values.getFirst()));
        return Tensor.of(Nodes.concat(
                a, values.stream().map(v -> Nodes.expandDims(v, List.of(a))).toList()));
    }

    private static List<Value> promoted(String op, List<Tensor> tensors) {
        if (tensors.isEmpty()) {
            throw Refusal.of(op, "tensors must be one or more", "none");
        }
        Value[] values = tensors.stream().map(Tensor::value).toArray(Value[]::new);
        DType t = Elementwise.common(values);
        for (Value v : values) {
            if (v.rank() != values[0].rank()) {
                throw Refusal.of(op, "tensors must have one rank", values[0].type() + " and " + v.type(), values);
            }
        }
        return Arrays.stream(values).map(v -> Nodes.cast(v, t)).toList();
    }

    /// Refuses sizes that are known to differ, except along `joined`.
    private static void requireEqualSizes(String op, List<Value> values, int joined) {
        Value first = values.getFirst();
        for (Value v : values) {
            for (int i = 0; i < v.rank(); i++) {
                Dim a = first.type().dim(i);
                Dim b = v.type().dim(i);
                if (i != joined && a.differsFrom(b)) {
                    throw Refusal.of(
                            op,
                            "tensors must have one size of axis " + i,
                            first.type() + " and " + v.type() + "; pad or slice one of them",
                            values.toArray(Value[]::new));
                }
            }
        }
    }

    /// x, checked at the call to have one size along two axes unless they are known to.
    static Value requireEqualSizes(String what, Value x, int axis1, int axis2) {
        if (x.type().dim(axis1).equals(x.type().dim(axis2))) {
            return x;
        }
        Value equal = Nodes.elementwise(Intrinsic.EQ, Sizes.sizeOf(x, axis1), Sizes.sizeOf(x, axis2));
        return Apply.one(new PrimitiveOp.Check(what + " must have one size"), x, equal);
    }

    /// Pieces of the given sizes, which must add up to the size of the axis.
    static List<Tensor> split(Tensor x, int axis, long... sizes) {
        int a = Axes.one("split", axis, x);
        long total = Arrays.stream(sizes).sum();
        String message = "split: sizes " + Arrays.toString(sizes) + " do not add up to axis " + a + " of " + x.type();
        if (Arrays.stream(sizes).anyMatch(n -> n < 0) || x.type().dim(a) instanceof Dim.Known k && k.size() != total) {
            throw Refusal.of(
                    "split", "sizes must be 0 or more and add up to axis " + a + " of " + x.type(), sizes, x.value());
        }
        Value checked = x.value();
        if (!(x.type().dim(a) instanceof Dim.Known)) {
            Value fits = Nodes.elementwise(Intrinsic.EQ, Sizes.sizeOf(x.value(), a), Constant.size(total));
            checked = Apply.one(new PrimitiveOp.Check(message), checked, fits);
        }
        List<Tensor> pieces = new ArrayList<>();
        long start = 0;
        for (long n : sizes) {
            pieces.add(Tensor.of(Nodes.sliceAxis(checked, a, Constant.size(start), Constant.size(n))));
            start += n;
        }
        return pieces;
    }

    /// x repeated as a whole; missing repetitions are 1, surplus ones new leading axes.
    static Tensor tile(Tensor x, int... reps) {
        Tensor y = Shapes.atLeast(x, reps.length);
        int rank = y.rank();
        List<Value> apart = new ArrayList<>();
        List<Value> stretched = new ArrayList<>();
        List<Value> result = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            int at = i - (rank - reps.length);
            Value times = Constant.size(requireCount("tile", "reps", at < 0 ? 1 : reps[at], x));
            Value n = Sizes.sizeOf(y.value(), i);
            apart.addAll(List.of(Constant.size(1), n));
            stretched.addAll(List.of(times, n));
            result.add(Nodes.sizeArithmetic(Intrinsic.MUL, times, n));
        }
        return Tensor.of(Nodes.reshape(Nodes.broadcast(Nodes.reshape(y.value(), apart), stretched), result));
    }

    /// Every element `times` times in a row along an axis.
    static Tensor repeat(Tensor x, int times, int axis) {
        int a = Axes.one("repeat", axis, x);
        Value count = Constant.size(requireCount("repeat", "repeats", times, x));
        List<Value> stretched = new ArrayList<>(Sizes.sizesOf(x.value()));
        stretched.add(a + 1, count);
        List<Value> result = new ArrayList<>(Sizes.sizesOf(x.value()));
        result.set(a, Nodes.sizeArithmetic(Intrinsic.MUL, result.get(a), count));
        Value apart = Nodes.expandDims(x.value(), List.of(a + 1));
        return Tensor.of(Nodes.reshape(Nodes.broadcast(apart, stretched), result));
    }

    private static long requireCount(String op, String name, int times, Tensor x) {
        if (times < 0) {
            throw Refusal.of(op, name + " must be 0 or more", times, x.value());
        }
        return times;
    }

    /// `out[(i + shift) mod n] = x[i]` along an axis.
    static Tensor roll(Tensor x, long shift, int axis) {
        int a = Axes.one("roll", axis, x);
        Value n = Sizes.sizeOf(x.value(), a);
        Value cut = Nodes.sizeArithmetic(Intrinsic.MOD, Constant.size(-shift), n);
        Value tail = Nodes.sliceAxis(x.value(), a, cut, Nodes.sizeArithmetic(Intrinsic.SUB, n, cut));
        Value head = Nodes.sliceAxis(x.value(), a, Constant.size(0), cut);
        return Tensor.of(Nodes.concat(a, List.of(tail, head)));
    }

    static Tensor diff(Tensor x, int n, int axis) {
        int a = Axes.one("diff", axis, x);
        Tensor y = x;
        for (long i = requireCount("diff", "n", n, x); i > 0; i--) {
            Value v = y.value();
            Value less = Nodes.sizeArithmetic(Intrinsic.SUB, Sizes.sizeOf(v, a), Constant.size(1));
            Value length = Nodes.sizeArithmetic(Intrinsic.MAXIMUM, Constant.size(0), less);
            Value shifted = Nodes.sizeArithmetic(Intrinsic.SUB, Sizes.sizeOf(v, a), length);
            Tensor after = Tensor.of(Nodes.sliceAxis(v, a, shifted, length));
            y = after.minus(Tensor.of(Nodes.sliceAxis(v, a, Constant.size(0), length)));
        }
        return y;
    }

    static Tensor flip(Tensor x, int... axes) {
        List<Integer> flipped = Axes.sorted("flip", axes, x);
        List<Value> sizes = Sizes.sizesOf(x.value());
        List<Value> starts = new ArrayList<>(Collections.nCopies(x.rank(), Constant.size(0)));
        List<Long> steps = new ArrayList<>(Collections.nCopies(x.rank(), 1L));
        for (int a : flipped) {
            starts.set(a, Nodes.sizeArithmetic(Intrinsic.SUB, sizes.get(a), Constant.size(1)));
            steps.set(a, -1L);
        }
        return flipped.isEmpty() ? x : Tensor.of(Nodes.slice(x.value(), starts, sizes, steps));
    }
}
