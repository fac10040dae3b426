package org.bitale.compiler.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitale.compiler.front.FrontGraph;
import org.bitale.compiler.fuse.Uses;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Interner;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Substitution;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Splits a graph whose sizes depend on *computed* int64 scalars at its first size points: a first graph computes
/// those scalars, a second one takes them as further arguments, so that every size of a stage is known when it
/// starts.
record SizeStages(FrontGraph sizes, FrontGraph rest) {
    /// Empty when every size depends on the arguments alone.
    static Optional<SizeStages> split(FrontGraph graph) {
        List<Value> points = firstPoints(graph);
        if (points.isEmpty()) {
            return Optional.empty();
        }
        List<Input> arguments = new ArrayList<>(graph.arguments());
        Map<Value, Value> replaced = new IdentityHashMap<>();
        for (Value point : points) {
            Input size = new Input("size" + replaced.size(), point.type());
            replaced.put(point, size);
            arguments.add(size);
        }
        List<Value> results = new Interner().intern(new Substitution(replaced).apply(graph.results()));
        return Optional.of(
                new SizeStages(new FrontGraph(graph.arguments(), points), new FrontGraph(arguments, results)));
    }

    /// The computed scalars that sizes depend on, as far as they can be computed before any of them is known.
    private static List<Value> firstPoints(FrontGraph graph) {
        Set<Dim.Symbol> bound = new HashSet<>();
        for (Input input : graph.arguments()) {
            input.shape().dims().forEach(d -> d.symbols(bound));
            bound.add(input.sizeSymbol());
        }
        Map<Dim.Symbol, Value> scalars = new LinkedHashMap<>();
        Map<Dim.Symbol, Value> points = new LinkedHashMap<>();
        for (Apply a : Traversal.applies(graph.results())) {
            Set<Dim.Symbol> needed = Uses.symbols(a);
            for (Output o : a.outputs()) {
                if (o.type().dtype() == DType.INT64 && o.rank() == 0 && Sizes.number(o) instanceof Dim.Symbol s) {
                    scalars.putIfAbsent(s, o);
                }
            }
            needed.removeAll(bound);
            for (Dim.Symbol s : needed) {
                points.put(s, java.util.Objects.requireNonNull(scalars.get(s)));
            }
        }
        return independent(points);
    }

    /// Those of `points` whose own computation meets no size that a point decides.
    private static List<Value> independent(Map<Dim.Symbol, Value> points) {
        List<Value> first = new ArrayList<>();
        for (Value v : points.values()) {
            Set<Dim.Symbol> met = new HashSet<>();
            for (Apply a : Traversal.applies(List.of(v))) {
                met.addAll(Uses.symbols(a));
            }
            if (met.stream().noneMatch(points::containsKey)) {
                first.add(v);
            }
        }
        return first;
    }
}
