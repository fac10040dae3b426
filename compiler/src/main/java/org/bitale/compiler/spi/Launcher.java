package org.bitale.compiler.spi;

/// Runs ranges of a parallel loop.
public interface Launcher {
    /// How many threads may work at a time, the caller included.
    int parallelism();

    /// Calls `task` for ranges that cover `0 … count-1`, each of at least `grain` iterations except the last,
    /// and returns when all are done; an exception of a task is thrown here after the others have ended.
    void parallel(int count, int grain, RangeTask task);

    /// The body of a parallel loop.
    @FunctionalInterface
    interface RangeTask {
        void run(int from, int to);
    }
}
