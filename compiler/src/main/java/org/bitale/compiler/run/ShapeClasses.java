package org.bitale.compiler.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bitale.compiler.front.FrontGraph;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Interner;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Substitution;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;

/// Tells calls apart whose code must differ.
///
/// Code differs only by which of the sizes that are broadcast together are 1: those axes stretch, and all others
/// of the same broadcast are equal. A function in which nothing unknown is broadcast has one class, whatever the
/// sizes.
final class ShapeClasses {
    private final FrontGraph graph;
    private final List<Dim.Broadcast> broadcasts;
    private final List<Dim> stretched;
    private final List<Dim> valueDims;

    /// `written` is the user's graph, whose sizes are checked whenever one that depends on values changes; `known`
    /// tells
    /// which symbols arguments bind.
    ShapeClasses(FrontGraph graph, FrontGraph written, Predicate<Dim.Symbol> known) {
        this.graph = graph;
        Set<Dim> dims = dims(graph);
        Set<Dim.Broadcast> found = new LinkedHashSet<>();
        dims.forEach(d -> collect(d, found));
        this.broadcasts = List.copyOf(found);
        this.stretched = List.copyOf(stretched(graph));
        dims(written).stream().filter(d -> symbols(d).stream().allMatch(known)).forEach(dims::add);
        this.valueDims = dims.stream().filter(PlannedStep::dependsOnValues).toList();
    }

    private static Set<Dim> dims(FrontGraph graph) {
        Set<Dim> dims = new LinkedHashSet<>();
        for (Apply a : Traversal.applies(graph.results())) {
            for (Output o : a.outputs()) {
                dims.addAll(o.shape().dims());
            }
        }
        return dims;
    }

    /// The unknown sizes that meet another size, known or computed, which they equal unless they are 1.
    private static Set<Dim> stretched(FrontGraph graph) {
        Set<Dim> found = new LinkedHashSet<>();
        for (Apply a : Traversal.applies(graph.results())) {
            Shape whole = a.output(0).shape();
            switch (a.op()) {
                case PrimitiveOp.Elementwise _, PrimitiveOp.Select _ ->
                    a.inputs().forEach(v -> collect(v.shape(), whole, found));
                case PrimitiveOp.Broadcast _ -> collect(a.input(0).shape(), whole, found);
                case PrimitiveOp.SumTo _ -> collect(whole, a.input(0).shape(), found);
                default -> {}
            }
        }
        return found;
    }

    private static void collect(Shape part, Shape whole, Set<Dim> into) {
        int added = whole.rank() - part.rank();
        for (int i = 0; i < part.rank(); i++) {
            Dim own = part.dim(i);
            if (!(own instanceof Dim.Known) && !own.equals(whole.dim(i + added))) {
                into.add(own);
            }
        }
    }

    private static void collect(Dim dim, Set<Dim.Broadcast> into) {
        switch (dim) {
            case Dim.Broadcast b -> {
                into.add(b);
                b.dims().forEach(d -> collect(d, into));
            }
            case Dim.Sum s -> s.terms().forEach(d -> collect(d, into));
            case Dim.Product p -> p.factors().forEach(d -> collect(d, into));
            case Dim.FloorDiv d -> List.of(d.numerator(), d.divisor()).forEach(x -> collect(x, into));
            case Dim.Extremum e -> List.of(e.left(), e.right()).forEach(x -> collect(x, into));
            case Dim.Known _, Dim.Symbol _ -> {}
        }
    }

    /// The distinct sizes in both graphs that depend on the value of an int64 scalar argument.
    List<Dim> valueDims() {
        return valueDims;
    }

    /// What decides the class of these sizes: which broadcast sizes are 1 and, where such a size is an expression,
    /// the values it is made of.
    List<Object> key(Function<Dim.Symbol, Long> sizes) {
        List<Object> key = new ArrayList<>();
        for (Dim.Broadcast b : broadcasts) {
            b.dims().forEach(d -> addTo(key, d, sizes));
        }
        stretched.forEach(d -> addTo(key, d, sizes));
        return key;
    }

