package org.bitale.ops;

import static org.bitale.ops.Evaluated.shape;
import static org.bitale.ops.Evaluated.unknown;
import static org.bitale.ops.Evaluated.values;
import static org.bitale.ops.Tensors.constant;
import static org.bitale.ops.Tensors.matrix;
import static org.bitale.ops.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bitale.core.diag.TensorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReductionTest {
    private static final double[][] X = {{3, -1, 4}, {1, -5, 9}};

    private static Arguments row(String name, UnaryOperator<Tensor> f, double... expected) {
        return Arguments.of(name, f, expected);
    }

    static Stream<Arguments> table() {
        double r = Math.sqrt(2.0 / 3);
        return Stream.of(
                row("sum", Tensor::sum, 11),
                row("sum(0)", x -> x.sum(0), 4, -6, 13),
                row("sum(-1)", x -> x.sum(-1), 6, 5),
                row("sum(1, 0)", x -> x.sum(1, 0), 11),
                row("sum of no axis", x -> x.sum(new int[0]), 3, -1, 4, 1, -5, 9),
                row("prod(1)", x -> x.prod(1), -12, -45),
                row("max(0)", x -> x.max(0), 3, -1, 9),
                row("min", Tensor::min, -5),
                row("mean", Tensor::mean, 11.0 / 6),
                row("mean(1)", x -> x.mean(1), 2, 5.0 / 3),
                row("var(0)", x -> x.var(0), 1, 4, 6.25),
                row("var with ddof", x -> x.var(1, new int[] {0}, false), 2, 8, 12.5),
                row("std(0)", x -> x.std(0), 1, 2, 2.5),
                row(
                        "std of equal steps",
                        x -> x.second(constant(new double[] {1, 2, 3})).std(1),
                        r,
                        r),
                row("any", x -> x.gt(8).any(), 1),
                row("all(1)", x -> x.gt(-2).all(1), 1, 0),
                row("argmax(0)", x -> x.argmax(0), 0, 0, 1),
                row("argmin(1)", x -> x.argmin(1), 1, 1),
                row("argmax", Tensor::argmax, 5),
                row("argmax of swapped axes", x -> x.transpose().argmax(), 5),
                row("maxAndArgmax", x -> x.maxAndArgmax(1).get(1), 2, 2),
                row("ptp(0)", x -> x.ptp(0), 2, 4, 5),
                row("norm", Tensor::norm, Math.sqrt(133)),
                row("norm 1", x -> x.norm(1, new int[] {1}, false), 8, 15),
                row("norm inf", x -> x.norm(Double.POSITIVE_INFINITY, new int[] {0}, false), 3, 5, 9),
                row("norm 0", x -> x.relu().norm(0, new int[] {1}, false), 2, 2),
                row("norm 3", x -> x.norm(3, new int[] {1}, false), Math.cbrt(92), Math.cbrt(855)),
                row("logsumexp", x -> x.zerosLike().logsumexp(1), Math.log(3), Math.log(3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void reductionHasItsValue(String name, UnaryOperator<Tensor> f, double[] expected) {
        assertArrayEquals(expected, values(f.apply(constant(X))), 1e-13, name);
        assertArrayEquals(expected, values(f.apply(unknown(X))), 1e-13, name + " of unknown sizes");
    }

    @Test
    void reducedAxesMayStay() {
        assertArrayEquals(new int[] {2, 1}, shape(unknown(X).sum(1, true)));
        assertArrayEquals(new int[] {1, 1}, shape(unknown(X).argmax(new int[] {0, 1}, true)));
        assertArrayEquals(new int[] {1, 3}, shape(unknown(X).logsumexp(0, true)));
        assertEquals("f32[1, x.1]", matrix("x").mean(0, true).type().toString());
    }

    @Test
    void nanPropagatesAndTheFirstOneIsTheExtreme() {
        Tensor x = constant(new double[] {1, Double.NaN, 5, Double.NaN});
        assertArrayEquals(new double[] {Double.NaN}, values(x.max()));
        assertArrayEquals(new double[] {1}, values(x.argmin()));
    }

    @Test
    void varianceOfALargeOffsetDoesNotCancel() {
        assertArrayEquals(
                new double[] {2.0 / 3},
                values(constant(new double[] {1e9, 1e9 + 1, 1e9 + 2}).var()),
                1e-12);
    }

    @Test
    void reductionOfNothingIsTheIdentityOrRefused() {
        assertArrayEquals(new double[] {0, 0}, values(zeros(0, 2).sum(0)));
        assertArrayEquals(new double[] {Double.NaN}, values(zeros(0).mean()));
        assertThrows(TensorException.class, () -> zeros(0, 2).max(0));
        assertThrows(TensorException.class, () -> values(unknown(new double[0]).argmax()));
    }

    @Test
    void axisOutsideOrTwiceIsRefused() {
        for (int[] axes : new int[][] {{2}, {-3}, {0, -2}}) {
            TensorException e =
                    assertThrows(TensorException.class, () -> matrix("x").sum(axes));
            assertTrue(
                    e.getMessage()
                            .startsWith(axes.length == 1 ? "sum: axis must be in" : "sum: axes must name an axis once"),
                    e.getMessage());
        }
    }
}
