package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.core.diag.Site;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Value;

/// What the rewriter did, in order.
public final class Trace {
    /// `before` became `after` by `rule`; `site` is the user's line that made `before`.
    public record Step(Phase phase, Rewrite rule, Output before, Value after, Optional<Site> site) {
        @Override
        public String toString() {
            return rule.name() + ": " + Expressions.text(before) + " → " + Expressions.text(after)
                    + site.map(s -> "  at " + s).orElse("");
        }
    }

    private final List<Step> steps = new ArrayList<>();

    /// The steps of several traces, one after the other.
    public static Trace of(Collection<Trace> parts) {
        Trace all = new Trace();
        parts.forEach(p -> all.steps.addAll(p.steps));
        return all;
    }

    void add(Step step) {
        steps.add(step);
    }

    public List<Step> steps() {
        return List.copyOf(steps);
    }

    public int size() {
        return steps.size();
    }

    /// How often each rule fired.
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        steps.forEach(s -> counts.merge(s.rule().name(), 1, Integer::sum));
        return counts;
    }

    /// The distinct names of the last rules that fired: those that cycle when rewriting does not end.
    List<String> recent(int window) {
        return steps.subList(Math.max(0, steps.size() - window), steps.size()).stream()
                .map(s -> s.rule().name())
                .distinct()
                .toList();
    }

    /// One line per step.
    public String text() {
        StringBuilder text = new StringBuilder();
        steps.forEach(s -> text.append(s).append('\n'));
        return text.toString();
    }
}
