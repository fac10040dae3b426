package org.bitale.compiler;

import java.util.function.Function;
import org.bitale.compiler.front.FrontGraph;
import org.bitale.rewrite.Trace;

/// A named step of the pipeline on graphs. What only improves a graph may be skipped.
record Pass(String name, boolean skippable, Function<FrontGraph, Outcome> action) {
    /// The graph after the pass, and the rules that made it.
    record Outcome(FrontGraph graph, Trace trace) {}

    Outcome run(FrontGraph graph) {
        return action.apply(graph);
    }
}
