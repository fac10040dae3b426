package org.bitale.cpu.pool;

/// Keeps the warming of vector code back at the start of a program, so that its first functions and their first
/// steps have the processors.
///
/// Cold vector code takes a processor for itself for about half a second, and the JVM's compiler another. A program
/// that runs for longer loses nothing; one that compiles a few functions and calls each once is not held up.
public final class HeadStart {
    /// What a function has for its first steps.
    private static final long NANOS = 400_000_000L;

    /// After so long a program that still compiles functions shares the processors.
    private static final long LONGEST_NANOS = 1_500_000_000L;

    /// When the first function was linked, which is when this class is first used.
    private static final long FIRST = System.nanoTime();

    private static volatile long latest = FIRST;

    private HeadStart() {}

    /// A function is being linked: it is about to be called for the first time.
    public static void begin() {
        latest = System.nanoTime();
    }

    /// Waits until the head start is over; returns false if interrupted.
    public static boolean await() {
        try {
            long left = left();
            while (left > 0) {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
                left = left();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static long left() {
        long now = System.nanoTime();
        return Math.min(NANOS - (now - latest), LONGEST_NANOS - (now - FIRST));
    }
}
