package org.bitale.cpu.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bitale.compiler.loop.Convolution;
import org.bitale.core.type.DType;
import org.bitale.cpu.pool.WorkerPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Convolutions against their definition: every element is one chain of fma, whatever the form, the strides and
/// the number of threads.
class ConvolutionTest {
    private static final WorkerPool POOL = WorkerPool.start(3);

    @AfterAll
    static void close() {
        POOL.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "VECTOR"})
    void everyElementIsOneChain(ProductForm form) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        CpuProduct floats = new CpuProduct(DType.FLOAT32, form);
        CpuProduct doubles = new CpuProduct(DType.FLOAT64, form);
        for (int round = 0; round < 150; round++) {
            int most = round % 10 == 0 ? 40 : 9;
            check(floats, DType.FLOAT32, random, most, "seed " + seed + " round " + round);
            check(doubles, DType.FLOAT64, random, most, "seed " + seed + " round " + round);
        }
    }

    private record Problem(Convolution convolution, int[] sizes, int[] layout, int xCount, int wCount, int outCount) {}

    private static void check(CpuProduct product, DType dtype, Random random, int most, String what) {
        Problem p = problem(dtype, random, most);
        double[] x = numbers(p.xCount, random);
        double[] w = numbers(p.wCount, random);
        Object out = array(dtype, new double[p.outCount]);
        new CpuConvolution(p.convolution, product).run(array(dtype, x), array(dtype, w), out, p.sizes, p.layout, POOL);
        double[] expected = expected(p, x, w);
        for (int i = 0; i < expected.length; i++) {
            double got = dtype == DType.FLOAT32 ? ((float[]) out)[i] : ((double[]) out)[i];
            assertEquals(expected[i], got, what + " " + p.convolution + " element " + i);
        }
    }

    /// Sizes that fit together; the operands lie in memory with their axes in any order, the filters turned at
    /// times.
    private static Problem problem(DType dtype, Random random, int most) {
        int spatial = 1 + random.nextInt(3);
        int groups = 1 + random.nextInt(2);
        List<Integer> strides = new ArrayList<>();
        List<Integer> dilations = new ArrayList<>();
        int[] sizes = new int[3 * spatial + 3];
        sizes[0] = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3);
        sizes[1] = groups * (random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(most));
        sizes[spatial + 2] = groups * (1 + random.nextInt(most));
        boolean dense = random.nextBoolean();
        for (int i = 0; i < spatial; i++) {
            strides.add(dense ? 1 : 1 + random.nextInt(2));
            dilations.add(1 + random.nextInt(2));
            int window = 1 + random.nextInt(3);
            int places = 1 + random.nextInt(i == spatial - 1 ? most : 4);
            sizes[2 + i] = (places - 1) * strides.get(i) + (window - 1) * dilations.get(i) + 1;
            sizes[spatial + 3 + i] = window;
            sizes[2 * spatial + 3 + i] = places;
        }
        int[] x = java.util.Arrays.copyOf(sizes, spatial + 2);
        int[] w = java.util.Arrays.copyOfRange(sizes, spatial + 1, 2 * spatial + 3);
        w[0] = sizes[spatial + 2];
        w[1] = sizes[1] / groups;
        int[] layout = new int[2 * spatial + 6];
        int xCount = lay(x, layout, 0, dense, false, random);
        int wCount = lay(w, layout, spatial + 3, random.nextBoolean(), random.nextBoolean(), random);
        int out = sizes[0] * sizes[spatial + 2];
        for (int i = 0; i < spatial; i++) {
            out *= sizes[2 * spatial + 3 + i];
        }
        return new Problem(new Convolution(dtype, strides, dilations, groups), sizes, layout, xCount, wCount, out);
    }

    /// Offset and strides of an array of this shape; returns how many elements it needs.
    private static int lay(int[] shape, int[] layout, int at, boolean inOrder, boolean turned, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < shape.length; i++) {
            order.add(i);
        }
        if (!inOrder) {
            java.util.Collections.shuffle(order, random);
        }
        int offset = random.nextInt(3);
        int stride = 1;
        layout[at] = offset;
        for (int i = shape.length - 1; i >= 0; i--) {
            int axis = order.get(i);
            layout[at + 1 + axis] = stride;
            stride *= shape[axis];
        }
        int last = shape.length;
        if (turned && stride > 0) {
            layout[at] += (shape[last - 1] - 1) * layout[at + last];
            layout[at + last] = -layout[at + last];
        }
        return offset + stride;
    }

    private static double[] expected(Problem p, double[] x, double[] w) {
        int spatial = p.convolution.strides().size();
        int[] window = java.util.Arrays.copyOfRange(p.sizes, spatial + 3, 2 * spatial + 3);
        int[] places = java.util.Arrays.copyOfRange(p.sizes, 2 * spatial + 3, 3 * spatial + 3);
        int taps = product(window);
        int count = product(places);
        int groups = p.convolution.groups();
        int channels = p.sizes[1] / groups;
        int filters = p.sizes[spatial + 2];
        double[] out = new double[p.outCount];
        for (int cell = 0; cell < out.length; cell++) {
            int image = cell / count / filters;
            int filter = cell / count % filters;
            double sum = 0;
            for (int k = 0; k < channels * taps; k++) {
                int channel = k / taps;
                int xAt = p.layout[0]
                        + image * p.layout[1]
                        + (filter / (filters / groups) * channels + channel) * p.layout[2];
                int wAt = p.layout[spatial + 3] + filter * p.layout[spatial + 4] + channel * p.layout[spatial + 5];
                int place = cell % count;
                int tap = k % taps;
                for (int i = spatial - 1; i >= 0; i--) {
                    int at = place % places[i] * p.convolution.strides().get(i)
                            + tap % window[i] * p.convolution.dilations().get(i);
                    xAt += at * p.layout[3 + i];
                    wAt += tap % window[i] * p.layout[spatial + 6 + i];
                    place /= places[i];
                    tap /= window[i];
                }
                sum = p.convolution.dtype() == DType.FLOAT32
                        ? Math.fma((float) w[wAt], (float) x[xAt], (float) sum)
                        : Math.fma(w[wAt], x[xAt], sum);
            }
            out[cell] = sum;
        }
        return out;
    }

    private static int product(int[] sizes) {
        int product = 1;
        for (int size : sizes) {
            product *= size;
        }
        return product;
    }

    private static double[] numbers(int count, Random random) {
        return random.doubles(count, -1, 1).map(v -> (float) v).toArray();
    }

    private static Object array(DType dtype, double[] values) {
        if (dtype == DType.FLOAT64) {
            return values.clone();
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
