package org.bitale.cpu.pool;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.bitale.compiler.spi.Launcher;

/// The library's own threads: daemons that spin for about 10 µs after their last range and then park.
///
/// A parallel loop with awake workers costs well under a microsecond, waking a parked one up to a hundred; so parked
/// workers are woken only when the rest of the loop is long enough, judged by its first range. The caller takes
/// ranges too. While a loop runs, further calls (nested, or of other threads) run on their own thread alone: the
/// machine is busy anyway, and nobody ever waits for a thread that waits.
public final class WorkerPool implements Launcher, AutoCloseable {
    private static final long SPIN_NANOS = 10_000;
    private static final int SPINS_PER_CHECK = 32;

    /// Work below this, in nanoseconds, is finished by the caller before a parked worker would have begun.
    private static final long WAKE_NANOS = 50_000;

    /// With so few ranges the first one is too much of the loop to wait for.
    private static final int FEW_RANGES = 4;

    /// Woken workers wake others, so that one call does not pay for waking them all.
    private static final int WAKES = 2;

    private final RangeJob job = new RangeJob();
    private final boolean closeable;
    private final Worker[] workers;
    private volatile boolean closed;

    private WorkerPool(int parallelism, boolean closeable) {
        this.closeable = closeable;
        workers = new Worker[parallelism - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker("bitale-cpu-" + (i + 1));
        }
    }

    /// A pool of `parallelism - 1` new threads; the caller of a loop is the one more.
    public static WorkerPool start(int parallelism) {
        return start(parallelism, true);
    }

    private static WorkerPool start(int parallelism, boolean closeable) {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism " + parallelism + ", expected at least 1");
        }
        WorkerPool pool = new WorkerPool(parallelism, closeable);
        for (Worker worker : pool.workers) {
            worker.thread.start();
        }
        return pool;
    }

    /// The pool of the process, one thread per processor; started at the first call.
    public static WorkerPool shared() {
        return Shared.POOL;
    }

    @Override
    public int parallelism() {
        return workers.length + 1;
    }

    @Override
    public void parallel(int count, int grain, RangeTask task) {
        int size = RangeJob.rangeSize(count, grain, parallelism());
        if (count <= size || workers.length == 0 || closed || !job.tryOwn()) {
            if (count > 0) {
                task.run(0, count);
            }
            return;
        }
        int ranges = job.open(task, count, size);
        if (ranges < FEW_RANGES) {
            wake();
        } else {
            long start = System.nanoTime();
            job.runOne();
            if ((System.nanoTime() - start) * job.remaining() > WAKE_NANOS) {
                wake();
            }
        }
        job.drain();
        job.join();
    }

    /// Ends the threads; later loops run on their callers alone. The shared pool is never closed.
    @Override
    public void close() {
        if (!closeable) {
            throw new IllegalStateException("the shared pool serves the whole process and is never closed");
        }
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker.thread);
        }
    }

    private void wake() {
        int woken = 0;
        for (int i = 0; i < workers.length && woken < WAKES; i++) {
            Worker worker = workers[i];
            if (worker.parked.get() && worker.parked.compareAndSet(true, false)) {
                LockSupport.unpark(worker.thread);
                woken++;
            }
        }
    }

    private final class Worker implements Runnable {
        final AtomicBoolean parked = new AtomicBoolean();
        final Thread thread;

        Worker(String name) {
            thread = Thread.ofPlatform()
                    .name(name)
                    .daemon()
                    .inheritInheritableThreadLocals(false)
                    .unstarted(this);
            thread.setContextClassLoader(null);
        }

        @Override
        public void run() {
            while (!closed) {
                if (!spin()) {
                    park();
                    if (job.remaining() > 1) {
                        wake();
                    }
                }
                job.drain();
            }
        }

        /// Waits a while for work; whether there is some.
        private boolean spin() {
            long start = System.nanoTime();
            do {
                for (int i = 0; i < SPINS_PER_CHECK; i++) {
                    if (job.remaining() > 0) {
                        return true;
                    }
                    Thread.onSpinWait();
                }
            } while (System.nanoTime() - start < SPIN_NANOS);
            return false;
        }

        /// Announces itself first and looks for work once more after that, so that no wake-up is lost.
        private void park() {
            parked.set(true);
            while (parked.get() && job.remaining() == 0 && !closed) {
                LockSupport.park(WorkerPool.this);
            }
            parked.set(false);
        }
    }

    private static final class Shared {
        static final WorkerPool POOL = start(Runtime.getRuntime().availableProcessors(), false);
    }
}
