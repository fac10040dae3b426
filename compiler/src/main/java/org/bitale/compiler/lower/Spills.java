package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bitale.compiler.fuse.Group;
import org.bitale.compiler.fuse.Place;
import org.bitale.compiler.fuse.Plan;
import org.bitale.compiler.fuse.Uses;
import org.bitale.compiler.fuse.Weights;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;

/// Which values of a kernel with several passes are kept in a buffer from one pass to the next instead of being
/// computed again: those that cost much. The buffer is that of a result which the last pass writes, where there
/// is one to spare.
final class Spills {
    private final Plan plan;
    private final Group group;
    private final Map<Value, Integer> firstPass = new IdentityHashMap<>();
    private final Map<Value, Integer> lastPass = new IdentityHashMap<>();
    private final Map<Value, Integer> costs = new IdentityHashMap<>();
    private final List<Value> spilled = new ArrayList<>();

    private Spills(Plan plan, Group group) {
        this.plan = plan;
        this.group = group;
    }

    /// The stores to add to those that the group has anyway.
    static List<Group.Store> of(Plan plan, Group group) {
        Spills spills = new Spills(plan, group);
        int pass = 0;
        for (Group.Fold fold : group.folds()) {
            for (Value x : fold.reduce().inputs()) {
                spills.visit(x, pass);
            }
            pass++;
        }
        List<Group.Store> last = new ArrayList<>();
        for (Group.Store s : group.stores()) {
            if (spills.isFull(s.value()) && !spills.firstPass.containsKey(s.value())) {
                last.add(s);
            }
        }
        for (Group.Store s : last) {
            spills.visit(s.value(), pass);
        }
        return spills.buffers(last);
    }

    private boolean isFull(Value v) {
        return !(plan.places().of(v) instanceof Place.Member(Group g, boolean kept, boolean _) && g == group && kept);
    }

    /// Notes what `pass` computes for `value`; recursion is bounded by the size of the group.
    private void visit(Value value, int pass) {
        Value v = plan.places().resolve(value);
        Place place = plan.places().of(v);
        boolean member = place instanceof Place.Member m && m.group() == group;
        if (!(v instanceof Output o) || !isFull(v) || !member && !(place instanceof Place.Inline)) {
            return;
        }
        if (Integer.valueOf(pass).equals(lastPass.put(v, pass))) {
            return;
        }
        if (member && firstPass.putIfAbsent(v, pass) != null && cost(v) >= Weights.HEAVY) {
            if (!spilled.contains(v)) {
                spilled.add(v);
            }
            return;
        }
        Uses.data(o.apply()).forEach(x -> visit(x, pass));
    }

    /// What computing `v` anew takes, down to what is expensive itself.
    private int cost(Value value) {
        Value v = plan.places().resolve(value);
        if (!(v instanceof Output o) || !isFull(v)) {
            return 0;
        }
        Place place = plan.places().of(v);
        if (!(place instanceof Place.Inline) && !(place instanceof Place.Member m && m.group() == group)) {
            return 0;
        }
        Integer known = costs.get(v);
        if (known != null) {
            return known;
        }
        int cost = Weights.of(o.op());
        for (Value x : Uses.data(o.apply())) {
            int below = cost(x);
            cost += below >= Weights.HEAVY ? 1 : below;
        }
        costs.put(v, cost);
        return cost;
    }

    private List<Group.Store> buffers(List<Group.Store> last) {
        Set<Group.Store> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Group.Store> added = new ArrayList<>();
        for (Value v : spilled) {
            boolean stored = group.stores().stream()
                    .anyMatch(s -> s.value() == v && s.layout().equals(v.shape()));
            if (!stored) {
                int buffer = last.stream()
                        .filter(s -> isSpare(s, v) && taken.add(s))
                        .findFirst()
                        .map(Group.Store::buffer)
                        .orElseGet(() -> plan.buffers().temporary(v.type()));
                added.add(new Group.Store(v, buffer, v.shape(), 0, Dim.ZERO));
            }
        }
        return added;
    }

    /// Whether `s` fills a buffer of the same dtype in the same order as `v` would, in the last pass only: what is no
    /// member of the group may be read, and so be written, in any pass.
    private boolean isSpare(Group.Store s, Value v) {
        return plan.places().of(s.value()) instanceof Place.Member m
                && m.group() == group
                && s.layout().equals(s.value().shape())
                && s.value().type().dtype() == v.type().dtype()
                && s.value() != v;
    }
}
