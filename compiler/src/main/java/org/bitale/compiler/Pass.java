package org.bitale.compiler;

import java.util.function.UnaryOperator;
import org.bitale.compiler.front.FrontGraph;

/// A named step of the pipeline on graphs.
record Pass(String name, UnaryOperator<FrontGraph> action) {
    FrontGraph run(FrontGraph graph) {
        return action.apply(graph);
    }
}
