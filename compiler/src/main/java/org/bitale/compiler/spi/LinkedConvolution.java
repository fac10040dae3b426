package org.bitale.compiler.spi;

/// A convolution ready to run. Thread-safe.
@FunctionalInterface
public interface LinkedConvolution {
    /// `sizes` is `N, C, S…` of the input, `O, K…` of the filters and `P…` of the result; `layout` is, in
    /// elements, the offset and the stride of every axis of the input, then of the filters `[O, C/groups, K…]`.
    /// The result starts at 0, row-major.
    void run(Object x, Object w, Object out, int[] sizes, int[] layout, Launcher launcher);
}
