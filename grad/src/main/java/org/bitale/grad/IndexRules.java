package org.bitale.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.ComplexNodes;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.Value;

/// Both rules of gather and scatter: each is the other's adjoint. An update that was overwritten by a later
/// duplicate (SET), or is not the extremum (MIN, MAX; at ties the base, then the first update), gets 0.
final class IndexRules {
    private IndexRules() {}

    static void pullGather(Apply apply, PrimitiveOp.Gather op, Value dy, Sink sink) {
        if (sink.wants(0)) {
            Value zeros = Nodes.zerosLike(apply.input(0));
            sink.give(
                    0,
                    ComplexNodes.isComplex(dy)
                            ? ComplexNodes.combine(zeros, dy, (into, part) -> added(apply, op, into, part))
                            : added(apply, op, zeros, dy));
        }
    }

    /// `updates` added to `into` at the places that were gathered.
    private static Value added(Apply gather, PrimitiveOp.Gather op, Value into, Value updates) {
        List<Value> operands = new ArrayList<>(gather.inputs());
        operands.set(0, into);
        operands.add(1, updates);
        return Apply.one(new PrimitiveOp.Scatter(op.batch(), op.indexed(), op.mode(), Combiner.ADD), operands);
    }

    static void pullScatter(Apply apply, PrimitiveOp.Scatter op, Value dy, Sink sink) {
        Scattering s = new Scattering(apply, op);
        Value zero = Nodes.literal(dy, 0);
        if (sink.wants(0)) {
            sink.give(
                    0,
                    switch (op.combiner()) {
                        case ADD -> dy;
                        case SET -> s.scatter(Combiner.SET, dy, Nodes.zerosLike(s.updates()));
                        case MUL -> Nodes.mul(dy, s.multipliers());
                        case MIN, MAX -> Nodes.select(s.baseWins(), dy, zero);
                    });
        }
        if (sink.wants(1)) {
            sink.give(
                    1,
                    switch (op.combiner()) {
                        case ADD -> s.gather(dy);
                        case SET -> Nodes.select(s.lastDuplicates(), s.gather(dy), zero);
                        case MUL -> throw refusal(apply);
                        case MIN, MAX -> Nodes.select(s.updateWins(), s.gather(dy), zero);
                    });
        }
    }

    static Value pushScatter(
            Apply apply, PrimitiveOp.Scatter op, Optional<Value> baseTangent, Optional<Value> updatesTangent) {
        Scattering s = new Scattering(apply, op);
        Value base = baseTangent.orElseGet(() -> Nodes.zerosLike(s.base()));
        Value updates = updatesTangent.orElseGet(() -> Nodes.zerosLike(s.updates()));
        Value zero = Nodes.literal(base, 0);
        return switch (op.combiner()) {
            case ADD, SET -> s.scatter(op.combiner(), base, updates);
            case MUL -> {
                if (updatesTangent.isPresent()) {
                    throw refusal(apply);
                }
                yield Nodes.mul(base, s.multipliers());
            }
            case MIN, MAX ->
                s.scatter(
                        Combiner.ADD,
                        Nodes.select(s.baseWins(), base, zero),
                        Nodes.select(s.updateWins(), updates, zero));
        };
    }

    private static RuntimeException refusal(Apply apply) {
        return Refusal.notDifferentiable(apply, "the updates of a multiplying scatter have no gradient");
    }
}
