package org.bitale.function;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.Results;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// What goes into a function and what comes out.
class CompiledFunctionTest {
    @Test
    void argumentsAreWidenedWithoutLoss() {
        Tensor n = lscalar("n");
        Tensor x = dvector("x");
        CompiledFunction f = function(n, x).returns(x.times(n)).compile();
        assertArrayEquals(
                new double[] {3, 6}, f.call(3, new int[] {1, 2}).array().toDoubles());
        assertArrayEquals(
                new double[] {3, 6}, f.call(3L, new float[] {1, 2}).array().toDoubles());
        assertArrayEquals(
                new double[] {3}, f.call((short) 3, new Double[] {1.0}).array().toDoubles());
        Tensor a = scalar("a");
        assertEquals(0.1f, function(a).returns(a).compile().call(0.1).array().asFloat());
    }

    /// Java spreads an array of arrays over `Object...`; it is meant as one argument.
    @Test
    void aNestedArrayIsOneArgument() {
        Tensor x = matrix("x");
        CompiledFunction f = function(x).returns(x.sum(0)).compile();
        assertArrayEquals(
                new float[] {4, 6},
                f.call(new float[][] {{1, 2}, {3, 4}}).array().toFloats());
    }

    @Test
    void defaultsAndNames() {
        Tensor x = dscalar("x");
        Tensor rate = dscalar("rate");
        CompiledFunction f =
                function(x).withDefault(rate, 0.5).returns(x.times(rate)).compile();
        assertEquals(2, f.call(4.0).asDouble());
        assertEquals(12, f.call(4, 3).asDouble());
        assertEquals(2, f.callNamed(Map.of("x", 4.0)).asDouble());
        assertEquals(8, f.callNamed(Map.of("rate", 2, "x", 4)).asDouble());
    }

    @Test
    void aDefaultLeavesTheOrderOfInputs() {
        Tensor rate = dscalar("rate");
        Tensor x = dscalar("x");
        CompiledFunction f =
                function(rate, x).withDefault(rate, 0.5).returns(x.minus(rate)).compile();
        assertEquals(1, f.call(3, 4).asDouble());
        assertEquals(3.5, f.callNamed(Map.of("x", 4)).asDouble());
    }

    @Test
    void aBorrowedResultMayBeTheNextArgument() {
        Tensor x = dvector("x");
        CompiledFunction f = function(x)
                .returns(x.flip(0).plus(x))
                .with(o -> o.withBorrow(true))
                .compile();
        HostArray once = f.call(new double[] {1, 2, 4}).array();
        HostArray twice = f.call(once).array();
        assertArrayEquals(new double[] {10, 8, 10}, twice.toDoubles());
        assertArrayEquals(new double[] {20, 16, 20}, f.call(twice).array().toDoubles());
    }

    @Test
    void aDefaultIsACopy() {
        double[] value = {1, 2};
        Tensor x = dvector("x");
        CompiledFunction f = function()
                .withDefault(x, HostArray.wrap(value, 2))
                .returns(x.sum())
                .compile();
        value[0] = 100;
        assertEquals(3, f.call().asDouble());
    }

    @Test
    void givensReplaceInputsAndExpressions() {
        Shared data = shared("data", new double[][] {{1, 2}, {3, 4}, {5, 6}, {7, 8}});
        Tensor x = dmatrix("x");
        Tensor i = iscalar("i");
        Tensor square = x.sqr();
        Tensor cost = square.sum();
        CompiledFunction batch = function(i)
                .returns(cost)
                .given(x, data.get(slice(i.times(2), i.plus(1).times(2))))
                .compile();
        assertEquals(1 + 4 + 9 + 16, batch.call(0).asDouble());
        assertEquals(25 + 36 + 49 + 64, batch.call(1).asDouble());
        assertEquals(0, batch.call(2).asDouble(), "an empty batch");
        CompiledFunction plain = function(x).returns(cost).given(square, x).compile();
        assertEquals(3, plain.call((Object) new double[][] {{1, 2}}).asDouble());
    }

