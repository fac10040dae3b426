package org.bitale.core.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bitale.core.type.TensorType;

/// An op defined by an expansion into other ops; everything else follows from it.
///
/// An implementation must be a record (or define `equals`), because equal ops are merged.
public non-sealed interface CompositeOp extends Op {
    /// The results in terms of `inputs`, built of other ops. Checks the operands and throws a
    /// [org.bitale.core.diag.TensorException] naming this op.
    List<Value> expand(List<Value> inputs);

    @Override
    default List<TensorType> infer(List<Value> inputs) {
        return expand(inputs).stream().map(Value::type).toList();
    }

    /// The op's own reverse rule: the cotangents of the inputs, from those of the outputs (an absent one is
    /// zero). Empty means: through the expansion.
    default Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        return Optional.empty();
    }

    /// The op's own forward rule; empty means: through the expansion.
    default Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return Optional.empty();
    }

    /// The results when the operands for which `batched` holds have one more axis in front, all of one size, and the
    /// others are the same for every problem along it: those of every problem, each with that axis in front. Empty
    /// means: through the expansion and the op's own derivatives, batched.
    default Optional<List<Value>> batch(List<Value> inputs, List<Boolean> batched) {
        return Optional.empty();
    }

    /// The operands of [#batch] for an op that works element by element: those with the new axis get axes of size 1
    /// behind it, so that the others still broadcast at the last axis.
    static List<Value> aligned(List<Value> inputs, List<Boolean> batched) {
        int rank = 0;
        for (int i = 0; i < inputs.size(); i++) {
            rank = Math.max(rank, inputs.get(i).rank() - (batched.get(i) ? 1 : 0));
        }
        List<Value> aligned = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Value x = inputs.get(i);
            int missing = rank + 1 - x.rank();
            List<Integer> axes = IntStream.range(1, 1 + missing).boxed().toList();
            aligned.add(batched.get(i) && missing > 0 ? Nodes.expandDims(x, axes) : x);
        }
        return aligned;
    }

    /// Fresh parameters of the operands' types, for expanding without the operands themselves.
    static List<Value> parameters(List<Value> inputs) {
        List<Value> parameters = new ArrayList<>();
        for (Value v : inputs) {
            parameters.add(new Input("", v.type()));
        }
        return parameters;
    }
}
