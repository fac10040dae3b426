package org.bitale.ops;

import org.bitale.core.array.HostArray;

/// A variable whose value lives between calls: a tensor in expressions, the target of updates, and a value to get
/// and set.
public record Shared(org.bitale.core.graph.Shared value) implements Tensor {
    public String name() {
        return value.name();
    }

    /// A copy of the current value.
    public HostArray get() {
        return value.get();
    }

    /// Replaces the value by a copy of `array`, which must fit the variable's type.
    public void set(HostArray array) {
        value.set(array);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
