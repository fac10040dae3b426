package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Ops with sliding windows in terms of slices, pads and elementwise functions, one axis after the other.
final class Sliding {
    /// The largest window along an axis that is written out position by position.
    private static final long LARGEST = 16;

    private Sliding() {}

    /// Convolutions of float32 and float64 have steps of their own; half floats are computed in float32,
    /// integers as sums of products.
    static Value convolve(PrimitiveOp.Convolve op, Value x, Value w) {
        DType t = x.type().dtype();
        return switch (t) {
            case FLOAT32, FLOAT64 -> Apply.one(op, x, w);
            case FLOAT16, BFLOAT16 ->
                Nodes.cast(Apply.one(op, Nodes.cast(x, DType.FLOAT32), Nodes.cast(w, DType.FLOAT32)), t);
            default -> sumOfProducts(op, x, w);
        };
    }

    /// The windows of `x[N, g, 1, C/g, S…]` times `w[g, O/g, C/g, K…, 1…]`, summed over `C/g, K…`.
    private static Value sumOfProducts(PrimitiveOp.Convolve op, Value x, Value w) {
        int spatial = op.strides().size();
        List<Value> in = Sizes.sizesOf(x);
        List<Value> filters = Sizes.sizesOf(w);
        Value groups = Constant.size(op.groups());
        Value one = Constant.size(1);
        Value outPerGroup = Nodes.sizeArithmetic(Intrinsic.FLOOR_DIV, filters.getFirst(), groups);
        List<Value> grouped = new ArrayList<>(List.of(in.getFirst(), groups, one, filters.get(1)));
        grouped.addAll(in.subList(2, in.size()));
        List<Value> weights = new ArrayList<>(List.of(groups, outPerGroup, filters.get(1)));
        weights.addAll(filters.subList(2, filters.size()));
        weights.addAll(Collections.nCopies(spatial, one));
        List<Value> operands = new ArrayList<>(List.of(Nodes.reshape(x, grouped)));
        operands.addAll(filters.subList(2, filters.size()));
        Value windows = Apply.one(new PrimitiveOp.Windows(op.strides(), op.dilations()), operands);
        Value products = Nodes.elementwise(Intrinsic.MUL, windows, Nodes.reshape(w, weights));
        List<Integer> summed = IntStream.range(3, 4 + spatial).boxed().toList();
        Value sums = Reductions.reduce(Monoid.SUM, List.of(products), summed).getFirst();
        List<Value> sizes = new ArrayList<>(List.of(in.getFirst(), filters.getFirst()));
        sizes.addAll(Sizes.sizesOf(sums).subList(3, 3 + spatial));
        return Nodes.reshape(sums, sizes);
    }

    /// A reduction over the window axes of windows, as a chain of elementwise functions of slices; nothing if
    /// it is another reduction or the window is large.
    static Optional<Value> reduce(Monoid monoid, List<Value> operands, List<Integer> axes) {
        boolean slides = operands.size() == 1
                && operands.getFirst() instanceof Output o
                && o.op() instanceof PrimitiveOp.Windows;
        if (!slides) {
            return Optional.empty();
        }
        Apply taken = ((Output) operands.getFirst()).apply();
        PrimitiveOp.Windows op = (PrimitiveOp.Windows) taken.op();
        int spatial = op.strides().size();
        int batch = taken.input(0).rank() - spatial;
        boolean small = axes.stream()
                        .sorted()
                        .toList()
                        .equals(IntStream.range(batch, batch + spatial).boxed().toList())
                && IntStream.range(0, spatial)
                        .allMatch(i -> isSmall(taken.output(0).type().dim(batch + i)));
        if (!small) {
            return Optional.empty();
        }
        Value x = taken.input(0);
        for (int i = spatial - 1; i >= 0; i--) {
            Value length = Sizes.sizeOf(taken.output(0), batch + spatial + i);
            Value folded = at(x, op, i, batch + i, 0, length);
            for (long k = 1; k < size(taken.output(0), batch + i); k++) {
                folded = Nodes.elementwise(monoid.fn(), folded, at(x, op, i, batch + i, k, length));
            }
            x = folded;
        }
        return Optional.of(x);
    }

