package org.bitale.rewrite;

/// When a rule runs. Each phase is run to its own fixed point; inside a phase the order of the rules must not
/// matter. A rule may belong to several phases.
public enum Phase {
    /// Towards one form per meaning: folding, neutral elements, sizes.
    CANONICALIZE,
    /// Keeps digits and avoids overflow; runs after differentiation, so it must know the forms gradients have.
    STABILIZE,
    /// Towards cheap operations.
    SPECIALIZE,
    /// Towards what a backend has kernels for.
    LOWER
}