    @Test
    void outputsMayBeAnything() {
        Tensor x = dvector("x");
        Shared w = shared("w", new double[] {5, 6});
        Tensor c = constant(new double[] {7, 8});
        Tensor sum = x.plus(1);
        CompiledFunction f =
                function(x).returns(sum, x, w, c, sum, x, sum.plus(0)).compile();
        double[] input = {1, 2};
        Results r = f.call(input);
        double[][] expected = {{2, 3}, {1, 2}, {5, 6}, {7, 8}, {2, 3}, {1, 2}, {2, 3}};
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], r.get(i).toDoubles(), "output " + i);
        }
        assertEquals(7, r.size());
    }

    /// Whatever is done to a result or to an argument afterwards changes nothing else.
    @Test
    void resultsAreNobodyElses() {
        Tensor x = dvector("x");
        Shared w = shared("w", new double[] {5, 6});
        Tensor c = constant(new double[] {7, 8});
        Tensor sum = x.plus(1);
        CompiledFunction f =
                function(x).returns(sum, x, w, c, sum, x.reshape(1, -1)).compile();
        HostArray input = HostArray.wrap(new double[] {1, 2}, 2);
        List<HostArray> first = f.call(input).all();
        for (int i = 0; i < first.size(); i++) {
            for (int k = 0; k < first.size(); k++) {
                if (i != k) {
                    assertNotSame(first.get(i).data(), first.get(k).data());
                }
            }
            assertNotSame(input.data(), first.get(i).data());
        }
        first.forEach(a -> Arrays.fill((double[]) a.data(), -1));
        assertArrayEquals(new double[] {1, 2}, input.toDoubles());
        assertArrayEquals(new double[] {5, 6}, w.get().toDoubles());
        Results second = f.call(input);
        input.setDouble(0, 100);
        double[][] expected = {{2, 3}, {1, 2}, {5, 6}, {7, 8}, {2, 3}, {1, 2}};
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], second.get(i).toDoubles(), "output " + i);
        }
    }

    @Test
    void borrowedResultsAreReusedAndStillNobodyElses() {
        Tensor x = dvector("x");
        Shared w = shared("w", new double[] {5, 6});
        CompiledFunction f = function(x)
                .returns(x.times(2), x, w)
                .update(w, w.plus(1))
                .with(o -> o.withBorrow(true))
                .compile();
        double[] input = {1, 2};
        HostArray first = f.call(HostArray.wrap(input, 2)).get(0);
        Results second = f.call(HostArray.wrap(new double[] {3, 4}, 2));
        assertSame(first, second.get(0));
        assertArrayEquals(new double[] {6, 8}, first.toDoubles());
        assertArrayEquals(new double[] {6, 7}, second.get(2).toDoubles());
        second.all().forEach(a -> Arrays.fill((double[]) a.data(), -1));
        assertArrayEquals(new double[] {1, 2}, input);
        assertArrayEquals(new double[] {7, 8}, w.get().toDoubles());
        assertArrayEquals(
                new double[] {2, 4, 6}, f.call(new double[] {1, 2, 3}).get(0).toDoubles());
    }

    @Test
    void writesIntoTheCallersArrays() {
        Tensor x = dvector("x");
        CompiledFunction f = function(x).returns(x.times(2), x.sum()).compile();
        HostArray twice = HostArray.wrap(new double[3], 3);
        HostArray sum = HostArray.wrap(new double[1]);
        f.callInto(List.of(twice, sum), new double[] {1, 2, 3});
        assertArrayEquals(new double[] {2, 4, 6}, twice.toDoubles());
        assertEquals(6, sum.asDouble());
    }

    @Test
    void argumentsMayBeViews() {
        Tensor x = dmatrix("x");
        CompiledFunction f = function(x).returns(x.times(10)).compile();
        HostArray data = HostArray.wrap(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
        HostArray transposed = data.view(new int[] {3, 2}, new int[] {1, 3}, 0);
        assertArrayEquals(
                new double[] {10, 40, 20, 50, 30, 60},
                f.call(transposed).array().toDoubles());
    }

    @Test
    void nothingGoesIn() {
        assertEquals(
                6, function().returns(constant(2.0).times(3)).compile().call().asDouble());
        assertEquals(
                0,
                function()
                        .returns(zeros(DType.FLOAT64, 0, 3).sum())
                        .compile()
                        .call()
                        .asDouble());
    }

    @Test
    void emptyBatches() {
        Tensor x = dmatrix("x");
        Tensor w = dmatrix("w");
        CompiledFunction f = function(x, w)
                .returns(x.dot(w), softmax(x.dot(w)), x.sum(0), x.argmax(1))
                .compile();
        Results r = f.call(HostArray.zeros(DType.FLOAT64, 0, 3), new double[3][2]);
        assertArrayEquals(new int[] {0, 2}, r.get(0).shape());
        assertArrayEquals(new int[] {0, 2}, r.get(1).shape());
        assertArrayEquals(new int[] {0}, r.get(3).shape());
        CompiledFunction product = function(x, w).returns(x.dot(w)).compile();
        Results none = product.call(HostArray.zeros(DType.FLOAT64, 2, 0), HostArray.zeros(DType.FLOAT64, 0, 2));
        assertArrayEquals(new double[4], none.get(0).toDoubles());
    }

    @Test
    void aSizeThatIsComputed() {
        Tensor x = dvector("x");
        Tensor s = lvector("s");
        Tensor count = s.sum();
        CompiledFunction f = function(x, s)
                .returns(x.get(sliceTo(count)).times(2), arange(count), x.get(count.minus(1)))
                .compile();
        Results r = f.call(new double[] {1, 2, 3, 4}, new long[] {1, 2});
        assertArrayEquals(new double[] {2, 4, 6}, r.get(0).toDoubles());
        assertArrayEquals(new long[] {0, 1, 2}, r.get(1).toLongs());
        assertEquals(3, r.get(2).asDouble());
        assertArrayEquals(
                new double[] {2},
                f.call(new double[] {1, 2, 3, 4}, new long[] {1}).get(0).toDoubles());
        Tensor y = dscalar("y");
        CompiledFunction g = function(x, y)
                .returns(x.get(slice(y.sqr().cast(DType.INT64), x.size(0))).sum())
                .compile();
        assertEquals(7, g.call(new double[] {1, 2, 3, 4}, -1.5).asDouble());
    }

    @Test
    void sizesOneAndOthersInOneFunction() {
        Tensor x = dmatrix("x");
        Tensor y = dmatrix("y");
        CompiledFunction f = function(x, y).returns(x.plus(y)).compile();
        assertEquals(List.of(3, 2), shape(f.call(new double[3][2], new double[3][2])));
        assertEquals(List.of(3, 2), shape(f.call(new double[1][2], new double[3][1])));
        assertEquals(List.of(1, 0), shape(f.call(new double[1][1], HostArray.zeros(DType.FLOAT64, 1, 0))));
        assertEquals(List.of(3, 2), shape(f.call(new double[3][2], new double[3][2])));
    }

    private static List<Integer> shape(Results r) {
        return Arrays.stream(r.array().shape()).boxed().toList();
    }
}
