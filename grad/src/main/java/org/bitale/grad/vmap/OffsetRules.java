package org.bitale.grad.vmap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// The batching of slices and padding. Axes whose offset is the same for all examples stay slices; along each of the
/// others the positions of every example are computed and gathered from, or scattered to.
final class OffsetRules {
    private static final String NEGATIVE = "vmap: an offset of an example lies before the first position of its axis";

    private final Value examples;
    private final List<Long> steps;

    OffsetRules(Value examples, List<Long> steps) {
        this.examples = examples;
        this.steps = steps;
    }

    Lane slice(Lane x, List<Lane> starts, List<Value> lengths) {
        Lane sliced = commonSlice(x, starts, lengths);
        for (int axis = 0; axis < starts.size(); axis++) {
            if (starts.get(axis).batched()) {
                sliced = gather(sliced, axis, positions(starts.get(axis), lengths.get(axis), steps.get(axis)));
            }
        }
        return sliced;
    }

    /// Sliced along the axes whose start is shared, whole along the others.
    private Lane commonSlice(Lane x, List<Lane> starts, List<Value> lengths) {
        if (starts.stream().allMatch(Lane::batched)) {
            return x;
        }
        List<Value> from = new ArrayList<>();
        List<Value> count = new ArrayList<>();
        List<Long> by = new ArrayList<>();
        for (int axis = 0; axis < starts.size(); axis++) {
            boolean whole = starts.get(axis).batched();
            from.add(whole ? Constant.size(0) : starts.get(axis).value());
            count.add(whole ? x.sizeOf(axis) : lengths.get(axis));
            by.add(whole ? 1L : steps.get(axis));
        }
        if (!x.batched()) {
            return Lane.shared(Nodes.slice(x.value(), from, count, by));
        }
        return Lane.batched(Nodes.slice(
                x.value(), Lane.prepend(Constant.size(0), from), Lane.prepend(examples, count), Lane.prepend(1L, by)));
    }

    /// `start + i * step` for every example, `int64[examples, length]`.
    private Value positions(Lane start, Value length, long step) {
        Value index = Nodes.iota(DType.INT64, 0, List.of(length));
        Value offset = Nodes.mul(index, Constant.size(step));
        Value positions = Nodes.add(Nodes.expandDims(start.value(), List.of(1)), offset);
        Value inside =
                Nodes.elementwise(Intrinsic.GE, positions, Constant.size(0)); // an index of -1 would mean the last
        return Apply.one(new PrimitiveOp.Check(NEGATIVE), positions, Nodes.reduce(Monoid.ALL, inside, List.of(0, 1)));
    }

    private static Lane gather(Lane x, int axis, Value positions) {
        int batch = x.batched() ? 1 : 0;
        Value first = Lane.move(x.value(), axis + batch, batch);
        Value taken = Apply.one(new PrimitiveOp.Gather(batch, 1, IndexMode.STRICT), first, positions);
        return Lane.batched(Lane.move(taken, 1, axis + 1));
    }

    Lane pad(Lane x, Lane fill, List<Lane> lows, List<Value> sizes) {
        if (!fill.batched()) {
            return padAlike(x, fill.value(), lows, sizes);
        }
        Lane everywhere = Lane.shared(Nodes.broadcast(Constant.scalar(DType.BOOL, 1L), x.sizes()));
        Value inside = padAlike(everywhere, Constant.scalar(DType.BOOL, 0L), lows, sizes)
                .value();
        Value padded = padAlike(x, Nodes.literal(x.value(), 0), lows, sizes).value();
        List<Integer> behind = IntStream.range(1, 1 + sizes.size()).boxed().toList();
        return Lane.batched(Nodes.select(inside, padded, Nodes.expandDims(fill.value(), behind)));
    }

    /// Padded with one fill for all examples.
    private Lane padAlike(Lane x, Value fill, List<Lane> lows, List<Value> sizes) {
        Lane padded = commonPad(x, fill, lows, sizes);
        for (int axis = 0; axis < lows.size(); axis++) {
            if (lows.get(axis).batched()) {
                Value positions = positions(lows.get(axis), x.sizeOf(axis), steps.get(axis));
                padded = scatter(padded, axis, positions, fill, sizes.get(axis));
            }
        }
        return padded;
    }

    /// Padded along the axes whose offset is shared, as it was along the others.
    private Lane commonPad(Lane x, Value fill, List<Lane> lows, List<Value> sizes) {
        if (lows.isEmpty() || lows.stream().allMatch(Lane::batched)) {
            return x;
        }
        List<Value> from = new ArrayList<>();
        List<Value> count = new ArrayList<>();
        List<Long> by = new ArrayList<>();
        for (int axis = 0; axis < lows.size(); axis++) {
            boolean whole = lows.get(axis).batched();
            from.add(whole ? Constant.size(0) : lows.get(axis).value());
            count.add(whole ? x.sizeOf(axis) : sizes.get(axis));
            by.add(whole ? 1L : steps.get(axis));
        }
        if (!x.batched()) {
            return Lane.shared(Nodes.pad(x.value(), fill, from, count, by));
        }
        return Lane.batched(Nodes.pad(
                x.value(),
                fill,
                Lane.prepend(Constant.size(0), from),
                Lane.prepend(examples, count),
                Lane.prepend(1L, by)));
    }

    private Lane scatter(Lane x, int axis, Value positions, Value fill, Value size) {
        Value updates = Lane.move(x.front(examples), axis + 1, 1);
        List<Value> sizes = Sizes.sizesOf(updates);
        sizes.set(1, size);
        Value base = Nodes.broadcast(fill, sizes);
        PrimitiveOp.Scatter op = new PrimitiveOp.Scatter(1, 1, IndexMode.STRICT, Combiner.SET);
        return Lane.batched(Lane.move(Apply.one(op, base, updates, positions), 1, axis + 1));
    }
}
