package org.bitale.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.scalar.Derived;
import org.bitale.core.scalar.Domain;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.LetBuilder;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;

/// Casts, bits and the evaluation of scalar expressions.
class ScalarTest {
    private static long toInteger(double value, DType to) {
        return Scalar.real(DType.FLOAT64, value).cast(to).integer();
    }

    private static double toReal(long value, DType from, DType to) {
        return Scalar.integer(from, value).cast(to).real();
    }

    @Test
    void floatsTruncateAndSaturate() {
        assertEquals(-2, toInteger(-2.9, DType.INT32));
        assertEquals(Integer.MAX_VALUE, toInteger(3e9, DType.INT32));
        assertEquals(Integer.MIN_VALUE, toInteger(Double.NEGATIVE_INFINITY, DType.INT32));
        assertEquals(Long.MAX_VALUE, toInteger(1e30, DType.INT64));
        assertEquals(127, toInteger(1000, DType.INT8));
        assertEquals(-128, toInteger(-1000, DType.INT8));
        assertEquals(0, toInteger(-5, DType.UINT8));
        assertEquals(0xFFFF_FFFFL, toInteger(1e10, DType.UINT32));
        assertEquals(Long.MIN_VALUE, toInteger(0x1p63, DType.UINT64));
        assertEquals(-2048, toInteger(0x1p64 - 2048, DType.UINT64));
        assertEquals(-1, toInteger(0x1p64, DType.UINT64));
        assertEquals(0, toInteger(-1, DType.UINT64));
        for (DType t : List.of(DType.INT8, DType.INT32, DType.INT64, DType.UINT32, DType.UINT64)) {
            assertEquals(0, toInteger(Double.NaN, t), t.text());
        }
        assertEquals(1, toInteger(Double.NaN, DType.BOOL));
        assertEquals(1, toInteger(0.5, DType.BOOL));
        assertEquals(0, toInteger(-0.0, DType.BOOL));
    }

