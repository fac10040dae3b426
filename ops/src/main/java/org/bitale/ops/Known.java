package org.bitale.ops;

import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Traversal;

/// Tensors whose value is known when the graph is built.
final class Known {
    private Known() {}

    /// The value of an expression of constants.
    static HostArray array(Tensor x) {
        if (!Traversal.leaves(List.of(x.value())).stream().allMatch(Constant.class::isInstance)) {
            throw Refusal.of(
                    "shared",
                    "value must be made of constants",
                    x.type() + "; evaluate the expression first",
                    x.value());
        }
        return Interpreter.evaluate(List.of(x.value()), Map.of()).getFirst();
    }
}
