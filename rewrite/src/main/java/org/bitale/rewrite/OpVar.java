package org.bitale.rewrite;

import java.util.function.Predicate;
import org.bitale.core.graph.Op;

/// Matches any op of a class and binds it with its attributes, such as the axes of a reduction.
public record OpVar<T extends Op>(String name, Class<T> kind, Predicate<? super T> guard)
        implements Capture<T>, OpPattern {
    public static <T extends Op> OpVar<T> of(String name, Class<T> kind) {
        return new OpVar<>(name, kind, _ -> true);
    }

    /// The same capture, for ops that satisfy `condition` only.
    public OpVar<T> when(Predicate<? super T> condition) {
        return new OpVar<>(name, kind, condition);
    }

    @Override
    public boolean matches(Op op) {
        return kind.isInstance(op) && guard.test(kind.cast(op));
    }

    @Override
    public String toString() {
        return name;
    }
}
