package org.bitale.cpu.product;

import java.util.Random;
import org.bitale.compiler.loop.MatrixProduct;
import org.bitale.compiler.spi.Launcher;
import org.bitale.compiler.spi.LinkedProduct;
import org.bitale.core.type.DType;
import org.bitale.cpu.CpuBackend;
import org.bitale.cpu.pool.WorkerPool;

/// Prints the speed of products, in 10^9 multiplications and additions a second. Run by hand.
final class ProductBenchmark {
    private static final long ROUND_NANOS = 500_000;
    private static final long TOTAL_NANOS = 700_000_000;

    private ProductBenchmark() {}

    public static void main(String[] args) throws InterruptedException {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            LinkedProduct product = new CpuBackend().link(new MatrixProduct(dtype));
            while (product instanceof CpuProduct cpu && args.length == 0 && !cpu.vectorServes()) {
                Thread.sleep(10);
            }
            measure(product, dtype, 8, 8, 8, false);
            measure(product, dtype, 32, 32, 32, false);
            measure(product, dtype, 64, 64, 64, false);
            measure(product, dtype, 128, 128, 128, false);
            measure(product, dtype, 256, 256, 256, false);
            measure(product, dtype, 512, 512, 512, false);
            measure(product, dtype, 1024, 1024, 1024, false);
            measure(product, dtype, 128, 784, 500, false);
            measure(product, dtype, 784, 128, 500, true);
            measure(product, dtype, 128, 500, 10, false);
            measure(product, dtype, 400, 784, 1, false);
            measure(product, dtype, 784, 400, 1, true);
        }
    }

    private static void measure(LinkedProduct product, DType dtype, int m, int k, int n, boolean transposed) {
        Object a = random(dtype, m * k);
        Object b = random(dtype, k * n);
        Object c = random(dtype, m * n);
        int[] sizes = {1, m, n, k};
        int[] layout = {0, 0, transposed ? 1 : k, transposed ? m : 1, 0, 0, n, 1};
        double work = 2.0 * m * n * k;
        double one = work / nanos(() -> product.run(a, b, c, sizes, layout, SequentialLauncher.INSTANCE));
        Launcher pool = WorkerPool.shared();
        double all = work / nanos(() -> product.run(a, b, c, sizes, layout, pool));
        System.out.printf(
                "%s %5d x %5d x %5d%s  one thread %7.1f  %d threads %7.1f%n",
                dtype, m, k, n, transposed ? " A transposed" : "             ", one, pool.parallelism(), all);
    }

    private static Object random(DType dtype, int count) {
        Random random = new Random(count);
        double[] values = random.doubles(count).toArray();
        if (dtype == DType.FLOAT64) {
            return values;
        }
        float[] narrow = new float[count];
        for (int i = 0; i < count; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    /// The least time of a call over short rounds: on a machine with other work, the one that was not interrupted.
    private static double nanos(Runnable call) {
        double least = Double.POSITIVE_INFINITY;
        int calls = 1;
        long end = System.nanoTime() + TOTAL_NANOS;
        for (long start = 0; start < end; ) {
            start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                call.run();
            }
            long time = System.nanoTime() - start;
            least = Math.min(least, (double) time / calls);
            calls = (int) Math.max(1, ROUND_NANOS / least);
        }
        return least;
    }
}
