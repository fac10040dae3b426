package org.bitale.function;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleToLongFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;
import org.bitale.compiler.CompiledFunction;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// The numbers of typed entries: only those that are not lost on their way to an input or from an output.
class TypedNumbersTest {
    interface TakesDouble {
        HostArray run(double x);
    }

    interface TakesFloat {
        HostArray run(float x);
    }

    interface TakesLong {
        HostArray run(long x);
    }

    interface TakesInt {
        HostArray run(int x);
    }

    interface TakesBoolean {
        HostArray run(boolean x);
    }

    interface ReturnsDouble {
        double run(HostArray x);
    }

    interface ReturnsFloat {
        float run(HostArray x);
    }

    interface ReturnsLong {
        long run(HostArray x);
    }

    interface ReturnsInt {
        int run(HostArray x);
    }

    interface ReturnsBoolean {
        boolean run(HostArray x);
    }

    interface TakesDoubles {
        HostArray run(double[] x);
    }

    interface TakesLongs {
        HostArray run(long[] x);
    }

    interface TakesInts {
        HostArray run(int[] x);
    }

    interface ReturnsLongs {
        long[] run(HostArray x);
    }

    interface ComparesItself<T> {
        double run(T x);

        @Override
        boolean equals(Object other);

        @Override
        int hashCode();

        @Override
        String toString();
    }

    private static final List<Class<?>> TAKES =
            List.of(TakesDouble.class, TakesFloat.class, TakesLong.class, TakesInt.class, TakesBoolean.class);
    private static final List<Class<?>> RETURNS =
            List.of(ReturnsDouble.class, ReturnsFloat.class, ReturnsLong.class, ReturnsInt.class, ReturnsBoolean.class);
    private static final Set<Class<?>> ANY_NUMBER =
            Set.of(TakesDouble.class, TakesFloat.class, TakesLong.class, TakesInt.class);

    private static final Map<DType, Set<Class<?>>> TAKEN_BY = Map.of(
            DType.BOOL, Set.of(TakesBoolean.class),
            DType.INT8, Set.of(),
            DType.INT32, Set.of(TakesInt.class),
            DType.INT64, Set.of(TakesInt.class, TakesLong.class),
            DType.UINT8, Set.of(),
            DType.UINT32, Set.of(),
            DType.UINT64, Set.of(),
            DType.FLOAT16, ANY_NUMBER,
            DType.FLOAT32, ANY_NUMBER,
            DType.FLOAT64, ANY_NUMBER);

    private static final Map<DType, Set<Class<?>>> HELD_BY = Map.of(
            DType.BOOL, Set.of(ReturnsBoolean.class),
            DType.INT16, Set.of(ReturnsDouble.class, ReturnsFloat.class, ReturnsLong.class, ReturnsInt.class),
            DType.UINT16, Set.of(ReturnsDouble.class, ReturnsFloat.class, ReturnsLong.class, ReturnsInt.class),
            DType.INT32, Set.of(ReturnsDouble.class, ReturnsLong.class, ReturnsInt.class),
            DType.UINT32, Set.of(ReturnsDouble.class, ReturnsLong.class),
            DType.INT64, Set.of(ReturnsDouble.class, ReturnsLong.class),
            DType.UINT64, Set.of(),
            DType.BFLOAT16, Set.of(ReturnsDouble.class, ReturnsFloat.class),
            DType.FLOAT32, Set.of(ReturnsDouble.class, ReturnsFloat.class),
            DType.FLOAT64, Set.of(ReturnsDouble.class));

    private static CompiledFunction identity(DType dtype, int rank) {
        Tensor x = tensor("x", dtype, rank);
        return function(x).returns(x).compile();
    }

    private static void expect(boolean fits, CompiledFunction f, Class<?> type, DType dtype) {
        if (fits) {
            assertDoesNotThrow(() -> f.as(type), () -> dtype + " " + type.getSimpleName());
        } else {
            TensorException e =
                    assertThrows(TensorException.class, () -> f.as(type), () -> dtype + " " + type.getSimpleName());
            assertTrue(e.getMessage().contains("; declare "), e.getMessage());
            assertTrue(e.getMessage().contains("TypedNumbersTest.java:"), e.getMessage());
        }
    }

    @Test
    void anInputTakesWhatItHolds() {
        TAKEN_BY.forEach((dtype, fitting) -> {
            CompiledFunction f = identity(dtype, 0);
            TAKES.forEach(type -> expect(fitting.contains(type), f, type, dtype));
        });
    }

    @Test
    void aResultHoldsEveryValue() {
        HELD_BY.forEach((dtype, fitting) -> {
            CompiledFunction f = identity(dtype, 0);
            RETURNS.forEach(type -> expect(fitting.contains(type), f, type, dtype));
        });
    }

    @Test
    void arraysHaveTheDtypeOrOneThatItHolds() {
        CompiledFunction floats = identity(DType.FLOAT32, 1);
        expect(false, floats, TakesDoubles.class, DType.FLOAT32);
        expect(false, floats, TakesLongs.class, DType.FLOAT32);
        CompiledFunction doubles = identity(DType.FLOAT64, 1);
        expect(true, doubles, TakesDoubles.class, DType.FLOAT64);
        expect(true, doubles, TakesInts.class, DType.FLOAT64);
        expect(true, doubles, TakesLongs.class, DType.FLOAT64); // the call looks at the values
        CompiledFunction longs = identity(DType.INT64, 1);
        expect(true, longs, TakesInts.class, DType.INT64);
        expect(false, longs, TakesDoubles.class, DType.INT64);
        assertDoesNotThrow(() -> longs.as(ReturnsLongs.class));
        CompiledFunction unsigned = identity(DType.UINT64, 1);
        assertThrows(TensorException.class, () -> unsigned.as(ReturnsLongs.class));
    }

    @Test
    void interfacesOfTheJdkAreImplemented() {
        Tensor x = dscalar("x");
        Tensor y = dscalar("y");
        DoubleUnaryOperator square = function(x).returns(x.sqr()).compile().as(DoubleUnaryOperator.class);
        assertEquals(9, square.applyAsDouble(3));
        assertEquals(81, square.andThen(square).applyAsDouble(3));
        DoubleBinaryOperator sum = function(x, y).returns(x.plus(y)).compile().as(DoubleBinaryOperator.class);
        assertEquals(3.5, sum.applyAsDouble(1, 2.5));
        Tensor n = lscalar("n");
        LongUnaryOperator next = function(n).returns(n.plus(1)).compile().as(LongUnaryOperator.class);
        assertEquals(Long.MAX_VALUE, next.applyAsLong(Long.MAX_VALUE - 1));
        CompiledFunction f = function(x).returns(x).compile();
        assertThrows(TensorException.class, () -> f.as(DoubleToLongFunction.class));
    }

    @Test
    void theMethodsOfObjectAreNoneOfTheInterface() {
        Tensor x = dvector("x");
        @SuppressWarnings("unchecked")
        ComparesItself<double[]> sum = function(x).returns(x.sum()).compile().as(ComparesItself.class);
        assertEquals(3, sum.run(new double[] {1, 2}));
        assertEquals(sum, sum);
    }
}
