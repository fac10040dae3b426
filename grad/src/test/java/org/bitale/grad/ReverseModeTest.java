package org.bitale.grad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// The walk itself: depth, composites, library ops, sites.
class ReverseModeTest {
    private static final int MILLION = 1_000_000;

    private final Input x = new Input("x", TensorType.scalar(DType.FLOAT64));

    private static Value gradient(Value y, Value x) {
        return ReverseMode.pull(Map.of(y, Nodes.literal(y, 1)), Map.of(), List.of(x), List.of())
                .of(x)
                .orElseThrow();
    }

    private double at(double point, Value value) {
        return Interpreter.evaluate(List.of(value), Map.of(x, HostArray.scalar(DType.FLOAT64, point)))
                .getFirst()
                .asDouble();
    }

    @Test
    void aChainOfAMillionApplies() {
        Value y = x;
        for (int i = 0; i < MILLION; i++) {
            y = Nodes.neg(y);
        }
        Value g = gradient(y, x);
        assertEquals(MILLION, Traversal.applies(List.of(g)).size());
        Value t = ForwardMode.push(Map.of(x, Nodes.literal(x, 1)), List.of(y))
                .getFirst()
                .orElseThrow();
        assertEquals(MILLION, Traversal.applies(List.of(t)).size());
    }

    @Test
    void manyNestedComposites() {
        Value y = x;
        for (int i = 0; i < 100_000; i++) {
            y = Apply.one(new Negation(3), y);
        }
        assertEquals(1, at(2, gradient(y, x)));
    }

    /// Expands to itself `depth` times, then to a negation.
    private record Negation(int depth) implements CompositeOp {
        @Override
        public String name() {
            return "negation";
        }

        @Override
        public List<Value> expand(List<Value> inputs) {
            return List.of(
                    depth == 0 ? Nodes.neg(inputs.getFirst()) : Apply.one(new Negation(depth - 1), inputs.getFirst()));
        }
    }

    /// Two results, one of them an operand itself.
    private record SquareAndSelf() implements CompositeOp {
        @Override
        public String name() {
            return "square_and_self";
        }

        @Override
        public List<Value> expand(List<Value> inputs) {
            Value in = inputs.getFirst();
            return List.of(Nodes.mul(in, in), in);
        }
    }

    @Test
    void compositesWithSeveralResults() {
        Apply both = Apply.of(new SquareAndSelf(), List.of(x));
        Value y = Nodes.mul(both.output(0), both.output(1));
        assertEquals(12, at(2, gradient(y, x)));
        assertEquals(12, at(2, gradient(gradient(y, x), x)));
        Value t = ForwardMode.push(Map.of(x, Nodes.literal(x, 1)), List.of(y))
                .getFirst()
                .orElseThrow();
        assertEquals(12, at(2, t));
    }

    @Test
    void intermediateValuesHaveGradientsToo() {
        Value h = Nodes.mul(x, x);
        Value y = Nodes.mul(h, h);
        ReverseMode mode = ReverseMode.pull(Map.of(y, Nodes.literal(y, 1)), Map.of(), List.of(x, h), List.of());
        assertEquals(18, at(3, mode.of(h).orElseThrow()));
        assertEquals(108, at(3, mode.of(x).orElseThrow()));
    }

    @Test
    void nodesOfTheGradientCarryTheForwardLine() {
        Value h = Nodes.elementwise(Intrinsic.TAN, x);
        Value g = gradient(h, x);
        for (Apply apply : Traversal.applies(List.of(g))) {
            assertEquals(((Output) h).apply().site(), apply.site());
        }
    }

    @Test
    void literalFactorsOfOneAndZeroAddNoNodes() {
        Value one = Nodes.literal(x, 1);
        Value sum = Nodes.add(x, Nodes.elementwise(Intrinsic.FLOOR, x));
        ReverseMode mode = ReverseMode.pull(Map.of(sum, one), Map.of(), List.of(x), List.of());
        assertSame(one, mode.of(x).orElseThrow());
    }

    private record Opaque(boolean withRules) implements LibraryOp {
        @Override
        public String name() {
            return "opaque";
        }

        @Override
        public List<TensorType> infer(List<Value> inputs) {
            return List.of(inputs.getFirst().type());
        }

        @Override
        public List<HostArray> reference(List<HostArray> inputs) {
            return List.of(HostArray.scalar(DType.FLOAT64, 3 * inputs.getFirst().asDouble()));
        }

        @Override
        public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
            return withRules
                    ? Optional.of(List.of(cotangents.getFirst().map(g -> Nodes.mul(g, Nodes.literal(g, 3)))))
                    : Optional.empty();
        }

        @Override
        public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
            return vjp(apply, tangents);
        }
    }

    @Test
    void libraryOpsUseTheirOwnRule() {
        assertEquals(3, at(5, gradient(Apply.one(new Opaque(true), x), x)));
        Value y = Apply.one(new Opaque(false), x);
        TensorException reverse = assertThrows(TensorException.class, () -> gradient(y, x));
        assertTrue(
                reverse.getMessage().startsWith("opaque: not differentiable: it has no reverse rule; if no gradient"),
                reverse.getMessage());
        assertTrue(reverse.getMessage().contains("ReverseModeTest.java:"), reverse.getMessage());
        TensorException forward =
                assertThrows(TensorException.class, () -> ForwardMode.push(Map.of(x, Nodes.literal(x, 1)), List.of(y)));
        assertTrue(
                forward.getMessage().startsWith("opaque: not differentiable: it has no forward rule"),
                forward.getMessage());
    }
}
