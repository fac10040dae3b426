package org.bitale.function;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bitale.compiler.CompiledFunction;
import org.bitale.core.diag.TensorException;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// What no result needs is not computed, but it is still checked, at the hundredth call as at the first.
class DroppedPartsTest {
    private static void refused(String message, Runnable call) {
        TensorException e = assertThrows(TensorException.class, call::run);
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void rowsNobodyReadsMustFitAtEveryCall() {
        Tensor a = dmatrix("a");
        Tensor b = dmatrix("b");
        Tensor k = lscalar("k");
        Tensor joined = concatenate(0, b, a.get(slice(), slice(constant(0L), k)));
        CompiledFunction f = function(a, b, k).returns(joined.get(slice(0, 2))).compile();
        double[][] wide = {{1, 2, 3}};
        double[][] two = {{4, 5}, {6, 7}};
        assertArrayEquals(
                new double[] {4, 5, 6, 7}, f.call(wide, two, 2).array().toDoubles());
        refused("concatenate", () -> f.call(wide, two, 3));
        refused("concatenate", () -> f.call(wide, two, 1));
        assertArrayEquals(
                new double[] {4, 5, 6, 7}, f.call(wide, two, 2).array().toDoubles());
    }

    @Test
    void anIndexBeforeASliceMustFitAtEveryCall() {
        Tensor x = dmatrix("x");
        Tensor i = lscalar("i");
        CompiledFunction f = function(x, i)
                .returns(x.get(i).get(slice(1, 3)).get(slice(0, 1)))
                .compile();
        double[][] data = {{1, 2, 3}, {4, 5, 6}};
        assertArrayEquals(new double[] {5}, f.call(data, 1).array().toDoubles());
        refused("outside axis 0 of size 2", () -> f.call(data, 2));
        assertArrayEquals(new double[] {2}, f.call(data, 0).array().toDoubles());
    }
}
