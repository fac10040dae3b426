package org.bitale.ops.nn;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.ScalarFunctions;

/// `p, t` of one floating dtype → `-(t log p + (1 - t) log(1 - p))`, element by element.
///
/// Applied to a sigmoid it is better computed from the logits; a rewrite does so.
public record BinaryCrossentropy() implements CompositeOp {
    @Override
    public String name() {
        return "binary_crossentropy";
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        Operands.floating(this, inputs, 2);
        Value p = inputs.get(0);
        Value t = inputs.get(1);
        Value hit = Nodes.mul(t, Nodes.elementwise(ScalarFunctions.LOG, p));
        Value rest = Nodes.sub(Nodes.literal(t, 1), t);
        Value miss = Nodes.mul(rest, Nodes.elementwise(ScalarFunctions.LOG1P, Nodes.neg(p)));
        return List.of(Nodes.neg(Nodes.add(hit, miss)));
    }

    @Override
    public Optional<List<Value>> batch(List<Value> inputs, List<Boolean> batched) {
        return Optional.of(List.of(Apply.one(this, CompositeOp.aligned(inputs, batched))));
    }
}
