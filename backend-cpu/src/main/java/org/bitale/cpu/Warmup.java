package org.bitale.cpu;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bitale.cpu.kernel.KernelClass;
import org.bitale.cpu.pool.HeadStart;

/// Runs vector forms on a background thread until the JVM has compiled them: cold they are a hundred to a thousand
/// times slower than plain code, compiled several times faster, so the comparison with the plain form tells.
final class Warmup {
    private static final int BATCH = 64;
    private static final long LONGEST_NANOS = 6_000_000_000L;

    /// After so many calls the form has long been compiled; then it is enough not to be slower.
    private static final int MANY_CALLS = 40_000;

    /// The calls after which the JVM decides to compile.
    private static final int COMPILED_SOON = 6_000;

    private static final double NOT_SLOWER = 1.25;

    private static final ThreadPoolExecutor THREAD = thread();

    private Warmup() {}

    private static ThreadPoolExecutor thread() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread t = new Thread(task, "bitale-cpu-warmup");
                    t.setDaemon(true);
                    t.setPriority(Thread.MIN_PRIORITY);
                    return t;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    static void submit(Runnable task) {
        THREAD.execute(() -> {
            if (HeadStart.await()) {
                task.run();
            }
        });
    }

    /// Whether the vector form has become faster than the plain one.
    static boolean succeeds(WarmupCall call, KernelClass plain, KernelClass vector) {
        long start = System.nanoTime();
        long plainBest = Long.MAX_VALUE;
        long vectorBest = Long.MAX_VALUE;
        int calls = 0;
        while (System.nanoTime() - start < LONGEST_NANOS) {
            plainBest = Math.min(plainBest, call.run(plain, BATCH));
            vectorBest = Math.min(vectorBest, call.run(vector, BATCH));
            calls += BATCH;
            if (vectorBest < plainBest || calls > MANY_CALLS && vectorBest < NOT_SLOWER * plainBest) {
                return true;
            }
            if (calls > COMPILED_SOON && !pause()) {
                return false;
            }
        }
        return false;
    }

    /// Leaves the processor to the compiler; returns whether the thread may go on.
    private static boolean pause() {
        try {
            Thread.sleep(1);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
