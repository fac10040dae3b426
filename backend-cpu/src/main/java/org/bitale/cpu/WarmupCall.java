package org.bitale.cpu;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bitale.compiler.loop.Buffer;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.Stmt;
import org.bitale.core.array.HostArray;
import org.bitale.cpu.kernel.Extents;
import org.bitale.cpu.kernel.KernelClass;
import org.bitale.cpu.kernel.Scratch;

/// A small call of a kernel on arrays of its own, for making the JVM compile it.
///
/// The sizes are those of a real call cut down, so that every loop takes some whole vectors and a rest; where that
/// could lead out of bounds, the real sizes.
final class WarmupCall {
    /// Iterations of a single loop: four of the widest vectors and a rest.
    private static final int LENGTH = 77;

    private static final int NESTED_LENGTH = 40;
    private static final int DEEPLY_NESTED_LENGTH = 19;
    private static final long LARGEST_BUFFER = 1 << 22;

    private final Object[] buffers;
    private final int[] params;
    private final int iterations;

    private WarmupCall(Object[] buffers, int[] params, int iterations) {
        this.buffers = buffers;
        this.params = params;
        this.iterations = iterations;
    }

    /// A call like one with these sizes; empty if it would have to be large.
    static Optional<WarmupCall> like(Kernel kernel, Object[] buffers, int[] params, int extent) {
        int depth = depth(kernel.body());
        int cap = depth == 0 ? LENGTH : depth == 1 ? NESTED_LENGTH : DEEPLY_NESTED_LENGTH;
        int[] small = new int[params.length];
        for (int i = 0; i < small.length; i++) {
            small[i] = Math.min(params[i], cap);
        }
        int iterations = kernel.vectorOuter() ? LENGTH : 2;
        long[] lengths = Extents.needed(kernel, small, iterations);
        if (fits(lengths)) {
            return Optional.of(new WarmupCall(allocate(kernel, lengths), small, iterations));
        }
        long[] real = new long[lengths.length];
        for (Buffer b : kernel.buffers()) {
            real[b.id()] = Array.getLength(buffers[b.id()]);
        }
        return fits(real)
                ? Optional.of(new WarmupCall(allocate(kernel, real), params.clone(), Math.min(iterations, extent)))
                : Optional.empty();
    }

    private static boolean fits(long[] lengths) {
        return Arrays.stream(lengths).allMatch(n -> n <= LARGEST_BUFFER);
    }

    private static Object[] allocate(Kernel kernel, long[] lengths) {
        Object[] arrays = new Object[lengths.length];
        for (Buffer b : kernel.buffers()) {
            arrays[b.id()] = HostArray.zeros(b.dtype(), (int) lengths[b.id()]).data();
        }
        return arrays;
    }

    private static int depth(List<Stmt> body) {
        int deepest = 0;
        for (Stmt s : body) {
            switch (s) {
                case Stmt.For f -> deepest = Math.max(deepest, 1 + depth(f.body()));
                case Stmt.Cumulate c -> deepest = Math.max(deepest, 1 + depth(c.body()));
                case Stmt.Reduce r -> deepest = Math.max(deepest, 1 + depth(r.body()));
                case Stmt.Let _, Stmt.Store _, Stmt.Update _ -> {}
            }
        }
        return deepest;
    }

    /// Runs it some times; returns the nanoseconds it took.
    long run(KernelClass form, int times) {
        Scratch scratch = Scratch.ofThread(form.scratchSize());
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            form.code().run(buffers, params, 0, iterations, scratch);
        }
        return System.nanoTime() - start;
    }
}
