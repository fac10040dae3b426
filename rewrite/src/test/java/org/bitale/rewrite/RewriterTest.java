package org.bitale.rewrite;

import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.Y;
import static org.bitale.rewrite.Terms.add;
import static org.bitale.rewrite.Terms.fn;
import static org.bitale.rewrite.Terms.mul;
import static org.bitale.rewrite.Terms.neg;
import static org.bitale.rewrite.Terms.sqrt;
import static org.bitale.rewrite.Terms.sub;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

class RewriterTest {
    private final Input x = new Input("x", TensorType.of(DType.FLOAT32, 3));
    private final Input y = new Input("y", TensorType.of(DType.FLOAT32, 3));

    private static Value run(RuleSet rules, Value v) {
        return Rewriter.rewrite(List.of(v), rules, Phase.CANONICALIZE).outputs().getFirst();
    }

    private static RuleSet only(String... names) {
        return RuleSet.of(Arrays.stream(names).map(RuleCatalogue::named).toList());
    }

    @Test
    void rewritesInsideOut() {
        Value v = Nodes.mul(Nodes.neg(Nodes.neg(x)), Constant.scalar(DType.FLOAT32, 1.0));
        assertSame(x, run(only("neg-neg", "mul-one"), v));
    }

    @Test
    void matchesCommutedOperandsWithBacktracking() {
        Rule factor = rule("factor").rewrite(add(mul(X, Y), mul(X, Terms.Z)), mul(X, add(Y, Terms.Z)));
        Input z = new Input("z", TensorType.of(DType.FLOAT32, 3));
        // the common factor is the second operand of the first product: the first attempt binds x to y
        Value v = Nodes.add(Nodes.mul(y, x), Nodes.mul(x, z));
        Output result = assertInstanceOf(Output.class, run(RuleSet.of(List.of(factor)), v));
        assertEquals("mul(x, add(y, z))", Expressions.text(result));
    }

    @Test
    void refusesUnboundVariablesOnTheRight() {
        var e = assertThrows(IllegalArgumentException.class, () -> rule("bad").rewrite(neg(X), add(X, Y)));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("bad") && message.contains("[y]"), message);
        var choice = Terms.oneOf(neg(X), neg(Y));
        assertThrows(IllegalArgumentException.class, () -> rule("bad").rewrite(sqrt(choice), X));
        assertThrows(IllegalArgumentException.class, () -> rule("bad").rewrite(X, X));
    }

    @Test
    void stretchesANarrowerReplacement() {
        Value zeros = Nodes.broadcast(Constant.scalar(DType.FLOAT32, 0.0), List.of(Constant.size(2), Constant.size(3)));
        Value result = run(only("add-zero"), Nodes.add(x, zeros));
        assertEquals(TensorType.of(DType.FLOAT32, 2, 3), result.type());
        assertEquals("broadcast(x, 2, 3)", Expressions.text(result));
    }

    @Test
    void doesNotFireWhereSizesCannotBeProvedEqual() {
        Input u = new Input("u", TensorType.of(DType.FLOAT32, List.of(Dim.symbol("N"))));
        Input w = new Input("w", TensorType.of(DType.FLOAT32, List.of(Dim.symbol("M"))));
        Value zeros = Nodes.broadcast(Constant.scalar(DType.FLOAT32, 0.0), Sizes.sizesOf(w));
        Value sum = Nodes.add(u, zeros); // [N^M]: M may be 1, or N may be
        assertEquals("add(u, broadcast(0.0, size_of(w)))", Expressions.text(run(only("add-zero"), sum)));
    }

    @Test
    void namesTheRuleThatChangesATypeForTheWorse() {
        Rule wrong = rule("wrong").rewrite(fn(Intrinsic.LT, X, Y), X);
        var e = assertThrows(
                TensorException.class, () -> run(RuleSet.of(List.of(wrong)), Nodes.elementwise(Intrinsic.LT, x, y)));
        assertTrue(e.getMessage().contains("rule wrong"), e.getMessage());
    }

    @Test
    void namesTheRulesThatCycle() {
        RuleSet cycle = RuleSet.of(List.of(
                rule("there").rewrite(sub(X, Y), add(X, neg(Y))), rule("back").rewrite(add(X, neg(Y)), sub(X, Y))));
        var e = assertThrows(TensorException.class, () -> run(cycle, Nodes.sub(x, y)));
        assertTrue(e.getMessage().contains("there") && e.getMessage().contains("back"), e.getMessage());
    }

    @Test
    void boundsRewritingThatGrows() {
        RuleSet growing = RuleSet.of(List.of(rule("grow").rewrite(sqrt(X), neg(sqrt(neg(X))))));
        var e = assertThrows(TensorException.class, () -> run(growing, Nodes.elementwise(Intrinsic.SQRT, x)));
        assertTrue(e.getMessage().contains("does not end") && e.getMessage().contains("grow"), e.getMessage());
    }

    @Test
    void rewritesAMillionNodes() {
        Value v = x;
        for (int i = 0; i < 1_000_000; i++) {
            v = i % 3 == 2 ? Nodes.add(v, y) : Nodes.neg(v);
        }
        Value chain = v;
        Rewriter.Result result = assertTimeout(
                Duration.ofSeconds(60),
                () -> Rewriter.rewrite(List.of(chain), only("neg-neg", "add-neg", "sub-neg"), Phase.CANONICALIZE));
        assertTrue(result.trace().size() >= 333_333, () -> "" + result.trace().size());
        assertTrue(Traversal.applies(result.outputs()).size() <= 333_334);
    }

    @Test
    void sharesEqualSubexpressions() {
        Value v = Nodes.add(Nodes.mul(x, y), Nodes.mul(x, y));
        Output sum = assertInstanceOf(Output.class, run(RuleSet.of(List.of()), v));
        assertSame(sum.apply().input(0), sum.apply().input(1));
    }

    @Test
    void seesThroughNoBarrier() {
        Value v = Nodes.neg(Nodes.elementwise(Intrinsic.NEG, x));
        Value kept = Apply.one(new PrimitiveOp.Barrier("b"), Nodes.neg(x));
        assertSame(x, run(only("neg-neg"), v));
        assertEquals("neg(barrier(neg(x)))", Expressions.text(run(only("neg-neg"), Nodes.neg(kept))));
    }

    @Test
    void keepsPrints() {
        Value printed = Apply.one(new PrimitiveOp.Print("p"), Nodes.neg(Nodes.neg(x)));
        assertEquals("neg(print(x))", Expressions.text(run(only("neg-neg"), Nodes.neg(printed))));
    }

    @Test
    void leavesTheGivenGraphAlone() {
        Value v = Nodes.neg(Nodes.neg(x));
        Value result = run(only("neg-neg"), v);
        assertNotSame(v, result);
        assertEquals("neg(neg(x))", Expressions.text(v));
    }

    @Test
    void tracesRuleBeforeAfterAndSite() {
        Value v = Nodes.neg(Nodes.neg(x));
        Trace trace = Rewriter.rewrite(List.of(v), only("neg-neg"), Phase.CANONICALIZE)
                .trace();
        Trace.Step step = trace.steps().getFirst();
        assertEquals("neg-neg", step.rule().name());
        assertSame(x, step.after());
        assertTrue(step.toString().startsWith("neg-neg: neg(neg(x)) → x"), step::toString);
        assertEquals("RewriterTest.java", step.site().orElseThrow().file());
    }
}
