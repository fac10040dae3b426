package org.bitale.grad;

import static org.bitale.grad.custom.CustomDerivatives.customJvp;
import static org.bitale.grad.custom.CustomDerivatives.customVjp;
import static org.bitale.grad.custom.CustomDerivatives.customVjpOfLists;
import static org.bitale.grad.vmap.Vmap.vmap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.type.DType;
import org.bitale.grad.custom.OpFromGraph;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;
import org.junit.jupiter.api.Test;

/// Derivatives of the user's own, on lambdas and on ops made of graphs.
class CustomDerivativesTest {
    private final Points points = new Points(3);
    private final Tensor a = Tensors.constant(new double[] {1, 2, 3});
    private final Tensor b = Tensors.constant(new double[] {4, 5, 6});

    private static void assertValue(Tensor got, double... expected) {
        assertArrayEquals(
                expected,
                Interpreter.evaluate(List.of(got.value()), Map.of()).getFirst().toDoubles(),
                1e-12);
    }

    private static String refusal(Supplier<?> mistake) {
        return assertThrows(TensorException.class, mistake::get).getMessage();
    }

    @Test
    void aReverseRuleServesBothModes() {
        UnaryOperator<Tensor> f =
                customVjp(x -> x.sqr(), (x, y, g) -> g.times(x).times(10.0));
        assertValue(f.apply(a), 1, 4, 9);
        assertValue(Gradient.grad(f.apply(a).times(b).sum(), a).of(a), 40, 100, 180);
        assertValue(Gradient.jvp(f.apply(a), a, b), 40, 100, 180);
        assertValue(Jacobian.jacobian(f.apply(a), a), 10, 0, 0, 0, 20, 0, 0, 0, 30);
        assertValue(vmap(f).apply(a), 1, 4, 9);
        assertValue(Gradient.grad(vmap(f).apply(a).sum(), a).of(a), 10, 20, 30);
        Tensor g = Gradient.grad(f.apply(a).sum(), a).of(a);
        assertValue(Gradient.grad(g.sum(), a).of(a), 10, 10, 10);
    }

    @Test
    void aForwardRuleServesBothModes() {
        UnaryOperator<Tensor> f =
                customJvp(x -> x.sqr(), (x, y, t) -> t.times(x).times(10.0));
        assertValue(Gradient.jvp(f.apply(a), a, b), 40, 100, 180);
        assertValue(Gradient.grad(f.apply(a).times(b).sum(), a).of(a), 40, 100, 180);
        assertValue(Gradient.grad(vmap(f).apply(a).sum(), a).of(a), 10, 20, 30);
    }

    @Test
    void straightThroughAndRulesThatPassTheDerivativeItself() {
        UnaryOperator<Tensor> round = customVjp(x -> x.round(), (x, y, g) -> g);
        Tensor x = Tensors.constant(new double[] {0.4, 1.6, -2.2});
        assertValue(round.apply(x), 0, 2, -2);
        assertValue(Gradient.grad(round.apply(x).times(b).sum(), x).of(x), 4, 5, 6);
        assertValue(Gradient.jvp(round.apply(x), x, b), 4, 5, 6);
        UnaryOperator<Tensor> none = customVjp(v -> v.exp(), (v, y, g) -> Tensors.zerosLike(v));
        assertValue(Gradient.grad(none.apply(x).sum(), x).of(x), 0, 0, 0);
        assertValue(Gradient.jvp(none.apply(x), x, b), 0, 0, 0);
    }

    @Test
    void rulesThatAreRightPassTheGradientCheck() {
        GradientCheck.of(
                        in -> customVjpOfLists(
                                        v -> List.of(
                                                v.get(0).dot(v.get(1)), v.get(0).sum(0)),
                                        (v, y, g) -> List.of(
                                                g.get(0)
                                                        .dot(v.get(1).transpose())
                                                        .plus(g.get(1)),
                                                v.get(0).transpose().dot(g.get(0))))
                                .apply(in)
                                .stream()
                                .map(t -> t.tanh().sum())
                                .reduce(Tensor::plus)
                                .orElseThrow(),
                        points.normal(2, 3),
                        points.normal(3, 4))
                .withOrder(2)
                .withTolerance(1e-6)
                .run();
    }

