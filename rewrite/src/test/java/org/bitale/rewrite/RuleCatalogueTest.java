package org.bitale.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bitale.core.graph.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleCatalogueTest {
    private static final int SAMPLES = Integer.getInteger("bitale.verify.samples", 80);

    static Stream<Rewrite> rules() {
        return RuleCatalogue.all().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleKeepsItsEffect(Rewrite rule) {
        RewriteVerifier.Report report = RewriteVerifier.verify(rule, SAMPLES, 1);
        assertTrue(
                report.failures().isEmpty(),
                () -> rule.name() + ": " + report.failures().size() + " failures; the first: "
                        + report.failures().getFirst());
        assertTrue(report.fired() >= 5, () -> rule.name() + " fired " + report.fired() + " times only");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleIsDescribed(Rewrite rule) {
        assertTrue(rule.name().matches("[a-z0-9]+(-[a-z0-9]+)*"), rule::name);
        assertFalse(rule.because().isEmpty(), rule::name);
        assertFalse(rule.tags().isEmpty(), rule::name);
        assertFalse(rule.phases().isEmpty(), rule::name);
    }

    /// The rule alone comes to rest on what it made, and a second run changes nothing.
    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleIsIdempotent(Rewrite rule) {
        RuleSet alone = RuleSet.of(List.of(rule));
        Phase phase = rule.phases().iterator().next();
        for (long seed = 0; seed < 20; seed++) {
            Optional<Trace.Step> step = RewriteVerifier.instance(rule, seed);
            if (step.isPresent()) {
                List<Value> once = Rewriter.rewrite(List.of(step.get().before()), alone, phase)
                        .outputs();
                Rewriter.Result twice = Rewriter.rewrite(once, alone, phase);
                assertEquals(
                        0,
                        twice.trace().size(),
                        () -> rule.name() + ": " + twice.trace().text());
            }
        }
    }
}
