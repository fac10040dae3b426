package org.bitale.testkit.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bitale.ops.Tensor;

/// Maps the operators of the specification to the DSL.
final class OpTable {
    private final Map<String, Function<Call, List<Tensor>>> builders = new HashMap<>();

    /// Adds an operator with several results.
    void many(String op, Function<Call, List<Tensor>> builder) {
        if (builders.put(op, builder) != null) {
            throw new IllegalStateException("the operator " + op + " is mapped twice");
        }
    }

    /// Adds an operator with one result.
    void one(String op, Function<Call, Tensor> builder) {
        many(op, c -> List.of(builder.apply(c)));
    }

    boolean knows(String op) {
        return builders.containsKey(op);
    }

    Set<String> operators() {
        return Set.copyOf(builders.keySet());
    }

    List<Tensor> build(Call call) {
        Function<Call, List<Tensor>> builder = builders.get(call.op());
        if (builder == null) {
            throw new IllegalArgumentException("the operator " + call.op() + " is not mapped");
        }
        return builder.apply(call);
    }
}
