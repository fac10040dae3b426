package org.bitale.compiler.fuse;

import org.bitale.core.graph.Value;

/// How the elements of a value come about. An item number says that a use must come after that item of the plan.
public sealed interface Place {
    /// In a buffer from the start.
    record Leaf() implements Place {}

    /// A constant of one element, written into the code.
    record Literal() implements Place {}

    /// Another value under a further name, from item `after` on.
    record Alias(Value target, int after) implements Place {}

    /// Computed wherever it is used: views and cheap functions of what is stored.
    record Inline(int weight, int after) implements Place {}

    /// Computed in a group, at every position of its space or (`kept`) of the axes that its reductions keep.
    /// A value that was `inline` before is still so for earlier groups.
    record Member(Group group, boolean kept, boolean inline) implements Place {}

    /// Written to a buffer by an item.
    record Produced(int item) implements Place {}
}
