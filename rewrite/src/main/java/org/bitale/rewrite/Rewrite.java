package org.bitale.rewrite;

import java.util.Set;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Value;
import org.jspecify.annotations.Nullable;

/// A named, documented, checkable rewrite: a data [Rule] or a computing [NodeRule].
public sealed interface Rewrite permits Rule, NodeRule {
    /// In kebab case, unique in a rule set.
    String name();

    Set<Phase> phases();

    Effect effect();

    /// Why the right side is better, in a clause.
    String because();

    /// Free labels by which modes include or exclude rules, such as `algebra`.
    Set<String> tags();

    /// Whether the rule can fire at an apply of `op` at all; asked once per op, not per node.
    boolean appliesTo(Op op);

    /// The replacement of `value`, or null where the rule does not fire. The operands of `value` are in normal
    /// form. The replacement need not be interned; it must mean the same tensor, and the [Rewriter] checks its
    /// type.
    @Nullable
    Value replacement(Output value);

    /// What the rule turns into what, for people.
    String text();

    /// An example of the left side, with random types; several calls should show every case that matters.
    Value example(Sampler sampler);
}
