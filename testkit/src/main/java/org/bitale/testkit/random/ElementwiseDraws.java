package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;

/// Productions that work position by position.
final class ElementwiseDraws {
    private static final List<ScalarFn> FUNCTIONS = functions();
    /// What graphs of the real world consist of.
    private static final List<ScalarFn> COMMON = List.of(
            Intrinsic.ADD,
            Intrinsic.SUB,
            Intrinsic.MUL,
            Intrinsic.DIV,
            Intrinsic.NEG,
            Intrinsic.MAXIMUM,
            ScalarFunctions.EXP,
            ScalarFunctions.LOG);
    private static final List<Intrinsic> COMPARISONS =
            List.of(Intrinsic.EQ, Intrinsic.NE, Intrinsic.LT, Intrinsic.LE, Intrinsic.GT, Intrinsic.GE);

    private ElementwiseDraws() {}

    private static List<ScalarFn> functions() {
        List<ScalarFn> all = new ArrayList<>(List.of(Intrinsic.values()));
        all.addAll(ScalarFunctions.all());
        return List.copyOf(all);
    }

    static List<Value> function(GraphDraw draw) {
        ScalarFn fn = draw.choose(draw.oneIn(3) ? COMMON : FUNCTIONS);
        DType type = draw.dtype();
        if (!fn.accepts().test(type)) {
            type = fn.accepts().test(DType.FLOAT32)
                    ? draw.floating()
                    : draw.choose(List.of(DType.INT32, DType.INT64, DType.BOOL));
        }
        List<Value> operands = operands(draw, type, fn.arity());
        if (fn == Intrinsic.COPYSIGN) {
            operands.set(1, withoutNaN(operands.get(1)));
        }
        return List.of(apply(draw, new PrimitiveOp.Elementwise(fn), operands));
    }

    /// The JVM does not say which sign a NaN has that it computes.
    private static Value withoutNaN(Value x) {
        return Nodes.select(Nodes.elementwise(Intrinsic.ISNAN, x), Nodes.literal(x, 1), x);
    }

    private static List<Value> operands(GraphDraw draw, DType type, int count) {
        List<Value> operands = new ArrayList<>();
        operands.add(draw.operand(type));
        while (operands.size() < count) {
            operands.add(draw.oneIn(12) ? operands.getFirst() : draw.like(operands.getLast(), type));
        }
        return operands;
    }

    /// Refuses results that are too large, or that do not broadcast at the call.
    private static Value apply(GraphDraw draw, PrimitiveOp op, List<Value> operands) {
        int[] sizes = {};
        for (Value v : operands) {
            if (!DrawnSizes.broadcasts(sizes, draw.sizes(v), draw.limit())) {
                throw new TensorException("does not broadcast");
            }
            sizes = DrawnSizes.broadcast(sizes, draw.sizes(v));
        }
        return Apply.one(op, operands);
    }

    static List<Value> cast(GraphDraw draw) {
        DType to = draw.dtype();
        DType from = draw.dtype();
        return List.of(Nodes.cast(draw.operand(from), to));
    }

    static List<Value> select(GraphDraw draw) {
        Value x = draw.operand(draw.dtype());
        List<Value> operands =
                List.of(draw.like(x, DType.BOOL), x, draw.like(x, x.type().dtype()));
        return List.of(apply(draw, new PrimitiveOp.Select(), operands));
    }

    static List<Value> compare(GraphDraw draw) {
        List<Value> operands = operands(draw, draw.dtype(), 2);
        return List.of(apply(draw, new PrimitiveOp.Elementwise(draw.choose(COMPARISONS)), operands));
    }
}
