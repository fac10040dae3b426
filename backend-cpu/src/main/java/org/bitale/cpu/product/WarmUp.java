package org.bitale.cpu.product;

import java.util.concurrent.locks.LockSupport;
import org.bitale.core.type.DType;
import org.bitale.cpu.pool.HeadStart;

/// Runs the vector form on small dummies until the JIT has compiled it, which shows by its keeping up with the plain
/// form: before that it is ten to a thousand times slower. Where it never happens (a JVM without the optimising
/// compiler) the plain form stays.
final class WarmUp implements Runnable {
    /// Short loops: the JIT counts calls, and every cold vector operation costs hundreds of nanoseconds.
    private static final int DEPTH = 16;

    private static final int CALLS = 50;

    /// Enough for the plain form to be compiled.
    private static final int PLAIN_ROUNDS = 200;

    /// Enough for the JIT to take notice of the vector form.
    private static final int EAGER_ROUNDS = 120;
    private static final long BUDGET_NANOS = 20_000_000_000L;

    /// The shortest loops gain little from vectors, so that the vector form need not win to be ready.
    private static final double MARGIN = 1.5;

    private final Elements elements;
    private final ProductLoops plain;
    private final ProductLoops vector;
    private final Switches ready;

    /// What to call when the vector form of the tile, of the matrix-vector loops and of the sliding tile is fast.
    record Switches(Runnable tiles, Runnable lines, Runnable windows) {}

    private WarmUp(DType dtype, ProductLoops plain, ProductLoops vector, Switches ready) {
        this.elements = Elements.of(dtype);
        this.plain = plain;
        this.vector = vector;
        this.ready = ready;
    }

    /// Starts a daemon thread that calls each of `ready` once its loops are fast.
    static void start(DType dtype, ProductLoops plain, ProductLoops vector, Switches ready) {
        Thread thread = Thread.ofPlatform()
                .name("bitale-cpu-warm-up-" + dtype)
                .daemon()
                .inheritInheritableThreadLocals(false)
                .unstarted(new WarmUp(dtype, plain, vector, ready));
        thread.setContextClassLoader(null);
        thread.start();
    }

    @Override
    public void run() {
        if (!HeadStart.await()) {
            return;
        }
        long end = System.nanoTime() + BUDGET_NANOS;
        if (isFast(this::tile, end)) {
            ready.tiles().run();
        }
        if (isFast(this::dot, end) && isFast(this::axpy, end)) {
            ready.lines().run();
        }
        if (isFast(this::slide, end)) {
            ready.windows().run();
        }
    }

    private boolean isFast(Loop loop, long end) {
        double goal = Double.POSITIVE_INFINITY;
        for (int round = 0; round < PLAIN_ROUNDS; round++) {
            goal = Math.min(goal, time(loop, plain) * MARGIN);
        }
        for (int round = 0; System.nanoTime() < end; round++) {
            if (time(loop, vector) < goal) {
                return true;
            }
            if (round > EAGER_ROUNDS) {
                // The compiler has been asked and is at work, or never will be: leave it the processor.
                LockSupport.parkNanos(2_000_000);
            }
        }
        return false;
    }

    private interface Loop {
        /// Runs it once; returns the number of multiplications.
        int run(ProductLoops loops, Object a, Object b, Object c, boolean odd);
    }

    /// Nanoseconds per multiplication.
    private double time(Loop loop, ProductLoops loops) {
        TileShape shape = loops.shape();
        Object a = elements.allocate(Math.max(shape.rows(), shape.dotRows()) * DEPTH);
        Object b = elements.allocate(shape.columns() * DEPTH);
        Object c = elements.allocate(Math.max(shape.rows() * shape.columns(), shape.dotRows() * DEPTH));
        long start = System.nanoTime();
        long work = 0;
        for (int i = 0; i < CALLS; i++) {
            work += loop.run(loops, a, b, c, (i & 1) != 0);
        }
        return (System.nanoTime() - start) / (double) work;
    }

    private int tile(ProductLoops loops, Object a, Object b, Object c, boolean odd) {
        TileShape shape = loops.shape();
        loops.code().tile(a, 0, b, 0, DEPTH, c, 0, shape.columns(), odd);
        return shape.rows() * shape.columns() * DEPTH;
    }

    private int slide(ProductLoops loops, Object a, Object b, Object c, boolean odd) {
        TileShape shape = loops.shape();
        loops.code().slide(a, 0, b, 0, new int[DEPTH], 0, DEPTH, c, 0, shape.columns(), odd);
        return shape.rows() * shape.columns() * DEPTH;
    }

    private int dot(ProductLoops loops, Object a, Object b, Object c, boolean odd) {
        TileShape shape = loops.shape();
        loops.code().dot(a, 0, odd ? DEPTH : 0, b, 0, DEPTH, c);
        return shape.dotRows() * DEPTH;
    }

    private int axpy(ProductLoops loops, Object a, Object b, Object c, boolean odd) {
        int count = odd ? DEPTH : DEPTH / 2 + 1;
        loops.code().axpy(b, 0, a, 0, c, 0, count);
        return count;
    }
}
