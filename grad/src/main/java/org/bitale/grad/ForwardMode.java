package org.bitale.grad;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;

/// Forward-mode differentiation: from the tangents of some values to those of the values that depend on them,
/// as a graph. Operands before users, otherwise as [ReverseMode].
public final class ForwardMode {
    private final Flow flow;
    private final IdentityHashMap<Value, Value> tangents = new IdentityHashMap<>();
    private final Deque<Step> pending = new ArrayDeque<>();

    private sealed interface Step {
        /// The tangents of the results of an apply.
        record Visit(Apply apply) implements Step {}

        /// The tangents of a composite's results are those of its expansion.
        record Adopt(Apply composite, List<Value> expansion) implements Step {}
    }

    private ForwardMode(Map<Value, Value> seeds) {
        this.flow = new Flow(seeds.keySet(), List.of());
        tangents.putAll(seeds);
    }

    /// The tangents of `outputs` when the keys of `seeds` move by the values of `seeds`, each of the key's dtype and
    /// shape; empty where nothing moves.
    public static List<Optional<Value>> push(Map<Value, Value> seeds, List<Value> outputs) {
        ForwardMode mode = new ForwardMode(seeds);
        for (Apply apply : mode.flow.through(Traversal.applies(outputs))) {
            mode.pending.add(new Step.Visit(apply));
        }
        mode.run();
        return outputs.stream().map(mode::tangent).toList();
    }

    private Optional<Value> tangent(Value value) {
        return Optional.ofNullable(tangents.get(value));
    }

    private void run() {
        while (!pending.isEmpty()) {
            switch (pending.removeFirst()) {
                case Step.Visit(Apply apply) -> Site.inherit(apply.site(), () -> visit(apply));
                case Step.Adopt(Apply composite, List<Value> expansion) ->
                    assign(composite, expansion.stream().map(this::tangent).toList());
            }
        }
    }

    private ForwardMode visit(Apply apply) {
        List<Optional<Value>> given = apply.inputs().stream().map(this::tangent).toList();
        if (given.stream().allMatch(Optional::isEmpty)) {
            return this;
        }
        switch (apply.op()) {
            case PrimitiveOp _ -> Jvp.push(apply, given).ifPresent(t -> put(apply.output(0), t));
            case CompositeOp op ->
                op.jvp(apply, given).ifPresentOrElse(own -> deliver(apply, own), () -> expand(apply, op));
            case LibraryOp op ->
                deliver(
                        apply,
                        op.jvp(apply, given)
                                .orElseThrow(() -> Refusal.notDifferentiable(apply, "it has no forward rule")));
        }
        return this;
    }

    private void expand(Apply apply, CompositeOp op) {
        List<Value> expansion = op.expand(apply.inputs());
        List<Apply> inside = new ArrayList<>(flow.through(Traversal.applies(expansion, apply.inputs())));
        pending.addFirst(new Step.Adopt(apply, expansion));
        for (Apply a : inside.reversed()) {
            pending.addFirst(new Step.Visit(a));
        }
    }

    private void deliver(Apply apply, List<Optional<Value>> own) {
        if (own.size() != apply.outputs().size()) {
            throw Diagnosis.locate(
                    new TensorException(apply.op().name() + ": its forward rule gives " + own.size() + " tangents for "
                            + apply.outputs().size() + " results"),
                    apply.inputs(),
                    apply.site());
        }
        assign(apply, own);
    }

    private void assign(Apply apply, List<Optional<Value>> results) {
        for (int i = 0; i < results.size(); i++) {
            Value output = apply.output(i);
            results.get(i).filter(_ -> flow.contains(output)).ifPresent(t -> put(output, t));
        }
    }

    /// A value that was seeded itself keeps its seed.
    private void put(Value value, Value tangent) {
        tangents.putIfAbsent(value, Nodes.broadcastLike(tangent, value));
    }
}
