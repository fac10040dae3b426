package org.bitale.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/// Threads that begin together and whose failures reach the test.
final class Crew {
    private Crew() {}

    /// What one thread does; it is given its number.
    interface Task {
        void run(int thread) throws Exception;
    }

    static void run(int count, ThreadFactory factory, Task task) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = factory.newThread(() -> {
                try {
                    start.await();
                    task.run(number);
                } catch (Throwable t) {
                    failures.add(t);
                }
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " of " + count + " threads failed", failures.peek());
        }
    }
}
