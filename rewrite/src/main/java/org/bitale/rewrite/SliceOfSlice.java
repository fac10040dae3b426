package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.jspecify.annotations.Nullable;

/// Takes at once what is taken of what was taken, forwards and backwards.
///
/// ```
/// x[1:9][2:5]        →  x[3:6]
/// x[::2][1:4]        →  x[2:8:2]
/// x[::-1][::-1]      →  x[0:n]           x: f32[n]
/// x[a:a+8][2:5]      →  x[a+2:a+5]
/// x[0:m][2:5]        stays: m may be less than 5, and then the call must fail
/// ```
final class SliceOfSlice implements NodeRule {
    @Override
    public String name() {
        return "slice-of-slice";
    }

    @Override
    public String because() {
        return "one view instead of two";
    }

    @Override
    public Set<String> tags() {
        return Set.of("shape");
    }

    @Override
    public String text() {
        return "slice<k>(slice<l>(x, s…), t…) → slice<k*l>(x, s + l*t…) if t is certainly inside the inner slice";
    }

    @Override
    public boolean appliesTo(Op op) {
        return op instanceof PrimitiveOp.Slice;
    }

    @Override
    public @Nullable Value replacement(Output value) {
        if (!(value.apply().input(0) instanceof Output inner) || !(inner.op() instanceof PrimitiveOp.Slice)) {
            return null;
        }
        List<SliceAxis> taken = SliceAxis.of(inner.apply());
        List<SliceAxis> asked = SliceAxis.of(value.apply());
        List<SliceAxis> composed = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            if (!asked.get(i).isInside(inner.type().dim(i))) {
                return null;
            }
            try {
                composed.add(asked.get(i).of(taken.get(i)));
            } catch (ArithmeticException _) {
                return null;
            }
        }
        return SliceAxis.slice(inner.apply().input(0), composed);
    }

    @Override
    public Value example(Sampler sampler) {
        Value x = sampler.input(sampler.dtype(), List.of(sampler.dim(9), sampler.dim(4)));
        Value once = switch (sampler.random().nextInt(3)) {
            case 0 -> slice(x, sampler.bound(1), 8, 1); // 1 … 8
            case 1 -> slice(x, sampler.bound(8), 8, -1); // 8 … 1
            default -> slice(x, sampler.bound(0), 5, 2); // 0, 2 … 8
        };
        return switch (sampler.random().nextInt(3)) {
            case 0 -> slice(once, sampler.bound(2), 3, 1);
            case 1 -> slice(once, Constant.size(4), 5, -1);
            default -> slice(once, Constant.size(0), 2, 3);
        };
    }

    /// Along the first of two axes.
    static Value slice(Value x, Value start, long length, long step) {
        return SliceAxis.slice(x, List.of(new SliceAxis(start, Constant.size(length), step), SliceAxis.whole(x, 1)));
    }
}
