package org.bitale.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Convolutions, windows and overlapping sums: first and second derivatives, known and unknown sizes.
class WindowGradientTest {
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

    private static Function<List<Value>, Value> convolve(List<Long> strides, List<Long> dilations, int groups) {
        return in -> Apply.one(new PrimitiveOp.Convolve(strides, dilations, groups), in);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void convolutions(long seed) {
        Points p = new Points(seed);
        check(seed, convolve(List.of(1L), List.of(1L), 1), p.normal(2, 1, 5), p.normal(1, 1, 2));
        check(seed, convolve(List.of(2L), List.of(1L), 1), p.normal(2, 3, 6), p.normal(2, 3, 3));
        check(seed, convolve(List.of(1L), List.of(2L), 2), p.normal(2, 4, 6), p.normal(6, 2, 2));
        check(seed, convolve(List.of(3L), List.of(2L), 3), p.normal(1, 3, 9), p.normal(3, 1, 2));
        check(seed, convolve(List.of(2L, 1L), List.of(1L, 2L), 1), p.normal(2, 2, 4, 5), p.normal(3, 2, 3, 2));
        check(seed, convolve(List.of(1L, 2L), List.of(1L, 1L), 2), p.normal(1, 2, 3, 4), p.normal(4, 1, 2, 1));
        check(
                seed,
                convolve(List.of(1L, 2L, 1L), List.of(1L, 1L, 1L), 1),
                p.normal(1, 2, 2, 4, 3),
                p.normal(1, 2, 1, 2, 2));
    }

    private static Value sized(PrimitiveOp op, Value x, long... sizes) {
        List<Value> operands = new ArrayList<>(List.of(x));
        for (long size : sizes) {
            operands.add(Constant.size(size));
        }
        return Apply.one(op, operands);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void windows(long seed) {
        Points p = new Points(seed);
        PrimitiveOp line = new PrimitiveOp.Windows(List.of(2L), List.of(3L));
        PrimitiveOp plane = new PrimitiveOp.Windows(List.of(1L, 2L), List.of(1L, 1L));
        check(seed, in -> sized(line, in.getFirst(), 2), p.normal(3, 8));
        check(seed, in -> sized(plane, in.getFirst(), 2, 3), p.normal(2, 3, 6));
        for (Monoid monoid : List.of(Monoid.MAX, Monoid.MIN, Monoid.SUM, Monoid.PROD)) {
            check(
                    seed,
                    in -> Nodes.reduce(monoid, sized(plane, in.getFirst(), 2, 3), List.of(1, 2)),
                    p.distinct(2, 3, 6));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void overlappingSums(long seed) {
        Points p = new Points(seed);
        PrimitiveOp line = new PrimitiveOp.OverlapAdd(List.of(1L), List.of(2L));
        PrimitiveOp plane = new PrimitiveOp.OverlapAdd(List.of(1L, 2L), List.of(1L, 1L));
        check(seed, in -> sized(line, in.getFirst(), 7), p.normal(3, 2, 5));
        check(seed, in -> sized(plane, in.getFirst(), 3, 6), p.normal(2, 3, 2, 2));
    }
}
