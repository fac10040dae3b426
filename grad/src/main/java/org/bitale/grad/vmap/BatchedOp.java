package org.bitale.grad.vmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.TensorType;

/// A composite op on every example of a batch: operand i has the axis of the examples in front where `batched` says
/// so, and so has every result. The expansion and the derivatives are those of the op, batched, so that an op with
/// derivatives of its own keeps them.
record BatchedOp(CompositeOp op, List<Boolean> batched) implements CompositeOp {
    BatchedOp {
        batched = List.copyOf(batched);
    }

    @Override
    public String name() {
        return op.name();
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        Batching batching = new Batching(examples(inputs));
        return batching.fronts(op.expand(parameters(batching, inputs)));
    }

    private Value examples(List<Value> inputs) {
        return Sizes.sizeOf(inputs.get(batched.indexOf(true)), 0);
    }

    /// The operands of one example.
    private List<Value> parameters(Batching batching, List<Value> inputs) {
        List<Value> parameters = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Value in = inputs.get(i);
            parameters.add(batched.get(i) ? parameter(batching, in) : in);
        }
        return parameters;
    }

    /// One example of a batch.
    static Value parameter(Batching batching, Value batch) {
        TensorType type = batch.type().withShape(batch.shape().without(List.of(0)));
        Value parameter = new Input(batch instanceof Input named ? named.name() : "", type);
        batching.map(parameter, batch);
        return parameter;
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Batching batching = new Batching(examples(apply.inputs()));
        Apply one = one(batching, apply);
        List<Optional<Value>> given =
                cotangents.stream().map(c -> c.map(v -> parameter(batching, v))).toList();
        return op.vjp(one, given).map(own -> {
            List<Optional<Value>> results = new ArrayList<>(batching.present(own));
            for (int i = 0; i < results.size() && i < batched.size(); i++) {
                if (!batched.get(i)) {
                    results.set(i, results.get(i).map(v -> Nodes.reduce(Monoid.SUM, v, List.of(0))));
                }
            }
            return List.copyOf(results);
        });
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Batching batching = new Batching(examples(apply.inputs()));
        Apply one = one(batching, apply);
        List<Optional<Value>> given = new ArrayList<>();
        for (int i = 0; i < tangents.size(); i++) {
            boolean mapped = batched.get(i);
            given.add(tangents.get(i).map(v -> mapped ? parameter(batching, v) : v));
        }
        return op.jvp(one, given).map(batching::present);
    }

    /// The op applied to one example, whose results are those of the batch.
    private Apply one(Batching batching, Apply apply) {
        Apply one = Apply.of(op, parameters(batching, apply.inputs()));
        for (Output o : one.outputs()) {
            batching.map(o, apply.output(o.index()));
        }
        return one;
    }
}
