package org.bitale.rewrite;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Value;
import org.jspecify.annotations.Nullable;

/// A rule whose two sides are data.
///
/// ```java
/// static final Rule LOG_ONE_PLUS = rule("log-one-plus")
///         .in(Phase.STABILIZE)
///         .effect(Effect.MORE_ACCURATE)
///         .because("1 + x drops the low digits of a small x before log sees them")
///         .rewrite(log(add(ONE, X)), log1p(X));
/// ```
public final class Rule implements Rewrite {
    private final Builder parts;
    private final Term left;
    private final Term right;

    private Rule(Builder parts, Term left, Term right) {
        this.parts = parts;
        this.left = left;
        this.right = right;
        Set<String> missing = new LinkedHashSet<>(Terms.needs(right));
        missing.removeAll(Terms.binds(left));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("rule " + parts.name + ": the right side " + right + " uses " + missing
                    + ", which " + left + " does not bind");
        }
        if (!(left instanceof Term.Node)) {
            throw new IllegalArgumentException("rule " + parts.name + ": the left side must be an op, not " + left);
        }
    }

    public static Builder rule(String name) {
        return new Builder(name);
    }

    @Override
    public String name() {
        return parts.name;
    }

    @Override
    public Set<Phase> phases() {
        return parts.phases;
    }

    @Override
    public Effect effect() {
        return parts.effect;
    }

    @Override
    public String because() {
        return parts.because;
    }

    @Override
    public Set<String> tags() {
        return parts.tags;
    }

    public Term left() {
        return left;
    }

    public Term right() {
        return right;
    }

    @Override
    public boolean appliesTo(Op op) {
        return ((Term.Node) left).op().matches(op);
    }

    @Override
    public @Nullable Value replacement(Output value) {
        Match match = TermMatcher.find(left, value, parts.condition);
        return match == null ? null : TermBuilder.build(right, match);
    }

    @Override
    public Value example(Sampler sampler) {
        return parts.example == null ? sampler.instance(left) : parts.example.apply(sampler);
    }

    @Override
    public String text() {
        List<String> guards = Terms.guards(left);
        String where = guards.isEmpty() ? "" : " where " + String.join("; ", guards);
        return left + " → " + right + where + (parts.conditionText.isEmpty() ? "" : " if " + parts.conditionText);
    }

    @Override
    public String toString() {
        return parts.name + ": " + text();
    }

    /// The parts of a rule; [#rewrite] ends it.
    public static final class Builder {
        private final String name;
        private Set<Phase> phases = EnumSet.of(Phase.CANONICALIZE, Phase.STABILIZE, Phase.SPECIALIZE);
        private Effect effect = Effect.EXACT;
        private String because = "";
        private final Set<String> tags = new TreeSet<>();
        private String conditionText = "";
        private Predicate<Match> condition = _ -> true;
        private @Nullable Function<Sampler, Value> example;

        private Builder(String name) {
            this.name = name;
        }

        /// The phases in which the rule runs; without this, all but LOWER.
        public Builder in(Phase first, Phase... more) {
            phases = EnumSet.of(first, more);
            return this;
        }

        /// What the rule may do to the numbers; without this, nothing.
        public Builder effect(Effect declared) {
            effect = declared;
            return this;
        }

        public Builder because(String reason) {
            because = reason;
            return this;
        }

        public Builder tag(String... names) {
            tags.addAll(List.of(names));
            return this;
        }

        /// A condition on the whole match; `text` says it for people.
        public Builder when(String text, Predicate<Match> test) {
            Predicate<Match> before = condition;
            condition = m -> before.test(m) && test.test(m);
            conditionText = conditionText.isEmpty() ? text : conditionText + " and " + text;
            return this;
        }

        /// Instances of the left side, where they cannot be made from the term alone.
        public Builder example(Function<Sampler, Value> make) {
            example = make;
            return this;
        }

        /// The rule; throws [IllegalArgumentException] if `right` uses what `left` does not bind.
        public Rule rewrite(Term left, Term right) {
            return new Rule(this, left, right);
        }
    }
}
