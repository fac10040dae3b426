package org.bitale.rewrite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.graph.Op;

/// The rules that can fire at an op, looked up once per distinct op.
final class RuleIndex {
    private final List<Rewrite> rules;
    private final Map<Op, List<Rewrite>> byOp = new HashMap<>();

    RuleIndex(List<Rewrite> rules) {
        this.rules = rules;
    }

    List<Rewrite> at(Op op) {
        return byOp.computeIfAbsent(
                op, o -> rules.stream().filter(r -> r.appliesTo(o)).toList());
    }
}
