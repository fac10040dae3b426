package org.bitale.cpu;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bitale.cpu.kernel.KernelClass;
import org.bitale.cpu.pool.HeadStart;

/// Runs vector forms on a background thread, beside the plain ones, until the JVM has compiled them.
final class Warmup {
    private static final int BATCH = 64;
    private static final long LONGEST_NANOS = 6_000_000_000L;

    /// The calls after which the JVM decides to compile.
    private static final int COMPILED_SOON = 6_000;

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

    /// Runs both forms until it is known which is the faster; undecided if the time is up before.
    static Contest.Outcome run(WarmupCall call, KernelClass plain, KernelClass vector) {
        Contest contest = new Contest();
        long start = System.nanoTime();
        while (System.nanoTime() - start < LONGEST_NANOS) {
            Contest.Outcome outcome =
                    contest.after(BATCH, call.run(plain, BATCH), call.run(vector, BATCH), System.nanoTime());
            if (outcome != Contest.Outcome.UNDECIDED || contest.calls() > COMPILED_SOON && !pause()) {
                return outcome;
            }
        }
        return Contest.Outcome.UNDECIDED;
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
