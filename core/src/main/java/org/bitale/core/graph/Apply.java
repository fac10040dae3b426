package org.bitale.core.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.Dim;
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
            List<TensorType> types = op.infer(inputs);
            types.forEach(this::requireCountable);
            return types;
        } catch (TensorException e) {
            throw Diagnosis.locate(e, op, inputs, site);
        }
    }

    /// Refused here, with the user's line, rather than when the array is made.
    private void requireCountable(TensorType type) {
        List<Dim> dims = type.shape().dims();
        if (dims.contains(Dim.ZERO)) {
            return;
        }
        long count = 1;
        for (Dim d : dims) {
            if (!(d instanceof Dim.Known(long size))) {
                return;
            }
            if (size > Integer.MAX_VALUE || (count *= size) > Integer.MAX_VALUE) {
                throw new TensorException(op.name() + ": the result " + type
                        + " has more than 2^31 - 1 elements, the most a tensor may have");
            }
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
