package org.bitale.rewrite;

import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.neg;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSetTest {
    private final Rule exact = rule("exact").tag("t").rewrite(neg(neg(X)), X);
    private final Rule unsafe =
            rule("unsafe").effect(Effect.UNSAFE).in(Phase.SPECIALIZE).rewrite(neg(neg(X)), X);
    private final RuleSet both = RuleSet.of(List.of(exact, unsafe));

    @Test
    void excludesByNameTagAndEffect() {
        assertEquals(List.of(unsafe), both.without("exact").rules());
        assertEquals(List.of(unsafe), both.without("t").rules());
        assertEquals(List.of(exact), both.without(Effect.UNSAFE).rules());
        assertEquals(List.of(exact), both.in(Phase.CANONICALIZE).rules());
    }

    @Test
    void refusesTyposAndDoubles() {
        assertThrows(IllegalArgumentException.class, () -> both.without("exat"));
        assertThrows(
                IllegalArgumentException.class, () -> both.with(rule("exact").rewrite(neg(neg(X)), X)));
    }

    @Test
    void modesChooseByEffect() {
        assertTrue(RuleSet.standard(Mode.STRICT).rules().stream().allMatch(r -> r.effect() == Effect.EXACT));
        assertFalse(RuleSet.standard(Mode.STANDARD).rules().stream().anyMatch(r -> r.effect() == Effect.UNSAFE));
        assertEquals(
                RuleCatalogue.all().size(), RuleSet.standard(Mode.FAST).rules().size());
    }
}
