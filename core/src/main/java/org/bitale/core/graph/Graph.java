package org.bitale.core.graph;

import java.util.List;

/// Results as a function of inputs: what is differentiated, rewritten, compiled, or the body of a loop.
///
/// Leaves that are neither constants nor shared variables must be among the inputs; [Traversal#missing] finds
/// the others.
public record Graph(List<Input> inputs, List<Value> outputs) {
    public Graph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
