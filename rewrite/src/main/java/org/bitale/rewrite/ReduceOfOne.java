package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Reduce;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.jspecify.annotations.Nullable;

/// Leaves out of a reduction the axes of size 1.
///
/// ```
/// reduce_max<1>(x)    →  reshape(x, n)                    x: f32[n, 1]
/// reduce_max<0,1>(x)  →  reshape(reduce_max<0>(x))        x: f32[n, 1]
/// reduce_max<0>(x)    stays for x: f32[n, 1]
/// ```
/// After stabilization, whose rules know sums of powers over whatever axes by their reduction.
final class ReduceOfOne implements NodeRule {
    /// Whether this is the rule for sums of floats, of which a -0.0 alone becomes 0.0.
    private final boolean rounds;

    ReduceOfOne(boolean rounds) {
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return rounds ? "sum-of-one" : "reduce-of-one";
    }

    @Override
    public Set<Phase> phases() {
        return EnumSet.of(Phase.SPECIALIZE);
    }

    @Override
    public Effect effect() {
        return rounds ? Effect.REASSOCIATES : Effect.EXACT;
    }

    @Override
    public String because() {
        return rounds ? "nothing is summed; a sum of -0.0 alone is 0.0" : "nothing is folded";
    }

    @Override
    public Set<String> tags() {
        return Set.of("reduce", "shape");
    }

    @Override
    public String text() {
        return "reduce<r>(x) → reshape(reduce<r without axes of size 1>(x), s…) if some axes have size 1"
                + (rounds ? "; a sum of floats" : "; no sum of floats, and no complex product");
    }

    @Override
    public boolean appliesTo(Op op) {
        return op instanceof Reduce r && (rounds ? r.monoid() == Monoid.SUM : r.monoid() != Monoid.COMPLEX_PROD);
    }

    @Override
    public @Nullable Value replacement(Output value) {
        Reduce reduce = (Reduce) value.op();
        Value x = value.apply().input(value.index());
        boolean floatSum = reduce.monoid() == Monoid.SUM && x.type().dtype().isFloating();
        boolean stretched = x instanceof Output o && o.op() instanceof PrimitiveOp.Broadcast;
        if (floatSum != rounds
                || stretched
                        && ReduceOfBroadcast.folds(reduce.monoid(), x.type().dtype())) {
            return null; // reduce-of-broadcast takes equal elements first
        }
        List<Integer> folded = new ArrayList<>(reduce.axes());
        folded.removeIf(a -> x.type().dim(a).isKnown(1));
        if (folded.size() == reduce.axes().size()) {
            return null;
        }
        List<Value> sizes = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            if (!reduce.axes().contains(i)) {
                sizes.add(Sizes.sizeOf(x, i));
            }
        }
        Value rest = folded.isEmpty()
                ? x
                : Apply.of(new Reduce(reduce.monoid(), folded), value.apply().inputs())
                        .output(value.index());
        return Nodes.reshape(rest, sizes);
    }

    @Override
    public Value example(Sampler sampler) {
        DType dtype = rounds ? sampler.floating() : sampler.dtype();
        Dim n = sampler.dim(1 + sampler.random().nextInt(3));
        Value x = sampler.input(dtype, List.of(n, Dim.ONE, sampler.dim(2)));
        List<Integer> axes = sampler.random().nextBoolean() ? List.of(1) : List.of(0, 1);
        List<Monoid> single =
                dtype.isBool() ? List.of(Monoid.ANY, Monoid.ALL) : List.of(Monoid.PROD, Monoid.MAX, Monoid.MIN);
        if (rounds || dtype.isInteger() && sampler.random().nextInt(4) == 0) {
            return Nodes.reduce(Monoid.SUM, x, axes);
        }
        if (sampler.random().nextInt(4) == 0) {
            Value index = Nodes.iota(DType.INT64, 0, Sizes.sizesOf(x));
            return Apply.of(new Reduce(Monoid.ARGMAX, axes), List.of(x, index))
                    .output(sampler.random().nextInt(2));
        }
        return Nodes.reduce(single.get(sampler.random().nextInt(single.size())), x, axes);
    }
}
