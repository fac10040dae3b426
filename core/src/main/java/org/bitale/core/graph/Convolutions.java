package org.bitale.core.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bitale.core.scalar.Intrinsic;

/// Convolutions and their adjoints, which are convolutions again: of the output's cotangent with the turned
/// filters, and of the input with the cotangent.
public final class Convolutions {
    private Convolutions() {}

    public static Value convolve(PrimitiveOp.Convolve op, Value x, Value w) {
        return Apply.one(op, x, w);
    }

    /// The cotangent of x, whose sizes after `N, C` are `sizes`, from that of the result:
    /// `dx[n, c, s] = sum of dy[n, o, p] * w[o, c, k]` over the o, p, k with `s = p * stride + k * dilation`.
    public static Value inputGradient(PrimitiveOp.Convolve op, Value dy, Value w, List<Value> sizes) {
        int spatial = op.strides().size();
        List<Value> lows = zeros(2);
        List<Value> padded = new ArrayList<>(Sizes.sizesOf(dy).subList(0, 2));
        for (int i = 0; i < spatial; i++) {
            Value reach = times(minusOne(Sizes.sizeOf(w, i + 2)), op.dilations().get(i));
            lows.add(reach);
            padded.add(plus(sizes.get(i), reach));
        }
        List<Long> steps = new ArrayList<>(List.of(1L, 1L));
        steps.addAll(op.strides());
        Value spread = Nodes.pad(dy, Nodes.literal(dy, 0), lows, padded, steps);
        Value turned = exchangeChannels(flip(w, spatial), op.groups());
        PrimitiveOp.Convolve dense = new PrimitiveOp.Convolve(ones(spatial), op.dilations(), op.groups());
        Value dx = convolve(dense, spread, turned);
        List<Value> exact = new ArrayList<>(Sizes.sizesOf(dx).subList(0, 2));
        exact.addAll(sizes);
        return Nodes.reshape(dx, exact);
    }

    /// The cotangent of w, whose sizes after `O, C/groups` are `sizes`, from that of the result:
    /// `dw[o, c, k] = sum of dy[n, o, p] * x[n, c, p * stride + k * dilation]` over n and p.
    public static Value filterGradient(PrimitiveOp.Convolve op, Value x, Value dy, List<Value> sizes) {
        int spatial = op.strides().size();
        List<Value> lengths = Sizes.sizesOf(x);
        for (int i = 0; i < spatial; i++) {
            Value last = times(minusOne(Sizes.sizeOf(dy, i + 2)), op.strides().get(i));
            Value reach = times(minusOne(sizes.get(i)), op.dilations().get(i));
            lengths.set(i + 2, plus(plus(last, reach), Constant.size(1)));
        }
        Value used = Sizes.dims("convolve", lengths).equals(x.shape().dims())
                ? x
                : Nodes.slice(x, zeros(x.rank()), lengths, ones(x.rank()));
        PrimitiveOp.Convolve across =
                new PrimitiveOp.Convolve(/* strides= */ op.dilations(), /* dilations= */ op.strides(), op.groups());
        Value dw = convolve(across, batchIntoGroups(used, op.groups()), swapLeading(dy));
        Value ordered = swapLeading(dw);
        List<Value> exact = new ArrayList<>(Sizes.sizesOf(ordered).subList(0, 2));
        exact.addAll(sizes);
        return Nodes.reshape(ordered, exact);
    }

    /// `x` with its last axes reversed.
    public static Value flip(Value x, int lastAxes) {
        List<Value> starts = zeros(x.rank());
        List<Long> steps = new ArrayList<>(ones(x.rank()));
        for (int axis = x.rank() - lastAxes; axis < x.rank(); axis++) {
            if (!x.type().dim(axis).isKnown(1)) {
                starts.set(axis, minusOne(Sizes.sizeOf(x, axis)));
                steps.set(axis, -1L);
            }
        }
        return steps.contains(-1L) ? Nodes.slice(x, starts, Sizes.sizesOf(x), steps) : x;
    }

    /// `[O, C/g, K…]` → `[C, O/g, K…]`: the two channel axes exchanged within each group.
    private static Value exchangeChannels(Value w, int groups) {
        if (groups == 1) {
            return swapLeading(w);
        }
        List<Value> sizes = Sizes.sizesOf(w);
        List<Value> apart = new ArrayList<>(List.of(Constant.size(groups), over(sizes.get(0), groups)));
        apart.addAll(sizes.subList(1, sizes.size()));
        Value exchanged = Nodes.transpose(Nodes.reshape(w, apart), order(w.rank() + 1, 0, 2, 1));
        List<Value> joined = new ArrayList<>(List.of(times(sizes.get(1), groups), over(sizes.get(0), groups)));
        joined.addAll(sizes.subList(2, sizes.size()));
        return Nodes.reshape(exchanged, joined);
    }

    /// `[N, g C', S…]` → `[C', g N, S…]`.
    private static Value batchIntoGroups(Value x, int groups) {
        if (groups == 1) {
            return swapLeading(x);
        }
        List<Value> sizes = Sizes.sizesOf(x);
        List<Value> apart = new ArrayList<>(List.of(sizes.get(0), Constant.size(groups), over(sizes.get(1), groups)));
        apart.addAll(sizes.subList(2, sizes.size()));
        Value moved = Nodes.transpose(Nodes.reshape(x, apart), order(x.rank() + 1, 2, 1, 0));
        List<Value> joined = new ArrayList<>(List.of(over(sizes.get(1), groups), times(sizes.get(0), groups)));
        joined.addAll(sizes.subList(2, sizes.size()));
        return Nodes.reshape(moved, joined);
    }

    private static Value swapLeading(Value x) {
        return Nodes.transpose(x, order(x.rank(), 1, 0));
    }

    /// The permutation that begins with `leading` and leaves the other axes where they are.
    private static List<Integer> order(int rank, Integer... leading) {
        List<Integer> order = new ArrayList<>(List.of(leading));
        for (int axis = leading.length; axis < rank; axis++) {
            order.add(axis);
        }
        return order;
    }

    private static List<Value> zeros(int count) {
        return new ArrayList<>(Collections.nCopies(count, Constant.size(0)));
    }

    private static List<Long> ones(int count) {
        return Collections.nCopies(count, 1L);
    }

    private static Value minusOne(Value size) {
        return Nodes.sizeArithmetic(Intrinsic.SUB, size, Constant.size(1));
    }

    private static Value plus(Value a, Value b) {
        return Nodes.sizeArithmetic(Intrinsic.ADD, a, b);
    }

    private static Value times(Value size, long factor) {
        return factor == 1 ? size : Nodes.sizeArithmetic(Intrinsic.MUL, size, Constant.size(factor));
    }

    private static Value over(Value size, long divisor) {
        return Nodes.sizeArithmetic(Intrinsic.FLOOR_DIV, size, Constant.size(divisor));
    }
}
