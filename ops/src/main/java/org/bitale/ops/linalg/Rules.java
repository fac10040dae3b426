package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Sums and lists of contributions that may be absent, that is zero.
final class Rules {
    private Rules() {}

    static Optional<Value> sum(Optional<Value> a, Optional<Value> b) {
        return a.isPresent() && b.isPresent() ? Optional.of(Nodes.add(a.get(), b.get())) : a.or(() -> b);
    }

    static Optional<Value> minus(Optional<Value> a, Optional<Value> b) {
        return sum(a, b.map(Nodes::neg));
    }

    /// The rule of an op with one operand and one result.
    static Optional<List<Optional<Value>>> one(List<Optional<Value>> given, UnaryOperator<Value> linear) {
        return Optional.of(List.of(given.getFirst().map(linear)));
    }

    static Optional<List<Optional<Value>>> one(Optional<Value> result) {
        return Optional.of(List.of(result));
    }

    /// A tangent that does not exist: whoever computes it gets the message.
    static Value undefined(Value like, String message) {
        Value never = Constant.scalar(DType.BOOL, 0L);
        return Apply.one(new PrimitiveOp.Check(message), Nodes.zerosLike(like), never);
    }
}
