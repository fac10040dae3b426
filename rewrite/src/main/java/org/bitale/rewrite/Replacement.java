package org.bitale.rewrite;

import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.jspecify.annotations.Nullable;

/// Applies one rule at one place and holds it to the type of what it replaces.
///
/// A narrower replacement (`x` for `x + zeros(2, 3)`) is stretched if the wider sizes have names among the
/// operands. A replacement that cannot be proved to have the same sizes is dropped; one that certainly has
/// others, or another dtype, is an error of the rule.
final class Replacement {
    private Replacement() {}

    static @Nullable Value of(Rewrite rule, Output before) {
        Value after = rule.replacement(before);
        if (after == null || after == before) {
            return null;
        }
        TensorType wanted = before.type();
        TensorType got = after.type();
        if (got.equals(wanted)) {
            return after;
        }
        if (got.dtype() != wanted.dtype() || contradicts(got, wanted)) {
            throw new TensorException("rule " + rule.name() + " is wrong: it replaced " + Expressions.text(before)
                    + " of type " + wanted + " by " + Expressions.text(after) + " of type " + got
                    + "; a rule must keep the type. Exclude the rule by its name to go on without it");
        }
        var sizes = new SizeNames(before.apply().inputs()).of(wanted.shape());
        return sizes == null || !stretches(got, wanted) ? null : Nodes.broadcast(after, sizes);
    }

    /// Whether `narrow` cannot be broadcast to `wide`, whatever the unknown sizes are.
    private static boolean contradicts(TensorType narrow, TensorType wide) {
        int extra = wide.rank() - narrow.rank();
        for (int i = 0; extra >= 0 && i < narrow.rank(); i++) {
            if (narrow.dim(i) instanceof Dim.Known a
                    && wide.dim(i + extra) instanceof Dim.Known b
                    && a.size() != b.size()
                    && a.size() != 1) {
                return true;
            }
        }
        return extra < 0;
    }

    /// Whether `narrow` certainly broadcasts to `wide`: every size is 1, the same, or part of the wider broadcast.
    private static boolean stretches(TensorType narrow, TensorType wide) {
        int extra = wide.rank() - narrow.rank();
        for (int i = 0; i < narrow.rank(); i++) {
            Dim from = narrow.dim(i);
            Dim to = wide.dim(i + extra);
            boolean part = to instanceof Dim.Broadcast b && b.dims().contains(from);
            if (!from.isKnown(1) && !from.equals(to) && !part) {
                return false;
            }
        }
        return true;
    }
}
