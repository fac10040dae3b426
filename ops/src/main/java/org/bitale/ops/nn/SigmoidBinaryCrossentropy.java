package org.bitale.ops.nn;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFunctions;

/// Logits `o` and targets `t` of one floating dtype → `softplus(-|o|) + o ([o > 0] - t)`: the [BinaryCrossentropy] of
/// `sigmoid(o)`, without overflow and without cancellation.
public record SigmoidBinaryCrossentropy() implements CompositeOp {
    @Override
    public String name() {
        return "sigmoid_binary_crossentropy";
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        Operands.floating(this, inputs, 2);
        Value o = inputs.get(0);
        Value t = inputs.get(1);
        Value tail = Nodes.elementwise(ScalarFunctions.SOFTPLUS, Nodes.neg(Nodes.elementwise(Intrinsic.ABS, o)));
        Value positive = Nodes.elementwise(Intrinsic.GT, o, Nodes.literal(o, 0));
        Value step = Nodes.cast(positive, o.type().dtype());
        return List.of(Nodes.add(tail, Nodes.mul(o, Nodes.sub(step, t))));
    }

    /// `g (sigmoid(o) - t)` and `-g o`, each summed to its operand's shape.
    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Value o = apply.input(0);
        Value t = apply.input(1);
        Optional<Value> g = cotangents.getFirst();
        return Optional.of(List.of(
                g.map(v -> Nodes.sumToLike(Nodes.mul(v, slope(apply)), o)),
                g.map(v -> Nodes.sumToLike(Nodes.neg(Nodes.mul(v, o)), t))));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Optional<Value> byLogits = tangents.get(0).map(v -> Nodes.mul(v, slope(apply)));
        Optional<Value> byTargets = tangents.get(1).map(v -> Nodes.neg(Nodes.mul(v, apply.input(0))));
        Optional<Value> tangent = byLogits.isPresent() && byTargets.isPresent()
                ? Optional.of(Nodes.add(byLogits.get(), byTargets.get()))
                : byLogits.or(() -> byTargets);
        return Optional.of(List.of(tangent));
    }

    @Override
    public Optional<List<Value>> batch(List<Value> inputs, List<Boolean> batched) {
        return Optional.of(List.of(Apply.one(this, CompositeOp.aligned(inputs, batched))));
    }

    private static Value slope(Apply apply) {
        return Nodes.sub(Nodes.elementwise(ScalarFunctions.SIGMOID, apply.input(0)), apply.input(1));
    }
}
