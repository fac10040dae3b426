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
import org.bitale.core.graph.Input;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// Convolution, windows and overlapping sums by hand.
class WindowsTest {
    private static double[] evaluate(Value v) {
        HostArray result = Interpreter.evaluate(List.of(v), Map.of()).getFirst();
        double[] elements = new double[result.count()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = result.getDouble(i);
        }
        return elements;
    }

    private static Value constant(int[] shape, double... elements) {
        return new Constant(HostArray.wrap(DType.FLOAT64, elements, shape));
    }

    @Test
    void aConvolutionIsACorrelation() {
        Value x = constant(new int[] {1, 1, 5}, 1, 2, 3, 4, 5);
        Value w = constant(new int[] {1, 1, 2}, 1, 10);
        assertArrayEquals(
                new double[] {21, 32, 43, 54},
                evaluate(Apply.one(new PrimitiveOp.Convolve(List.of(1L), List.of(1L), 1), x, w)));
        assertArrayEquals(
                new double[] {31, 53},
                evaluate(Apply.one(new PrimitiveOp.Convolve(List.of(2L), List.of(2L), 1), x, w)));
    }

    @Test
    void groupsOfOutputChannelsReadGroupsOfInputChannels() {
        Value x = constant(new int[] {1, 2, 2}, 1, 2, 3, 4);
        Value w = constant(new int[] {4, 1, 1}, 1, 10, 100, 1000);
        assertArrayEquals(
                new double[] {1, 2, 10, 20, 300, 400, 3000, 4000},
                evaluate(Apply.one(new PrimitiveOp.Convolve(List.of(1L), List.of(1L), 2), x, w)));
    }

    @Test
    void windowsAndTheirAdjoint() {
        Value x = constant(new int[] {5}, 1, 2, 3, 4, 5);
        Value windows = Apply.one(new PrimitiveOp.Windows(List.of(1L), List.of(2L)), x, Constant.size(2));
        assertEquals("f64[2, 3]", windows.type().toString());
        assertArrayEquals(new double[] {1, 2, 3, 3, 4, 5}, evaluate(windows));
        PrimitiveOp sum = new PrimitiveOp.OverlapAdd(List.of(1L), List.of(2L));
        assertArrayEquals(new double[] {1, 2, 6, 4, 5}, evaluate(Apply.one(sum, windows, Constant.size(5))));
        assertThrows(TensorException.class, () -> Apply.one(sum, windows, Constant.size(6)));
    }

    @Test
    void unknownSizesGiveExpressions() {
        Dim.Symbol n = Dim.symbol("N");
        Input x = new Input("x", TensorType.of(DType.FLOAT32, List.of(Dim.ONE, Dim.of(2), n)));
        Input w = new Input("w", TensorType.of(DType.FLOAT32, List.of(Dim.of(4), Dim.of(2), Dim.of(3))));
        Value y = Apply.one(new PrimitiveOp.Convolve(List.of(2L), List.of(1L), 1), x, w);
        assertEquals("f32[1, 4, (N - 3) // (2) + 1]", y.type().toString());
    }

    @Test
    void mistakesAreNamed() {
        Value x = constant(new int[] {1, 2, 2}, 1, 2, 3, 4);
        Value wide = constant(new int[] {1, 2, 3}, 1, 2, 3, 4, 5, 6);
        Value other = constant(new int[] {1, 3, 1}, 1, 2, 3);
        PrimitiveOp.Convolve op = new PrimitiveOp.Convolve(List.of(1L), List.of(1L), 1);
        refused("the window reaches over 3 elements, axis 2 of f64[1, 2, 2] has only 2", op, x, wide);
        refused("the input has 2 channels, the filters take 3", op, x, other);
        refused(
                "output channels cannot be divided into 2 groups",
                new PrimitiveOp.Convolve(List.of(1L), List.of(1L), 2),
                x,
                wide);
        refused("over 1 axes needs an input and filters of rank 3", op, x, constant(new int[] {1}, 1));
        refused("needs 1 positive strides, got [0]", new PrimitiveOp.Convolve(List.of(0L), List.of(1L), 1), x, wide);
    }

    private static void refused(String why, PrimitiveOp op, Value... operands) {
        String message = assertThrows(TensorException.class, () -> Apply.one(op, operands))
                .getMessage();
        assertTrue(message.startsWith("convolve: ") && message.contains(why), message);
    }
}
