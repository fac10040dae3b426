package org.bitale.ops;

/// Which of a Fourier transform and its inverse is divided by the number of elements n, as NumPy's `norm` says.
public enum FftNorm {
    /// The inverse, by n; NumPy's default.
    BACKWARD,
    /// Each, by the root of n.
    ORTHO,
    /// The transform, by n.
    FORWARD
}
