package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.jspecify.annotations.Nullable;

/// Turns the adjoint of broadcasting into a plain reduction once it is certain which axes were stretched.
///
/// ```
/// sum_to(g: f32[N, 10], 10)    →  reduce_sum<0>(g)
/// sum_to(g: f32[N, 10], N, 1)  →  reshape(reduce_sum<1>(g), N, 1)
/// sum_to(g: f32[N, M], K)      stays: K may be 1 or M
/// ```
final class SumToReduce implements NodeRule {
    @Override
    public String name() {
        return "sum-to-reduce";
    }

    @Override
    public Effect effect() {
        return Effect.REASSOCIATES;
    }

    @Override
    public String because() {
        return "which axes are summed is known";
    }

    @Override
    public Set<String> tags() {
        return Set.of("reduce", "shape");
    }

    @Override
    public String text() {
        return "sum_to(x, s…) → reshape(reduce_sum<axes>(x), s…)";
    }

    @Override
    public boolean appliesTo(Op op) {
        return op instanceof PrimitiveOp.SumTo;
    }

    @Override
    public @Nullable Value replacement(Output value) {
        Value x = value.apply().input(0);
        if (x instanceof Output inner && inner.op() instanceof PrimitiveOp.SumTo) {
            return null; // both merge first
        }
        int extra = x.rank() - value.rank();
        List<Integer> axes = new ArrayList<>(Nodes.allAxes(extra));
        for (int i = 0; i < value.rank(); i++) {
            Dim from = x.type().dim(i + extra);
            Dim to = value.type().dim(i);
            if (from.equals(to)) {
                continue;
            }
            if (!to.isKnown(1)) {
                return null;
            }
            axes.add(i + extra);
        }
        List<Value> sizes =
                value.apply().inputs().subList(1, value.apply().inputs().size());
        return Nodes.reshape(Nodes.reduce(Monoid.SUM, x, axes), sizes);
    }

    @Override
    public Value example(Sampler sampler) {
        Value x = sampler.tensor(sampler.floating(), 2);
        Value kept = Sizes.sizeOf(x, 1);
        return sampler.random().nextBoolean()
                ? Apply.one(new PrimitiveOp.SumTo(), x, kept)
                : Apply.one(new PrimitiveOp.SumTo(), x, Constant.size(1), kept);
    }
}
