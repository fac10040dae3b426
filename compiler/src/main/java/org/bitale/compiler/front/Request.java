package org.bitale.compiler.front;

import java.util.List;
import java.util.Map;
import org.bitale.core.graph.Value;

/// What is to be compiled. `givens` replaces values by others throughout, before anything else.
public record Request(List<Parameter> parameters, List<Value> outputs, List<Update> updates, Map<Value, Value> givens) {
    public Request {
        parameters = List.copyOf(parameters);
        outputs = List.copyOf(outputs);
        updates = List.copyOf(updates);
        givens = Map.copyOf(givens);
    }
}
