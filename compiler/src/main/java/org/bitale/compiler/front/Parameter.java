package org.bitale.compiler.front;

import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Input;

/// An input of a function, with the value it has when the call leaves it out.
public record Parameter(Input input, Optional<HostArray> defaultValue) {
    public String name() {
        return input.name();
    }
}
