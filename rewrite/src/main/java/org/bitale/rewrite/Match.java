package org.bitale.rewrite;

import java.util.NoSuchElementException;
import org.bitale.core.graph.Output;
import org.jspecify.annotations.Nullable;

/// What the left side of a rule bound. Immutable: a failed alternative of the matcher leaves no trace.
public final class Match {
    private final Output root;
    private final @Nullable Match parent;
    private final String name;
    private final Object bound;

    private Match(Output root, @Nullable Match parent, String name, Object bound) {
        this.root = root;
        this.parent = parent;
        this.name = name;
        this.bound = bound;
    }

    static Match of(Output root) {
        return new Match(root, null, "", root);
    }

    Match with(Capture<?> capture, Object value) {
        return new Match(root, this, capture.name(), value);
    }

    /// The value that the rule would replace.
    public Output root() {
        return root;
    }

    /// What `capture` bound; throws [NoSuchElementException] if the left side does not have it.
    @SuppressWarnings("unchecked") // a capture only ever binds what its type says, see TermMatcher
    public <T> T get(Capture<T> capture) {
        Object value = find(capture);
        if (value == null) {
            throw new NoSuchElementException("the left side binds no " + capture);
        }
        return (T) value;
    }

    @Nullable
    Object find(Capture<?> capture) {
        for (Match m = this; m != null; m = m.parent) {
            if (m.parent != null && m.name.equals(capture.name())) {
                return m.bound;
            }
        }
        return null;
    }
}