    private static void addTo(List<Object> key, Dim d, Function<Dim.Symbol, Long> sizes) {
        boolean one = d.evaluate(sizes) == 1;
        key.add(one);
        if (one && !(d instanceof Dim.Symbol)) {
            for (Dim.Symbol s : symbols(d)) {
                key.add(sizes.apply(s));
            }
        }
    }

    /// The graph of the class of these sizes: broadcasts are resolved.
    FrontGraph specialize(Function<Dim.Symbol, Long> sizes) {
        if (broadcasts.isEmpty() && stretched.isEmpty()) {
            return graph;
        }
        Map<Dim.Symbol, Dim> resolved = resolve(sizes);
        Map<Value, Value> replacements = new IdentityHashMap<>();
        List<Input> arguments = new ArrayList<>();
        for (Input input : graph.arguments()) {
            List<Dim> dims = input.shape().dims().stream()
                    .map(d -> d.substitute(s -> resolved.getOrDefault(s, s)))
                    .toList();
            Dim value = resolved.get(input.sizeSymbol());
            if (value != null && symbols(value).isEmpty()) {
                replacements.put(input, Constant.size(value.evaluate(sizes)));
                arguments.add(input);
            } else if (dims.equals(input.shape().dims())) {
                arguments.add(input);
            } else {
                Input narrowed = new Input(input.name(), input.type().withShape(new Shape(dims)));
                replacements.put(input, narrowed);
                arguments.add(narrowed);
            }
        }
        List<Value> results = new Substitution(replacements).apply(graph.results());
        return new FrontGraph(arguments, new Interner().intern(results));
    }

    private Map<Dim.Symbol, Dim> resolve(Function<Dim.Symbol, Long> sizes) {
        Map<Dim.Symbol, Dim> resolved = new HashMap<>();
        Set<Dim> mayBeOne = new LinkedHashSet<>(stretched);
        broadcasts.forEach(b -> mayBeOne.addAll(b.dims()));
        for (Dim d : mayBeOne) {
            if (d.evaluate(sizes) == 1) {
                symbols(d).forEach(s -> resolved.put(s, Dim.number(sizes.apply(s))));
            }
        }
        for (Dim.Broadcast b : broadcasts) {
            unify(b, sizes, resolved);
        }
        return resolved;
    }

    /// Gives all unresolved symbols of one broadcast, which are equal in this call, the same representative.
    private static void unify(
            Dim.Broadcast broadcast, Function<Dim.Symbol, Long> sizes, Map<Dim.Symbol, Dim> resolved) {
        Set<Dim.Symbol> group = new LinkedHashSet<>();
        for (Dim d : broadcast.dims()) {
            if (d instanceof Dim.Symbol s && s.isSize() && sizes.apply(s) != 1) {
                Dim root = root(s, resolved);
                if (root instanceof Dim.Symbol r) {
                    group.add(r);
                }
            }
        }
        if (group.size() > 1) {
            Dim.Symbol first = Collections.min(group, Comparator.comparingLong(Dim.Symbol::id));
            group.stream().filter(s -> s != first).forEach(s -> resolved.put(s, first));
            resolved.replaceAll((s, d) -> d instanceof Dim.Symbol r ? root(r, resolved) : d);
        }
    }

    private static Dim root(Dim.Symbol symbol, Map<Dim.Symbol, Dim> resolved) {
        Dim root = symbol;
        while (root instanceof Dim.Symbol s && resolved.containsKey(s)) {
            root = resolved.get(s);
        }
        return root;
    }

    private static Set<Dim.Symbol> symbols(Dim dim) {
        Set<Dim.Symbol> symbols = new TreeSet<>(Comparator.comparingLong(Dim.Symbol::id));
        dim.symbols(symbols);
        return symbols;
    }
}
