package org.bitale.cpu;

import java.util.concurrent.atomic.AtomicReference;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.spi.Launcher;
import org.bitale.compiler.spi.LinkedKernel;
import org.bitale.cpu.kernel.KernelClass;
import org.bitale.cpu.kernel.Scratch;
import org.jspecify.annotations.Nullable;

/// A kernel with its generated classes. It runs in chunks, the unit of parallelism; the class that runs may change
/// between two chunks, which nobody notices: all forms give the same bits.
final class CpuKernel implements LinkedKernel {
    /// Chunk boundaries of vector loops are multiples of this many elements.
    private static final int ALIGNMENT = 64;

    private static final long CHUNK_OPS = 1 << 17;
    private static final int SMALLEST_VECTOR_CHUNK = 2048;
    private static final int LARGEST_VECTOR_CHUNK = 32768;

    /// Below this many operations a second thread does not pay.
    private static final long PARALLEL_OPS = 20_000;

    private static final Object[] NONE = {};

    private final Kernel kernel;
    private final KernelForms forms;
    private final AtomicReference<@Nullable Loop> idle = new AtomicReference<>();

    CpuKernel(Kernel kernel, CpuOptions.Form form) {
        this.kernel = kernel;
        this.forms = new KernelForms(kernel, form);
    }

    KernelReport report() {
        return forms.report();
    }

    /// The generated class that runs now.
    Class<?> generated() {
        return forms.current().code().getClass();
    }

    @Override
    public void run(Object[] buffers, int[] params, int extent, long work, Launcher launcher) {
        if (extent <= 0) {
            return;
        }
        long perIteration = Math.max(1, work);
        long ops = perIteration > Long.MAX_VALUE / extent ? Long.MAX_VALUE : perIteration * extent;
        forms.count(ops, buffers, params, extent);
        int chunk = chunk(perIteration);
        if (ops < PARALLEL_OPS || extent <= unit() || launcher.parallelism() == 1) {
            sequential(buffers, params, 0, extent, chunk);
        } else {
            parallel(buffers, params, extent, chunk, launcher);
        }
    }

    private int unit() {
        return kernel.vectorOuter() ? ALIGNMENT : 1;
    }

    private int chunk(long work) {
        int iterations = (int) Math.max(1, CHUNK_OPS / work);
        if (!kernel.vectorOuter()) {
            return iterations;
        }
        return Math.clamp(iterations, SMALLEST_VECTOR_CHUNK, LARGEST_VECTOR_CHUNK) & -ALIGNMENT;
    }

    private void parallel(Object[] buffers, int[] params, int extent, int chunk, Launcher launcher) {
        int unit = unit();
        int units = (int) (((long) extent + unit - 1) / unit);
        Loop kept = idle.getAndSet(null);
        Loop loop = kept != null ? kept : new Loop();
        loop.set(buffers, params, extent, chunk);
        launcher.parallel(units, Math.max(1, chunk / unit), loop);
        loop.set(NONE, params, 0, chunk);
        idle.set(loop);
    }

    /// The body of a parallel run; kept for the next one, since a lambda would be an allocation per launch.
    private final class Loop implements Launcher.RangeTask {
        private Object[] buffers = NONE;
        private int[] params = {};
        private int extent;
        private int chunk;

        void set(Object[] newBuffers, int[] newParams, int newExtent, int newChunk) {
            buffers = newBuffers;
            params = newParams;
            extent = newExtent;
            chunk = newChunk;
        }

        @Override
        public void run(int from, int to) {
            int unit = unit();
            int end = (int) Math.min((long) to * unit, extent);
            sequential(buffers, params, from * unit, end, chunk);
        }
    }

    private void sequential(Object[] buffers, int[] params, int from, int to, int chunk) {
        int at = from;
        while (at < to) {
            int end = to - at > chunk ? at + chunk : to;
            KernelClass current = forms.current();
            current.code().run(buffers, params, at, end, Scratch.ofThread(current.scratchSize()));
            at = end;
        }
    }
}
