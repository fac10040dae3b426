package org.bitale.core.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bitale.core.print.SsaPrinter;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// Nothing recurses over the graph: a chain of a million nodes passes.
class LongChainTest {
    private static final int LENGTH = 1_000_000;

    private final Input x = new Input("x", TensorType.scalar(DType.FLOAT64));

    private Value chain() {
        Value end = x;
        for (int i = 0; i < LENGTH; i++) {
            end = Nodes.neg(end);
        }
        return end;
    }

    @Test
    void traversalSubstitutionInterningAndPrinting() {
        Value end = chain();
        assertEquals(LENGTH, Traversal.applies(List.of(end)).size());
        assertEquals(List.of(x), Traversal.leaves(List.of(end)));
        Input y = new Input("y", x.type());
        Value moved = new Substitution(Map.of(x, y)).apply(end);
        assertEquals(List.of(y), Traversal.leaves(List.of(moved)));
        Interner interner = new Interner();
        assertSame(end, interner.intern(end));
        assertSame(end, interner.intern(chain()));
        String text = SsaPrinter.print(new Graph(List.of(x), List.of(end)));
        assertTrue(text.endsWith("return %" + LENGTH + "\n"));
    }
}
