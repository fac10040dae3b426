package org.bitale.grad;

import org.bitale.core.graph.Value;

/// Where a reverse rule puts the contributions to the cotangents of an apply's operands.
interface Sink {
    /// Whether a derivative flows into this operand; a contribution nobody wants need not be built.
    boolean wants(int operand);

    /// Adds `contribution`, shaped like the operand, to its cotangent.
    void give(int operand, Value contribution);
}
