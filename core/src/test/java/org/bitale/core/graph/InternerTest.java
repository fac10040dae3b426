package org.bitale.core.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// What hash-consing merges and what it keeps apart.
class InternerTest {
    private final Input x = new Input("x", TensorType.of(DType.FLOAT64, 3));
    private final Interner interner = new Interner();

    private static Value scalar(double value) {
        return Constant.scalar(DType.FLOAT64, value);
    }

    @Test
    void equalSubexpressionsBecomeOne() {
        Value a = Nodes.elementwise(Intrinsic.SQRT, Nodes.add(x, scalar(2)));
        Value b = Nodes.elementwise(Intrinsic.SQRT, Nodes.add(x, scalar(2)));
        List<Value> both = interner.intern(List.of(a, b));
        assertSame(both.get(0), both.get(1));
        assertNotSame(both.get(0), interner.intern(Nodes.elementwise(Intrinsic.SQRT, Nodes.add(x, scalar(3)))));
        assertNotSame(
                interner.intern(Nodes.reduce(Monoid.SUM, x, List.of(0))),
                interner.intern(Nodes.reduce(Monoid.PROD, x, List.of(0))));
    }

    @Test
    void interningIsIdempotentAndCoversEveryOutput() {
        Value index = Nodes.iota(DType.INT64, 0, List.of(Constant.size(3)));
        Apply first = Apply.of(new PrimitiveOp.Reduce(Monoid.ARGMAX, List.of(0)), List.of(x, index));
        Apply second = Apply.of(new PrimitiveOp.Reduce(Monoid.ARGMAX, List.of(0)), List.of(x, index));
        List<Value> out = interner.intern(List.of(first.output(0), first.output(1), second.output(1)));
        assertSame(out.get(1), out.get(2));
        assertNotSame(out.get(0), out.get(1));
        assertSame(out.get(0), interner.intern(out.get(0)));
        assertSame(x, interner.intern(x));
    }

    @Test
    void theFirstOfItsKindRepresentsItself() {
        Value a = Nodes.elementwise(Intrinsic.SQRT, Nodes.mul(x, x));
        Value barrier = Apply.one(new PrimitiveOp.Barrier("t"), a);
        assertSame(barrier, interner.intern(barrier));
        assertSame(a, interner.intern(a));
        assertSame(a, interner.intern(Nodes.elementwise(Intrinsic.SQRT, Nodes.mul(x, x))));
        assertSame(a, new Interner().intern(a));
    }

    @Test
    void constantsMergeByTypeAndBits() {
        assertSame(interner.intern(scalar(Double.NaN)), interner.intern(scalar(Double.NaN)));
        assertNotSame(interner.intern(scalar(0.0)), interner.intern(scalar(-0.0)));
        assertNotSame(interner.intern(scalar(1)), interner.intern(Constant.scalar(DType.FLOAT32, 1.0)));
        assertNotSame(
                interner.intern(new Constant(HostArray.zeros(DType.INT8, 2, 3))),
                interner.intern(new Constant(HostArray.zeros(DType.INT8, 3, 2))));
        assertSame(
                interner.intern(new Constant(HostArray.of(new double[] {1, -0.0}))),
                interner.intern(new Constant(HostArray.of(new double[] {1, -0.0}))));
        Value a = Nodes.div(x, scalar(0.0));
        Value b = Nodes.div(x, scalar(-0.0));
        assertNotSame(interner.intern(a), interner.intern(b));
    }

    @Test
    void barriersAndPrintsStayApart() {
        for (PrimitiveOp op : List.of(new PrimitiveOp.Barrier("t"), new PrimitiveOp.Print("t"))) {
            Value a = Apply.one(op, x);
            Value b = Apply.one(op, x);
            List<Value> both = interner.intern(List.of(a, b));
            assertNotSame(both.get(0), both.get(1), op.name());
            assertSame(both.get(0), interner.intern(a), op.name());
            assertSame(both.get(0), interner.intern(both.get(0)), op.name());
        }
        Value inside = Nodes.neg(x);
        assertSame(
                interner.intern(inside),
                ((Output) interner.intern(Apply.one(new PrimitiveOp.Barrier(""), Nodes.neg(x))))
                        .apply()
                        .input(0));
    }

    @Test
    void substitutionRebuildsOnlyWhatChanges() {
        Value kept = Nodes.neg(x);
        Input y = new Input("y", TensorType.of(DType.FLOAT64, 3));
        Value sum = Nodes.add(kept, y);
        Input wide = new Input("wide", TensorType.of(DType.FLOAT64, 5, 3));
        Value rebuilt = new Substitution(Map.of(y, wide)).apply(sum);
        assertEquals(TensorType.of(DType.FLOAT64, 5, 3), rebuilt.type());
        assertSame(kept, ((Output) rebuilt).apply().input(0));
        assertEquals(((Output) sum).apply().site(), ((Output) rebuilt).apply().site());
        assertSame(sum, new Substitution(Map.of(wide, y)).apply(sum));
        assertSame(y, new Substitution(Map.of(sum, y)).apply(sum));
    }

    @Test
    void missingInputsAreFound() {
        Input y = new Input("y", x.type());
        Shared w = new Shared("w", HostArray.of(new double[3]));
        Value sum = Nodes.add(Nodes.add(x, w), y);
        assertEquals(List.of(y), Traversal.missing(new Graph(List.of(x), List.of(sum))));
        assertEquals(List.of(x, w, y), Traversal.leaves(List.of(sum)));
        assertEquals(
                List.of(((Output) sum).apply()),
                Traversal.applies(List.of(sum), List.of(((Output) sum).apply().input(0))));
    }
}
