package org.bitale.core.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// Messages name the operands, where they come from and the user's line.
class DiagnosisTest {
    private static int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst())
                .orElseThrow()
                .getLineNumber();
    }

    private static String at(int line) {
        return "DiagnosisTest.java:" + line + " (" + DiagnosisTest.class.getName() + ".aMistakeIsShownWithItsOperands)";
    }

    @Test
    void aMistakeIsShownWithItsOperands() {
        int first = line() + 1;
        Input a = new Input("a", TensorType.of(DType.FLOAT32, 64, 100));
        Shared w = new Shared("w", HostArray.zeros(DType.FLOAT32, 10, 128));
        Value b = Nodes.transpose(w, List.of(1, 0));
        TensorException e = assertThrows(TensorException.class, () -> Nodes.contract(ContractDims.matmul(0), a, b));
        String[] lines = e.getMessage().split("\n");
        assertEquals("contract: summed axes differ: a is f32[64, 100], b is f32[128, 10]; 100 != 128", lines[0]);
        assertEquals("  a: input \"a\" f32[64, 100] at " + at(first), lines[1]);
        assertEquals("  b: transpose(w) f32[128, 10] at " + at(first + 2), lines[2]);
        assertTrue(lines[3].startsWith("  at DiagnosisTest.java:"), lines[3]);
        assertEquals(4, lines.length);
    }

    @Test
    void aLocatedMessageIsKept() {
        TensorException plain = new TensorException("wrong");
        TensorException once = Diagnosis.locate(plain, List.of(), Optional.empty());
        assertSame(once, Diagnosis.locate(once, List.of(Constant.size(1)), Site.here()));
        assertEquals("wrong", once.getMessage());
    }

    @Test
    void sitesCanBeSwitchedOffAndInherited() {
        Site.record(false);
        try {
            assertEquals(Optional.empty(), new Input("x", TensorType.scalar(DType.BOOL)).site());
        } finally {
            Site.record(true);
        }
        Optional<Site> origin = Optional.of(new Site("demo.Mlp", "forward", "Mlp.java", 21, ""));
        Input x = Site.inherit(origin, () -> new Input("x", TensorType.scalar(DType.FLOAT64)));
        assertEquals(origin, x.site());
        assertEquals("Mlp.java:21 (demo.Mlp.forward)", x.site().orElseThrow().toString());
        Value y = Site.inherit(origin, () -> Nodes.neg(x));
        assertEquals(origin, ((Output) y).apply().site());
        assertEquals("input \"x\" f64[] at Mlp.java:21 (demo.Mlp.forward)", Diagnosis.origin(x));
        assertEquals("", Diagnosis.origin(Constant.size(4)));
    }
}
