package org.bitale.compiler;

import java.util.Optional;
import java.util.Set;
import org.bitale.rewrite.Gate;

/// How a compilation is looked into: passes that are left out, where the graph is written after every pass, and
/// who is asked before a rule is applied.
public record Inspection(Set<String> skipped, Optional<Appendable> dump, Gate gate) {
    /// Everything runs, nothing is written.
    public static final Inspection NONE = new Inspection(Set.of(), Optional.empty(), Gate.OPEN);

    public Inspection {
        skipped = Set.copyOf(skipped);
    }
}
