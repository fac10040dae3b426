package org.bitale.testkit.random;

import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Graph;

/// An evaluator of graphs that is compared with the interpreter.
@FunctionalInterface
public interface Candidate {
    /// The outputs of `graph`; a [org.bitale.core.diag.TensorException] where it refuses the arguments.
    List<HostArray> run(Graph graph, List<HostArray> arguments);
}
