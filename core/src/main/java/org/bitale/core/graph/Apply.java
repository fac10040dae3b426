package org.bitale.core.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.TensorType;

/// An op applied to values. Making one infers and checks the types of its results.
public final class Apply {
    private final Op op;
    private final List<Value> inputs;
    private final List<Output> outputs;
    private final Optional<Site> site;

    private Apply(Op op, List<Value> inputs) {
        this.op = op;
        this.inputs = List.copyOf(inputs);
        this.site = Site.here();
        List<TensorType> types = infer();
        List<Output> results = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            results.add(new Output(this, i, types.get(i)));
        }
        this.outputs = List.copyOf(results);
    }

    private List<TensorType> infer() {
        try {
            return op.infer(inputs);
        } catch (TensorException e) {
            throw Diagnosis.locate(e, inputs, site);
        }
    }

    /// Applies `op`; throws [org.bitale.core.diag.TensorException] if the operands do not fit it.
    public static Apply of(Op op, List<? extends Value> inputs) {
        return new Apply(op, List.copyOf(inputs));
    }

    /// The only result of `op` applied to `inputs`.
    public static Value one(Op op, Value... inputs) {
        return one(op, Arrays.asList(inputs));
    }

    public static Value one(Op op, List<? extends Value> inputs) {
        Apply apply = of(op, inputs);
        if (apply.outputs.size() != 1) {
            throw new IllegalStateException(op.name() + " has " + apply.outputs.size() + " results");
        }
        return apply.outputs.getFirst();
    }

    public Op op() {
        return op;
    }

    public List<Value> inputs() {
        return inputs;
    }

    public Value input(int index) {
        return inputs.get(index);
    }

    public List<Output> outputs() {
        return outputs;
    }

    public Output output(int index) {
        return outputs.get(index);
    }

    /// The user's line, when recorded.
    public Optional<Site> site() {
        return site;
    }

    @Override
    public String toString() {
        return op.name() + inputs.stream().map(Value::type).toList();
    }
}
