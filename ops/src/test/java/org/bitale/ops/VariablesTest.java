package org.bitale.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;

/// The letter of a variable is its dtype; what does not fit a variable's axes is refused.
class VariablesTest {
    @Test
    void theLetterFIsFloat32AtEveryRank() {
        List<Tensor> byRank = List.of(
                Tensors.fscalar("x"),
                Tensors.fvector("x"),
                Tensors.fmatrix("x"),
                Tensors.ftensor3("x"),
                Tensors.ftensor4("x"));
        for (int rank = 0; rank < byRank.size(); rank++) {
            assertEquals(DType.FLOAT32, byRank.get(rank).dtype());
            assertEquals(rank, byRank.get(rank).rank());
        }
        assertTrue(Tensors.frow("x").type().dim(0).isKnown(1));
        assertTrue(Tensors.fcol("x").type().dim(1).isKnown(1));
    }

    @Test
    void aPermutationNamesAllAxes() {
        Tensor x = Tensors.fmatrix("x");
        var e = assertThrows(TensorException.class, () -> x.transpose(0));
        assertTrue(e.getMessage().startsWith("transpose: axes must name all 2 axes of f32"), e.getMessage());
    }

    @Test
    void stepsBeyondAnyAxisAreRefused() {
        for (long step : new long[] {0, Long.MIN_VALUE, Long.MAX_VALUE}) {
            var e = assertThrows(TensorException.class, () -> Tensors.slice(0, 5, step));
            assertTrue(e.getMessage().contains("step must"), e.getMessage());
        }
    }
}
