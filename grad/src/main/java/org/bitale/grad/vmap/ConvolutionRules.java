package org.bitale.grad.vmap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp.Convolve;
import org.bitale.core.graph.PrimitiveOp.Windows;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;

/// The batching of `x[N, C, S…], w[O, C/g, K…]` → `[N, O, P…]`.
///
/// Examples of x are more images, examples of w more filters of each group: one convolution in either case. Where
/// both are batched every example is a group of its own; as the number of groups is an attribute, an unknown number
/// of examples is convolved as the product of filters and windows instead.
final class ConvolutionRules {
    private final Convolve op;
    private final Value examples;

    private ConvolutionRules(Convolve op, Value examples) {
        this.op = op;
        this.examples = examples;
    }

    static Lane convolve(Convolve op, Lane x, Lane w, Value examples) {
        ConvolutionRules rules = new ConvolutionRules(op, examples);
        if (!w.batched()) {
            return Lane.batched(rules.images(x.value(), w.value()));
        }
        if (!x.batched()) {
            return Lane.batched(rules.filters(x.value(), w.value()));
        }
        return Lane.batched(
                examples instanceof Constant known
                        ? rules.groups(x.value(), w.value(), known.array().getLong(0))
                        : rules.windows(x.value(), w.value()));
    }

    /// `x[B, N, C, S…]` as `[B N, C, S…]`.
    private Value images(Value x, Value w) {
        Value y = Apply.one(op, joined(x, 0), w);
        return split(y, 0, examples, Sizes.sizeOf(x, 1));
    }

    /// `w[B, O, C/g, K…]` as `[g B O/g, C/g, K…]`: filters of a group stand together.
    private Value filters(Value x, Value w) {
        Value groups = Constant.size(op.groups());
        Value each = over(Sizes.sizeOf(w, 1), groups);
        Value apart = Lane.move(split(w, 1, groups, each), 0, 1);
        Value y = Apply.one(op, x, joined(joined(apart, 0), 0));
        Value split = split(split(y, 1, groups, times(examples, each)), 2, examples, each);
        return joined(Lane.move(split, 2, 0), 2);
    }

    /// `x[B, N, C, S…]` as `[N, B C, S…]` and `w[B, O, C/g, K…]` as `[B O, C/g, K…]`, in `B g` groups.
    private Value groups(Value x, Value w, long count) {
        Value images = joined(Lane.move(x, 0, 1), 1);
        Convolve each =
                new Convolve(op.strides(), op.dilations(), Math.toIntExact(Math.multiplyExact(op.groups(), count)));
        Value y = Apply.one(each, images, joined(w, 0));
        return Lane.move(split(y, 1, examples, Sizes.sizeOf(w, 1)), 1, 0);
    }

    /// `[B, N, g, C/g, K…, P…]`, the windows of x, contracted with `w[B, g, O/g, C/g, K…]`.
    private Value windows(Value x, Value w) {
        int spatial = op.strides().size();
        Value groups = Constant.size(op.groups());
        Value filters = split(w, 1, groups, over(Sizes.sizeOf(w, 1), groups));
        Value images = split(x, 2, groups, over(Sizes.sizeOf(x, 2), groups));
        List<Value> operands = Lane.prepend(images, Sizes.sizesOf(w).subList(3, 3 + spatial));
        Value windows = Apply.one(new Windows(op.strides(), op.dilations()), operands);
        ContractDims dims =
                new ContractDims(List.of(0, 2), List.of(0, 1), range(3, 1 + spatial), range(3, 1 + spatial));
        Value y = Nodes.contract(dims, windows, filters); // [B, g, N, P…, O/g]
        Value ordered = Lane.move(Lane.move(y, y.rank() - 1, 2), 3, 1); // [B, N, g, O/g, P…]
        return joined(ordered, 2);
    }

    /// `x` with an axis and the next made one.
    private static Value joined(Value x, int axis) {
        List<Value> sizes = new ArrayList<>(Sizes.sizesOf(x));
        Value inner = sizes.remove(axis + 1);
        sizes.set(axis, times(sizes.get(axis), inner));
        return Nodes.reshape(x, sizes);
    }

    /// `x` with an axis made two of these sizes.
    private static Value split(Value x, int axis, Value outer, Value inner) {
        List<Value> sizes = new ArrayList<>(Sizes.sizesOf(x));
        sizes.set(axis, outer);
        sizes.add(axis + 1, inner);
        return Nodes.reshape(x, sizes);
    }

    private static Value times(Value a, Value b) {
        return Nodes.sizeArithmetic(Intrinsic.MUL, a, b);
    }

    private static Value over(Value size, Value divisor) {
        return Nodes.sizeArithmetic(Intrinsic.FLOOR_DIV, size, divisor);
    }

    private static List<Integer> range(int start, int count) {
        return IntStream.range(start, start + count).boxed().toList();
    }
}
