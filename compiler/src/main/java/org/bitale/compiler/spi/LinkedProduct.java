package org.bitale.compiler.spi;

/// A matrix product ready to run. Thread-safe.
@FunctionalInterface
public interface LinkedProduct {
    /// `sizes` is `batch, m, n, k`; `layout` is, in elements, `offset, batch, m, k` strides of A and then
    /// `offset, batch, k, n` of B. C starts at 0, row-major.
    void run(Object a, Object b, Object c, int[] sizes, int[] layout, Launcher launcher);
}
