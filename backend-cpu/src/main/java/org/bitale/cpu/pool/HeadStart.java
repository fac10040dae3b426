package org.bitale.cpu.pool;

import java.util.concurrent.atomic.AtomicLong;

/// Keeps the warming of vector code back for a moment, so that a program's first steps have the processor.
///
/// Cold vector code takes a processor for itself for about half a second. A program that runs for longer loses
/// nothing; one that compiles a function and calls it once is not held up.
public final class HeadStart {
    private static final long NANOS = 400_000_000L;
    private static final AtomicLong FIRST = new AtomicLong();

    private HeadStart() {}

    /// Waits until the head start given at the first call is over; returns false if interrupted.
    public static boolean await() {
        long now = System.nanoTime();
        FIRST.compareAndSet(0, now);
        long left = NANOS - (now - FIRST.get());
        if (left <= 0) {
            return true;
        }
        try {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