    private static boolean isSmall(Dim size) {
        return size instanceof Dim.Known(long n) && n <= LARGEST;
    }

    private static long size(Value v, int axis) {
        return ((Dim.Known) v.type().dim(axis)).size();
    }

    /// The elements at position k of every window along one axis.
    private static Value at(Value x, PrimitiveOp.Windows op, int number, int axis, long k, Value length) {
        List<Value> starts = new ArrayList<>(Collections.nCopies(x.rank(), Constant.size(0)));
        List<Value> lengths = Sizes.sizesOf(x);
        List<Long> steps = new ArrayList<>(Collections.nCopies(x.rank(), 1L));
        starts.set(axis, Constant.size(k * op.dilations().get(number)));
        lengths.set(axis, length);
        steps.set(axis, op.strides().get(number));
        return Nodes.slice(x, starts, lengths, steps);
    }

    /// The last axis first: there the windows `y[B…, K…, P]` become elements.
    static Value overlapAdd(PrimitiveOp.OverlapAdd op, List<Value> in) {
        Value y = in.getFirst();
        int spatial = op.strides().size();
        int batch = y.rank() - 2 * spatial;
        for (int i = spatial - 1; i >= 0; i--) {
            Value size = in.get(1 + i);
            int window = batch + i;
            int position = batch + 2 * i + 1; // the window axes behind i are gone by now
            y = isSmall(y.type().dim(window))
                    ? written(op, i, y, window, position, size)
                    : scattered(op, i, y, window, position, size);
        }
        return y;
    }

    /// The sum, over the positions k of the window, of the k-th elements put where they came from.
    private static Value written(PrimitiveOp.OverlapAdd op, int number, Value y, int window, int position, Value size) {
        Value sum = null;
        for (long k = 0; k < size(y, window); k++) {
            Value slice = Nodes.sliceAxis(y, window, Constant.size(k), Constant.size(1));
            List<Value> sizes = Sizes.sizesOf(slice);
            sizes.remove(window);
            Value elements = Nodes.reshape(slice, sizes);
            List<Value> lows = new ArrayList<>(Collections.nCopies(elements.rank(), Constant.size(0)));
            List<Long> steps = new ArrayList<>(Collections.nCopies(elements.rank(), 1L));
            lows.set(position - 1, Constant.size(k * op.dilations().get(number)));
            sizes.set(position - 1, size);
            steps.set(position - 1, op.strides().get(number));
            Value spread = Nodes.pad(elements, Nodes.literal(y, 0), lows, sizes, steps);
            sum = sum == null ? spread : Nodes.add(sum, spread);
        }
        return java.util.Objects.requireNonNull(sum);
    }

    /// As [#written], by one scatter with the window and position axes in front.
    private static Value scattered(
            PrimitiveOp.OverlapAdd op, int number, Value y, int window, int position, Value size) {
        List<Integer> front = new ArrayList<>(List.of(window, position));
        IntStream.range(0, y.rank()).filter(a -> !front.contains(a)).forEach(front::add);
        Value updates = Nodes.transpose(y, front);
        List<Value> grid = Sizes.sizesOf(updates).subList(0, 2);
        Value k = Nodes.iota(DType.INT64, 0, grid);
        Value p = Nodes.iota(DType.INT64, 1, grid);
        Value index = Nodes.add(
                Nodes.mul(p, Constant.size(op.strides().get(number))),
                Nodes.mul(k, Constant.size(op.dilations().get(number))));
        List<Value> sizes = new ArrayList<>(Sizes.sizesOf(updates).subList(1, updates.rank()));
        sizes.set(0, size);
        Value zeros = Nodes.broadcast(Nodes.literal(y, 0), sizes);
        PrimitiveOp.Scatter scatter = new PrimitiveOp.Scatter(0, 1, IndexMode.STRICT, Combiner.ADD);
        Value sums = Apply.one(scatter, zeros, updates, index);
        List<Integer> back =
                new ArrayList<>(IntStream.range(1, sums.rank()).boxed().toList());
        back.add(position - 1, 0);
        return Nodes.transpose(sums, back);
    }
}
