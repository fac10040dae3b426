package org.bitale.ops;

/// What [ShapeMethods#pad(int[][], PadMode)] puts around a tensor, per axis; here for `a b c` padded by 4 after it.
public enum PadMode {
    /// 0.
    CONSTANT,
    /// The element at the edge: `c c c c`.
    EDGE,
    /// Mirrored at the element of the edge, to and fro: `b a b c`. A single element is repeated.
    REFLECT,
    /// Mirrored at the edge itself, to and fro: `c b a a`.
    SYMMETRIC,
    /// From the start again: `a b c a`.
    WRAP,
    /// The mean along the axis; of integers rounded, ties to even.
    MEAN,
    /// The largest element along the axis.
    MAXIMUM,
    /// The smallest element along the axis.
    MINIMUM,
    /// Evenly from the edge to 0, which is reached with the last element; of integers rounded down.
    LINEAR_RAMP
}
