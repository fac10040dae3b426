package org.bitale.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;

/// Comparing with golden values.
class ComparisonTest {
    private static final Case.Tolerance LOOSE = new Case.Tolerance(0.1, 0);
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static boolean equal(HostArray got, HostArray want) {
        return Comparison.difference(got, want, LOOSE, false).isEmpty();
    }

    private static boolean equal(double got, double want) {
        return equal(HostArray.wrap(new double[] {got}, 1), HostArray.wrap(new double[] {want}, 1));
    }

    @Test
    void toleranceIsRelativeToTheGoldenValue() {
        assertTrue(equal(10.9, 10));
        assertFalse(equal(11.1, 10));
        assertFalse(equal(0, 1e-300));
    }

    @Test
    void nanAndInfinitiesMatchTheirOwnKindOnly() {
        assertTrue(equal(NAN, NAN));
        assertFalse(equal(NAN, 1));
        assertFalse(equal(1, NAN));
        assertTrue(equal(INFINITY, INFINITY));
        assertFalse(equal(-INFINITY, INFINITY));
        assertFalse(equal(Double.MAX_VALUE, INFINITY));
        assertFalse(equal(INFINITY, Double.MAX_VALUE));
    }

    @Test
    void zerosDifferBySignOnlyWhereAsked() {
        HostArray minus = HostArray.scalar(DType.FLOAT64, -0.0);
        HostArray plus = HostArray.scalar(DType.FLOAT64, 0.0);
        assertTrue(Comparison.difference(minus, plus, LOOSE, false).isEmpty());
        assertFalse(Comparison.difference(minus, plus, LOOSE, true).isEmpty());
    }

    @Test
    void integersAreExactAndDtypesAndShapesCount() {
        HostArray large = HostArray.wrap(new long[] {Long.MAX_VALUE}, 1);
        assertTrue(equal(large, large.copy()));
        assertFalse(equal(HostArray.wrap(new long[] {Long.MAX_VALUE - 1}, 1), large));
        assertFalse(equal(HostArray.wrap(new int[] {1}, 1), HostArray.wrap(new long[] {1}, 1)));
        assertFalse(equal(HostArray.wrap(new int[] {1}, 1), HostArray.wrap(new int[] {1}, 1, 1)));
    }

    @Test
    void symmetrizingAveragesWithTheTranspose() {
        HostArray lower = HostArray.wrap(new double[] {1, 0, 4, 3}, 2, 2);
        assertEquals(
                HostArray.wrap(new double[] {1, 2, 2, 3}, 2, 2).bits(),
                Comparison.symmetrized(lower).bits());
    }
}
