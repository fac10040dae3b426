package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.diag.Site;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Interner;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// Rewrites a graph into the forms that have kernels.
///
/// Afterwards there is no `SumTo`, no `Compact` and no `OverlapAdd`; every reduction is over one run of adjacent axes,
/// and windows are reduced through slices unless they are large; the indices of gathers and scatters are in range
/// whatever their mode says; contractions and convolutions are of float32 or float64.
final class Legalize {
    private final Map<Value, Value> replaced = new IdentityHashMap<>();

    private Legalize() {}

    static List<Value> run(List<Value> results) {
        Legalize legalize = new Legalize();
        for (Apply a : Traversal.applies(results)) {
            List<Value> inputs = a.inputs().stream().map(legalize::look).toList();
            List<? extends Value> outputs = Site.inherit(a.site(), () -> rebuild(a, inputs));
            for (int i = 0; i < outputs.size(); i++) {
                if (outputs.get(i) != a.output(i)) {
                    legalize.replaced.put(a.output(i), outputs.get(i));
                }
            }
        }
        return new Interner().intern(results.stream().map(legalize::look).toList());
    }

    private Value look(Value v) {
        return replaced.getOrDefault(v, v);
    }

    private static List<? extends Value> rebuild(Apply a, List<Value> in) {
        return switch (a.op()) {
            case PrimitiveOp.SumTo _ -> List.of(sumTo(in));
            case PrimitiveOp.Reduce(Monoid monoid, List<Integer> axes) ->
                Sliding.reduce(monoid, in, axes)
                        .<List<? extends Value>>map(List::of)
                        .orElseGet(() -> Reductions.reduce(monoid, in, axes));
            case PrimitiveOp.Cumulate c when in.getFirst().type().dim(c.axis()).isKnown(1) -> in;
            case PrimitiveOp.Compact _ -> List.of(compact(in.get(0), in.get(1)));
            case PrimitiveOp.Contract(var dims) -> List.of(Contraction.of(dims, in.get(0), in.get(1)));
            case PrimitiveOp.Convolve c -> List.of(Sliding.convolve(c, in.get(0), in.get(1)));
            case PrimitiveOp.OverlapAdd o -> List.of(Sliding.overlapAdd(o, in));
            case PrimitiveOp.Gather g ->
                Apply.of(g, IndexRanges.inside("gather", g.mode(), g.batch(), in, 1))
                        .outputs();
            case PrimitiveOp.Scatter s ->
                Apply.of(s, IndexRanges.inside("scatter", s.mode(), s.batch(), in, 2))
                        .outputs();
            default ->
                in.equals(a.inputs()) ? a.outputs() : Apply.of(a.op(), in).outputs();
        };
    }

    /// Every true has its number among the trues; the positions are scattered to those numbers, and what belongs to
    /// a false to one place behind the last.
    private static Value compact(Value mask, Value count) {
        List<Value> all = Sizes.sizesOf(mask);
        Value ones = Nodes.cast(mask, DType.INT64);
        Value found = Reductions.reduce(Monoid.SUM, List.of(ones), List.of(0)).getFirst();
        boolean single = mask.type().dim(0).isKnown(1);
        Value counted = single ? ones : Nodes.cumulate(Monoid.SUM, ones, 0, false);
        Value number = Nodes.sub(counted, Constant.size(1));
        Value place = Apply.one(
                new PrimitiveOp.Check("compact: the count given is not the number of trues of the mask"),
                Nodes.select(mask, number, count),
                Nodes.elementwise(Intrinsic.EQ, found, count));
        Value longer = Nodes.sizeArithmetic(Intrinsic.ADD, count, Constant.size(1));
        Value positions = Apply.one(
                new PrimitiveOp.Scatter(0, 1, PrimitiveOp.IndexMode.CLIP, PrimitiveOp.Combiner.SET),
                Nodes.broadcast(Constant.size(0), List.of(longer)),
                Nodes.iota(DType.INT64, 0, all),
                place);
        return Nodes.sliceAxis(positions, 0, Constant.size(0), count);
    }

    /// A sum over the axes that the target lacks or has with size 1.
    private static Value sumTo(List<Value> in) {
        Value x = in.getFirst();
        List<Value> sizes = in.subList(1, in.size());
        List<Integer> axes = new ArrayList<>();
        int extra = x.rank() - sizes.size();
        for (int i = 0; i < x.rank(); i++) {
            if (i < extra || Sizes.number(sizes.get(i - extra)).isKnown(1)) {
                axes.add(i);
            }
        }
        return Nodes.reshape(Reductions.reduce(Monoid.SUM, List.of(x), axes).getFirst(), sizes);
    }
}
