package org.bitale.cpu.pool;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.bitale.compiler.spi.Launcher.RangeTask;
import org.jspecify.annotations.Nullable;

/// One parallel loop at a time, reused for the next: its owner opens it, any thread may take ranges, the owner joins.
///
/// Ranges are claimed by counting down one word that also holds the generation of the job. A claim that succeeds
/// belongs to the job that is open now, and this job cannot end before the claimed range has ended; so helpers may
/// come late, find nothing and go, and need no registration. For the same reason nobody ever waits for a thread that
/// has not started: the owner joins only ranges that are running, which excludes deadlock.
final class RangeJob {
    /// How many ranges each thread gets when the loop is long enough: balances unequal threads.
    private static final int RANGES_PER_THREAD = 8;

    private static final int SPINS = 64;
    private static final long SPIN_NANOS = 10_000;
    private static final long YIELD_NANOS = 100_000;
    private static final long REMAINING = 0xFFFF_FFFFL;

    private final AtomicBoolean owned = new AtomicBoolean();

    /// Generation in the high half, ranges not yet claimed in the low half.
    private final AtomicLong claim = new AtomicLong();

    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile @Nullable Thread waiter;

    // Written by the owner before `claim`, read by others after a successful claim.
    private @Nullable RangeTask task;
    private int count;
    private int size;
    private int ranges;

    /// The length of the ranges: at least `grain`, and long enough that there are not needlessly many.
    static int rangeSize(int count, int grain, int parallelism) {
        long most = (long) parallelism * RANGES_PER_THREAD;
        return (int) Math.max(Math.max(grain, 1), (count + most - 1) / most);
    }

    /// Makes the calling thread the owner, if there is none.
    boolean tryOwn() {
        return !owned.get() && owned.compareAndSet(false, true);
    }

    /// Publishes a loop; returns the number of ranges. For the owner.
    int open(RangeTask newTask, int newCount, int newSize) {
        task = newTask;
        count = newCount;
        size = newSize;
        ranges = (int) (((long) newCount + newSize - 1) / newSize);
        finished.set(0);
        long generation = (claim.get() >>> 32) + 1;
        claim.set(generation << 32 | ranges);
        return ranges;
    }

    /// How many ranges nobody has claimed yet.
    int remaining() {
        return (int) (claim.get() & REMAINING);
    }

    /// Runs ranges until none is left to claim.
    void drain() {
        while (runOne()) {}
    }

    /// Runs one range if one is left; a task that throws makes the ranges not yet begun end at once.
    boolean runOne() {
        long seen = claim.get();
        while (!((seen & REMAINING) == 0 || claim.compareAndSet(seen, seen - 1))) {
            seen = claim.get();
        }
        int left = (int) (seen & REMAINING);
        if (left == 0) {
            return false;
        }
        int all = ranges;
        int from = (all - left) * size;
        int to = left == 1 ? count : from + size;
        RangeTask body = task;
        if (body != null && failure.get() == null) {
            try {
                body.run(from, to);
            } catch (Throwable thrown) {
                failure.compareAndSet(null, thrown);
            }
        }
        end(all);
        return true;
    }

    private void end(int all) {
        if (finished.incrementAndGet() == all) {
            // From here on the job may already be another one; waking its owner early does no harm.
            Thread owner = waiter;
            if (owner != null) {
                LockSupport.unpark(owner);
            }
        }
    }

    /// Waits for the claimed ranges, gives the job up and throws what a task threw. For the owner, after [#drain].
    void join() {
        int all = ranges;
        if (finished.get() != all) {
            await(all);
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            failure.set(null);
        }
        task = null;
        owned.set(false);
        if (thrown != null) {
            RangeJob.<RuntimeException>rethrow(thrown);
        }
    }

    /// Spins about as long as a wake-up costs to be worth it, yields in case the other thread waits for this very
    /// core, then parks.
    private void await(int all) {
        long start = System.nanoTime();
        boolean interrupted = false;
        while (finished.get() != all) {
            long waited = System.nanoTime() - start;
            if (waited < SPIN_NANOS) {
                for (int i = 0; i < SPINS && finished.get() != all; i++) {
                    Thread.onSpinWait();
                }
            } else if (waited < YIELD_NANOS) {
                Thread.yield();
            } else {
                waiter = Thread.currentThread();
                if (finished.get() != all) {
                    LockSupport.park(this);
                }
                interrupted |= Thread.interrupted();
            }
        }
        waiter = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
