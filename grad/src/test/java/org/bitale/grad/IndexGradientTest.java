package org.bitale.grad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Gather and scatter with duplicated and negative indices, batch axes and trailing axes.
class IndexGradientTest {
    private static void check(long seed, Function<List<Value>, Value> function, HostArray... points) {
        GradientCheck check = GradientCheck.ofValues(
                        in -> {
                            Value y = function.apply(in);
                            return Nodes.mul(y, y);
                        },
                        points)
                .withSeed(seed)
                .withOrder(2)
                .withTolerance(1e-6);
        check.run();
        check.withUnknownSizes().run();
    }

    private static Value gather(int batch, int indexed, IndexMode mode, List<Value> in) {
        return Apply.one(new PrimitiveOp.Gather(batch, indexed, mode), in);
    }

    private static Function<List<Value>, Value> scatter(int batch, int indexed, Combiner combiner) {
        return in -> Apply.one(new PrimitiveOp.Scatter(batch, indexed, IndexMode.STRICT, combiner), in);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gathers(long seed) {
        Points p = new Points(seed);
        for (IndexMode mode : IndexMode.values()) {
            check(seed, in -> gather(0, 1, mode, in), p.normal(3), p.indices(3, 5));
            check(seed, in -> gather(0, 1, mode, in), p.normal(3, 2), p.indices(3, 2, 4));
            check(seed, in -> gather(0, 2, mode, in), p.normal(3, 2, 2), p.indices(3, 4), p.indices(2, 4));
            check(seed, in -> gather(1, 1, mode, in), p.normal(2, 3, 2), p.indices(3, 2, 4));
            check(seed, in -> gather(1, 1, mode, in), p.normal(2, 3), p.indices(3, 2));
            check(seed, in -> gather(0, 1, mode, in), p.normal(3, 2), p.indices(3, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Combiner.class,
            names = {"SET", "ADD", "MIN", "MAX"})
    void scatters(Combiner combiner) {
        for (long seed = 1; seed <= 3; seed++) {
            Points p = new Points(seed);
            check(seed, scatter(0, 1, combiner), shifted(p.distinct(3)), p.distinct(7), p.indices(3, 7));
            check(seed, scatter(0, 1, combiner), shifted(p.distinct(3, 2)), p.distinct(2, 4, 2), p.indices(3, 2, 4));
            check(
                    seed,
                    scatter(0, 2, combiner),
                    shifted(p.distinct(3, 2, 2)),
                    p.distinct(6, 2),
                    p.indices(3, 6),
                    p.indices(2, 6));
            check(seed, scatter(1, 1, combiner), shifted(p.distinct(2, 3, 2)), p.distinct(2, 5, 2), p.indices(3, 2, 5));
            check(seed, scatter(1, 1, combiner), shifted(p.distinct(2, 3)), p.distinct(2), p.indices(3, 2));
        }
    }

    /// Away from the values of another array of distinct ones.
    private static HostArray shifted(HostArray array) {
        for (int i = 0; i < array.count(); i++) {
            array.setDouble(i, array.getDouble(i) + 0.2);
        }
        return array;
    }

    @Test
    void theLastDuplicateSetGetsTheGradient() {
        assertUpdateGradient(Combiner.SET, new double[] {5, 6, 7}, new double[] {0, 1, 1});
    }

    @Test
    void theFirstOfEqualMaximaGetsTheGradient() {
        assertUpdateGradient(Combiner.MAX, new double[] {5, -7, 5}, new double[] {1, 0, 0});
    }

    private static void assertUpdateGradient(Combiner combiner, double[] updates, double[] expected) {
        Input u = new Input("u", TensorType.of(DType.FLOAT64, 3));
        Value base = new Constant(HostArray.wrap(new double[] {0, 0}, 2));
        Value index = new Constant(HostArray.wrap(new long[] {1, 0, 1}, 3));
        Value y = scatter(0, 1, combiner).apply(List.of(base, u, index));
        Value ones = new Constant(HostArray.wrap(new double[] {1, 1}, 2));
        Value g = ReverseMode.pull(Map.of(y, ones), Map.of(), List.of(u), List.of())
                .of(u)
                .orElseThrow();
        HostArray got = Interpreter.evaluate(List.of(g), Map.of(u, HostArray.wrap(updates, 3)))
                .getFirst();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < got.count(); i++) {
            values.add(got.getDouble(i));
        }
        assertEquals(Arrays.stream(expected).boxed().toList(), values);
    }

    @Test
    void multiplyingScatterHasAGradientForItsBaseOnly() {
        Points p = new Points(1);
        HostArray updates = p.normal(5);
        HostArray index = p.indices(3, 5);
        Function<List<Value>, Value> f = in ->
                scatter(0, 1, Combiner.MUL).apply(List.of(in.getFirst(), new Constant(updates), new Constant(index)));
        check(1, f, p.normal(3));
        Input u = new Input("u", updates.type());
        Value y = scatter(0, 1, Combiner.MUL).apply(List.of(new Constant(p.normal(3)), u, new Constant(index)));
        TensorException e = assertThrows(
                TensorException.class, () -> ReverseMode.pull(Map.of(y, y), Map.of(), List.of(u), List.of()));
        assertTrue(
                e.getMessage().startsWith("scatter: not differentiable: the updates of a multiplying scatter"),
                e.getMessage());
    }
}
