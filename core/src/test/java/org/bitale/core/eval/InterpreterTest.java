package org.bitale.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Shared;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// The evaluation of whole graphs: arguments, sharing, the kinds of ops, errors.
class InterpreterTest {
    private static Input vector(String name) {
        return new Input(name, TensorType.of(DType.FLOAT64, List.of(Dim.symbol(""))));
    }

    private static HostArray doubles(double... values) {
        return HostArray.wrap(values, values.length);
    }

    private static double[] data(HostArray array) {
        return (double[]) array.contiguous().data();
    }

    @Test
    void addsAndBroadcastsUnknownSizesThatTurnOutToBeOne() {
        Input x = vector("x");
        Input y = vector("y");
        Graph sum = new Graph(List.of(x, y), List.of(Nodes.add(x, y)));
        assertArrayEquals(
                new double[] {11, 12, 13},
                data(Interpreter.run(sum, List.of(doubles(1, 2, 3), doubles(10)))
                        .getFirst()));
        assertArrayEquals(
                new double[] {11, 22},
                data(Interpreter.run(sum, List.of(doubles(1, 2), doubles(10, 20)))
                        .getFirst()));
    }

    @Test
    void sizesThatDoNotFitAreRefusedWithTheUsersLine() {
        Input x = vector("x");
        Input y = vector("y");
        Value sum = Nodes.add(x, y);
        TensorException e = assertThrows(
                TensorException.class,
                () -> Interpreter.run(
                        new Graph(List.of(x, y), List.of(sum)), List.of(doubles(1, 2), doubles(1, 2, 3))));
        assertTrue(e.getMessage().startsWith("add: shapes [[2], [3]] do not broadcast"), e.getMessage());
        assertTrue(e.getMessage().contains("a: input \"x\""), e.getMessage());
        assertTrue(e.getMessage().contains("InterpreterTest.java:"), e.getMessage());
    }

    @Test
    void argumentsAreChecked() {
        Dim.Symbol n = Dim.symbol("N");
        Input x = new Input("x", TensorType.of(DType.FLOAT64, List.of(n, Dim.of(2))));
        Input y = new Input("y", TensorType.of(DType.FLOAT64, List.of(n)));
        Graph graph = new Graph(List.of(x, y), List.of(x, y));
        HostArray good = HostArray.zeros(DType.FLOAT64, 3, 2);
        assertEquals(2, Interpreter.run(graph, List.of(good, doubles(1, 2, 3))).size());
        refused("takes 2 arguments", graph, good);
        refused("N is 2 here and 3 at axis 0 of input \"x\"", graph, good, doubles(1, 2));
        refused("axis 1 must have size 2", graph, HostArray.zeros(DType.FLOAT64, 3, 4), doubles(1, 2, 3));
        refused("is f32[3]", graph, good, HostArray.zeros(DType.FLOAT32, 3));
        refused("is f64[3, 2, 1]", graph, HostArray.zeros(DType.FLOAT64, 3, 2, 1), doubles(1, 2, 3));
    }

