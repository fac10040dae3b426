package org.bitale.rewrite;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.PrimitiveOp;

/// The rules that can fire at an op, looked up once per distinct primitive and then known to every later rewriting
/// with the same rules. Of other ops, which may hold graphs and arrays, none is kept. Thread-safe.
final class RuleIndex {
    /// More primitives than programs have; beyond, those met so far are forgotten.
    private static final int MOST_OPS = 4096;

    private final List<Rewrite> rules;
    private final Map<Op, List<Rewrite>> byOp = new ConcurrentHashMap<>();

    RuleIndex(List<Rewrite> rules) {
        this.rules = rules;
    }

    List<Rewrite> at(Op op) {
        List<Rewrite> known = byOp.get(op);
        if (known != null) {
            return known;
        }
        List<Rewrite> found = rules.stream().filter(r -> r.appliesTo(op)).toList();
        if (op instanceof PrimitiveOp) {
            if (byOp.size() >= MOST_OPS) {
                byOp.clear();
            }
            byOp.put(op, found);
        }
        return found;
    }
}
