package org.bitale.function;

import static org.bitale.Bitale.dmatrix;
import static org.bitale.Bitale.exp;
import static org.bitale.Bitale.function;
import static org.bitale.Bitale.log;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.bitale.compiler.Compilation;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.FunctionBuilder;
import org.bitale.core.diag.TensorException;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.ops.Tensor;
import org.bitale.rewrite.Rule;
import org.bitale.rewrite.Terms;
import org.bitale.rewrite.Trace;
import org.junit.jupiter.api.Test;

/// What a compilation tells about itself, and how it is kept from doing something.
class CompilationTest {
    private static final double[][] LARGE = {{1000, 1000}};
    private static final Rule WRONG =
            Rule.rule("exp-is-nothing").rewrite(Terms.fn(ScalarFunctions.EXP, Terms.X), Terms.X);

    private final Tensor x = dmatrix("x");
    private final Tensor logSum = log(exp(x).sum(1));

    private FunctionBuilder builder() {
        return function(x).returns(logSum);
    }

    private static double value(CompiledFunction f) {
        return f.call((Object) LARGE).array().getDouble(0);
    }

    @Test
    void theTraceNamesRulesAndTheUsersLines() {
        Compilation compilation = builder().compile().compilation();
        Trace.Step step = compilation.trace().steps().stream()
                .filter(s -> s.rule().name().equals("log-of-sum-exp"))
                .findFirst()
                .orElseThrow();
        assertEquals("CompilationTest.java", step.site().orElseThrow().file());
        assertTrue(compilation.trace().text().contains("log-of-sum-exp: log(reduce_sum(exp(x))) → logsumexp(x)"));
    }

    @Test
    void theBackAddsItsStagesAtTheFirstCall() {
        CompiledFunction f = builder().compile();
        Compilation compilation = f.compilation();
        List<String> front = compilation.passes();
        assertEquals(List.of("import", "canonicalize", "stabilize", "expand", "split-complex", "simplify"), front);
        value(f);
        assertEquals(
                List.of("resolve", "expand"),
                compilation.passes().subList(front.size(), compilation.passes().size()));
        assertNotNull(compilation.after("resolve").text());
    }

    @Test
    void theDumpHasTheGraphAfterEveryPass() {
        StringBuilder dump = new StringBuilder();
        CompiledFunction f = builder().with(o -> o.withDump(dump)).compile();
        value(f);
        assertTrue(dump.toString().startsWith("after import:\ninput %0:"), dump::toString);
        for (Compilation.Stage stage : f.compilation().stages()) {
            assertTrue(dump.toString().contains("after " + stage.pass() + ":\n" + stage.text()), dump::toString);
        }
    }

    @Test
    void passesAndRulesCanBeLeftOut() {
        assertTrue(value(builder().compile()) < 1001);
        assertEquals(
                Double.POSITIVE_INFINITY,
                value(builder()
                        .with(o -> o.withoutPasses("stabilize", "simplify"))
                        .compile()));
        assertEquals(
                Double.POSITIVE_INFINITY,
                value(builder().with(o -> o.withoutRules("log-of-sum-exp")).compile()));
    }

    @Test
    void onlyAPassThatIsNotNeededCanBeLeftOut() {
        for (String name : List.of("expand", "stabilise")) {
            FunctionBuilder builder = builder().with(o -> o.withoutPasses(name));
            TensorException e = assertThrows(TensorException.class, builder::compile);
            assertEquals(
                    "withoutPasses: no pass \"" + name
                            + "\" that could be left out; those are [canonicalize, stabilize, simplify, resolve]",
                    e.getMessage());
        }
    }

    @Test
    void theFirstFaultIsTheRuleThatMadeIt() {
        FunctionBuilder wrong =
                builder().with(o -> o.withRules(o.rules().with(WRONG).without("log-of-sum-exp")));
        Optional<Trace.Step> fault = wrong.firstFault(f -> Double.isInfinite(value(f)));
        assertEquals("exp-is-nothing", fault.orElseThrow().rule().name());
        assertEquals("CompilationTest.java", fault.get().site().orElseThrow().file());
    }

    /// The example of `docs/ARCHITECTURE.md`.
    @Test
    void theFaultOfAWrongRuleIsFound() {
        FunctionBuilder f = function(x)
                .returns(exp(x).sum(1))
                .with(o -> o.withRules(o.rules().with(WRONG)));
        double[][] zeros = {{0, 0}};
        Optional<Trace.Step> fault =
                f.firstFault(c -> c.call((Object) zeros).array().getDouble(0) == 2);
        assertEquals("exp-is-nothing", fault.orElseThrow().rule().name());
    }

    @Test
    void thereIsNoFaultWhereTheConditionHolds() {
        assertEquals(Optional.empty(), builder().firstFault(f -> !Double.isNaN(value(f))));
    }

    @Test
    void aConditionThatNeverHoldsBlamesNoRule() {
        FunctionBuilder builder = builder();
        TensorException e = assertThrows(TensorException.class, () -> builder.firstFault(_ -> false));
        assertTrue(
                e.getMessage().startsWith("firstFault: the condition does not hold without any rule"), e.getMessage());
    }
}
