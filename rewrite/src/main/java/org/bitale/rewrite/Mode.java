package org.bitale.rewrite;

import java.util.EnumSet;
import java.util.Set;

/// How much a compilation may change the numbers.
public enum Mode {
    /// Bit for bit what the graph says.
    STRICT(EnumSet.of(Effect.EXACT)),
    /// Every rule that does not make a result worse than rounding does.
    STANDARD(EnumSet.complementOf(EnumSet.of(Effect.UNSAFE))),
    /// Also rules that are wrong for NaN, infinities or numbers outside a function's domain.
    FAST(EnumSet.allOf(Effect.class));

    private final Set<Effect> effects;

    Mode(Set<Effect> effects) {
        this.effects = effects;
    }

    public boolean allows(Effect effect) {
        return effects.contains(effect);
    }
}
