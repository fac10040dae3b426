package org.bitale.core.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// Sizes as values and as dims, to the ends of their range.
class SizesTest {
    private final Dim.Symbol n = Dim.symbol("N");
    private final Input x = new Input("x", TensorType.of(DType.FLOAT32, List.of(n, Dim.of(3))));

    @Test
    void arithmeticOnSizesIsArithmeticOnDims() {
        Value rows = Sizes.sizeOf(x, 0);
        assertEquals(n, Sizes.number(rows));
        assertEquals(Dim.sum(n, Dim.of(2)), Sizes.number(Nodes.add(rows, Constant.size(2))));
        assertEquals(Dim.product(n, n), Sizes.number(Nodes.mul(rows, rows)));
        assertEquals(Dim.ZERO, Sizes.number(Nodes.sub(rows, rows)));
        Value mod = Nodes.elementwise(Intrinsic.MOD, rows, Constant.size(2));
        assertInstanceOf(Dim.Symbol.class, Sizes.number(mod));
        assertEquals(Sizes.number(mod), Sizes.dim("test", mod));
    }

    @Test
    void ordinaryIntegersMayOverflow() {
        Value max = Constant.size(Long.MAX_VALUE);
        Value min = Constant.size(Long.MIN_VALUE);
        assertEquals(Long.MIN_VALUE, run(Nodes.add(max, Constant.size(1))));
        assertEquals(-2, run(Nodes.mul(max, Constant.size(2))));
        assertEquals(Long.MAX_VALUE, run(Nodes.sub(min, Constant.size(1))));
        assertEquals(Long.MIN_VALUE, Sizes.number(min).evaluate(_ -> 0L));
    }

    private static long run(Value value) {
        return Interpreter.evaluate(List.of(value), Map.of()).getFirst().asLong();
    }

    @Test
    void boundsAtTheEndOfTheRangeAreRefused() {
        refused("outside axis 0 of size 4", Long.MAX_VALUE, 2, 1);
        refused("outside axis 0 of size 4", 1, 2, Long.MAX_VALUE);
        refused("outside axis 0 of size 4", 1, 3, Long.MIN_VALUE);
        refused("outside axis 0 of size 4", Long.MIN_VALUE, 2, -1);
        refused("a size cannot be negative", 0, -1, 1);
    }

    private static void refused(String message, long start, long length, long step) {
        Value row = Nodes.broadcast(Constant.scalar(DType.FLOAT64, 1.0), List.of(Constant.size(4)));
        TensorException e = assertThrows(
                TensorException.class,
                () -> Nodes.slice(row, List.of(Constant.size(start)), List.of(Constant.size(length)), List.of(step)));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void shapesBeyondCountingAreRefused() {
        Value huge = new Input("huge", TensorType.of(DType.FLOAT32, 1L << 40, 1L << 40));
        TensorException e = assertThrows(TensorException.class, () -> Nodes.reshape(huge, List.of(Constant.size(7))));
        assertTrue(e.getMessage().contains("[1099511627776, 1099511627776]"), e.getMessage());
        assertThrows(
                TensorException.class,
                () -> run(Nodes.reduce(
                        Monoid.SUM, Nodes.iota(DType.INT64, 0, List.of(Constant.size(1L << 40))), List.of(0))));
    }

    @Test
    void onlyInt64ScalarsAreSizes() {
        assertThrows(TensorException.class, () -> Nodes.iota(DType.INT32, 0, List.of(Constant.scalar(DType.INT32, 3))));
        assertThrows(TensorException.class, () -> Sizes.dim("test", x));
    }
}
