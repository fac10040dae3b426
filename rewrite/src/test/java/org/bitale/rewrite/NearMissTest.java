package org.bitale.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bitale.core.graph.Interner;
import org.bitale.core.graph.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules fire where they should, and leave alone what is only like it.
class NearMissTest {
    static Stream<NearMiss> table() {
        return Stream.of(
                        ScalarNearMisses.constants(),
                        ScalarNearMisses.algebra(),
                        ScalarNearMisses.logic(),
                        ScalarNearMisses.select(),
                        ScalarNearMisses.cast(),
                        ScalarNearMisses.stability(),
                        ViewNearMisses.slices(),
                        ViewNearMisses.concatenations(),
                        ViewNearMisses.broadcasts(),
                        ViewNearMisses.gathers(),
                        ViewNearMisses.shapes(),
                        ViewNearMisses.reductions(),
                        ViewNearMisses.products(),
                        ViewNearMisses.softmax())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("table")
    void firesOnTheHit(NearMiss row) {
        Rewriter.Result result = alone(row.rule(), row.hit());
        assertTrue(result.trace().counts().containsKey(row.rule()), () -> Expressions.text(row.hit()));
    }

    @ParameterizedTest
    @MethodSource("table")
    void leavesTheMissAlone(NearMiss row) {
        Interner interner = new Interner();
        Rewriter.Result result = alone(row.rule(), row.miss());
        assertEquals("", result.trace().text(), () -> Expressions.text(row.miss()));
        assertSame(interner.intern(row.miss()), interner.intern(result.outputs().getFirst()));
    }

    /// A family is told by a tag.
    @Test
    void everyFamilyHasANearMiss() {
        Set<String> all = new TreeSet<>();
        RuleCatalogue.all().forEach(r -> all.addAll(r.tags()));
        Set<String> covered = new TreeSet<>();
        table().forEach(row -> covered.addAll(RuleCatalogue.named(row.rule()).tags()));
        assertEquals(all, covered);
    }

    private static Rewriter.Result alone(String rule, Value v) {
        Rewrite found = RuleCatalogue.named(rule);
        return Rewriter.rewrite(
                List.of(v), RuleSet.of(List.of(found)), found.phases().toArray(Phase[]::new));
    }
}
