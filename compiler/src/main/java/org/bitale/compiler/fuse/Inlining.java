package org.bitale.compiler.fuse;

import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;

/// Decides which values have no kernel of their own but are computed wherever they are used.
///
/// Views are index maps. Cheap functions of what is stored cost less to repeat than to store. What only a view
/// reads is computed through the view, so that no element is computed that nobody needs. Nothing expensive is
/// ever computed twice.
final class Inlining {
    private static final int CHEAP = 4;
    private static final int LONGEST_VIEW = 8;

    private final Uses uses;
    private final Places places;

    Inlining(Uses uses, Places places) {
        this.uses = uses;
        this.places = places;
    }

    /// The weight of `a` with everything inline below it.
    int weight(Apply a) {
        int weight = Weights.of(a.op());
        if (Places.isFlattened(a.output(0))) {
            return weight;
        }
        for (Value v : Uses.data(a)) {
            weight += places.weight(v);
        }
        return weight;
    }

    boolean isInline(Apply a, int weight) {
        if (weight > Weights.LAZY) {
            return false;
        }
        return switch (a.op()) {
            case PrimitiveOp.Elementwise _, PrimitiveOp.Cast _, PrimitiveOp.Select _ ->
                isCheap(a, weight) || isReadThroughView(a);
            case PrimitiveOp.Gather _ -> isReadThroughView(a);
            default -> true;
        };
    }

    private boolean isCheap(Apply a, int weight) {
        List<Value> tensors = Uses.data(a).stream()
                .filter(v -> !Layouts.loops(v.shape()).isEmpty())
                .toList();
        boolean stored = Uses.data(a).stream().anyMatch(v -> places.of(v) instanceof Place.Member);
        boolean scalar = Layouts.loops(a.output(0).shape()).isEmpty();
        boolean several = uses.users(a.output(0)).size() > 1 && tensors.size() <= 1;
        return weight <= CHEAP && Weights.of(a.op()) == 1 && !stored && (scalar || several);
    }

    /// Whether the only reader is a view whose own reader, the only one too, computes each element once.
    private boolean isReadThroughView(Apply a) {
        Value current = a.output(0);
        for (int views = 0; views <= LONGEST_VIEW; views++) {
            if (uses.isResult(current)) {
                return views > 0 && uses.users(current).isEmpty();
            }
            if (uses.users(current).size() != 1) {
                return false;
            }
            Apply user = uses.users(current).getFirst();
            switch (user.op()) {
                case PrimitiveOp.Transpose _, PrimitiveOp.Slice _, PrimitiveOp.Pad _ -> {
                    if (user.input(0) != current) {
                        return false;
                    }
                    current = user.output(0);
                }
                case PrimitiveOp.Elementwise _, PrimitiveOp.Cast _, PrimitiveOp.Select _ -> {
                    return views > 0
                            && Layouts.loops(current.shape())
                                    .equals(Layouts.loops(user.output(0).shape()));
                }
                case PrimitiveOp.Reduce _ -> {
                    return views > 0;
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }
}
