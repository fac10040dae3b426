package org.bitale.cpu;

/// What a campaign counts.
enum Count {
    GRAPHS,
    /// Graphs on which a form differs from the interpreter or from the other form.
    MISMATCHES,
    /// Graphs left out as explained.
    EXPLAINED,
    ELEMENTS,
    /// Elements without a tolerance that can be told, which are not compared.
    UNDECIDED,
    /// Nodes that ran in generated kernels.
    IN_KERNELS,
    /// Nodes that ran as matrix products.
    IN_PRODUCTS,
    /// Library ops, which are host code by design.
    IN_LIBRARY,
    /// All other nodes of programs: those that some Java code, an interpreter, computes.
    ON_HOST,
    /// Graphs that swept all lengths of tails while they were called until they were hot.
    SWEPT,
    /// Swept graphs all of whose kernels, in both forms, ran C2's code in a whole sweep.
    HOT,
    /// Generated classes of swept graphs.
    HOT_CLASSES,
    /// Generated classes of swept graphs that C2 had compiled.
    OPTIMIZED_CLASSES,
    /// The bits tell which remainders of 64 the last axis had in sweeps that ran C2's code.
    TAILS,
    MILLISECONDS;

    /// The counts of two parts together.
    long sum(long a, long b) {
        return this == TAILS ? a | b : a + b;
    }
}