    @Test
    void integersWrapAndConvertWithOneRounding() {
        assertEquals(-56, Scalar.integer(DType.INT64, 200).cast(DType.INT8).integer());
        assertEquals(255, Scalar.integer(DType.INT8, -1).cast(DType.UINT8).integer());
        assertEquals(-1, Scalar.integer(DType.INT8, -1).cast(DType.UINT64).integer());
        assertEquals(0x1p64, toReal(-1, DType.UINT64, DType.FLOAT64));
        assertEquals(-0x1p63, toReal(Long.MIN_VALUE, DType.INT64, DType.FLOAT32));
        long seed = 3;
        Random rng = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long value = (rng.nextLong() >> rng.nextInt(63)) & (-1L << rng.nextInt(60)) | rng.nextInt(2);
            BigDecimal signed = BigDecimal.valueOf(value);
            BigDecimal unsigned = new BigDecimal(Long.toUnsignedString(value));
            String at = "seed " + seed + ": " + value;
            assertEquals(signed.floatValue(), toReal(value, DType.INT64, DType.FLOAT32), at);
            assertEquals(signed.doubleValue(), toReal(value, DType.INT64, DType.FLOAT64), at);
            assertEquals(unsigned.floatValue(), toReal(value, DType.UINT64, DType.FLOAT32), at);
            assertEquals(unsigned.doubleValue(), toReal(value, DType.UINT64, DType.FLOAT64), at);
        }
        // just above the middle between two bfloat16 values, by less than a double resolves
        long middle = 1L << 62 | 1L << 54;
        assertEquals(0x1.02p62, toReal(middle + 1, DType.INT64, DType.BFLOAT16));
        assertEquals(0x1p62, toReal(middle, DType.INT64, DType.BFLOAT16));
    }

    @Test
    void complexNumbersAreRefused() {
        assertThrows(TensorException.class, () -> Scalar.of(HostArray.zeros(DType.COMPLEX64), 0));
        assertThrows(TensorException.class, () -> Scalar.bool(true).cast(DType.COMPLEX128));
    }

    @Test
    void bitsOfEveryWidth() {
        assertEquals(
                0x3FF0_0000_0000_0000L,
                Scalar.real(DType.FLOAT64, 1).bits(DType.INT64).integer());
        assertEquals(
                0x8000_0000L,
                Scalar.real(DType.FLOAT32, -0.0).bits(DType.UINT32).integer());
        assertEquals(0x3C00, Scalar.real(DType.FLOAT16, 1).bits(DType.INT16).integer());
        assertEquals(
                1.0, Scalar.integer(DType.INT16, 0x3F80).bits(DType.BFLOAT16).real());
        assertEquals(
                2.0,
                Scalar.integer(DType.INT32, 0x4000_0000).bits(DType.FLOAT32).real());
        assertEquals(-1, Scalar.integer(DType.UINT8, 255).bits(DType.INT8).integer());
    }

    private static double evaluate(ScalarExpr e, double... args) {
        List<Scalar> typed = java.util.Arrays.stream(args)
                .mapToObj(a -> Scalar.real(DType.FLOAT32, a))
                .toList();
        return ScalarEvaluator.evaluate(e, typed).real();
    }

    @Test
    void everyNodeRoundsInItsDType() {
        ScalarExpr x = ScalarExpr.arg(0, DType.FLOAT32);
        float third = 1f / 3;
        assertEquals((third + 1e-3f) - 1e-3f, evaluate(x.plus(1e-3).minus(1e-3), third));
        assertEquals(
                Math.fma(third, third, -1f),
                evaluate(ScalarExpr.call(Intrinsic.FMA, x, x, ScalarExpr.lit(DType.FLOAT32, -1)), third));
        assertEquals(
                Math.fma(Math.fma(0.1f, third, 0.2f), third, 0.3f),
                evaluate(new ScalarExpr.Polynomial(List.of(0.3, 0.2, 0.1), x), third));
        ScalarExpr wide = new ScalarExpr.Cast(DType.FLOAT64, x);
        assertEquals(
                (float) ((double) third + 1e-9), evaluate(new ScalarExpr.Cast(DType.FLOAT32, wide.plus(1e-9)), third));
        ScalarExpr truncated = new ScalarExpr.Cast(DType.FLOAT32, new ScalarExpr.Cast(DType.INT32, x));
        assertEquals(-2, evaluate(truncated, -2.7));
        ScalarExpr doubled = new ScalarExpr.Bits(
                DType.FLOAT32, new ScalarExpr.Bits(DType.INT32, x).plus(new ScalarExpr.Int(DType.INT32, 1 << 23)));
        assertEquals(6, evaluate(doubled, 3));
        assertEquals(-3, evaluate(x.lt(0).select(x, x.negate()), 3));
    }

    @Test
    void letsAndDerivedFunctionsHaveTheirOwnScope() {
        Derived cube = new Derived(
                "cube",
                List.of(Domain.ALL),
                1,
                a -> a[0] * a[0] * a[0],
                t -> LetBuilder.program(b -> {
                    ScalarExpr x = ScalarExpr.arg(0, t);
                    ScalarExpr square = b.let(x.times(x));
                    return square.times(x);
                }),
                t -> List.of(ScalarExpr.self(t).over(ScalarExpr.arg(0, t)).times(3)));
        ScalarExpr program = LetBuilder.program(b -> {
            ScalarExpr x = b.let(ScalarExpr.arg(0, DType.FLOAT32).plus(1));
            ScalarExpr y = b.let(ScalarExpr.call(cube, x));
            return x.plus(y);
        });
        assertEquals(30, evaluate(program, 2));
        assertEquals(2.25f * 1.5f, ScalarEvaluator.expansion(cube, DType.FLOAT32, 1.5));
        double half = ScalarEvaluator.expansion(cube, DType.FLOAT16, 1.1);
        assertEquals(DType.FLOAT16.round(Math.pow(DType.FLOAT16.round(1.1), 3)), half);
        Scalar x = Scalar.real(DType.FLOAT64, 2);
        assertEquals(
                12,
                ScalarEvaluator.evaluate(
                                cube.partials(DType.FLOAT64).getFirst(), List.of(x), Scalar.real(DType.FLOAT64, 8))
                        .real());
    }

    @Test
    void aDeepChainOfLetsPasses() {
        ScalarExpr program = LetBuilder.program(b -> {
            ScalarExpr x = ScalarExpr.arg(0, DType.FLOAT32);
            for (int i = 0; i < 100_000; i++) {
                x = b.let(x.negate());
            }
            return x;
        });
        assertEquals(1, evaluate(program, 1));
    }

    @Test
    void argumentsMustHaveTheirDType() {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> evaluate(ScalarExpr.arg(0, DType.FLOAT64).plus(1), 1));
        assertTrue(String.valueOf(e).contains("a f64 was expected"), e::toString);
    }
}
