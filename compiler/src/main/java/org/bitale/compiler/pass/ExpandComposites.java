package org.bitale.compiler.pass;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.core.diag.Site;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Interner;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;

/// Replaces composite ops by their expansions until none is left.
///
/// One round expands one level, so the number of rounds is the depth to which composites are defined by other
/// composites, not the size of the graph.
public final class ExpandComposites {
    private ExpandComposites() {}

    /// `results` in terms of primitives and library ops; new nodes carry the site of the op they expand.
    public static List<Value> run(List<Value> results, Interner interner) {
        List<Value> current = interner.intern(results);
        while (hasComposite(current)) {
            current = expandOnce(current, interner);
        }
        return current;
    }

    private static boolean hasComposite(List<Value> results) {
        return Traversal.applies(results).stream().anyMatch(a -> a.op() instanceof CompositeOp);
    }

    private static List<Value> expandOnce(List<Value> results, Interner interner) {
        Map<Value, Value> replaced = new IdentityHashMap<>();
        for (Apply a : Traversal.applies(results)) {
            List<Value> inputs = new ArrayList<>(a.inputs().size());
            a.inputs().forEach(v -> inputs.add(replaced.getOrDefault(v, v)));
            List<? extends Value> outputs = Site.inherit(a.site(), () -> outputs(a.op(), inputs, interner));
            for (int i = 0; i < outputs.size(); i++) {
                replaced.put(a.output(i), outputs.get(i));
            }
        }
        return results.stream().map(v -> replaced.getOrDefault(v, v)).toList();
    }

    private static List<? extends Value> outputs(Op op, List<Value> inputs, Interner interner) {
        return Optional.of(op)
                .filter(CompositeOp.class::isInstance)
                .<List<? extends Value>>map(c -> interner.intern(((CompositeOp) c).expand(inputs)))
                .orElseGet(() -> interner.apply(op, inputs).outputs());
    }
}
