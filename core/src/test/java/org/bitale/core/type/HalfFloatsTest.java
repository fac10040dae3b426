package org.bitale.core.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// Rounding to the 16-bit formats, against a search of all their values.
class HalfFloatsTest {
    private interface Decode {
        float apply(short bits);
    }

    /// The nearest finite value, ties to the even bit pattern; beyond the middle to the value that would follow
    /// the largest, infinity.
    private static double nearest(TreeMap<Double, Integer> values, double step, double x) {
        double magnitude = Math.abs(x);
        Map.Entry<Double, Integer> floor = Objects.requireNonNull(values.floorEntry(magnitude));
        double below = floor.getKey();
        Double above = values.higherKey(magnitude);
        boolean overflow = above == null;
        double next = overflow ? values.lastKey() + step : above;
        double toBelow = magnitude - below; // exact: the neighbours are within a factor of two, or below is 0
        double toAbove = next - magnitude;
        boolean up = toAbove < toBelow || toAbove == toBelow && (floor.getValue() & 1) == 1;
        double result = !up ? below : overflow ? Double.POSITIVE_INFINITY : next;
        return Math.copySign(result, x);
    }

    private static TreeMap<Double, Integer> values(Decode decode) {
        TreeMap<Double, Integer> values = new TreeMap<>();
        for (int bits = 0; bits < 0x8000; bits++) {
            double v = decode.apply((short) bits);
            if (Double.isFinite(v)) {
                values.put(v, bits);
            }
        }
        return values;
    }

    private static void check(Decode decode, DoubleUnaryOperator round, long seed) {
        TreeMap<Double, Integer> values = values(decode);
        double last = values.lastKey();
        double step = last - values.lowerKey(last);
        Random rng = new Random(seed);
        Double[] keys = values.keySet().toArray(Double[]::new);
        for (int i = 0; i < 200_000; i++) {
            double a = keys[rng.nextInt(keys.length - 1)];
            double b = values.higherKey(a);
            double x = switch (i % 5) {
                case 0 -> a;
                case 1 -> (a + b) / 2; // a tie
                case 2 -> Math.nextUp((a + b) / 2); // just off a tie: two roundings would miss it
                case 3 -> Math.nextDown((a + b) / 2);
                default -> a + (b - a) * rng.nextDouble();
            };
            double signed = rng.nextBoolean() ? x : -x;
            assertEquals(nearest(values, step, signed), round.applyAsDouble(signed), "seed " + seed + ": " + signed);
        }
        for (double x : new double[] {last, last + step / 2, Math.nextDown(last + step / 2), last + step}) {
            assertEquals(nearest(values, step, x), round.applyAsDouble(x), "" + x);
        }
        assertTrue(Double.isNaN(round.applyAsDouble(Double.NaN)));
        assertEquals(Double.NEGATIVE_INFINITY, round.applyAsDouble(-1e300));
        assertEquals(-0.0, round.applyAsDouble(-1e-300));
        assertEquals(0.0, round.applyAsDouble(Double.MIN_VALUE));
    }

    @Test
    void float16() {
        check(Float::float16ToFloat, HalfFloats::roundFloat16, 1);
    }

    @Test
    void bfloat16() {
        check(HalfFloats::bfloat16ToFloat, HalfFloats::roundBfloat16, 2);
    }

    @Test
    void everyBfloat16ComesBack() {
        for (int bits = 0; bits < 0x10000; bits++) {
            float value = HalfFloats.bfloat16ToFloat((short) bits);
            short back = HalfFloats.floatToBfloat16(value);
            assertTrue(Float.isNaN(value) ? Float.isNaN(HalfFloats.bfloat16ToFloat(back)) : back == (short) bits);
        }
    }
}
