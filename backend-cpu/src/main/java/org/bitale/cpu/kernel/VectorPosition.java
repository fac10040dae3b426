package org.bitale.cpu.kernel;

import java.util.Optional;
import org.bitale.compiler.loop.LoopVar;

/// Where lowering stands in a vector loop: lane `l` is iteration `base + l` of `var`. In a tail only the iterations
/// below `limit` exist; under a guard only the lanes of `guard` may load.
record VectorPosition(LoopVar var, Node base, Optional<Node> limit, Optional<Node> guard) {
    VectorPosition(LoopVar var, Node base, Optional<Node> limit) {
        this(var, base, limit, Optional.empty());
    }

    /// Whether the range is all that keeps lanes from loading and storing.
    boolean onlyRanged() {
        return limit.isPresent() && guard.isEmpty();
    }

    VectorPosition guarded(Node mask) {
        return new VectorPosition(var, base, limit, Optional.of(mask));
    }
}
