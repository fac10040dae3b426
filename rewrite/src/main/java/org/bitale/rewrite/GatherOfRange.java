package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Gather;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.jspecify.annotations.Nullable;

/// Takes evenly spaced positions as a slice.
///
/// ```
/// gather(x, iota(n))      →  x           x: f32[n]
/// gather(x, iota(4))      →  x[0:4]      x: f32[10]
/// gather(x, {7, 5, 3})    →  x[7:2:-2]
/// gather(x, {-2, -1})     →  x[8:10]     where negative indices count from the end
/// gather(x, {1, 2, 4})    stays
/// ```
final class GatherOfRange implements NodeRule {
    /// Longer constant indices are not looked at.
    private static final int MAX_INDICES = 1 << 16;

    @Override
    public String name() {
        return "gather-of-range";
    }

    @Override
    public String because() {
        return "a slice is a view, and reads no indices";
    }

    @Override
    public Set<String> tags() {
        return Set.of("shape");
    }

    @Override
    public String text() {
        return "gather(x, i) → slice(x, the positions i) if i is an iota or a constant, evenly spaced, inside x";
    }

    @Override
    public boolean appliesTo(Op op) {
        return op instanceof Gather g && g.batch() == 0 && g.indexed() == 1;
    }

    @Override
    public @Nullable Value replacement(Output value) {
        Value x = value.apply().input(0);
        Value index = value.apply().input(1);
        if (index.rank() != 1) {
            return null;
        }
        SliceAxis taken = switch (index) {
            case Constant c ->
                progression(((Gather) value.op()).mode(), c.array(), x.type().dim(0));
            case Output o
            when o.op() instanceof PrimitiveOp.Iota ->
                new SliceAxis(Constant.size(0), o.apply().input(0), 1);
            default -> null;
        };
        if (taken == null || !taken.isInside(x.type().dim(0))) {
            return null;
        }
        if (taken.isWhole(x.type().dim(0))) {
            return x;
        }
        List<SliceAxis> axes = new ArrayList<>();
        axes.add(taken);
        for (int i = 1; i < x.rank(); i++) {
            axes.add(SliceAxis.whole(x, i));
        }
        return SliceAxis.slice(x, axes);
    }

    /// The positions that the indices mean in an axis of that size, or null if they are not evenly spaced.
    private static @Nullable SliceAxis progression(IndexMode mode, HostArray index, Dim size) {
        int count = index.count();
        if (count == 0 || count > MAX_INDICES) {
            return null;
        }
        long start = position(mode, index.getLong(0), size);
        long step = count == 1 ? 1 : position(mode, index.getLong(1), size) - start;
        for (int i = 0; i < count; i++) {
            long p = position(mode, index.getLong(i), size);
            if (p < 0 || p != start + i * step) {
                return null;
            }
        }
        return step == 0 ? null : new SliceAxis(Constant.size(start), Constant.size(count), step);
    }

    /// The position of an index; negative where it has none, or one that depends on the mode.
    private static long position(IndexMode mode, long index, Dim size) {
        return index < 0 && mode == IndexMode.STRICT && size instanceof Dim.Known n ? index + n.size() : index;
    }

    @Override
    public Value example(Sampler sampler) {
        Value x = sampler.input(sampler.dtype(), List.of(sampler.dim(6), sampler.dim(2)));
        IndexMode mode = IndexMode.values()[sampler.random().nextInt(3)];
        Value index = switch (sampler.random().nextInt(5)) {
            case 0 -> Nodes.iota(DType.INT64, 0, List.of(Sizes.sizeOf(x, 0)));
            case 1 -> Nodes.iota(DType.INT64, 0, List.of(Constant.size(4)));
            case 2 -> new Constant(HostArray.wrap(new long[] {5, 3, 1}, 3));
            case 3 -> new Constant(HostArray.wrap(new long[] {-3, -2, -1}, 3));
            default -> new Constant(HostArray.wrap(new long[] {4}, 1));
        };
        return Apply.one(new Gather(0, 1, mode), x, index);
    }
}
