package org.bitale.testkit.random;

import java.util.List;
import org.bitale.core.graph.Value;

/// One way to grow a random graph by a node or a few.
@FunctionalInterface
interface Production {
    /// New values over those of `draw`; none if nothing there fits. A [org.bitale.core.diag.TensorException] means
    /// the same.
    List<? extends Value> apply(GraphDraw draw);
}
