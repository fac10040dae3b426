package org.bitale.grad;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/// Reverse-mode differentiation: from the cotangents of some values to those of the values they depend on, as
/// a graph.
///
/// Walks the applies between both, users before operands, and lets each add to the cotangents of its operands. A
/// composite op without a rule of its own is replaced by its expansion on the way; no recursion, so a chain of a
/// million applies is no deeper than a short one. New nodes carry the site of the apply they come from.
public final class ReverseMode {
    private final Flow flow;
    private final Set<Value> wanted = Flow.identitySet();
    private final Set<Value> fixed = Flow.identitySet();
    private final Set<Value> reached = Flow.identitySet();
    private final IdentityHashMap<Value, Cotangent> cotangents = new IdentityHashMap<>();
    private final Deque<Apply> pending = new ArrayDeque<>();

    private ReverseMode(Collection<? extends Value> wrt, Collection<? extends Value> constants) {
        this.flow = new Flow(wrt, constants);
        wanted.addAll(wrt);
    }

    /// Pulls `seeds` (cotangents by value, each of the value's dtype and shape) back to `wrt`.
    ///
    /// What is in `known` has the cotangent given there, whatever else uses it; nothing passes `constants`, which
    /// may have cotangents themselves.
    public static ReverseMode pull(
            Map<Value, Value> seeds,
            Map<Value, Value> known,
            Collection<? extends Value> wrt,
            Collection<? extends Value> constants) {
        ReverseMode mode = new ReverseMode(wrt, constants);
        List<Value> roots = new ArrayList<>(seeds.keySet());
        roots.addAll(known.keySet());
        mode.pending.addAll(mode.flow.through(Traversal.applies(roots)));
        seeds.forEach((value, seed) -> mode.add(value, new Cotangent(seed)));
        known.forEach(mode::fix);
        mode.run();
        return mode;
    }

    /// The cotangent of one of the `wrt`; empty if it is zero.
    public Optional<Value> of(Value wrt) {
        return Optional.ofNullable(cotangents.get(wrt)).map(Cotangent::value);
    }

    /// Whether a seeded value depends differentiably on `wrt`, be its derivative zero.
    public boolean reaches(Value wrt) {
        return reached.contains(wrt);
    }

    private void fix(Value value, Value cotangent) {
        if (flow.contains(value)) {
            cotangents.put(value, new Cotangent(cotangent));
            reached.add(value);
            fixed.add(value);
        }
    }

    private void run() {
        while (!pending.isEmpty()) {
            Apply apply = pending.removeLast();
            if (apply.outputs().stream().anyMatch(reached::contains)) {
                Site.inherit(apply.site(), () -> visit(apply));
            }
        }
    }

    private ReverseMode visit(Apply apply) {
        List<Optional<Cotangent>> results = new ArrayList<>();
        for (Value o : apply.outputs()) {
            Cotangent g = wanted.contains(o) ? cotangents.get(o) : cotangents.remove(o);
            results.add(Optional.ofNullable(g).filter(_ -> !flow.endsAt(o)));
        }
        if (results.stream().allMatch(Optional::isEmpty)) {
            apply.inputs().forEach(this::reach);
            return this;
        }
        switch (apply.op()) {
            case PrimitiveOp _ -> {
                apply.inputs().forEach(this::reach);
                results.getFirst().ifPresent(g -> Vjp.pull(apply, g, new Contributions(apply, g)));
            }
            case CompositeOp op ->
                op.vjp(apply, values(results))
                        .ifPresentOrElse(own -> deliver(apply, own), () -> expand(apply, op, results));
            case LibraryOp op ->
                deliver(
                        apply,
                        op.vjp(apply, values(results))
                                .orElseThrow(() -> Refusal.notDifferentiable(apply, "it has no reverse rule")));
        }
        return this;
    }

    private static List<Optional<Value>> values(List<Optional<Cotangent>> cotangents) {
        return cotangents.stream().map(g -> g.map(Cotangent::value)).toList();
    }

    private void expand(Apply apply, CompositeOp op, List<Optional<Cotangent>> results) {
        List<Value> expansion = op.expand(apply.inputs());
        pending.addAll(flow.through(Traversal.applies(expansion, apply.inputs())));
        for (int i = 0; i < expansion.size(); i++) {
            Value value = expansion.get(i);
            reach(value);
            results.get(i).ifPresent(g -> add(value, g));
        }
    }

    private void deliver(Apply apply, List<Optional<Value>> own) {
        apply.inputs().forEach(this::reach);
        if (own.size() != apply.inputs().size()) {
            throw Diagnosis.locate(
                    new TensorException(apply.op().name() + ": its reverse rule gives " + own.size()
                            + " cotangents for " + apply.inputs().size() + " operands"),
                    apply.inputs(),
                    apply.site());
        }
        for (int i = 0; i < own.size(); i++) {
            Value operand = apply.input(i);
            own.get(i).filter(_ -> flow.contains(operand)).ifPresent(value -> {
                requireFits(apply, operand, value);
                add(operand, new Cotangent(value));
            });
        }
    }

    private static void requireFits(Apply apply, Value operand, Value cotangent) {
        if (cotangent.type().dtype() != operand.type().dtype() || cotangent.rank() != operand.rank()) {
            throw Diagnosis.locate(
                    new TensorException(apply.op().name() + ": its reverse rule gives a cotangent " + cotangent.type()
                            + " for an operand " + operand.type()),
                    apply.inputs(),
                    apply.site());
        }
    }

    private void reach(Value value) {
        if (flow.contains(value)) {
            reached.add(value);
        }
    }

    private void add(Value value, Cotangent contribution) {
        if (!flow.contains(value) || fixed.contains(value)) {
            return;
        }
        reached.add(value);
        Value shaped = Nodes.broadcastLike(contribution.value(), value);
        cotangents.merge(value, new Cotangent(shaped, contribution.keep()), Cotangent::plus);
    }

    /// Takes the contributions of one primitive apply.
    private final class Contributions implements Sink {
        private final Apply apply;
        private final Cotangent result;

        Contributions(Apply apply, Cotangent result) {
            this.apply = apply;
            this.result = result;
        }

        @Override
        public boolean wants(int operand) {
            Value value = apply.input(operand);
            return flow.contains(value) && !fixed.contains(value);
        }

        @Override
        public void give(int operand, Value contribution) {
            add(apply.input(operand), new Cotangent(contribution, KeepMask.through(apply, operand, result.keep())));
        }
    }
}
