package org.bitale.ops.nn;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFunctions;

/// `x` → `log(sum(e^x))` over axes of a floating x, which are removed; the largest element is taken out of the sum,
/// so nothing overflows. Infinities keep their meaning: all -infinity gives -infinity.
public record LogSumExp(List<Integer> axes) implements CompositeOp {
    public LogSumExp {
        axes = List.copyOf(axes);
    }

    @Override
    public String name() {
        return "logsumexp";
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        Value x = Operands.floating(this, inputs, 1).getFirst();
        axes.forEach(a -> Operands.requireAxis(this, a, x));
        if (axes.isEmpty()) {
            return List.of(x);
        }
        Value largest = Nodes.reduce(Monoid.MAX, x, axes);
        Value infinite = Nodes.elementwise(Intrinsic.ISINF, largest);
        Value shift = Nodes.select(infinite, Nodes.literal(x, 0), largest);
        Value shifted = Nodes.sub(x, Nodes.keepAxes(shift, x, axes));
        Value total = Nodes.reduce(Monoid.SUM, Nodes.elementwise(ScalarFunctions.EXP, shifted), axes);
        return List.of(Nodes.add(Nodes.elementwise(ScalarFunctions.LOG, total), shift));
    }

    /// `g * e^(x - y)`, the softmax over the axes.
    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        return Optional.of(List.of(cotangents
                .getFirst()
                .map(g -> Nodes.mul(weights(apply), Nodes.keepAxes(g, apply.input(0), axes)))));
    }

    /// `sum(e^(x - y) * t)`.
    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return Optional.of(List.of(tangents.getFirst()
                .map(t -> Nodes.reduce(Monoid.SUM, Nodes.mul(weights(apply), t), axes))));
    }

    @Override
    public Optional<List<Value>> batch(List<Value> inputs, List<Boolean> batched) {
        return Optional.of(List.of(
                Apply.one(new LogSumExp(axes.stream().map(a -> a + 1).toList()), inputs)));
    }

    private Value weights(Apply apply) {
        Value x = apply.input(0);
        return Nodes.elementwise(ScalarFunctions.EXP, Nodes.sub(x, Nodes.keepAxes(apply.output(0), x, axes)));
    }
}
