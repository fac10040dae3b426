package org.bitale.cpu.kernel;

import java.util.concurrent.atomic.AtomicLong;

/// How many classes the process has generated for kernels and matrix products so far: in the plain form, when
/// something is linked, and in the vector form, which may be in the background.
public record GeneratedClasses(long plain, long vector) {
    private static final AtomicLong PLAIN = new AtomicLong();
    private static final AtomicLong VECTOR = new AtomicLong();

    /// The counts now.
    public static GeneratedClasses now() {
        return new GeneratedClasses(PLAIN.get(), VECTOR.get());
    }

    /// Counts a class.
    public static void count(boolean vector) {
        (vector ? VECTOR : PLAIN).incrementAndGet();
    }
}
