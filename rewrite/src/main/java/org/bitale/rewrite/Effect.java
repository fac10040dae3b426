package org.bitale.rewrite;

/// What a rule may do to the computed numbers; decides which modes keep it and how [RewriteVerifier] judges it.
public enum Effect {
    /// The same bits, -0.0 and infinities included; one NaN is as good as another.
    EXACT,
    /// The same real number computed with other roundings; the sign of a zero may differ, and so may the point at
    /// which an intermediate result leaves the range of the dtype. A finite number never becomes NaN.
    REASSOCIATES,
    /// Nearer to the exact real value. Judged against a high-precision oracle, never against the left side.
    MORE_ACCURATE,
    /// Fails or gives NaN or infinity in fewer cases; where the left side is finite, the same up to rounding, unless an
    /// operand is infinite: the softmax of infinity is NaN, though e^-inf over infinity is 0.
    FEWER_ERRORS,
    /// Right for ordinary numbers only, as `x * 0 -> 0`, which hides a NaN.
    UNSAFE
}
