package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Rules to rewrite with. Immutable; every method gives another set.
public final class RuleSet {
    private final List<Rewrite> rules;
    private final Map<Phase, RuleIndex> indexes = new ConcurrentHashMap<>();

    private RuleSet(List<Rewrite> rules) {
        this.rules = List.copyOf(rules);
        Set<String> names = new HashSet<>();
        for (Rewrite r : rules) {
            if (!names.add(r.name())) {
                throw new IllegalArgumentException("two rules are called " + r.name());
            }
        }
    }

    public static RuleSet of(Collection<? extends Rewrite> rules) {
        return new RuleSet(new ArrayList<>(rules));
    }

    /// All rules of the [RuleCatalogue] that `mode` allows.
    public static RuleSet standard(Mode mode) {
        return of(RuleCatalogue.all()).only(r -> mode.allows(r.effect()));
    }

    public List<Rewrite> rules() {
        return rules;
    }

    /// Also `more`, the user's own.
    public RuleSet with(Rewrite... more) {
        List<Rewrite> all = new ArrayList<>(rules);
        all.addAll(List.of(more));
        return new RuleSet(all);
    }

    /// Without the rules that have one of these names or tags; an unknown one is refused, as it is likely a typo.
    public RuleSet without(String... namesOrTags) {
        for (String n : namesOrTags) {
            if (rules.stream().noneMatch(r -> isCalled(r, n))) {
                throw new IllegalArgumentException("no rule has the name or tag \"" + n + "\"");
            }
        }
        return only(r -> Set.of(namesOrTags).stream().noneMatch(n -> isCalled(r, n)));
    }

    public RuleSet without(Effect effect) {
        return only(r -> r.effect() != effect);
    }

    public RuleSet in(Phase phase) {
        return only(r -> r.phases().contains(phase));
    }

    /// The rules of `phase`, by the ops they can fire at.
    RuleIndex index(Phase phase) {
        return indexes.computeIfAbsent(phase, p -> new RuleIndex(in(p).rules()));
    }

    public RuleSet only(Predicate<Rewrite> wanted) {
        return new RuleSet(rules.stream().filter(wanted).toList());
    }

    private static boolean isCalled(Rewrite rule, String nameOrTag) {
        return rule.name().equals(nameOrTag) || rule.tags().contains(nameOrTag);
    }
}
