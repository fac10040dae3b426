package org.bitale.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bitale.core.graph.Interner;
import org.bitale.core.graph.Value;
import org.junit.jupiter.api.Test;

/// All rules together: they come to rest, and where they come to rest does not depend on their order.
class ConfluenceTest {
    private static final Phase[] PHASES = {Phase.CANONICALIZE, Phase.STABILIZE, Phase.SPECIALIZE};

    private static List<Value> examples() {
        List<Value> examples = new ArrayList<>();
        for (Rewrite rule : RuleCatalogue.all()) {
            for (long seed = 0; seed < 4; seed++) {
                RewriteVerifier.instance(rule, seed).ifPresent(s -> examples.add(s.before()));
            }
        }
        return examples;
    }

    @Test
    void allRulesTogetherComeToRest() {
        for (Mode mode : Mode.values()) {
            for (Value v : examples()) {
                for (Phase phase : PHASES) {
                    List<Value> once = Rewriter.rewrite(List.of(v), RuleSet.standard(mode), phase)
                            .outputs();
                    Rewriter.Result twice = Rewriter.rewrite(once, RuleSet.standard(mode), phase);
                    assertEquals(
                            0,
                            twice.trace().size(),
                            () -> Expressions.text(v) + "\n" + twice.trace().text());
                }
            }
        }
    }

    @Test
    void theOrderOfTheRulesDoesNotMatter() {
        RuleSet standard = RuleSet.standard(Mode.STANDARD);
        List<String> differing = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            List<Rewrite> shuffled = new ArrayList<>(standard.rules());
            Collections.shuffle(shuffled, new Random(seed));
            for (Value v : examples()) {
                Value expected = normalForm(v, standard);
                Value found = normalForm(v, RuleSet.of(shuffled));
                Interner interner = new Interner();
                if (interner.intern(expected) != interner.intern(found)) {
                    differing.add("seed " + seed + ": " + Expressions.text(v) + " became\n  "
                            + Expressions.text(expected) + "\n  or " + Expressions.text(found));
                }
            }
        }
        assertTrue(differing.isEmpty(), () -> differing.size() + " differ:\n" + String.join("\n", differing));
    }

    private static Value normalForm(Value v, RuleSet rules) {
        return Rewriter.rewrite(List.of(v), rules, PHASES).outputs().getFirst();
    }
}
