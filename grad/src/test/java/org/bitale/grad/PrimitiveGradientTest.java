package org.bitale.grad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every primitive but the indexing ones in every operand, reverse against differences and forward mode, with
/// known and with unknown sizes, to the second order.
class PrimitiveGradientTest {
    private static void check(long seed, Function<List<Value>, Value> function, HostArray... points) {
        GradientCheck check = GradientCheck.ofValues(function, points)
                .withSeed(seed)
                .withOrder(2)
                .withTolerance(1e-6);
        check.run();
        check.withUnknownSizes().run();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void elementwiseBroadcasts(long seed) {
        Points p = new Points(seed);
        Function<List<Value>, Value> f = in -> Nodes.mul(in.get(0), Nodes.div(in.get(1), in.get(2)));
        check(seed, f, p.normal(2, 3), p.normal(2, 3), p.normal(2, 3));
        check(seed, f, p.normal(2, 3), p.normal(3), p.normal());
        check(seed, f, p.normal(1, 3), p.normal(4, 1), p.normal(2, 1, 1));
        check(seed, f, p.normal(1), p.normal(1), p.normal(1));
        check(seed, f, p.normal(0, 3), p.normal(1, 3), p.normal(3));
        check(seed, in -> Nodes.mul(in.getFirst(), in.getFirst()), p.normal(4));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void select(long seed) {
        Points p = new Points(seed);
        Function<List<Value>, Value> f =
                in -> Nodes.select(in.get(0), Nodes.mul(in.get(1), in.get(1)), Nodes.mul(in.get(1), in.get(2)));
        check(seed, f, p.booleans(3, 4), p.normal(4), p.normal(3, 1));
        check(seed, f, p.booleans(), p.normal(2, 1), p.normal(2, 3));
        check(seed, f, p.booleans(4), p.normal(), p.normal());
    }

    @Test
    void castBetweenFloatsCastsBack() {
        Input x = new Input("x", TensorType.of(DType.FLOAT64, 2));
        Value y = Nodes.cast(x, DType.FLOAT32);
        Value seed = new Constant(HostArray.wrap(new float[] {0.1f, 3}, 2));
        Value g = ReverseMode.pull(Map.of(y, seed), Map.of(), List.of(x), List.of())
                .of(x)
                .orElseThrow();
        assertEquals(x.type(), g.type());
        assertEquals(0.1f, Interpreter.evaluate(List.of(g), Map.of()).getFirst().getDouble(0));
    }

    @Test
    void castToIntegersDisconnects() {
        Input x = new Input("x", TensorType.of(DType.FLOAT64, 2));
        Value y = Nodes.cast(Nodes.cast(square(x), DType.INT32), DType.FLOAT64);
        ReverseMode mode = ReverseMode.pull(Map.of(y, y), Map.of(), List.of(x), List.of());
        assertFalse(mode.reaches(x));
        assertTrue(mode.of(x).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void broadcastAndSumTo(long seed) {
        Points p = new Points(seed);
        check(
                seed,
                in -> square(Nodes.broadcast(in.get(0), Sizes.sizesOf(in.get(1)))),
                p.normal(1, 3),
                p.normal(2, 4, 3));
        check(seed, in -> square(Nodes.broadcast(in.get(0), Sizes.sizesOf(in.get(1)))), p.normal(), p.normal(2));
        check(seed, in -> square(Nodes.sumToLike(in.get(0), in.get(1))), p.normal(2, 4, 3), p.normal(1, 3));
        check(seed, in -> square(Nodes.sumToLike(in.get(0), in.get(1))), p.normal(0, 3), p.normal(3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void movements(long seed) {
        Points p = new Points(seed);
        check(
                seed,
                in -> square(Nodes.reshape(in.getFirst(), List.of(Nodes.elementCount(Sizes.sizesOf(in.getFirst()))))),
                p.normal(2, 3));
        check(seed, in -> square(Nodes.transpose(in.getFirst(), List.of(2, 0, 1))), p.normal(2, 3, 4));
        check(
                seed,
                in -> square(Nodes.concat(1, List.of(in.get(0), in.get(1), in.get(0)))),
                p.normal(2, 3),
                p.normal(2, 1));
        check(seed, in -> square(Nodes.concat(0, List.of(in.get(0), in.get(1)))), p.normal(0, 3), p.normal(2, 3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void sliceAndPad(long seed) {
        Points p = new Points(seed);
        List<Value> starts = List.of(Constant.size(1), Constant.size(5));
        List<Value> lengths = List.of(Constant.size(2), Constant.size(3));
        check(seed, in -> square(Nodes.slice(in.getFirst(), starts, lengths, List.of(2L, -2L))), p.normal(5, 6));
        check(
                seed,
                in -> square(Nodes.slice(in.getFirst(), List.of(in.get(1)), List.of(in.get(2)), List.of(1L))),
                p.normal(7),
                HostArray.scalar(DType.INT64, 2L),
                HostArray.scalar(DType.INT64, 4L));
        List<Value> lows = List.of(Constant.size(1), Constant.size(4));
        List<Value> sizes = List.of(Constant.size(6), Constant.size(5));
        check(
                seed,
                in -> square(Nodes.pad(in.get(0), in.get(1), lows, sizes, List.of(3L, -2L))),
                p.normal(2, 3),
                p.normal());
        check(
                seed,
                in -> square(Nodes.pad(in.get(0), in.get(1), lows, sizes, List.of(1L, -1L))),
                p.normal(0, 3),
                p.normal());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void sumsAndProducts(long seed) {
        Points p = new Points(seed);
        for (List<Integer> axes : List.of(List.of(0), List.of(2), List.of(2, 0), List.of(0, 1, 2))) {
            check(seed, in -> square(Nodes.reduce(Monoid.SUM, in.getFirst(), axes)), p.normal(2, 3, 2));
            check(seed, in -> Nodes.reduce(Monoid.PROD, in.getFirst(), axes), p.normal(2, 3, 2));
        }
        check(seed, in -> square(Nodes.reduce(Monoid.SUM, in.getFirst(), List.of(0))), p.normal(0, 2));
        check(seed, in -> Nodes.reduce(Monoid.PROD, in.getFirst(), List.of(0)), p.normal(0, 2));
        check(seed, in -> Nodes.reduce(Monoid.PROD, in.getFirst(), List.of(1)), p.normal(2, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void productsWithZeros(long seed) {
        for (int zeros = 1; zeros <= 4; zeros++) {
            HostArray x = new Points(seed).normal(4, 2);
            for (int i = 0; i < zeros; i++) {
                x.setDouble(2 * i, 0);
            }
            GradientCheck.ofValues(in -> Nodes.reduce(Monoid.PROD, in.getFirst(), List.of(0)), x)
                    .withSeed(seed)
                    .withOrder(3)
                    .withTolerance(1e-6)
                    .run();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void extrema(long seed) {
        Points p = new Points(seed);
        for (List<Integer> axes : List.of(List.of(0), List.of(2), List.of(2, 0), List.of(0, 1, 2))) {
            for (Monoid monoid : List.of(Monoid.MAX, Monoid.MIN)) {
                check(seed, in -> square(Nodes.reduce(monoid, in.getFirst(), axes)), p.distinct(2, 3, 2));
            }
        }
        for (Monoid monoid : List.of(Monoid.ARGMAX, Monoid.ARGMIN)) {
            check(
                    seed,
                    in -> {
                        Value x = in.getFirst();
                        Value index = Nodes.iota(DType.INT64, 1, Sizes.sizesOf(x));
                        Apply reduce = Apply.of(new PrimitiveOp.Reduce(monoid, List.of(1)), List.of(x, index));
                        return square(reduce.output(0));
                    },
                    p.distinct(3, 4));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void contractions(long seed) {
        Points p = new Points(seed);
        RandomContraction c = RandomContraction.of(p);
        check(seed, in -> square(Nodes.contract(c.dims(), in.get(0), in.get(1))), c.left(), c.right());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void passThrough(long seed) {
        Points p = new Points(seed);
        check(seed, in -> square(Apply.one(new PrimitiveOp.Barrier("b"), in.getFirst())), p.normal(3));
        check(seed, in -> square(Apply.one(new PrimitiveOp.Print("p"), in.getFirst())), p.normal(3));
        check(
                seed,
                in -> square(Apply.one(new PrimitiveOp.Check("c"), in.getFirst(), Constant.scalar(DType.BOOL, 1L))),
                p.normal(3));
    }

    private static Value square(Value x) {
        return Nodes.elementwise(Intrinsic.MUL, x, x);
    }
}
