package org.bitale.cpu.kernel;

/// What a generated class implements.
@FunctionalInterface
public interface RangeKernel {
    /// Runs iterations `from … to-1` of the kernel's outermost loop; `from < to`.
    void run(Object[] buffers, int[] params, int from, int to, Scratch scratch);
}
