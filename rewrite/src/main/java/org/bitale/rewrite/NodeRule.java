package org.bitale.rewrite;

import java.util.EnumSet;
import java.util.Set;

/// A rule that computes its right side. One class each, with a before/after drawing in its javadoc.
public non-sealed interface NodeRule extends Rewrite {
    @Override
    default Set<Phase> phases() {
        return EnumSet.of(Phase.CANONICALIZE, Phase.STABILIZE, Phase.SPECIALIZE);
    }

    @Override
    default Effect effect() {
        return Effect.EXACT;
    }
}
