package org.bitale.rewrite;

import java.util.List;
import java.util.function.Function;
import org.bitale.core.graph.Op;

/// The op of a [Term.Node]: a certain one, any of a class, or, on a right side only, a computed one.
public sealed interface OpPattern permits OpPattern.Exactly, OpPattern.Computed, OpVar {
    /// Whether `op` may stand here; says nothing about its operands.
    boolean matches(Op op);

    /// This op and no other.
    record Exactly(Op op) implements OpPattern {
        @Override
        public boolean matches(Op other) {
            return op.equals(other);
        }

        @Override
        public String toString() {
            return op.name();
        }
    }

    /// An op made of what the left side bound; `text` is how it prints, `needs` what it reads.
    record Computed(String text, List<Capture<?>> needs, Function<Match, Op> make) implements OpPattern {
        public Computed {
            needs = List.copyOf(needs);
        }

        @Override
        public boolean matches(Op op) {
            return false;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
