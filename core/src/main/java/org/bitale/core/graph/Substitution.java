package org.bitale.core.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.diag.Site;

/// Rebuilds a graph with some values replaced. Applies untouched by it are kept; types are inferred anew.
public final class Substitution {
    private final Map<Value, Value> replaced = new IdentityHashMap<>();
    private final Map<Apply, Boolean> visited = new IdentityHashMap<>();

    public Substitution(Map<? extends Value, ? extends Value> replacements) {
        replaced.putAll(replacements);
    }

    /// The value that stands for `value` in the rebuilt graph.
    public Value apply(Value value) {
        return apply(List.of(value)).getFirst();
    }

    public List<Value> apply(Collection<? extends Value> values) {
        for (Apply a : Traversal.applies(values)) {
            if (visited.putIfAbsent(a, true) == null) {
                rebuild(a);
            }
        }
        return values.stream().map(this::lookUp).toList();
    }

    private void rebuild(Apply a) {
        if (a.outputs().stream().allMatch(replaced::containsKey)) {
            return;
        }
        List<Value> inputs = new ArrayList<>(a.inputs().size());
        boolean changed = false;
        for (Value in : a.inputs()) {
            Value out = lookUp(in);
            changed |= out != in;
            inputs.add(out);
        }
        if (!changed) {
            return;
        }
        Apply copy = Site.inherit(a.site(), () -> Apply.of(a.op(), inputs));
        for (Output o : a.outputs()) {
            replaced.putIfAbsent(o, copy.output(o.index()));
        }
    }

    private Value lookUp(Value value) {
        Value other = replaced.get(value);
        return other == null ? value : other;
    }
}
