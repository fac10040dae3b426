package org.bitale.cpu.product;

import java.util.Arrays;
import java.util.Random;
import org.bitale.compiler.spi.Launcher;
import org.bitale.compiler.spi.LinkedProduct;
import org.bitale.core.type.DType;

/// Operands of a product with random values and strides, and the result by the definition.
record ProductCase(DType dtype, int[] sizes, int[] layout, double[] a, double[] b) {
    private static final double[] SPECIAL = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0.0,
        -0.0,
        Float.MIN_VALUE,
        -1e-30,
        Float.MAX_VALUE
    };

    static ProductCase random(DType dtype, int[] sizes, Random random) {
        int[] layout = new int[8];
        double[] a = values(operand(sizes[0], sizes[1], sizes[3], layout, 0, random), random);
        double[] b = values(operand(sizes[0], sizes[3], sizes[2], layout, 4, random), random);
        return new ProductCase(dtype, sizes, layout, a, b);
    }

    /// Chooses strides: axes in any order, with gaps, or repeated (stride 0); returns the elements needed.
    private static int operand(int batch, int rows, int columns, int[] layout, int at, Random random) {
        int[] extents = {batch, rows, columns};
        int[] order = {0, 1, 2};
        if (random.nextBoolean()) {
            order = new int[] {0, 2, 1};
        } else if (random.nextInt(4) == 0) {
            order = new int[] {2, 0, 1};
        }
        int gap = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
        layout[at] = random.nextInt(5);
        int stride = gap;
        for (int i = 2; i >= 0; i--) {
            boolean repeated = random.nextInt(8) == 0;
            layout[at + 1 + order[i]] = repeated ? 0 : stride;
            stride *= repeated ? 1 : Math.max(1, extents[order[i]]);
        }
        return layout[at] + stride;
    }

    private static double[] values(int count, Random random) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    void sprinkle(Random random) {
        for (double[] values : new double[][] {a, b}) {
            for (int i = 0; i < values.length; i += 1 + random.nextInt(20)) {
                values[i] = SPECIAL[random.nextInt(SPECIAL.length)];
            }
        }
    }

    double[] run(LinkedProduct product, Launcher launcher) {
        int results = sizes[0] * sizes[1] * sizes[2];
        double[] c = new double[results];
        if (dtype == DType.FLOAT64) {
            Arrays.fill(c, 77);
            product.run(a, b, c, sizes, layout, launcher);
        } else {
            float[] narrow = new float[results];
            Arrays.fill(narrow, 77);
            product.run(floats(a), floats(b), narrow, sizes, layout, launcher);
            for (int i = 0; i < results; i++) {
                c[i] = narrow[i];
            }
        }
        return c;
    }

    private static float[] floats(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    double[] expected() {
        int m = sizes[1];
        int n = sizes[2];
        double[] c = new double[sizes[0] * m * n];
        for (int i = 0; i < c.length; i++) {
            int batch = i / (m * n);
            int aAt = layout[0] + batch * layout[1] + i / n % m * layout[2];
            int bAt = layout[4] + batch * layout[5] + i % n * layout[7];
            c[i] = m == 1 || n == 1 ? tree(aAt, bAt) : chain(aAt, bAt, 0, 1);
        }
        return c;
    }

    private double chain(int aAt, int bAt, int first, int step) {
        double sum = 0;
        for (int k = first; k < sizes[3]; k += step) {
            double left = a[aAt + k * layout[3]];
            double right = b[bAt + k * layout[6]];
            sum = dtype == DType.FLOAT64
                    ? Math.fma(left, right, sum)
                    : Math.fma((float) left, (float) right, (float) sum);
        }
        return sum;
    }

    private double tree(int aAt, int bAt) {
        double[] lanes = new double[16];
        for (int lane = 0; lane < 16; lane++) {
            lanes[lane] = chain(aAt, bAt, lane, 16);
        }
        for (int half = 8; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                double sum = lanes[lane] + lanes[lane + half];
                lanes[lane] = dtype == DType.FLOAT64 ? sum : (float) sum;
            }
        }
        return lanes[0];
    }

    @Override
    public String toString() {
        return dtype + " sizes " + Arrays.toString(sizes) + " layout " + Arrays.toString(layout);
    }
}