    @Test
    void integersHaveNoPlaceAmongTheDerivatives() {
        var pick = customVjpOfLists(
                in -> List.of(Tensors.take(in.get(1), in.get(0), 0)),
                (in, out, g) ->
                        List.of(Tensors.onesLike(in.get(1)).times(g.getFirst().sum())));
        Tensor index = Tensors.constant(new long[] {2, 0});
        Tensor y = pick.apply(List.of(index, a)).getFirst();
        assertValue(y, 3, 1);
        assertValue(Gradient.grad(y.sum(), a).of(a), 2, 2, 2);
    }

    @Test
    void mistakesInRulesAreRefused() {
        Tensor outside = Tensors.dvector("outside");
        String open =
                refusal(() -> customVjp(x -> x.times(outside), (x, y, g) -> g).apply(a));
        assertTrue(open.startsWith("custom_vjp: uses input \"outside\""), open);
        assertTrue(open.contains("which is none of its inputs; make it one"), open);
        assertTrue(open.contains("CustomDerivativesTest.java:"), open);
        UnaryOperator<Tensor> wrong = customVjp(x -> x.sqr(), (x, y, g) -> g.sum());
        String type = refusal(() -> Gradient.grad(wrong.apply(a).sum(), a));
        assertTrue(
                type.startsWith("custom_vjp: its reverse rule must give derivatives of the types [f64[3]], it gives"
                        + " [f64[]]"),
                type);
    }

    private final Tensor x = Tensors.dvector("x");
    private final Tensor y = Tensors.dvector("y");
    private final OpFromGraph distance = OpFromGraph.of(
            "distance", List.of(x, y), List.of(x.minus(y).sqr().sum().sqrt()));

    @Test
    void anOpFromAGraphIsAppliedLikeAFunction() {
        double length = Math.sqrt(27);
        assertValue(distance.one(a, b), length);
        assertValue(Gradient.grad(distance.one(a, b), a).of(a), -3 / length, -3 / length, -3 / length);
        assertValue(Gradient.grad(distance.one(a, a.times(2.0)), a).of(a), value(a.div(Math.sqrt(14))));
        GradientCheck.of(in -> distance.one(in.get(0), in.get(1)), points.normal(3), points.normal(3))
                .withOrder(2)
                .withTolerance(1e-6)
                .run();
        ExampleLoop.check(in -> distance.one(in.get(0), in.get(1)), points.normal(4, 3), points.normal(4, 3));
    }

    private static double[] value(Tensor t) {
        return Interpreter.evaluate(List.of(t.value()), Map.of()).getFirst().toDoubles();
    }

    @Test
    void gradientsCanBeOverridden() {
        OpFromGraph steered = distance.withGradient(1, (in, out, g) -> Tensors.onesLike(in.get(1)));
        double slope = -3 / Math.sqrt(27);
        Gradients g = Gradient.grad(steered.one(a, b), a, b);
        assertValue(g.of(a), slope, slope, slope);
        assertValue(g.of(b), 1, 1, 1);
        Tensor same = Gradient.grad(steered.one(a, a.plus(1.0)), a).of(a);
        assertValue(same.minus(1.0), -1 / Math.sqrt(3), -1 / Math.sqrt(3), -1 / Math.sqrt(3));
        OpFromGraph whole = distance.withVjp(
                (in, out, c) -> List.of(in.get(0).times(c.getFirst()), in.get(1).times(c.getFirst())));
        assertValue(Gradient.grad(whole.one(a, b).times(2.0), a).of(a), 2, 4, 6);
        assertValue(Gradient.jvp(whole.one(a, b), a, b), 32);
        OpFromGraph both = whole.withJvp((in, out, t) -> List.of(t.getFirst().sum()));
        assertValue(Gradient.jvp(both.one(a, b), a, b), 15);
        assertValue(Gradient.grad(both.one(a, b), a).of(a), 1, 2, 3);
    }

    @Test
    void mistakesAreRefused() {
        String count = refusal(() -> distance.one(a));
        assertTrue(count.startsWith("distance: takes 2 arguments, got 1"), count);
        String type = refusal(() -> distance.one(a, b.cast(DType.FLOAT32)));
        assertTrue(type.startsWith("distance: argument 1 must be " + y.type() + ", got f32[3]"), type);
        String variable = refusal(() -> OpFromGraph.of("f", List.of(x.exp()), List.of(x)));
        assertTrue(variable.startsWith("f: input 0 must be a variable, got exp(x)"), variable);
        String open = refusal(() -> OpFromGraph.of("f", List.of(x), List.of(x.plus(y))));
        assertTrue(open.startsWith("f: uses input \"y\""), open);
        assertEquals(
                "distance: there is no input 2, the op has 2", refusal(() -> distance.withGradient(2, (i, o, g) -> a)));
    }
}