    private static void refused(String message, Graph graph, HostArray... arguments) {
        TensorException e = assertThrows(TensorException.class, () -> Interpreter.run(graph, List.of(arguments)));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void aMissingArgumentIsNamed() {
        Input x = vector("x");
        TensorException e =
                assertThrows(TensorException.class, () -> Interpreter.evaluate(List.of(Nodes.neg(x)), Map.of()));
        assertTrue(e.getMessage().contains("input \"x\""), e.getMessage());
    }

    @Test
    void sharedVariablesAreReadAtTheCallAndResultsNeverAliasThem() {
        Shared w = new Shared("w", doubles(1, 2));
        Graph graph = new Graph(List.of(), List.of(w, Nodes.neg(w)));
        List<HostArray> first = Interpreter.run(graph, List.of());
        first.getFirst().setDouble(0, 77);
        assertArrayEquals(new double[] {1, 2}, data(w.get()));
        w.set(doubles(5, 6));
        assertArrayEquals(
                new double[] {-5, -6}, data(Interpreter.run(graph, List.of()).get(1)));
    }

    @Test
    void resultsNeverAliasArgumentsNorEachOther() {
        Input x = vector("x");
        Value barrier = Apply.one(new PrimitiveOp.Barrier("here"), x);
        HostArray argument = doubles(1, 2);
        List<HostArray> out = Interpreter.run(new Graph(List.of(x), List.of(barrier, barrier)), List.of(argument));
        assertNotSame(argument.data(), out.get(0).data());
        assertNotSame(out.get(1).data(), out.get(0).data());
    }

    @Test
    void aGivenIntermediateValueReplacesWhatItWasMadeOf() {
        Input x = vector("x");
        Value middle = Nodes.neg(x);
        assertArrayEquals(
                new double[] {-3},
                data(Interpreter.evaluate(List.of(Nodes.neg(middle)), Map.of(middle, doubles(3)))
                        .getFirst()));
    }

    @Test
    void checkFailsWithItsMessage() {
        Input x = vector("x");
        Input ok = new Input("ok", TensorType.scalar(DType.BOOL));
        Graph graph = new Graph(List.of(x, ok), List.of(Apply.one(new PrimitiveOp.Check("x must be sorted"), x, ok)));
        HostArray yes = HostArray.scalar(DType.BOOL, 1);
        assertArrayEquals(
                new double[] {4},
                data(Interpreter.run(graph, List.of(doubles(4), yes)).getFirst()));
        refused("x must be sorted", graph, doubles(4), HostArray.scalar(DType.BOOL, 0));
    }

    /// `x * x` by expansion, refusing a vector of a size that is known to be odd.
    private record EvenSquare() implements CompositeOp {
        @Override
        public String name() {
            return "even_square";
        }

        @Override
        public List<Value> expand(List<Value> inputs) {
            if (inputs.getFirst().shape().dim(0) instanceof Dim.Known k && k.size() % 2 != 0) {
                throw new TensorException("even_square: the size is odd: " + k.size());
            }
            return List.of(Nodes.mul(inputs.getFirst(), inputs.getFirst()));
        }
    }

    @Test
    void compositesRunByExpansionAndCheckSizesAtRunTime() {
        Input x = vector("x");
        Graph graph = new Graph(List.of(x), List.of(Apply.one(new EvenSquare(), Apply.one(new EvenSquare(), x))));
        assertArrayEquals(
                new double[] {1, 16},
                data(Interpreter.run(graph, List.of(doubles(1, -2))).getFirst()));
        refused("the size is odd: 3", graph, doubles(1, 2, 3));
    }

    /// Sorts, or lies about its result.
    private record Sort(boolean honest) implements LibraryOp {
        @Override
        public String name() {
            return "sort";
        }

        @Override
        public List<TensorType> infer(List<Value> inputs) {
            return List.of(inputs.getFirst().type());
        }

        @Override
        public List<HostArray> reference(List<HostArray> inputs) {
            double[] sorted = data(inputs.getFirst().copy());
            java.util.Arrays.sort(sorted);
            return List.of(honest ? doubles(sorted) : HostArray.scalar(DType.FLOAT64, sorted[0]));
        }
    }

    @Test
    void libraryOpsRunByReferenceAndMustKeepTheirPromise() {
        Input x = vector("x");
        Graph graph = new Graph(List.of(x), List.of(Apply.one(new Sort(true), x)));
        assertArrayEquals(
                new double[] {1, 2, 3},
                data(Interpreter.run(graph, List.of(doubles(3, 1, 2))).getFirst()));
        refused("sort", new Graph(List.of(x), List.of(Apply.one(new Sort(false), x))), doubles(3, 1));
    }

    @Test
    void aChainOfAMillionNodes() {
        Input x = new Input("x", TensorType.scalar(DType.FLOAT64));
        Value one = Constant.scalar(DType.FLOAT64, 1.0);
        Value sum = x;
        for (int i = 0; i < 1_000_000; i++) {
            sum = Nodes.add(sum, one);
        }
        Graph graph = new Graph(List.of(x), List.of(sum));
        assertEquals(
                1_000_005.0,
                Interpreter.run(graph, List.of(HostArray.scalar(DType.FLOAT64, 5.0)))
                        .getFirst()
                        .asDouble());
    }

    @Test
    void sizesAreComputedFromShapes() {
        Input x = vector("x");
        Value n = Nodes.sizeArithmetic(Intrinsic.FLOOR_DIV, Apply.one(new PrimitiveOp.SizeOf(0), x), Constant.size(2));
        Value half = Nodes.sliceAxis(x, 0, Constant.size(0), n);
        Value sum = Nodes.reduce(Monoid.SUM, half, List.of(0));
        Graph graph = new Graph(List.of(x), List.of(half, sum));
        List<HostArray> out = Interpreter.run(graph, List.of(doubles(1, 2, 3, 4, 5)));
        assertArrayEquals(new double[] {1, 2}, data(out.get(0)));
        assertEquals(3, out.get(1).asDouble());
    }
}
