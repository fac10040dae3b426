package org.bitale.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.bitale.compiler.loop.Buffer;
import org.bitale.cpu.DifferentialTest.SequentialLauncher;
import org.junit.jupiter.api.Test;

/// Kernels keep their bits while the JVM interprets, compiles and optimizes them.
class HotKernelTest {
    private static final CpuBackend VECTOR = new CpuBackend(new CpuOptions(CpuOptions.Form.VECTOR));
    private static final long NANOS_PER_KERNEL = 1_500_000_000L;
    private static final int KERNELS = 6;

    @Test
    void bitsDoNotChangeWhileAKernelIsCompiled() {
        assumeTrue(VectorUnit.here().isPresent(), VectorUnit.here().reason());
        int vector = 0;
        for (long seed = 5000; vector < KERNELS; seed++) {
            RandomKernel random = new RandomKernel(seed, true);
            if (VECTOR.explain(random.kernel).hasVectorForm()) {
                vector++;
                runHot(random, seed);
            }
        }
    }

    private static void runHot(RandomKernel random, long seed) {
        Object[] expected = random.arguments(seed);
        LoopInterpreter.run(random.kernel, expected, random.params(), 0, random.outer);
        SequentialLauncher launcher = new SequentialLauncher();
        Object[] actual = random.arguments(seed);
        long end = System.nanoTime() + NANOS_PER_KERNEL;
        do {
            VECTOR.link(random.kernel).run(actual, random.params(), random.outer, 64, launcher);
            for (Buffer b : random.kernel.buffers()) {
                boolean same = RandomData.same(b.dtype(), expected[b.id()], actual[b.id()]);
                assertTrue(same, () -> "seed " + seed + ", " + b + ": " + random.kernel);
            }
        } while (System.nanoTime() < end);
    }
}
