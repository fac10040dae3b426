package org.bitale.cpu.pool;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.bitale.compiler.spi.Launcher;

/// Parallel loops on an executor of the user, with at most `parallelism` threads at a time, the caller included.
///
/// The caller never depends on the executor: whatever no other thread has taken it does itself, so a saturated or
/// shut-down executor costs speed only. While a loop runs, further calls run on their own thread alone.
public final class ExecutorLauncher implements Launcher {
    private final Executor executor;
    private final int parallelism;
    private final RangeJob job = new RangeJob();

    /// Helpers handed to the executor and not yet ended; also bounds what queues up in a saturated executor.
    private final AtomicInteger helpers = new AtomicInteger();

    private final Runnable helper = this::help;

    public ExecutorLauncher(Executor executor, int parallelism) {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism " + parallelism + ", expected at least 1");
        }
        this.executor = executor;
        this.parallelism = parallelism;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public void parallel(int count, int grain, RangeTask task) {
        int size = RangeJob.rangeSize(count, grain, parallelism);
        if (count <= size || parallelism == 1 || !job.tryOwn()) {
            if (count > 0) {
                task.run(0, count);
            }
            return;
        }
        int wanted = Math.min(job.open(task, count, size), parallelism) - 1;
        try {
            summon(wanted);
        } finally {
            job.drain();
            job.join();
        }
    }

    private void summon(int wanted) {
        for (int i = 0; i < wanted && job.remaining() > 0; i++) {
            if (helpers.incrementAndGet() >= parallelism) {
                helpers.decrementAndGet();
                return;
            }
            try {
                executor.execute(helper);
            } catch (RejectedExecutionException full) {
                // The executor has no room or is shut down: the caller does the work.
                helpers.decrementAndGet();
                return;
            } catch (RuntimeException | Error broken) {
                helpers.decrementAndGet();
                throw broken;
            }
        }
    }

    private void help() {
        try {
            job.drain();
        } finally {
            helpers.decrementAndGet();
        }
    }
}
