package org.bitale.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.reflect.Array;
import org.bitale.compiler.loop.Buffer;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.spi.Launcher;
import org.junit.jupiter.api.Test;

/// Random kernels: both forms give the bits of the oracle.
class DifferentialTest {
    private static final int KERNELS = 300;
    private static final CpuBackend PLAIN = new CpuBackend(new CpuOptions(CpuOptions.Form.PLAIN));
    private static final CpuBackend VECTOR = new CpuBackend(new CpuOptions(CpuOptions.Form.VECTOR));

    @Test
    void plainKernelsOfAllTypesAreThoseOfTheInterpreter() {
        for (long seed = 0; seed < KERNELS; seed++) {
            compare(new RandomKernel(seed, false), seed, PLAIN);
        }
    }

    @Test
    void vectorKernelsAreThoseOfTheInterpreter() {
        int vector = 0;
        for (long seed = 1000; seed < 1000 + KERNELS; seed++) {
            RandomKernel random = new RandomKernel(seed, true);
            compare(random, seed, PLAIN);
            compare(random, seed, VECTOR);
            vector += VECTOR.explain(random.kernel).hasVectorForm() ? 1 : 0;
        }
        assertTrue(!VectorUnit.here().isPresent() || vector > KERNELS / 2, vector + " kernels had a vector form");
    }

    private static void compare(RandomKernel random, long seed, CpuBackend backend) {
        Kernel kernel = random.kernel;
        Object[] expected = random.arguments(seed);
        Object[] actual = random.arguments(seed);
        LoopInterpreter.run(kernel, expected, random.params(), 0, random.outer);
        try {
            backend.link(kernel).run(actual, random.params(), random.outer, 64, new SequentialLauncher());
        } catch (RuntimeException | LinkageError e) {
            throw new AssertionError("seed " + seed + ": " + kernel, e);
        }
        for (Buffer b : kernel.buffers()) {
            if (!RandomData.same(b.dtype(), expected[b.id()], actual[b.id()])) {
                fail("seed " + seed + ", sizes " + random.inner + ", " + random.outer + ", " + b + " of "
                        + Array.getLength(actual[b.id()]) + ": " + backend.explain(kernel) + "\n" + kernel);
            }
        }
    }

    /// Runs everything on the calling thread.
    static final class SequentialLauncher implements Launcher {
        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public void parallel(int count, int grain, RangeTask task) {
            task.run(0, count);
        }
    }
}
