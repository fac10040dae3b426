package org.bitale.core.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /// Fresh parameters of the operands' types, for expanding without the operands themselves.
    static List<Value> parameters(List<Value> inputs) {
        List<Value> parameters = new ArrayList<>();
        for (Value v : inputs) {
            parameters.add(new Input("", v.type()));
        }
        return parameters;
    }
}
