package org.bitale.ops.nn;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.ScalarFunctions;

/// `x` → `e^x / sum(e^x)` along an axis of a floating x; the largest element is subtracted first, so nothing
/// overflows.
public record Softmax(int axis) implements CompositeOp {
    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        Value x = Operands.floating(this, inputs, 1).getFirst();
        Operands.requireAxis(this, axis, x);
        List<Integer> along = List.of(axis);
        Value shifted = Nodes.sub(x, Nodes.reduceKeeping(Monoid.MAX, x, along));
        Value powers = Nodes.elementwise(ScalarFunctions.EXP, shifted);
        return List.of(Nodes.div(powers, Nodes.reduceKeeping(Monoid.SUM, powers, along)));
    }

    /// `(g - sum(g * y)) * y`.
    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        return Optional.of(List.of(cotangents.getFirst().map(g -> derivative(apply, g))));
    }

    /// The Jacobian is symmetric, so the forward rule is the reverse one.
    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return vjp(apply, tangents);
    }

    @Override
    public Optional<List<Value>> batch(List<Value> inputs, List<Boolean> batched) {
        return Optional.of(List.of(Apply.one(new Softmax(axis + 1), inputs)));
    }

    private Value derivative(Apply apply, Value g) {
        Value y = apply.output(0);
        Value mean = Nodes.reduceKeeping(Monoid.SUM, Nodes.mul(g, y), List.of(axis));
        return Nodes.mul(Nodes.sub(g, mean), y);
    }
}
