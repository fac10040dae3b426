package org.bitale.core.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.bitale.core.diag.TensorException;
import org.junit.jupiter.api.Test;

class BroadcastingTest {
    private static Shape broadcast(Shape... shapes) {
        return Broadcasting.broadcast("add", List.of(shapes));
    }

    @Test
    void knownSizesFollowNumPy() {
        assertEquals(Shape.of(2, 3), broadcast(Shape.of(2, 3), Shape.of(3)));
        assertEquals(Shape.of(4, 2, 3), broadcast(Shape.of(2, 1), Shape.of(4, 1, 3)));
        assertEquals(Shape.SCALAR, broadcast(Shape.SCALAR, Shape.SCALAR));
        assertEquals(Shape.of(0), broadcast(Shape.of(0), Shape.of(1)));
        assertEquals(Shape.of(5, 0), broadcast(Shape.of(5, 1), Shape.of(0), Shape.SCALAR));
        assertEquals(Shape.SCALAR, broadcast());
    }

    @Test
    void unknownSizesMayTurnOutToBeOne() {
        Dim n = Dim.symbol("N");
        Dim m = Dim.symbol("M");
        Shape rows = new Shape(List.of(n, Dim.ONE));
        Shape columns = new Shape(List.of(m));
        assertEquals(new Shape(List.of(n, m)), broadcast(rows, columns));
        assertEquals(new Shape(List.of(n)), broadcast(new Shape(List.of(n)), new Shape(List.of(n))));
        assertEquals(Shape.of(7), broadcast(new Shape(List.of(n)), Shape.of(7)));
        assertEquals(
                Dim.broadcast(List.of(m, n)),
                broadcast(new Shape(List.of(n)), new Shape(List.of(m))).dim(0));
    }

    @Test
    void differentSizesAreRefusedWithTheAxis() {
        TensorException e =
                assertThrows(TensorException.class, () -> broadcast(Shape.of(2, 3), Shape.of(2, 1), Shape.of(4, 1)));
        assertEquals(
                "add: shapes [[2, 3], [2, 1], [4, 1]] do not broadcast: axis 0 has sizes 2 and 4; "
                        + "sizes must be equal or 1",
                e.getMessage());
        assertThrows(TensorException.class, () -> broadcast(Shape.of(0), Shape.of(2)));
    }
}
