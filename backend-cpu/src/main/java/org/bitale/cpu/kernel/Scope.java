package org.bitale.cpu.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A straight line of items inside loops and branches.
///
/// A loop has two: `before`, which runs once if the loop runs at all and holds what is invariant but must not be
/// computed for an empty loop (loads), and its body.
final class Scope {
    final @Nullable Scope parent;
    final int depth;
    /// Where an invariant load made here goes: the outermost scope that runs only if this one does.
    final Scope floor;
    final List<Item> items = new ArrayList<>();
    /// The nodes that must not leave this scope, for reuse inside it.
    final Map<Object, Node> kept = new HashMap<>();
    /// The number, in the parent, of the loop or branch that this scope belongs to.
    int position;

    /// The rarely executed scope around or at this one, which keeps everything that is computed in it.
    final @Nullable Scope rare;

    private Scope(@Nullable Scope parent, @Nullable Scope floor, boolean rare) {
        this.parent = parent;
        this.rare = rare ? this : parent == null ? null : parent.rare;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.floor = floor == null ? this : floor;
    }

    static Scope root() {
        return new Scope(null, null, false);
    }

    /// A scope that runs at most once per run of this one.
    Scope conditional() {
        return new Scope(this, null, false);
    }

    /// A conditional scope from which nothing is hoisted.
    Scope rarely() {
        return new Scope(this, null, true);
    }

    /// The body of a loop whose `before` scope is this one.
    Scope body() {
        return new Scope(this, this, false);
    }

    static Scope deeper(Scope a, Scope b) {
        return a.depth >= b.depth ? a : b;
    }
}
