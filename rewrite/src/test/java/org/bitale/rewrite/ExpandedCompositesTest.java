package org.bitale.rewrite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.bitale.ops.nn.LogSoftmax;
import org.bitale.ops.nn.LogSumExp;
import org.bitale.ops.nn.Softmax;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A stable expansion must not be taken for the unstable form it replaces: expanding that again would take the
/// maximum out twice.
class ExpandedCompositesTest {
    static List<CompositeOp> composites() {
        return List.of(new Softmax(1), new LogSoftmax(1), new LogSumExp(List.of(1)), new LogSumExp(List.of(0, 1)));
    }

    @ParameterizedTest
    @MethodSource("composites")
    void staysExpanded(CompositeOp op) {
        Value x = new Input("x", TensorType.of(DType.FLOAT32, List.of(Dim.symbol("n"), Dim.of(10))));
        List<Value> results = Rewriter.rewrite(
                        op.expand(List.of(x)),
                        RuleSet.standard(Mode.STANDARD),
                        Phase.CANONICALIZE,
                        Phase.STABILIZE,
                        Phase.SPECIALIZE)
                .outputs();
        List<Apply> applies = Traversal.applies(results);
        assertTrue(applies.stream().noneMatch(a -> a.op() instanceof CompositeOp), () -> applies.toString());
    }
}
