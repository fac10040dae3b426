package org.bitale.core.print;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// The names of symbols within one printed graph, and sizes written with them.
///
/// Names depend on the graph alone, not on when its symbols were made: the symbol of an int64 scalar is the
/// scalar's own number (`%3`), a named size keeps its name (made unique), the others are `?1`, `?2`, … in the
/// order met. Terms are written in the order of their text.
final class SymbolNames {
    private static final Comparator<String> SHORT_FIRST =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Map<Dim.Symbol, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>(Set.of("max", "min"));
    private int unnamed;

    /// Notes that `value` is printed as `id`, in case sizes refer to it.
    void declare(Value value, String id) {
        if (value.rank() == 0 && value.type().dtype() == DType.INT64 && Sizes.number(value) instanceof Dim.Symbol s) {
            names.putIfAbsent(s, id);
        }
    }

    String type(TensorType type) {
        return type.dtype().text()
                + type.shape().dims().stream().map(this::dim).collect(Collectors.joining(", ", "[", "]"));
    }

    String dim(Dim dim) {
        return switch (dim) {
            case Dim.Known k -> Long.toString(k.size());
            case Dim.Symbol s -> symbol(s);
            case Dim.Sum s -> {
                String terms = sorted(s.terms(), " + ");
                String sign = s.constant() < 0 ? " - " : " + ";
                yield s.constant() == 0 ? terms : terms + sign + Math.abs(s.constant());
            }
            case Dim.Product p -> {
                String factors = sorted(p.factors(), "*");
                yield p.coefficient() == 1 ? factors : p.coefficient() + "*" + factors;
            }
            case Dim.FloorDiv d -> "(" + dim(d.numerator()) + " // " + dim(d.divisor()) + ")";
            case Dim.Extremum e -> (e.max() ? "max(" : "min(") + sorted(List.of(e.left(), e.right()), ", ") + ")";
            case Dim.Broadcast b -> "(" + sorted(b.dims(), " ^ ") + ")";
        };
    }

    private String sorted(List<Dim> dims, String separator) {
        return dims.stream().map(this::dim).sorted(SHORT_FIRST).collect(Collectors.joining(separator));
    }

    private String symbol(Dim.Symbol symbol) {
        String known = names.get(symbol);
        if (known == null) {
            known = symbol.name().startsWith("?") ? "?" + ++unnamed : unique(symbol.name());
            names.put(symbol, known);
        }
        return known;
    }

    private String unique(String name) {
        String word = name.replaceAll("[^A-Za-z0-9_.]", "_");
        String base = word.matches("[A-Za-z_].*") ? word : "_" + word;
        String result = base;
        for (int i = 2; !taken.add(result); i++) {
            result = base + "." + i;
        }
        return result;
    }
}
