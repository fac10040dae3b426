package org.bitale.compiler.spi;

/// A kernel ready to run. Thread-safe.
@FunctionalInterface
public interface LinkedKernel {
    /// Runs iterations `0 … extent-1` of the outermost loop, on as many of the launcher's threads as pay, and
    /// returns when all are done. `work` estimates the scalar operations of one iteration, for choosing chunks.
    void run(Object[] buffers, int[] params, int extent, long work, Launcher launcher);
}
