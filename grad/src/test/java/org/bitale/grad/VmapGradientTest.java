package org.bitale.grad;

import static org.bitale.grad.vmap.Vmap.SHARED;
import static org.bitale.grad.vmap.Vmap.vmap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;
import org.junit.jupiter.api.Test;

/// Batches of derivatives and derivatives of batches.
class VmapGradientTest {
    private final Points points = new Points(7);

    private static Tensor loss(Tensor w, Tensor x, Tensor y) {
        return x.dot(w).tanh().minus(y).sqr().sum();
    }

    @Test
    void gradientsForEachExample() {
        ExampleLoop.check(
                in -> {
                    Tensor w = in.get(2);
                    return Gradient.grad(loss(w, in.get(0), in.get(1)), w).of(w);
                },
                List.of(0, 0, SHARED),
                0,
                points.normal(5, 3),
                points.normal(5, 2),
                points.normal(3, 2));
        ExampleLoop.check(
                in -> Gradient.grad(in.getFirst().prod(0).sum(), in.getFirst()).of(in.getFirst()),
                points.normal(4, 3, 2));
        ExampleLoop.check(
                in -> Gradient.grad(in.getFirst().cumprod(0).sqr().sum(), in.getFirst())
                        .of(in.getFirst()),
                points.normal(4, 3));
        ExampleLoop.check(
                in -> Gradient.grad(Tensors.take(in.get(0), in.get(1), 0).sqr().sum(), in.get(0))
                        .of(in.get(0)),
                points.normal(4, 5),
                points.indices(5, 4, 3));
        ExampleLoop.check(
                in -> Gradient.grad(in.get(0).get(in.get(1)).sqr().sum(), in.get(0))
                        .of(in.get(0)),
                List.of(SHARED, 0),
                1,
                points.normal(5, 2),
                points.indices(5, 4));
        ExampleLoop.check(
                in -> Gradient.hessianVectorProduct(
                        Tensors.softmax(in.get(0)).sqr().sum(), in.get(0), in.get(1)),
                points.normal(4, 3),
                points.normal(4, 3));
        ExampleLoop.check(
                in -> Gradient.grad(Tensors.logdet(in.getFirst()), in.getFirst())
                        .of(in.getFirst()),
                points.normal(4, 3, 3));
    }

    @Test
    void convolutionsOfEachExample() {
        Function<List<Tensor>, Tensor> gradient = in -> {
            Tensor w = in.get(1);
            return Gradient.grad(Tensors.conv2d(in.get(0), w).sqr().sum(), w).of(w);
        };
        ExampleLoop.check(gradient, List.of(0, SHARED), 0, points.normal(3, 2, 2, 4, 5), points.normal(3, 2, 2, 2));
        ExampleLoop.check(gradient, points.normal(3, 2, 2, 4, 5), points.normal(3, 3, 2, 2, 2));
    }

    private void checkGradient(Function<List<Tensor>, Tensor> function, HostArray... arguments) {
        GradientCheck check = GradientCheck.of(function, arguments).withOrder(2).withTolerance(1e-6);
        check.run();
        check.withUnknownSizes().run();
    }

    @Test
    void derivativesOfBatches() {
        checkGradient(
                in -> vmap((x, y) -> loss(in.get(2), x, y)).apply(in.get(0), in.get(1)),
                points.normal(4, 3),
                points.normal(4, 2),
                points.normal(3, 2));
        checkGradient(in -> vmap(x -> Tensors.softmax(x).dot(x), 1, 0).apply(in.getFirst()), points.normal(3, 2));
        checkGradient(in -> vmap(x -> x.prod(0), 0, 1).apply(in.getFirst()), points.normal(2, 3, 2));
        checkGradient(
                in -> vmap(x -> Gradient.grad(x.prod(0).tanh(), x).of(x)).apply(in.getFirst()), points.normal(2, 3));
        checkGradient(
                in -> vmap(x -> Tensors.solve(in.get(1), x)).apply(in.get(0)),
                points.normal(4, 3),
                points.normal(3, 3));
        checkGradient(
                in -> vmap((x, i) -> x.get(i).times(x.sum())).apply(in.get(0), in.get(1)),
                points.normal(3, 4),
                points.indices(4, 3));
    }

    /// `w x`, whose derivatives are, as a mark, 10 times what they should be.
    private record Marked() implements CompositeOp {
        @Override
        public String name() {
            return "marked";
        }

        @Override
        public List<Value> expand(List<Value> inputs) {
            return List.of(Nodes.mul(inputs.get(0), inputs.get(1)));
        }

        @Override
        public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
            Value ten = Constant.scalar(DType.FLOAT64, 10.0);
            Optional<Value> g = cotangents.getFirst().map(v -> Nodes.mul(v, ten));
            return Optional.of(List.of(
                    g.map(v -> Nodes.sumToLike(Nodes.mul(v, apply.input(1)), apply.input(0))),
                    g.map(v -> Nodes.mul(v, apply.input(0)))));
        }

        @Override
        public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
            Value ten = Constant.scalar(DType.FLOAT64, 10.0);
            return Optional.of(List.of(tangents.get(1).map(t -> Nodes.mul(Nodes.mul(t, ten), apply.input(0)))));
        }
    }

    private static double[] value(Tensor y) {
        return Interpreter.evaluate(List.of(y.value()), Map.of()).getFirst().toDoubles();
    }

    @Test
    void anOpKeepsItsOwnDerivatives() {
        Tensor w = Tensors.constant(2.0);
        Tensor xs = Tensors.constant(new double[][] {{1, 2}, {3, 4}, {5, 6}});
        Tensor y = vmap(x -> Tensor.of(Apply.one(new Marked(), w.value(), x.value())))
                .apply(xs);
        assertArrayEquals(new double[] {2, 4, 6, 8, 10, 12}, value(y));
        Gradients g = Gradient.grad(y.sum(), xs, w);
        assertArrayEquals(new double[] {20, 20, 20, 20, 20, 20}, value(g.of(xs)));
        assertArrayEquals(new double[] {210}, value(g.of(w)));
        assertArrayEquals(new double[] {20, 40, 60, 80, 100, 120}, value(Gradient.jvp(y, xs, xs)));
        Tensor twice = vmap(rows -> vmap(x -> Tensor.of(Apply.one(new Marked(), w.value(), x.value())))
                        .apply(rows))
                .apply(xs);
        assertArrayEquals(value(y), value(twice));
        assertArrayEquals(
                new double[] {210}, value(Gradient.grad(twice.sum(), w).of(w)));
    }

    @Test
    void opsThatSteerGradientsSteerThoseOfEachExample() {
        Tensor xs = Tensors.constant(new double[] {-3, 0.25, 2});
        Tensor clipped = vmap(x -> Gradient.gradClip(x, -1, 1).sqr()).apply(xs);
        assertArrayEquals(
                new double[] {-1, 0.5, 1},
                value(Gradient.grad(clipped.sum(), xs).of(xs)));
        Tensor stopped = vmap(x -> Gradient.disconnectedGrad(x).times(x)).apply(xs);
        assertArrayEquals(
                new double[] {-3, 0.25, 2},
                value(Gradient.grad(stopped.sum(), xs).of(xs)));
    }
}
