package org.bitale.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.print.SsaParser;
import org.bitale.core.print.SsaPrinter;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// Running folds and compaction on small arrays worked out by hand.
class CumulateTest {
    private static final double NAN = Double.NaN;

    private static Value constant(Object nested) {
        return new Constant(HostArray.of(nested));
    }

    private static void gives(Object expected, Value value) {
        HostArray result = Interpreter.evaluate(List.of(value), Map.of()).getFirst();
        assertArrayEquals(new Object[] {expected}, new Object[] {result.toNested()});
    }

    @Test
    void alongEveryAxisInBothDirections() {
        Value x = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
        gives(new double[][] {{1, 2, 3}, {5, 7, 9}}, Nodes.cumulate(Monoid.SUM, x, 0, false));
        gives(new double[][] {{5, 7, 9}, {4, 5, 6}}, Nodes.cumulate(Monoid.SUM, x, 0, true));
        gives(new double[][] {{1, 3, 6}, {4, 9, 15}}, Nodes.cumulate(Monoid.SUM, x, 1, false));
        gives(new double[][] {{6, 6, 3}, {120, 30, 6}}, Nodes.cumulate(Monoid.PROD, x, 1, true));
    }

    @Test
    void everyMonoid() {
        Value x = constant(new double[] {2, 1, 3, NAN, 4});
        gives(new double[] {2, 2, 3, NAN, NAN}, Nodes.cumulate(Monoid.MAX, x, 0, false));
        gives(new double[] {NAN, NAN, NAN, NAN, 4}, Nodes.cumulate(Monoid.MIN, x, 0, true));
        Value flags = constant(new boolean[] {false, true, false});
        gives(new boolean[] {false, true, true}, Nodes.cumulate(Monoid.ANY, flags, 0, false));
        gives(new boolean[] {false, false, false}, Nodes.cumulate(Monoid.ALL, flags, 0, true));
        Value index = constant(new long[] {0, 1, 2, 3, 4});
        Apply running = Apply.of(new PrimitiveOp.Cumulate(Monoid.ARGMAX, 0, false), List.of(x, index));
        gives(new long[] {0, 0, 2, 3, 3}, running.output(1));
        gives(new byte[] {100, -56}, Nodes.cumulate(Monoid.SUM, constant(new byte[] {100, 100}), 0, false));
        gives(new double[0], Nodes.cumulate(Monoid.MAX, constant(new double[0]), 0, false));
    }

    @Test
    void longSumsAreRoundedOnce() {
        Value x = constant(new double[] {1, 1e100, 1, -1e100});
        gives(new double[] {1, 1e100, 1e100, 2}, Nodes.cumulate(Monoid.SUM, x, 0, false));
    }

    @Test
    void compactionFindsTheTrues() {
        gives(new long[] {1, 2}, Nodes.compact(constant(new boolean[] {false, true, true, false})));
        gives(new long[0], Nodes.compact(constant(new boolean[] {false})));
        gives(new long[0], Nodes.compact(constant(new boolean[0])));
    }

    @Test
    void misuseIsRefused() {
        Value x = constant(new double[] {1, 2});
        refused("cumulate_sum: axis 1 is outside", () -> Nodes.cumulate(Monoid.SUM, x, 1, false));
        refused("cumulate_any: not defined for", () -> Nodes.cumulate(Monoid.ANY, x, 0, false));
        refused("compact: the mask must be a bool vector", () -> compact(x, 1));
        Value mask = constant(new boolean[] {true, false});
        refused("cannot hold 3 trues", () -> compact(mask, 3));
        refused(
                "has 1 trues, but the count given is 2",
                () -> Interpreter.evaluate(List.of(compact(mask, 2)), Map.of()));
    }

    private static Value compact(Value mask, long count) {
        return Apply.one(new PrimitiveOp.Compact(), mask, Constant.size(count));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
        TensorException e = assertThrows(TensorException.class, call);
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void areTextAndBack() {
        Input x = new Input("x", TensorType.of(DType.BOOL, 3));
        Value y = Nodes.cumulate(Monoid.ANY, x, 0, true);
        Graph graph = new Graph(List.of(x), List.of(Nodes.compact(y)));
        String text = SsaPrinter.print(graph);
        assertTrue(text.contains("cumulate_any{axis=0, reverse=true}"), text);
        assertEquals(text, SsaPrinter.print(SsaParser.parse(text, List.of())));
    }
}
