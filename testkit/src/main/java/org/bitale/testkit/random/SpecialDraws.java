package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Catalogue;
import org.bitale.core.scalar.Derived;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;

/// Productions of the special functions, whose loops and rare branches are a kernel of their own each.
final class SpecialDraws {
    private static final List<Derived> FUNCTIONS = Catalogue.derived().stream()
            .filter(f -> !ScalarFunctions.all().contains(f))
            .toList();

    /// The interpreter takes microseconds to milliseconds for an element.
    private static final int MOST_ELEMENTS = 40;

    private SpecialDraws() {}

    static List<Value> function(GraphDraw draw) {
        Derived fn = draw.choose(FUNCTIONS);
        DType type = draw.floating();
        List<Value> operands = new ArrayList<>(List.of(argument(draw, draw.operand(type))));
        while (operands.size() < fn.arity()) {
            operands.add(argument(draw, draw.like(operands.getFirst(), type)));
        }
        if (operands.stream().anyMatch(v -> draw.size(v) > MOST_ELEMENTS)) {
            throw new TensorException("more elements than are worth the interpreter's time");
        }
        return List.of(Apply.one(new PrimitiveOp.Elementwise(fn), operands));
    }

    /// Whether the interpreter takes long for an element of this op.
    static boolean isSlow(Op op) {
        return op instanceof PrimitiveOp.Elementwise(ScalarFn fn) && fn instanceof Derived d && FUNCTIONS.contains(d);
    }

    /// A value as it is, or one that is a number above 0, where most of these functions are defined.
    private static Value argument(GraphDraw draw, Value x) {
        return switch (draw.random().nextInt(4)) {
            case 0 -> x;
            case 1 -> Nodes.elementwise(ScalarFunctions.SIGMOID, x);
            case 2 -> Nodes.elementwise(ScalarFunctions.SOFTPLUS, x);
            default -> Nodes.mul(Nodes.elementwise(ScalarFunctions.SIGMOID, x), Nodes.literal(x, 30));
        };
    }
}
