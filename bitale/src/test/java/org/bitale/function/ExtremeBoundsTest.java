package org.bitale.function;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bitale.compiler.CompiledFunction;
import org.bitale.core.diag.TensorException;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Bounds near the ends of int64: they select what constant bounds select, or are refused.
class ExtremeBoundsTest {
    private static final long MIN = Long.MIN_VALUE;
    private static final long MAX = Long.MAX_VALUE;
    private static final long[] BOUNDS = {MIN, MIN + 1, MIN / 2, -6, -5, -1, 0, 3, 5, 6, 1L << 40, 1L << 62, MAX};
    private static final double[] VALUES = {1, 2, 3, 4, 5};

    @Test
    void slicesSelectWhatConstantBoundsSelect() {
        Tensor x = dvector("x");
        Tensor from = lscalar("from");
        Tensor to = lscalar("to");
        for (long step : new long[] {1, 2, -1, -2}) {
            CompiledFunction f = function(x, from, to)
                    .returns(x.get(slice(from, to).step(step)))
                    .compile();
            for (long a : BOUNDS) {
                for (long b : BOUNDS) {
                    Tensor fixed = constant(VALUES).get(slice(a, b).step(step));
                    double[] expected =
                            function().returns(fixed).compile().call().array().toDoubles();
                    double[] got = f.call(VALUES, a, b).array().toDoubles();
                    assertArrayEquals(expected, got, () -> a + ":" + b + ":" + step);
                }
            }
        }
    }

    @Test
    void aConstantStartBeyondTheAxisSelectsNothing() {
        Tensor known = dmatrix("known", 3, 4);
        Tensor unknown = dmatrix("unknown");
        for (long start : new long[] {4, 1L << 40, 1L << 62, MAX}) {
            for (Tensor x : new Tensor[] {known, unknown}) {
                CompiledFunction f =
                        function(x).returns(x.get(sliceFrom(start)).plus(1)).compile();
                assertArrayEquals(
                        new int[] {0, 4},
                        f.call((Object) new double[3][4]).array().shape());
            }
        }
    }

    @Test
    void aPositionFarOutsideIsRefusedByTheFirstCall() {
        Tensor x = dmatrix("x", 3, 4);
        Tensor k = lscalar("k");
        for (long at : new long[] {MIN, MIN / 2, 3, 1L << 40, 1L << 62, MAX}) {
            CompiledFunction f = function(x, k).returns(x.get(k)).compile();
            TensorException e = assertThrows(TensorException.class, () -> f.call(new double[3][4], at));
            assertTrue(e.getMessage().contains(" is outside axis 0 of size 3"), e.getMessage());
        }
    }

    @Test
    void progressionsBetweenNeighbours() {
        Tensor from = lscalar("from");
        Tensor to = lscalar("to");
        CompiledFunction f = function(from, to).returns(arange(from, to, 3)).compile();
        assertArrayEquals(
                new long[] {MIN, MIN + 3}, f.call(MIN, MIN + 4).array().toLongs());
        assertArrayEquals(
                new long[] {MAX - 4, MAX - 1}, f.call(MAX - 4, MAX).array().toLongs());
    }

    @Test
    void otherArithmeticWraps() {
        Tensor k = lscalar("k");
        CompiledFunction f = function(k).returns(k.times(2)).compile();
        assertEquals(MIN, f.call(1L << 62).asLong());
    }
}
