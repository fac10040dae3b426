package org.bitale.grad;

import static org.bitale.grad.vmap.Vmap.SHARED;
import static org.bitale.grad.vmap.Vmap.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Traversal;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;
import org.junit.jupiter.api.Test;

/// The transform as users call it: axes, sharing, ops of the API, mistakes.
class VmapTest {
    private final Points points = new Points(5);

    private static Tensor matrix(String name, long rows, long columns) {
        return Tensors.tensor(name, DType.FLOAT64, new long[] {rows, columns});
    }

    @Test
    void anyAxisInAndOut() {
        Function<List<Tensor>, List<Tensor>> f =
                in -> List.of(in.get(0).dot(in.get(1)).tanh(), in.get(0).sum(0));
        ExampleLoop.checkAll(f, List.of(0, 0), List.of(0, 0), points.normal(5, 2, 3), points.normal(5, 3));
        ExampleLoop.checkAll(f, List.of(1, -1), List.of(-1, 1), points.normal(2, 5, 3), points.normal(3, 5));
        ExampleLoop.checkAll(f, List.of(2, SHARED), List.of(1, -2), points.normal(2, 3, 5), points.normal(3));
        ExampleLoop.checkAll(f, List.of(SHARED, 0), List.of(1, 0), points.normal(2, 3), points.normal(5, 3));
        ExampleLoop.checkAll(f, List.of(0, 0), List.of(0, 0), points.normal(1, 2, 3), points.normal(1, 3));
    }

    @Test
    void noExamplesGiveNoResults() {
        Tensor x = matrix("x", 0, 3);
        Tensor y = vmap(row -> row.div(row.sum())).apply(x);
        HostArray result = Interpreter.evaluate(
                        List.of(y.value()), Map.of(x.value(), HostArray.zeros(DType.FLOAT64, 0, 3)))
                .getFirst();
        assertEquals(TensorType.of(DType.FLOAT64, 0, 3), result.type());
    }

    @Test
    void aProductWithASharedMatrixIsOneProductThatReadsIt() {
        Tensor w = matrix("w", 3, 4);
        Tensor y = vmap(row -> row.dot(w).tanh()).apply(matrix("x", 7, 3));
        var contractions = Traversal.applies(List.of(y.value())).stream()
                .filter(a -> a.op() instanceof PrimitiveOp.Contract)
                .toList();
        assertEquals(1, contractions.size());
        assertSame(w.value(), contractions.getFirst().input(1));
    }

    @Test
    void whatDoesNotDependOnTheExampleIsComputedOnce() {
        Tensor w = matrix("w", 3, 3);
        Tensor shared = w.exp();
        List<Tensor> results = vmap(in -> List.of(shared, in.getFirst().plus(shared)), List.of(0), List.of(SHARED, 0))
                .apply(List.of(matrix("x", 7, 3)));
        assertSame(shared.value(), results.getFirst().value());
        long exps = Traversal.applies(List.of(results.get(1).value())).stream()
                .filter(a -> a.op().name().equals("exp"))
                .count();
        assertEquals(1, exps);
        Tensor repeated = vmap(_ -> shared).apply(matrix("x", 7, 3));
        assertEquals(TensorType.of(DType.FLOAT64, 7, 3, 3), repeated.type());
    }

    @Test
    void compositesAndLosses() {
        ExampleLoop.check(in -> Tensors.softmax(in.getFirst()), points.normal(4, 3));
        ExampleLoop.check(in -> Tensors.logSoftmax(in.getFirst(), 0), points.normal(4, 3, 2));
        ExampleLoop.check(in -> Tensors.logsumexp(in.getFirst(), 0, 1), points.normal(4, 3, 2));
        ExampleLoop.check(
                in -> Tensors.categoricalCrossentropy(Tensors.softmax(in.get(0)), in.get(1)),
                points.normal(4, 2, 5),
                points.indices(5, 4, 2));
        ExampleLoop.check(
                in -> Tensors.categoricalCrossentropy(Tensors.softmax(in.get(0)), in.get(1)),
                List.of(0, SHARED),
                0,
                points.normal(4, 2, 5),
                points.indices(5, 2));
        ExampleLoop.check(
                in -> Tensors.binaryCrossentropy(in.get(0).sigmoid(), in.get(1)),
                List.of(0, SHARED),
                0,
                points.normal(4),
                points.normal(3));
        ExampleLoop.check(in -> in.getFirst().var(0).sqrt(), points.normal(4, 3, 2));
        ExampleLoop.check(in -> Tensors.median(in.getFirst()), points.normal(4, 3, 2));
    }

    @Test
    void libraryOps() {
        ExampleLoop.check(in -> Tensors.matrixInverse(in.getFirst()), points.normal(4, 3, 3));
        ExampleLoop.check(in -> Tensors.det(in.getFirst()), List.of(2), 0, points.normal(3, 3, 4));
        for (List<Integer> axes : List.of(List.of(0, 0), List.of(0, SHARED), List.of(SHARED, 0))) {
            HostArray a = axes.getFirst() == SHARED ? points.normal(3, 3) : points.normal(4, 3, 3);
            HostArray b = axes.getLast() == SHARED ? points.normal(3) : points.normal(4, 3);
            ExampleLoop.check(in -> Tensors.solve(in.get(0), in.get(1)), axes, 0, a, b);
        }
        ExampleLoop.check(
                in -> Tensors.cholesky(in.getFirst()
                        .dot(in.getFirst().transpose())
                        .plus(Tensors.eye(3).cast(DType.FLOAT64))),
                points.normal(4, 3, 3));
        ExampleLoop.checkAll(in -> Tensors.svd(in.getFirst()), List.of(0), List.of(0, 0, 1), points.normal(4, 3, 2));
        ExampleLoop.check(in -> Tensors.sort(in.getFirst(), 0), List.of(1), 1, points.normal(5, 4, 2));
        ExampleLoop.check(
                in -> Tensors.searchsorted(Tensors.sort(in.get(0), 0), in.get(1)),
                List.of(SHARED, 0),
                0,
                points.normal(6),
                points.normal(4, 3));
        ExampleLoop.check(in -> Tensors.rfftRi(in.getFirst()), points.normal(4, 2, 6));
    }

