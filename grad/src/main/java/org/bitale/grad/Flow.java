package org.bitale.grad;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Value;

/// The part of a graph through which derivatives with respect to some values flow: from them along floating
/// values, not through values held constant nor through [GradientOps#disconnectedGrad].
final class Flow {
    private final Set<Value> active = identitySet();
    private final Set<Value> constants = identitySet();

    Flow(Collection<? extends Value> wrt, Collection<? extends Value> constants) {
        this.constants.addAll(constants);
        active.addAll(wrt);
    }

    static Set<Value> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /// Whether `value` depends differentiably on the values of interest.
    boolean contains(Value value) {
        return active.contains(value);
    }

    /// Whether derivatives end at `value`, which may be a value of interest itself.
    boolean endsAt(Value value) {
        return constants.contains(value);
    }

    /// Lets derivatives through `applies`, operands before users, and keeps those they get through.
    List<Apply> through(List<Apply> applies) {
        List<Apply> reached = new ArrayList<>();
        for (Apply apply : applies) {
            if (enters(apply) && leaves(apply)) {
                reached.add(apply);
            }
        }
        return reached;
    }

    private boolean enters(Apply apply) {
        return !(apply.op() instanceof GradientOps.DisconnectedGrad)
                && apply.inputs().stream().anyMatch(active::contains);
    }

    private boolean leaves(Apply apply) {
        boolean any = false;
        for (Output o : apply.outputs()) {
            if (o.type().dtype().isDifferentiable() && !constants.contains(o)) {
                active.add(o);
                any = true;
            }
        }
        return any;
    }
}
