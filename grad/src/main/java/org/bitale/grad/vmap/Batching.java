package org.bitale.grad.vmap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.core.diag.Site;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;

/// Rebuilds the graph of one example as the graph of all examples.
///
/// The axis of the examples is in front of every value that differs between them; what does not depend on the mapped
/// values is left as it is, and what depends on their sizes only is rebuilt without the axis. New nodes carry the
/// site of the apply they come from.
final class Batching {
    private final Value examples;
    private final Map<Value, Lane> lanes = new IdentityHashMap<>();

    /// `examples` is their number.
    Batching(Value examples) {
        this.examples = examples;
    }

    /// Lets `value` be a batch: `batch` has the axis of the examples in front.
    void map(Value value, Value batch) {
        lanes.put(value, Lane.batched(batch));
    }

    /// Lets `other` stand for `value` for all examples.
    void share(Value value, Value other) {
        lanes.put(value, Lane.shared(other));
    }

    /// What stands for `values` in the graph of all examples.
    List<Lane> run(Collection<? extends Value> values) {
        for (Apply apply : Traversal.applies(values, List.copyOf(lanes.keySet()))) {
            if (apply.inputs().stream().anyMatch(lanes::containsKey)) {
                Site.inherit(apply.site(), () -> visit(apply));
            }
        }
        return values.stream().map(this::lane).toList();
    }

    /// As [#run], with the axis of the examples in front of all.
    List<Value> fronts(Collection<? extends Value> values) {
        return run(values).stream().map(l -> l.front(examples)).toList();
    }

    /// As [#fronts] for values that may be absent.
    List<Optional<Value>> present(List<Optional<Value>> values) {
        List<Value> found = fronts(values.stream().flatMap(Optional::stream).toList());
        List<Optional<Value>> all = new ArrayList<>();
        int next = 0;
        for (Optional<Value> v : values) {
            all.add(v.isPresent() ? Optional.of(found.get(next++)) : v);
        }
        return all;
    }

    private Lane lane(Value value) {
        Lane known = lanes.get(value);
        return known == null ? Lane.shared(value) : known;
    }

    private Batching visit(Apply apply) {
        List<Lane> in = apply.inputs().stream().map(this::lane).toList();
        List<Lane> results = in.stream().anyMatch(Lane::batched) ? batch(apply, in) : rebuild(apply, in);
        for (int i = 0; i < results.size(); i++) {
            lanes.put(apply.output(i), results.get(i));
        }
        return this;
    }

    private static List<Lane> rebuild(Apply apply, List<Lane> in) {
        Apply copy = Apply.of(apply.op(), values(in));
        return copy.outputs().stream().map(Lane::shared).toList();
    }

    private List<Lane> batch(Apply apply, List<Lane> in) {
        return switch (apply.op()) {
            case PrimitiveOp op -> new PrimitiveRules(apply, in, examples).batch(op);
            case CompositeOp op -> lanes(composite(op, values(in), flags(in)));
            case LibraryOp op -> lanes(op.batch(values(in), flags(in)));
        };
    }

    private static List<Value> values(List<Lane> lanes) {
        return lanes.stream().map(Lane::value).toList();
    }

    private static List<Boolean> flags(List<Lane> lanes) {
        return lanes.stream().map(Lane::batched).toList();
    }

    private static List<Value> composite(CompositeOp op, List<Value> inputs, List<Boolean> batched) {
        return op.batch(inputs, batched)
                .orElseGet(() ->
                        List.copyOf(Apply.of(new BatchedOp(op, batched), inputs).outputs()));
    }

    private static List<Lane> lanes(List<? extends Value> results) {
        return results.stream().map(v -> Lane.batched(v)).toList();
    }
}
