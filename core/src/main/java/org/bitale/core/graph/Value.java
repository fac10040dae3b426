package org.bitale.core.graph;

import org.bitale.core.type.Shape;
import org.bitale.core.type.TensorType;

/// A node of the expression graph that stands for a tensor. Identity equality; structural equality is the
/// [Interner]'s business.
public sealed interface Value permits Input, Constant, Shared, Output {
    TensorType type();

    default Shape shape() {
        return type().shape();
    }

    default int rank() {
        return type().rank();
    }
}
