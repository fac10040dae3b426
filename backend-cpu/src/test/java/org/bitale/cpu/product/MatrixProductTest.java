package org.bitale.cpu.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bitale.compiler.loop.MatrixProduct;
import org.bitale.compiler.spi.Launcher;
import org.bitale.compiler.spi.LinkedProduct;
import org.bitale.core.type.DType;
import org.bitale.cpu.pool.WorkerPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixProductTest {
    private static final WorkerPool POOL = WorkerPool.start(3);
    private static final List<DType> DTYPES = List.of(DType.FLOAT32, DType.FLOAT64);

    @AfterAll
    static void close() {
        POOL.close();
    }

    @ParameterizedTest
    @EnumSource
    void smallProductsEqualTheChainOfFma(ProductForm form) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (DType dtype : DTYPES) {
            LinkedProduct product = new CpuProduct(dtype, form);
            for (int round = 0; round < 400; round++) {
                int[] sizes = {size(random, 3), size(random, 70), size(random, 70), size(random, 70)};
                check(product, ProductCase.random(dtype, sizes, random), "seed " + seed);
            }
        }
    }

    /// Several blocks in every direction, and shapes of matrix-vector products.
    @ParameterizedTest
    @EnumSource
    void largeProductsEqualTheChainOfFma(ProductForm form) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int[][] shapes = {
            {1, 300, 90, 700},
            {1, 2900, 20, 330},
            {1, 9, 2100, 340},
            {40, 30, 40, 20},
            {2, 200, 201, 202},
            {1, 1, 1000, 517},
            {1, 1000, 1, 517},
            {3, 1, 1, 100_003},
        };
        for (DType dtype : DTYPES) {
            LinkedProduct product = new CpuProduct(dtype, form);
            for (int[] sizes : shapes) {
                check(product, ProductCase.random(dtype, sizes, random), "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void specialValuesPropagate(ProductForm form) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (DType dtype : DTYPES) {
            LinkedProduct product = new CpuProduct(dtype, form);
            for (int round = 0; round < 60; round++) {
                int[] sizes = {1, size(random, 40), size(random, 40), size(random, 40)};
                ProductCase one = ProductCase.random(dtype, sizes, random);
                one.sprinkle(random);
                check(product, one, "seed " + seed);
            }
        }
    }

    private static int size(Random random, int most) {
        return random.nextInt(4) == 0 ? random.nextInt(Math.min(3, most + 1)) : random.nextInt(most + 1);
    }

    private static void check(LinkedProduct product, ProductCase one, String message) {
        double[] expected = one.expected();
        for (Launcher launcher : List.of(SequentialLauncher.INSTANCE, POOL)) {
            assertArrayEquals(expected, one.run(product, launcher), message + ", " + one);
        }
    }

    @Test
    void concurrentCallersGetTheirOwnResults() throws InterruptedException {
        LinkedProduct product = MatrixProducts.linked(new MatrixProduct(DType.FLOAT32), ProductForm.AUTO);
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 100; t++) {
            Random random = new Random(t);
            Runnable caller = () -> {
                int[] sizes = {1, 1 + random.nextInt(90), 1 + random.nextInt(90), 1 + random.nextInt(90)};
                check(product, ProductCase.random(DType.FLOAT32, sizes, random), "seed of the thread");
            };
            Thread thread = t < 20
                    ? Thread.ofPlatform().unstarted(caller)
                    : Thread.ofVirtual().unstarted(caller);
            thread.setUncaughtExceptionHandler((where, failure) -> failures.add(failure));
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), List.copyOf(failures));
    }

    @Test
    void aCallAllocatesNothing() {
        LinkedProduct product = new CpuProduct(DType.FLOAT32, ProductForm.PLAIN);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int[][] shapes = {{1, 33, 35, 37}, {1, 64, 1, 64}, {1, 1, 65, 64}, {3, 8, 8, 8}};
        for (int[] sizes : shapes) {
            float[] array = new float[10_000];
            float[] c = new float[10_000];
            int[] layout = {0, 0, sizes[3], 1, 0, 0, sizes[2], 1};
            long before = 0;
            for (int i = 0; i < 2000; i++) {
                if (i == 1000) {
                    before = threads.getCurrentThreadAllocatedBytes();
                }
                product.run(array, array, c, sizes, layout, POOL);
            }
            long perCall = (threads.getCurrentThreadAllocatedBytes() - before) / 1000;
            assertTrue(perCall < 100, perCall + " bytes a call");
        }
    }

    @Test
    void theVectorFormTakesOver() throws InterruptedException {
        CpuProduct product = new CpuProduct(DType.FLOAT32, ProductForm.AUTO);
        long end = System.nanoTime() + 30_000_000_000L;
        while (!product.vectorServes() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertTrue(product.vectorServes());
    }

    @Test
    void arraysOfAnotherTypeAreRefused() {
        LinkedProduct product = new CpuProduct(DType.FLOAT32, ProductForm.PLAIN);
        double[] array = new double[4];
        assertThrows(
                ClassCastException.class,
                () -> product.run(array, array, array, new int[] {1, 2, 2, 2}, new int[8], POOL));
    }
}
