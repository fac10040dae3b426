package org.bitale.compiler.front;

import java.util.List;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Value;

/// What the front passes transform: results as a function of arguments.
///
/// Shared variables have become arguments, after those of the call; the results are the function's outputs, then
/// the new values of the updated variables.
public record FrontGraph(List<Input> arguments, List<Value> results) {
    public FrontGraph {
        arguments = List.copyOf(arguments);
        results = List.copyOf(results);
    }

    public FrontGraph withResults(List<Value> others) {
        return new FrontGraph(arguments, others);
    }
}
