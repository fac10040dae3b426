package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.diag.Site;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Interner;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;

/// Rewrites a graph into the forms that have kernels.
///
/// Afterwards there is no `SumTo`; every reduction is over one run of adjacent axes; the indices of gathers and
/// scatters are in range whatever their mode says; contractions are of float32 or float64 matrices.
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
            case PrimitiveOp.Reduce(Monoid monoid, List<Integer> axes) -> Reductions.reduce(monoid, in, axes);
            case PrimitiveOp.Contract(var dims) -> List.of(Contraction.of(dims, in.get(0), in.get(1)));
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

    /// A sum over the axes that the target lacks or has with size 1.
    private static Value sumTo(List<Value> in) {
        Value x = in.getFirst();
        List<Value> sizes = in.subList(1, in.size());
        List<Integer> axes = new ArrayList<>();
        int extra = x.rank() - sizes.size();
        for (int i = 0; i < x.rank(); i++) {
            if (i < extra
                    || org.bitale.core.graph.Sizes.number(sizes.get(i - extra)).isKnown(1)) {
                axes.add(i);
            }
        }
        return Nodes.reshape(Reductions.reduce(Monoid.SUM, List.of(x), axes).getFirst(), sizes);
    }
}
