package org.bitale.ops;

import org.bitale.core.graph.Value;

/// A tensor that is not a shared variable.
record Expression(Value value) implements Tensor {
    @Override
    public String toString() {
        return value.toString();
    }
}
