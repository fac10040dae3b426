package org.bitale.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Order, sets, masks and running folds: what the goldens of the specification do not say.
class OrderTest {
    private static Tensor constant(Object nested) {
        return Tensors.constant(nested);
    }

    private static void refused(String part, Executable call) {
        TensorException e = assertThrows(TensorException.class, call);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    private static void gives(Object expected, Tensor x) {
        assertArrayEquals(
                new Object[] {expected}, new Object[] {Evaluated.array(x).toNested()});
    }

    private static void evaluate(Tensor x) {
        Interpreter.evaluate(List.of(x.value()), Map.of());
    }

    @Test
    void sortingIsStableForEveryLengthAndKeyWidth() {
        Random random = new Random(3);
        for (int n : new int[] {0, 1, 15, 16, 17, 33, 100, 1000, 4097}) {
            for (long spread : new long[] {1, 5, 1L << 40}) {
                long[] x = random.longs(n, -spread, spread).toArray();
                long[] expected = IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingLong(i -> x[i]))
                        .mapToLong(i -> i)
                        .toArray();
                HostArray order = Interpreter.evaluate(
                                List.of(Tensors.constant(HostArray.wrap(x, n))
                                        .argsort()
                                        .value()),
                                Map.of())
                        .getFirst();
                assertArrayEquals(expected, order.toLongs(), "n = " + n + ", spread = " + spread);
            }
        }
    }

    @Test
    void unsignedNanAndSignedZero() {
        Tensor unsigned = Tensors.constant(HostArray.wrap(DType.UINT64, new long[] {-1, 0, 5}, 3));
        gives(new long[] {1, 2, 0}, unsigned.argsort());
        Tensor x = constant(new double[] {Double.NaN, 0.0, -0.0, Double.NEGATIVE_INFINITY, -Double.NaN});
        gives(new long[] {3, 1, 2, 0, 4}, x.argsort());
        gives(new long[] {1, 2}, x.argtopk(2, 0));
        gives(new boolean[] {false, true}, constant(new boolean[] {true, false}).sort());
    }

    @Test
    void aMaskMayBeCombinedWithAnything() {
        Tensor x = constant(new int[][] {{1, 2, 3}, {4, 5, 6}});
        Tensor rows = constant(new boolean[] {false, true});
        gives(new int[][] {{6, 5, 4}}, x.get(rows, Tensors.slice().step(-1)));
        gives(new int[] {6}, x.get(rows, Tensors.at(-1)));
        gives(new int[][] {{1, 2, 3}, {0, 0, 0}}, x.setSubtensor(constant(0), rows));
        gives(new int[][] {{1, 2, 3}, {11, 12, 13}}, x.incSubtensor(constant(new int[] {7, 7, 7}), rows));
    }

    @Test
    void mistakesAreNamed() {
        Tensor x = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
        refused("get: the mask must have the size of axis 0", () -> x.get(constant(new boolean[] {true, false, true})));
        refused("sort: axis must be in -2 … 1 for f64[2, 3], got 2", () -> x.sort(2));
        refused("topk: k must be in -3 … 3 for axis 1 of f64[2, 3], got 4", () -> x.topk(4, 1));
        refused("searchsorted: x must be a vector", () -> x.searchsorted(x));
        refused("lexsort: keys must have one rank", Tensors::lexsort);
        refused("bincount: x must be a vector of integers", () -> x.bincount(0));
        refused(
                "bincount: an element is negative",
                () -> evaluate(constant(new int[] {-1}).bincount(0)));
        refused("histogram: bins must be 1 or more", () -> x.histogram(0, 0, 1));
        refused(
                "repeat: repeats must be 2 numbers for axis 0 of f64[2, 3], got 3",
                () -> x.repeat(constant(new int[] {1, 2, 3}), 0));
        refused("repeat: a count is negative", () -> evaluate(x.repeat(constant(new int[] {1, -2}), 0)));
        refused("compress: condition must be a vector", () -> x.compress(x, 0));
        refused(
                "compress: condition must not hold outside axis 0 of size 2, got true at index 2",
                () -> x.compress(constant(new int[] {1, 0, 1}), 0));
        refused("cumsum: axis must be in -2 … 1 for f64[2, 3], got 2", () -> x.cumsum(2));
        refused("median: axis must be in -2 … 1 for f64[2, 3], got 2", () -> x.median(2));
        refused("unique: axis must be in -2 … 1 for f64[2, 3], got -3", () -> x.unique(-3));
        Tensor one = constant(new long[] {3});
        refused(
                "ravel_multi_index: a coordinate is outside axis 0 of size 3",
                () -> evaluate(Tensors.ravelMultiIndex(List.of(one), 3)));
        refused(
                "ravel_multi_index: multi_index must have a coordinate for each",
                () -> Tensors.ravelMultiIndex(List.of(one), 3, 4));
        refused(
                "unravel_index: a position is outside",
                () -> evaluate(Tensors.unravelIndex(one, 1, 2).getFirst()));
    }

    @Test
    void runningFoldsWidenSmallIntegers() {
        Tensor x = constant(new byte[] {100, 100});
        gives(new long[] {100, 200}, x.cumsum());
        gives(new long[] {100, 10000}, x.cumprod());
        assertEquals(DType.UINT64, Tensors.zeros(DType.UINT8, 2).cumsum(0).dtype());
        assertEquals(DType.INT8, x.cummax(0).dtype());
    }

    @Test
    void coordinatesOutsideWrapOrClip() {
        List<Tensor> c = List.of(constant(new long[] {-1, 5}), constant(new long[] {4, 0}));
        gives(new long[] {8, 8}, Tensors.ravelMultiIndex(c, new long[] {3, 4}, IndexMode.WRAP, false));
        gives(new long[] {3, 8}, Tensors.ravelMultiIndex(c, new long[] {3, 4}, IndexMode.CLIP, false));
    }

    @Test
    void edgesOfAHistogramAreMultiplesOfTheStep() {
        double[] x = IntStream.rangeClosed(0, 10).mapToDouble(i -> i / 10.0).toArray();
        long[] counts = {1, 1, 2, 0, 1, 2, 1, 0, 1, 2}; // as NumPy: 3 / 10.0 is below the edge 3 * 0.1
        gives(counts, Tensors.histogram(constant(x), 10, 0, 1));
    }
}
