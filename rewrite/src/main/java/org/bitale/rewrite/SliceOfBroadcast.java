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
import org.bitale.core.type.Dim;
import org.jspecify.annotations.Nullable;

/// Slices first and stretches then.
///
/// ```
/// broadcast(x, 8, n)[2:5, 1:4]  →  broadcast(x[1:4], 3, 3)        x: f32[n]
/// broadcast(x, 8, n)[2:5, 1:4]  stays for x: f32[m], as m may be 1 or n
/// broadcast(x, k, n)[2:5]       stays: k may be less than 5, and then the call must fail
/// ```
final class SliceOfBroadcast implements NodeRule {
    @Override
    public String name() {
        return "slice-of-broadcast";
    }

    @Override
    public String because() {
        return "stretching moves outwards, where it vanishes";
    }

    @Override
    public Set<String> tags() {
        return Set.of("shape");
    }

    @Override
    public String text() {
        return "slice<k>(broadcast(x, s…), t…, n…) → broadcast(slice<k>(x, t…), n…) if it is certain which axes are"
                + " stretched, and t is inside them";
    }

    @Override
    public boolean appliesTo(Op op) {
        return op instanceof PrimitiveOp.Slice;
    }

    @Override
    public @Nullable Value replacement(Output value) {
        if (!(value.apply().input(0) instanceof Output wide) || !(wide.op() instanceof PrimitiveOp.Broadcast)) {
            return null;
        }
        Value x = wide.apply().input(0);
        int extra = wide.rank() - x.rank();
        List<SliceAxis> asked = SliceAxis.of(value.apply());
        List<SliceAxis> narrow = new ArrayList<>();
        boolean whole = true;
        for (int i = 0; i < asked.size(); i++) {
            Dim size = wide.type().dim(i);
            boolean kept = i >= extra && x.type().dim(i - extra).equals(size);
            boolean stretched = i < extra || x.type().dim(i - extra).isKnown(1);
            if (kept) {
                narrow.add(asked.get(i));
                whole &= asked.get(i).isWhole(size);
            } else if (!stretched || !asked.get(i).isInside(size)) {
                return null;
            } else if (i >= extra) {
                narrow.add(SliceAxis.first());
            }
        }
        List<Value> sizes = asked.stream().map(SliceAxis::length).toList();
        return Nodes.broadcast(whole ? x : SliceAxis.slice(x, narrow), sizes);
    }

    @Override
    public Value example(Sampler sampler) {
        boolean column = sampler.random().nextBoolean();
        Value x = column
                ? sampler.input(sampler.dtype(), List.of(Dim.ONE, sampler.dim(4)))
                : sampler.input(sampler.dtype(), List.of(sampler.dim(4)));
        Value n = Sizes.sizeOf(x, column ? 1 : 0);
        Value wide = Apply.one(new PrimitiveOp.Broadcast(), x, sampler.bound(6), n);
        boolean backwards = sampler.random().nextBoolean();
        SliceAxis rows = backwards
                ? new SliceAxis(Constant.size(5), Constant.size(3), -2)
                : new SliceAxis(sampler.bound(2), Constant.size(3), 1);
        SliceAxis columns = sampler.random().nextBoolean()
                ? SliceAxis.whole(wide, 1)
                : new SliceAxis(sampler.bound(1), Constant.size(2), 2);
        return SliceAxis.slice(wide, List.of(rows, columns));
    }
}
