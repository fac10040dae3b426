package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.jspecify.annotations.Nullable;

/// Leaves out the parts of a concatenation from which a slice certainly takes nothing.
///
/// ```
/// concat(x, y, z)[4:6]         →  y[1:3]             x: f32[3], y: f32[5]
/// concat(x, y, z)[2:6]         →  concat(x, y)[2:6]
/// concat(x, y)[n:n+m]          →  y[0:m]             x: f32[n], y: f32[m]
/// concat(x, y)[2:6]            stays: x: f32[n] may end anywhere
/// ```
final class SliceOfConcat implements NodeRule {
    @Override
    public String name() {
        return "slice-of-concat";
    }

    @Override
    public String because() {
        return "what is not read need not be joined";
    }

    @Override
    public Set<String> tags() {
        return Set.of("shape");
    }

    @Override
    public String text() {
        return "slice<k>(concat(x…, y…, z…), s…) → slice<k>(concat(y…), s - size of x…) if s is certainly inside y…";
    }

    @Override
    public boolean appliesTo(Op op) {
        return op instanceof PrimitiveOp.Slice;
    }

    @Override
    public @Nullable Value replacement(Output value) {
        if (!(value.apply().input(0) instanceof Output joined)
                || !(joined.op() instanceof PrimitiveOp.Concat(int axis))) {
            return null;
        }
        List<SliceAxis> asked = SliceAxis.of(value.apply());
        List<Value> parts = joined.apply().inputs();
        int from;
        int to;
        try {
            from = firstRead(parts, axis, asked.get(axis));
            to = lastRead(parts, axis, asked.get(axis));
        } catch (ArithmeticException _) {
            return null; // a bound near the end of the longs, which no axis has
        }
        if (from > to || to - from + 1 == parts.size()) {
            return null;
        }
        Value offset = Constant.size(0);
        for (Value left : parts.subList(0, from)) {
            offset = Nodes.sizeArithmetic(Intrinsic.ADD, offset, Sizes.sizeOf(left, axis));
        }
        List<SliceAxis> moved = new ArrayList<>(asked);
        moved.set(axis, asked.get(axis).from(offset));
        return SliceAxis.slice(Nodes.concat(axis, parts.subList(from, to + 1)), moved);
    }

    /// The last part that certainly begins at or before the lowest position.
    private static int firstRead(List<Value> parts, int axis, SliceAxis asked) {
        Dim begin = Dim.ZERO;
        int found = 0;
        for (int i = 1; i < parts.size(); i++) {
            begin = Dim.sum(begin, parts.get(i - 1).type().dim(axis));
            if (SliceAxis.isAtMost(begin, asked.lowest())) {
                found = i;
            }
        }
        return found;
    }

    /// The first part that certainly ends after the highest position.
    private static int lastRead(List<Value> parts, int axis, SliceAxis asked) {
        Dim end = Dim.ZERO;
        for (int i = 0; i < parts.size(); i++) {
            end = Dim.sum(end, parts.get(i).type().dim(axis));
            if (SliceAxis.isAtMost(Dim.sum(asked.highest(), Dim.ONE), end)) {
                return i;
            }
        }
        return parts.size() - 1;
    }

    @Override
    public Value example(Sampler sampler) {
        Dim other = sampler.dim(2);
        DType dtype = sampler.dtype();
        List<Value> parts = new ArrayList<>();
        for (int size : new int[] {3, 5, 2}) {
            parts.add(sampler.input(dtype, List.of(sampler.dim(size), other)));
        }
        Value joined = Apply.one(new PrimitiveOp.Concat(0), parts);
        return switch (sampler.random().nextInt(4)) {
            case 0 -> SliceOfSlice.slice(joined, sampler.bound(4), 2, 1); // of the second
            case 1 -> SliceOfSlice.slice(joined, Constant.size(6), 3, -2); // of the first two, backwards
            case 2 -> SliceOfSlice.slice(joined, Constant.size(0), 3, 1); // the first
            default -> // the second, whatever the sizes are
                Nodes.sliceAxis(joined, 0, Sizes.sizeOf(parts.get(0), 0), Sizes.sizeOf(parts.get(1), 0));
        };
    }
}
