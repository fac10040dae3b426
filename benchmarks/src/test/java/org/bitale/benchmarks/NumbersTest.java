package org.bitale.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumbersTest {
    /// The published first outputs of SplitMix64 from the state 1234567.
    @Test
    void mixingIsSplitMix64() {
        long golden = 0x9E3779B97F4A7C15L;
        assertEquals("6457827717110365317", Long.toUnsignedString(Numbers.mix(1234567 + golden)));
        assertEquals("3203168211198807973", Long.toUnsignedString(Numbers.mix(1234567 + 2 * golden)));
    }

    @Test
    void streamsDependOnSeedAndPositionOnly() {
        double[] longer = Numbers.uniformDoubles(7, 0, 1, 100);
        double[] shorter = Numbers.uniformDoubles(7, 0, 1, 10);
        assertArrayEquals(shorter, java.util.Arrays.copyOf(longer, 10));
        assertTrue(Numbers.uniformDoubles(8, 0, 1, 1)[0] != shorter[0]);
    }

    @Test
    void rangesAndRoundingAreThoseOfTheDefinition() {
        double[] unit = Numbers.uniformDoubles(101, 0, 1, 1000);
        float[] floats = Numbers.uniform(101, -3, 3, 1000);
        int[] ints = Numbers.ints(101, 10, 1000);
        for (int i = 0; i < 1000; i++) {
            assertEquals((float) (-3 + 6 * unit[i]), floats[i]);
            assertEquals((int) (unit[i] * 10), ints[i]);
        }
        assertEquals(0, IntStream.of(ints).min().orElseThrow());
        assertEquals(9, IntStream.of(ints).max().orElseThrow());
    }
}
