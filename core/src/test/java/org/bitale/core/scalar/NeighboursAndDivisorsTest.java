package org.bitale.core.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.bitale.core.type.HalfFloats;
import org.junit.jupiter.api.Test;

/// The next number in a direction, and greatest common divisors.
class NeighboursAndDivisorsTest {
    private static final long SEED = 11;

    @Test
    void float32StepsAsTheJdk() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            float x = Float.intBitsToFloat(random.nextInt());
            float y = random.nextInt(10) == 0 ? 0 : Float.intBitsToFloat(random.nextInt());
            double got = Intrinsic.NEXTAFTER.reference(DType.FLOAT32, x, y);
            assertEquals(Math.nextAfter(x, y), (float) got, "seed " + SEED + ": " + x + " toward " + y);
        }
    }

    @Test
    void float16StepsFromPatternToPattern() {
        for (int bits = 0; bits < 0x7C00; bits++) {
            float x = Float.float16ToFloat((short) bits);
            float next = Float.float16ToFloat((short) (bits + 1));
            assertEquals(next, rounded(DType.FLOAT16, x, Double.POSITIVE_INFINITY));
            assertEquals(-next, rounded(DType.FLOAT16, -x, Double.NEGATIVE_INFINITY));
            assertEquals(x, rounded(DType.FLOAT16, next, 0));
            assertEquals(-x, rounded(DType.FLOAT16, -next, 0));
        }
    }

    @Test
    void bfloat16StepsFromPatternToPattern() {
        for (int bits = 0; bits < 0x7F80; bits++) {
            float x = HalfFloats.bfloat16ToFloat((short) bits);
            float next = HalfFloats.bfloat16ToFloat((short) (bits + 1));
            assertEquals(next, rounded(DType.BFLOAT16, x, Double.POSITIVE_INFINITY));
            assertEquals(x, rounded(DType.BFLOAT16, next, 0));
        }
    }

    /// As an array of the dtype holds it.
    private static float rounded(DType type, double x, double y) {
        HostArray cell = HostArray.zeros(type);
        cell.setDouble(0, Intrinsic.NEXTAFTER.reference(type, x, y));
        return (float) cell.getDouble(0);
    }

    @Test
    void divisorsAreThoseOfBigIntegers() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            long x = random.nextLong() >> random.nextInt(64);
            long y = random.nextLong() >> random.nextInt(64);
            String at = "seed " + SEED + ": " + x + ", " + y;
            BigInteger signed = BigInteger.valueOf(x).gcd(BigInteger.valueOf(y));
            assertEquals(signed.longValue(), Intrinsic.GCD.reference(DType.INT64, x, y), at);
            BigInteger a = new BigInteger(Long.toUnsignedString(x));
            BigInteger b = new BigInteger(Long.toUnsignedString(y));
            assertEquals(a.gcd(b).longValue(), Intrinsic.GCD.reference(DType.UINT64, x, y), at);
        }
    }
}
