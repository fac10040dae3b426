package org.bitale.ops.nn;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.ScalarFunctions;

/// `x` → `x - log(sum(e^x))` along an axis of a floating x: the logarithm of [Softmax], accurate where that is tiny.
public record LogSoftmax(int axis) implements CompositeOp {
    @Override
    public String name() {
        return "log_softmax";
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        Value x = Operands.floating(this, inputs, 1).getFirst();
        Operands.requireAxis(this, axis, x);
        Value shifted = Nodes.sub(x, Nodes.reduceKeeping(Monoid.MAX, x, List.of(axis)));
        Value total = sum(Nodes.elementwise(ScalarFunctions.EXP, shifted));
        return List.of(Nodes.sub(shifted, Nodes.elementwise(ScalarFunctions.LOG, total)));
    }

    /// `g - e^y * sum(g)`.
    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        return Optional.of(List.of(cotangents
                .getFirst()
                .map(g -> Nodes.sub(g, Nodes.mul(probabilities(apply), sum(g))))));
    }

    /// `t - sum(e^y * t)`.
    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return Optional.of(List.of(tangents.getFirst()
                .map(t -> Nodes.sub(t, sum(Nodes.mul(probabilities(apply), t))))));
    }

    @Override
    public Optional<List<Value>> batch(List<Value> inputs, List<Boolean> batched) {
        return Optional.of(List.of(Apply.one(new LogSoftmax(axis + 1), inputs)));
    }

    private Value sum(Value x) {
        return Nodes.reduceKeeping(Monoid.SUM, x, List.of(axis));
    }

    private static Value probabilities(Apply apply) {
        return Nodes.elementwise(ScalarFunctions.EXP, apply.output(0));
    }
}
