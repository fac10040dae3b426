package org.bitale.cpu.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.bitale.compiler.spi.Launcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LauncherTest {
    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(3);
    private static final WorkerPool POOL = WorkerPool.start(4);

    private static List<Launcher> launchers() {
        return List.of(
                POOL,
                WorkerPool.start(1),
                new ExecutorLauncher(EXECUTOR, 4),
                new ExecutorLauncher(Runnable::run, 4),
                new ExecutorLauncher(LauncherTest::reject, 4),
                new ExecutorLauncher(task -> {}, 4));
    }

    private static void reject(Runnable task) {
        throw new RejectedExecutionException("full");
    }

    @AfterAll
    static void close() {
        EXECUTOR.shutdown();
        POOL.close();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("launchers")
    void everyIterationRunsOnceInRangesOfTheGrain(Launcher launcher) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            int count = random.nextInt(round % 10 == 0 ? 3 : 500);
            int grain = random.nextInt(60);
            AtomicIntegerArray hits = new AtomicIntegerArray(count);
            launcher.parallel(count, grain, (from, to) -> {
                assertTrue(to - from >= Math.min(grain, count) || to == count, "seed " + seed);
                for (int i = from; i < to; i++) {
                    hits.incrementAndGet(i);
                }
            });
            for (int i = 0; i < count; i++) {
                assertEquals(1, hits.get(i), "seed " + seed);
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("launchers")
    void theLargestCountIsCovered(Launcher launcher) {
        AtomicLong sum = new AtomicLong();
        launcher.parallel(Integer.MAX_VALUE, 1, (from, to) -> sum.addAndGet(to - (long) from));
        assertEquals(Integer.MAX_VALUE, sum.get());
    }

    @Test
    void severalThreadsWork() {
        for (Launcher launcher : List.of(POOL, new ExecutorLauncher(EXECUTOR, 4))) {
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            CountDownLatch two = new CountDownLatch(2);
            launcher.parallel(2, 1, (from, to) -> {
                threads.add(Thread.currentThread());
                two.countDown();
                awaitQuietly(two);
            });
            assertEquals(2, threads.size());
        }
    }

    @Test
    void parkedWorkersAreWokenForLongLoops() throws InterruptedException {
        Thread.sleep(50);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        POOL.parallel(64, 1, (from, to) -> {
            threads.add(Thread.currentThread());
            sleepQuietly(2);
        });
        assertTrue(threads.size() > 1);
        assertTrue(threads.stream().allMatch(t -> t == Thread.currentThread() || t.isDaemon()));
    }

    @Test
    void anExecutorGivesAtMostTheParallelism() {
        ExecutorService many = Executors.newCachedThreadPool();
        try {
            Launcher launcher = new ExecutorLauncher(many, 3);
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            for (int round = 0; round < 20; round++) {
                launcher.parallel(50, 1, (from, to) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    sleepQuietly(1);
                    now.decrementAndGet();
                });
            }
            assertTrue(most.get() > 1 && most.get() <= 3, "threads at a time: " + most);
        } finally {
            many.shutdown();
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("launchers")
    void anExceptionIsThrownAfterTheOthersEnded(Launcher launcher) {
        for (int round = 0; round < 200; round++) {
            AtomicInteger running = new AtomicInteger();
            IllegalStateException failure = new IllegalStateException("here");
            int bad = round % 40;
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> launcher.parallel(40, 1, (from, to) -> {
                        running.incrementAndGet();
                        try {
                            if (from <= bad && bad < to) {
                                throw failure;
                            }
                            Thread.onSpinWait();
                        } finally {
                            running.decrementAndGet();
                        }
                    }));
            assertSame(failure, thrown);
            assertEquals(0, running.get());
            everySum(launcher, 100);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("launchers")
    void nestedLoopsRun(Launcher launcher) {
        AtomicInteger total = new AtomicInteger();
        launcher.parallel(
                30, 1, (from, to) -> launcher.parallel((to - from) * 10, 1, (f, t) -> total.addAndGet(t - f)));
        assertEquals(300, total.get());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("launchers")
    void manyCallersNeverDeadlock(Launcher launcher) {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            AtomicInteger done = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 64 + 1000; i++) {
                int rounds = i < 64 ? 50 : 5;
                Runnable caller = () -> {
                    for (int round = 0; round < rounds; round++) {
                        everySum(launcher, 200);
                    }
                    done.incrementAndGet();
                };
                threads.add(i < 64 ? Thread.ofPlatform().start(caller) : Thread.startVirtualThread(caller));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(1064, done.get());
        });
    }

    @Test
    void anInterruptedCallerFinishesAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        POOL.parallel(8, 1, (from, to) -> {
            long end = System.nanoTime() + 2_000_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        });
        assertTrue(Thread.interrupted());
    }

    @Test
    void aCallAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Launcher.RangeTask task = (from, to) -> {};
        for (int i = 0; i < 20_000; i++) {
            POOL.parallel(100, 1, task);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            POOL.parallel(100, 1, task);
        }
        long perCall = (threads.getCurrentThreadAllocatedBytes() - before) / 10_000;
        assertTrue(perCall < 100, perCall + " bytes a call");
    }

    @Test
    void aClosedPoolStillRunsLoops() {
        WorkerPool pool = WorkerPool.start(3);
        pool.close();
        everySum(pool, 1000);
        assertThrows(IllegalStateException.class, () -> WorkerPool.shared().close());
        assertThrows(IllegalArgumentException.class, () -> WorkerPool.start(0));
        assertThrows(IllegalArgumentException.class, () -> new ExecutorLauncher(EXECUTOR, 0));
    }

    @Test
    void anErrorOfTheExecutorIsReportedAndTheLoopIsDone() {
        Executor broken = task -> {
            throw new IllegalStateException("broken executor");
        };
        Launcher launcher = new ExecutorLauncher(broken, 2);
        AtomicInteger total = new AtomicInteger();
        assertThrows(
                IllegalStateException.class, () -> launcher.parallel(10, 1, (from, to) -> total.addAndGet(to - from)));
        assertEquals(10, total.get());
    }

    private static void everySum(Launcher launcher, int count) {
        AtomicInteger sum = new AtomicInteger();
        launcher.parallel(count, 3, (from, to) -> {
            for (int i = from; i < to; i++) {
                sum.addAndGet(i);
            }
        });
        assertEquals(count * (count - 1) / 2, sum.get());
    }

    private static void sleepQuietly(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
