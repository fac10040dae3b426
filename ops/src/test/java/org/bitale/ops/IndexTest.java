package org.bitale.ops;

import static org.bitale.ops.Evaluated.unknown;
import static org.bitale.ops.Evaluated.values;
import static org.bitale.ops.Tensors.at;
import static org.bitale.ops.Tensors.constant;
import static org.bitale.ops.Tensors.ellipsis;
import static org.bitale.ops.Tensors.matrix;
import static org.bitale.ops.Tensors.newAxis;
import static org.bitale.ops.Tensors.shared;
import static org.bitale.ops.Tensors.slice;
import static org.bitale.ops.Tensors.sliceFrom;
import static org.bitale.ops.Tensors.sliceTo;
import static org.bitale.ops.Tensors.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class IndexTest {
    private static final long SEED = 20_261_121;
    private static final double[][] X = {{0, 1, 2}, {3, 4, 5}, {6, 7, 8}, {9, 10, 11}};

    /// The positions of `start:stop:step` on an axis of size n, one by one as Python lists them.
    private static List<Integer> positions(Optional<Long> start, Optional<Long> stop, long step, int n) {
        long low = step > 0 ? 0 : -1;
        long high = step > 0 ? n : n - 1;
        long first = start.map(b -> Math.clamp(b < 0 ? b + n : b, low, high)).orElse(step > 0 ? low : high);
        long last = stop.map(b -> Math.clamp(b < 0 ? b + n : b, low, high)).orElse(step > 0 ? high : low);
        List<Integer> result = new ArrayList<>();
        for (long i = first; step > 0 ? i < last : i > last; i += step) {
            result.add((int) i);
        }
        return result;
    }

    @Test
    void sliceSelectsWhatPythonSelects() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 400; round++) {
            int n = random.nextInt(0, 6);
            double[] data = random.doubles(n).toArray();
            Optional<Long> start = bound(random);
            Optional<Long> stop = bound(random);
            long step = random.nextBoolean() ? 1 : new long[] {-3, -2, -1, 2, 3}[random.nextInt(5)];
            List<Integer> chosen = positions(start, stop, step, n);
            double[] expected = chosen.stream().mapToDouble(i -> data[i]).toArray();
            String label = "seed " + SEED + ", round " + round + ": n " + n + ", " + start + ":" + stop + ":" + step;
            for (Tensor x : List.of(constant(data), unknown(data))) {
                for (boolean computed : new boolean[] {false, true}) {
                    Index.Slice s = new Index.Slice(
                            start.map(b -> scalar(b, computed)), stop.map(b -> scalar(b, computed)), step);
                    assertArrayEquals(expected, values(x.get(s)), label);
                    assertArrayEquals(written(data, chosen), values(x.setSubtensor(constant(7.0), s)), label);
                    assertArrayEquals(added(data, chosen), values(x.incSubtensor(constant(7.0), s)), label);
                }
            }
        }
    }

    private static Optional<Long> bound(SplittableRandom random) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(random.nextLong(-7, 8));
    }

    private static Tensor scalar(long value, boolean computed) {
        return computed ? shared("i", HostArray.scalar(DType.INT64, value)) : constant(value, DType.INT64);
    }

    private static double[] written(double[] data, List<Integer> chosen) {
        double[] result = data.clone();
        chosen.forEach(i -> result[i] = 7);
        return result;
    }

    private static double[] added(double[] data, List<Integer> chosen) {
        double[] result = data.clone();
        chosen.forEach(i -> result[i] += 7);
        return result;
    }

    @Test
    void miniBatchIsCutByAComputedIndex() {
        for (Object index : new Object[] {1, 1L}) {
            Tensor i = shared("i", index);
            Tensor batch = unknown(X).get(slice(i.times(2), i.plus(1).times(2)));
            assertArrayEquals(new double[] {6, 7, 8, 9, 10, 11}, values(batch));
        }
    }

    @Test
    void allButTheFirstAndAllButTheLastHaveOneSize() {
        Tensor x = vector("x");
        assertEquals(x.get(sliceFrom(1)).type(), x.get(sliceTo(-1)).type());
    }

    @Test
    void integersDropAndNewAxesInsert() {
        Tensor x = unknown(X);
        assertArrayEquals(new double[] {3, 4, 5}, values(x.get(1)));
        assertArrayEquals(new double[] {11}, values(x.get(-1, -1)));
        assertArrayEquals(new double[] {2, 5, 8, 11}, values(x.get(ellipsis(), at(2))));
        Tensor computed = shared("i", -2L);
        assertArrayEquals(new double[] {6, 7, 8}, values(x.get(computed)));
        assertArrayEquals(new int[] {4, 1, 2}, Evaluated.shape(x.get(slice(), newAxis(), sliceFrom(1))));
    }

    @Test
    void indexTensorsBroadcastAndKeepTheirPlace() {
        Tensor x = unknown(X);
        Tensor rows = constant(new int[] {3, 0, -2});
        assertArrayEquals(new double[] {9, 10, 11, 0, 1, 2, 6, 7, 8}, values(x.get(rows)));
        assertArrayEquals(new double[] {10, 1, 7}, values(x.get(rows, at(1))));
        assertArrayEquals(new double[] {11, 0, 7}, values(x.get(rows, constant(new long[] {2, 0, 1}))));
        assertArrayEquals(new double[] {10, 11, 1, 2, 7, 8}, values(x.get(rows, sliceFrom(1))));
        Tensor cube = x.reshape(2, 2, 3);
        Tensor column = constant(new int[][] {{0}, {1}});
        assertArrayEquals(new int[] {2, 2, 1, 3}, Evaluated.shape(cube.get(slice(), column)));
        assertArrayEquals(new int[] {2, 2}, Evaluated.shape(cube.get(constant(new int[] {0, 1}), slice(), at(0))));
    }

    @Test
    void takeReadsAlongAnAxis() {
        Tensor x = unknown(X);
        assertArrayEquals(new double[] {2, 0, 5, 3, 8, 6, 11, 9}, values(x.take(constant(new int[] {2, 0}), 1)));
        assertArrayEquals(new double[] {11, 1}, values(x.take(constant(new int[] {-1, 1}))));
        Tensor order = constant(new long[][] {{2}, {1}, {0}, {-1}});
        assertArrayEquals(new double[] {2, 4, 6, 11}, values(x.takeAlongAxis(order, 1)));
        assertArrayEquals(
                new double[] {0, 1, 0, 0, 0, 1},
                values(constant(new int[] {1, 2}).oneHot(3, DType.FLOAT32)));
    }

    @Test
    void writingThroughIndexTensorsSetsAndAccumulates() {
        Tensor x = unknown(new double[] {1, 2, 3});
        Tensor twice = constant(new int[] {2, 0, 2});
        Tensor y = constant(new double[] {10, 20, 30});
        assertArrayEquals(new double[] {20, 2, 30}, values(x.setSubtensor(y, twice)));
        assertArrayEquals(new double[] {21, 2, 43}, values(x.incSubtensor(y, twice)));
        Tensor m = unknown(X);
        double[] expected = {0, 1, 2, 3, -1, -2, 6, 7, 8, 9, -1, -2};
        Tensor patch = constant(new double[] {-1, -2});
        assertArrayEquals(expected, values(m.setSubtensor(patch, constant(new int[] {1, 3}), sliceFrom(1))));
    }

    @Test
    void writingKeepsTheDTypeAndTheSignOfZero() {
        Tensor x = constant(new float[] {-0.0f, 1});
        Tensor changed = x.incSubtensor(constant(1.0), sliceFrom(1));
        assertEquals(DType.FLOAT32, changed.dtype());
        assertEquals(-0.0, values(changed)[0]);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Tensor x = matrix("x", 2, 3);
        refused("get: index of axis 0 must be in -2 … 1 for f32[2, 3], got 2", () -> x.get(2));
        refused("get: indices must be at most 2 with at most one ellipsis for f32[2, 3], got 3", () -> x.get(0, 0, 0));
        refused("get: indices must be at most 2 with at most one ellipsis", () -> x.get(ellipsis(), ellipsis()));
        refused("get: a size or bound must be an integer scalar", () -> x.get(sliceFrom(vector("i"))));
        refused("step must not be 0", () -> slice().step(0));
        refused("take: axis must be in -2 … 1 for f32[2, 3], got 2", () -> x.take(constant(0), 2));
        refused(
                "take_along_axis: indices must have the rank of f32[2, 3], got",
                () -> x.takeAlongAxis(constant(new int[] {0}), 0));
        refused(
                "set_subtensor: [4] does not broadcast to [3]",
                () -> x.setSubtensor(constant(new float[] {1, 2, 3, 4}), at(0)));
        refused("index 5", () -> values(unknown(X).get(constant(new int[] {5}))));
        assertThrows(TensorException.class, () -> values(unknown(X).get(4)));
    }

    private static void refused(String message, Executable build) {
        TensorException e = assertThrows(TensorException.class, build);
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
