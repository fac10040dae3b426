package org.bitale.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import java.util.ServiceLoader;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.spi.Backend;
import org.bitale.compiler.spi.Launcher;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Monoid;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.cpu.DifferentialTest.SequentialLauncher;
import org.bitale.cpu.pool.WorkerPool;
import org.junit.jupiter.api.Test;

class CpuBackendTest {
    private static final CpuBackend AUTO = new CpuBackend(new CpuOptions(CpuOptions.Form.AUTO));
    private static final CpuBackend PLAIN = new CpuBackend(new CpuOptions(CpuOptions.Form.PLAIN));
    private static final CpuBackend VECTOR = new CpuBackend(new CpuOptions(CpuOptions.Form.VECTOR));
    private static final Launcher HERE = new SequentialLauncher();
    private static final long WORK = 100;
    private static final long LONGEST_WARMUP_NANOS = 60_000_000_000L;

    @Test
    void isFoundAsAService() {
        assertTrue(ServiceLoader.load(Backend.class).stream().anyMatch(p -> p.type() == CpuBackend.class));
    }

    @Test
    void equalKernelsShareTheirCode() {
        assertSame(PLAIN.link(Kernels.gatedTanh()), PLAIN.link(Kernels.gatedTanh()));
    }

    @Test
    void explainsWhyThereIsNoVectorForm() {
        assumeTrue(VectorUnit.here().isPresent(), VectorUnit.here().reason());
        assertEquals(new KernelReport(true, true, ""), VECTOR.explain(Kernels.gatedTanh()));
        assertFalse(PLAIN.explain(Kernels.gatedTanh()).hasVectorForm());
        KernelReport half = VECTOR.explain(Kernels.map(DType.FLOAT16, Intrinsic.ADD));
        assertEquals(new KernelReport(false, false, "vectors of f16"), half);
        KernelReport division = VECTOR.explain(Kernels.map(DType.INT32, Intrinsic.FLOOR_DIV));
        assertEquals(new KernelReport(false, false, "FLOOR_DIV_INT has no vector form"), division);
    }

    @Test
    void theVectorFormTakesOverWithoutChangingABit() throws InterruptedException {
        assumeTrue(VectorUnit.here().isPresent(), VectorUnit.here().reason());
        Kernel kernel = Kernels.gatedTanh();
        float[] x = random(5000);
        float[] expected = new float[x.length];
        PLAIN.link(kernel).run(new Object[] {x, expected}, new int[0], x.length, WORK, HERE);
        long deadline = System.nanoTime() + LONGEST_WARMUP_NANOS;
        while (!AUTO.explain(kernel).runsVectorForm() && System.nanoTime() < deadline) {
            check(kernel, x, expected);
            Thread.sleep(20);
        }
        assertTrue(AUTO.explain(kernel).runsVectorForm());
        check(kernel, x, expected);
    }

    private static void check(Kernel kernel, float[] x, float[] expected) {
        float[] y = new float[x.length];
        AUTO.link(kernel).run(new Object[] {x, y}, new int[0], x.length, WORK, HERE);
        assertArrayEquals(expected, y);
    }

    @Test
    void threadsDoNotChangeABit() {
        Kernel kernel = Kernels.gatedTanh();
        float[] x = random(100_003);
        float[] expected = new float[x.length];
        PLAIN.link(kernel).run(new Object[] {x, expected}, new int[0], x.length, WORK, HERE);
        try (WorkerPool pool = WorkerPool.start(3)) {
            for (CpuBackend backend : new CpuBackend[] {PLAIN, AUTO}) {
                float[] y = new float[x.length];
                backend.link(kernel).run(new Object[] {x, y}, new int[0], x.length, WORK, pool);
                assertArrayEquals(expected, y);
            }
        }
    }

    @Test
    void aKernelMayWriteOverItsArgument() {
        Kernel kernel = Kernels.gatedTanh();
        for (CpuBackend backend : new CpuBackend[] {PLAIN, VECTOR}) {
            float[] x = random(77);
            float[] expected = new float[x.length];
            PLAIN.link(kernel).run(new Object[] {x, expected}, new int[0], x.length, WORK, HERE);
            backend.link(kernel).run(new Object[] {x, x}, new int[0], x.length, WORK, HERE);
            assertArrayEquals(expected, x);
        }
    }

    @Test
    void aSumIsATreeOfSixteenLanes() {
        Kernel kernel = Kernels.rows(DType.FLOAT32, Monoid.SUM);
        for (int n = 0; n < 70; n++) {
            float[] x = random(2 * n);
            float[] expected = {treeSum(x, 0, n), treeSum(x, n, n)};
            for (CpuBackend backend : new CpuBackend[] {PLAIN, VECTOR}) {
                float[] y = new float[2];
                backend.link(kernel).run(new Object[] {x, y}, new int[] {n}, 2, WORK, HERE);
                assertArrayEquals(expected, y, "n = " + n);
            }
        }
    }

    private static float treeSum(float[] x, int from, int n) {
        float[] lane = new float[Stmt.LANES];
        for (int i = 0; i < n; i++) {
            lane[i % lane.length] += x[from + i];
        }
        for (int width = lane.length / 2; width > 0; width /= 2) {
            for (int l = 0; l < width; l++) {
                lane[l] += lane[l + width];
            }
        }
        return lane[0];
    }

    /// Without the outlining of functions its method would be too long for the JVM to compile.
    @Test
    void aLongKernelKeepsItsMeaning() {
        Kernel kernel = Kernels.manyErrorFunctions(60);
        float[] x = random(33);
        Object[] expected = {x, new float[x.length]};
        Object[] actual = {x, new float[x.length]};
        LoopInterpreter.run(kernel, expected, new int[0], 0, x.length);
        VECTOR.link(kernel).run(actual, new int[0], x.length, WORK, HERE);
        assertArrayEquals((float[]) expected[1], (float[]) actual[1]);
        assertFalse(VECTOR.explain(kernel).hasVectorForm());
    }

    @Test
    void refusesAnUnknownForm() {
        String before = System.setProperty(CpuOptions.FORM_PROPERTY, "fast");
        try {
            TensorException e = assertThrows(TensorException.class, CpuOptions::fromSystem);
            assertEquals("bitale.cpu.form=fast: expected auto, plain or vector", e.getMessage());
        } finally {
            if (before == null) {
                System.clearProperty(CpuOptions.FORM_PROPERTY);
            } else {
                System.setProperty(CpuOptions.FORM_PROPERTY, before);
            }
        }
    }

    private static float[] random(int n) {
        Random random = new Random(n);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }
}