    @Test
    void indexing() {
        ExampleLoop.check(in -> Tensors.take(in.get(0), in.get(1), 0), points.normal(4, 5, 2), points.indices(5, 4, 3));
        ExampleLoop.check(
                in -> in.get(0).get(Tensors.slice(), in.get(1)), points.normal(4, 2, 5), points.indices(5, 4));
        ExampleLoop.check(in -> in.getFirst().get(Tensors.slice(4, 0, -2)), points.normal(4, 6));
        ExampleLoop.check(
                in -> Tensors.setSubtensor(in.get(0), in.get(1), in.get(2)),
                points.normal(4, 5),
                points.normal(4, 3),
                points.indices(5, 4, 3));
        ExampleLoop.check(
                in -> Tensors.incSubtensor(in.get(0), in.get(1), in.get(2)),
                List.of(SHARED, 0, SHARED),
                0,
                points.normal(5),
                points.normal(4, 3),
                points.indices(5, 3));
        ExampleLoop.check(
                in -> Tensors.where(in.get(0), in.get(1), in.get(1).cumsum(0)),
                points.booleans(4, 3),
                points.normal(4, 3));
    }

    @Test
    void batchesOfBatches() {
        Function<List<Tensor>, Tensor> distances = in ->
                vmap(x -> vmap(y -> x.minus(y).sqr().sum()).apply(in.get(1))).apply(in.get(0));
        HostArray a = points.normal(3, 2);
        HostArray b = points.normal(4, 2);
        Tensor x = matrix("x", 3, 2);
        Tensor y = matrix("y", 4, 2);
        Tensor d = distances.apply(List.of(x, y));
        assertEquals(TensorType.of(DType.FLOAT64, 3, 4), d.type());
        HostArray got = Interpreter.evaluate(List.of(d.value()), Map.of(x.value(), a, y.value(), b))
                .getFirst();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                double dx = a.getDouble(2 * i) - b.getDouble(2 * j);
                double dy = a.getDouble(2 * i + 1) - b.getDouble(2 * j + 1);
                assertEquals(dx * dx + dy * dy, got.getDouble(4 * i + j), 1e-12);
            }
        }
        ExampleLoop.check(distances, points.normal(5, 3, 2), points.normal(5, 4, 2));
        ExampleLoop.check(
                in -> vmap((u, v) -> Tensors.solve(u, v), 0, 1, 1).apply(in.get(0), in.get(1)),
                points.normal(2, 4, 3, 3),
                points.normal(2, 3, 4));
    }

    private static String refusal(Supplier<?> mistake) {
        return assertThrows(TensorException.class, mistake::get).getMessage();
    }

    @Test
    void mistakesAreRefused() {
        Tensor x = matrix("x", 4, 3);
        Function<List<Tensor>, List<Tensor>> same = in -> in;
        String count = refusal(() -> vmap(same, List.of(0, SHARED), List.of(0)).apply(List.of(x)));
        assertEquals("vmap: 2 axes for 1 arguments; inAxes is [0, SHARED]", count);
        assertEquals(
                "vmap: no argument is mapped; give the axis of the examples for one at least",
                refusal(() -> vmap(same, List.of(SHARED), List.of(0)).apply(List.of(x))));
        String axis = refusal(() -> vmap(same, List.of(2), List.of(0)).apply(List.of(x)));
        assertTrue(axis.startsWith("vmap: inAxes[0] = 2 is no axis of rank 2\n  a: input \"x\""), axis);
        String out = refusal(() -> vmap(same, List.of(0), List.of(-3)).apply(List.of(x)));
        assertTrue(out.startsWith("vmap: outAxes[0] = -3 is no axis of rank 2, the result with the axis"), out);
        String results = refusal(() -> vmap(same, List.of(0), List.of(0, 0)).apply(List.of(x)));
        assertEquals("vmap: the function has 1 results, outAxes is [0, 0]; give one axis for each", results);
        String shared = refusal(() -> vmap(same, List.of(0), List.of(SHARED)).apply(List.of(x)));
        assertTrue(shared.startsWith("vmap: result 0 differs between the examples"), shared);
        String sizes = refusal(() -> vmap(Tensor::plus).apply(x, matrix("y", 5, 3)));
        assertTrue(sizes.startsWith("vmap: the mapped axes of the arguments differ in size: 4 and 5\n  a: "), sizes);
        String masked = refusal(() -> vmap(row -> row.get(row.gt(0))).apply(x));
        assertTrue(masked.startsWith("vmap: compact: how many positions there are would depend on the data"), masked);
        assertTrue(masked.contains("VmapTest.java:"), masked);
    }

    @Test
    void sizesThatDifferAtTheCallAreRefused() {
        Tensor x = Tensors.dvector("x");
        Tensor y = Tensors.dvector("y");
        Tensor z = vmap(Tensor::plus).apply(x, y);
        HostArray one = HostArray.wrap(new double[] {1}, 1);
        HostArray two = HostArray.wrap(new double[] {1, 2}, 2);
        String text = refusal(() -> Interpreter.evaluate(List.of(z.value()), Map.of(x.value(), two, y.value(), one)));
        assertTrue(text.startsWith("vmap: the mapped axes of the arguments differ in size"), text);
    }
}
