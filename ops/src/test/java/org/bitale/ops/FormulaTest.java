package org.bitale.ops;

import static org.bitale.ops.Evaluated.shape;
import static org.bitale.ops.Evaluated.unknown;
import static org.bitale.ops.Evaluated.values;
import static org.bitale.ops.Tensors.constant;
import static org.bitale.ops.Tensors.slice;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Paddings, turns, grids, progressions, polynomials and divisors.
class FormulaTest {
    private static void assertValues(Tensor x, String shape, double... expected) {
        assertEquals(shape, Arrays.toString(shape(x)));
        assertArrayEquals(expected, values(x));
    }

    private static void assertRefused(String part, Executable action) {
        String message = assertThrows(TensorException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void paddingContinuesAnAxisOfUnknownSize() {
        Tensor x = unknown(new int[] {1, 2, 3});
        int[][] widths = {{2, 4}};
        assertValues(x.pad(widths, PadMode.EDGE), "[9]", 1, 1, 1, 2, 3, 3, 3, 3, 3);
        assertValues(x.pad(widths, PadMode.REFLECT), "[9]", 3, 2, 1, 2, 3, 2, 1, 2, 3);
        assertValues(x.pad(widths, PadMode.SYMMETRIC), "[9]", 2, 1, 1, 2, 3, 3, 2, 1, 1);
        assertValues(x.pad(widths, PadMode.WRAP), "[9]", 2, 3, 1, 2, 3, 1, 2, 3, 1);
        assertValues(x.pad(widths, PadMode.CONSTANT), "[9]", 0, 0, 1, 2, 3, 0, 0, 0, 0);
    }

    @Test
    void paddingNeedsAPairOfWidthsForEachAxis() {
        Tensor x = constant(new int[][] {{1, 2}});
        assertValues(x.pad(new int[][] {{0, 1}, {0, 1}}, PadMode.MAXIMUM), "[2, 3]", 1, 2, 2, 1, 2, 2);
        assertRefused("pad: pad_width must be a pair", () -> x.pad(new int[][] {{0, 1}}, PadMode.EDGE));
        assertRefused("pad: pad_width must be a pair", () -> x.pad(new int[][] {{0, 1}, {0, -1}}, PadMode.EDGE));
    }

    @Test
    void anEmptyAxisCannotBeContinued() {
        int[][] widths = {{1, 0}};
        Tensor known = constant(new double[0]);
        assertRefused("pad: axis 0 of x must not be empty for mode WRAP", () -> known.pad(widths, PadMode.WRAP));
        Tensor computed = unknown(new double[0]).pad(widths, PadMode.MEAN);
        assertRefused("pad: axis 0 is empty", () -> values(computed));
        assertValues(known.pad(widths, PadMode.CONSTANT), "[1]", 0);
        assertValues(known.pad(new int[][] {{0, 0}}, PadMode.EDGE), "[0]");
    }

    @Test
    void turnsAndRolledAxesNameWhatIsWrong() {
        Tensor x = constant(new double[2][3]);
        assertRefused("rot90: axes must name an axis once, got [1, -1]", () -> x.rot90(1, 1, -1));
        assertRefused("rollaxis: start must be in -2 … 2 for f64[2, 3], got 3", () -> x.rollaxis(0, 3));
        assertRefused("rollaxis: axis must be in -2 … 1 for f64[2, 3], got 2", () -> x.rollaxis(2));
        assertRefused("alloc_diag: axis must be in -3 … 2 for a result of rank 3, got 3", () -> x.allocDiag(0, 0, 3));
    }

    @Test
    void allocDiagIsUndoneByDiagonal() {
        Tensor x = unknown(new double[][] {{1, 2}, {3, 4}});
        Tensor lined = x.allocDiag(-1, 2, 0);
        assertEquals("[3, 2, 3]", Arrays.toString(shape(lined)));
        assertValues(lined.diagonal(-1, 2, 0), "[2, 2]", 1, 2, 3, 4);
    }

    @Test
    void gridsOfComputedBounds() {
        Tensor n = unknown(new int[] {0, 0, 0}).size(0);
        assertValues(Tensors.mgrid(slice(constant(1), n), slice(2, 0, -1)).get(1), "[2, 2]", 2, 1, 2, 1);
        assertValues(Tensors.ogrid(slice(0, 5, 2), slice(0, 1)).get(0), "[3, 1]", 0, 2, 4);
        assertRefused("mgrid: stop of a slice must be given", () -> Tensors.mgrid(Tensors.sliceFrom(1)));
        assertValues(Tensors.arange(n, constant(-4), -3), "[3]", 3, 0, -3);
        assertRefused("arange: step must not be 0", () -> Tensors.arange(n, n, 0));
    }

    @Test
    void progressionsRefuseWhatHasNone() {
        assertRefused("geomspace: start and stop must have one sign", () -> Tensors.geomspace(-1, 2, 3));
        assertRefused("geomspace: start and stop must have one sign", () -> Tensors.geomspace(1, 0, 3));
        assertRefused("logspace: num must be in 0 … 2^31 - 1, got -1", () -> Tensors.logspace(0, 1, -1));
    }

    @Test
    void polynomialsOfAnUnknownNumberOfCoefficients() {
        Tensor x = constant(new double[][] {{2, -1}});
        assertValues(Tensors.polyval(unknown(new double[] {1, 0, 3}), x), "[1, 2]", 7, 4);
        assertValues(Tensors.polyval(unknown(new double[0]), x), "[1, 2]", 0, 0);
        assertRefused("polyval: p must be a vector of coefficients", () -> Tensors.polyval(x, x));
        assertRefused("vander: x must be a vector", () -> Tensors.vander(x, false));
        assertValues(Tensors.vander(unknown(new long[] {2, 3}), true), "[2, 2]", 1, 2, 1, 3);
    }

    @Test
    void divisorsAreOfIntegers() {
        Tensor x = constant(new int[] {12, -18, 0});
        assertValues(x.gcd(constant(8L)), "[3]", 4, 2, 8);
        assertEquals(DType.INT64, x.lcm(constant(8L)).dtype());
        assertValues(x.lcm(constant(8)), "[3]", 24, 72, 0);
        assertRefused("gcd: x and y must be integers", () -> x.gcd(constant(1.5)));
        assertRefused("lcm: x and y must be integers", () -> constant(true).lcm(constant(false)));
        assertRefused("gcd: x and y must be integers", () -> x.cast(DType.INT64).gcd(x.cast(DType.UINT64)));
    }
}
