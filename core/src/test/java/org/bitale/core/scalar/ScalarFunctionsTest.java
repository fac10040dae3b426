package org.bitale.core.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bitale.core.eval.ScalarEvaluator;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarFunctionsTest {
    private static final long SEED = 20_240_607;

    static List<Derived> functions() {
        return ScalarFunctions.all();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void float32ExpansionKeepsItsAccuracy(Derived fn) {
        assertAccurate(fn, DType.FLOAT32, 60_000);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void float64ExpansionKeepsItsAccuracy(Derived fn) {
        assertAccurate(fn, DType.FLOAT64, 3_000);
    }

    private static void assertAccurate(Derived fn, DType type, int count) {
        TypedProgram program = TypedProgram.of(fn, type);
        Accuracy accuracy = Accuracy.measure(
                fn.id(),
                type,
                x -> type.round(program.run(x)),
                x -> fn.reference(DType.FLOAT64, x),
                Points.of(type, count, SEED));
        assertTrue(
                accuracy.maxUlp() <= fn.ulps(type), () -> fn.id() + " at " + type + ", seed " + SEED + ": " + accuracy);
    }

    /// The reference serves as the oracle of everything else, so it has to be right itself.
    @ParameterizedTest
    @MethodSource("functions")
    void referenceIsRightInDouble(Derived fn) {
        Accuracy accuracy = Accuracy.measure(
                fn.id(),
                DType.FLOAT64,
                x -> fn.reference(DType.FLOAT64, x),
                x -> fn.reference(DType.FLOAT64, x),
                Points.of(DType.FLOAT64, 3_000, SEED));
        assertTrue(accuracy.maxUlp() <= 4, () -> fn.id() + ", seed " + SEED + ": " + accuracy);
    }

    static List<Arguments> specialValues() {
        double inf = Double.POSITIVE_INFINITY;
        double nan = Double.NaN;
        return List.of(
                Arguments.of(ScalarFunctions.EXP, new double[] {1, 1, inf, 0}),
                Arguments.of(ScalarFunctions.EXP2, new double[] {1, 1, inf, 0}),
                Arguments.of(ScalarFunctions.EXPM1, new double[] {0.0, -0.0, inf, -1}),
                Arguments.of(ScalarFunctions.LOG, new double[] {-inf, -inf, inf, nan}),
                Arguments.of(ScalarFunctions.LOG2, new double[] {-inf, -inf, inf, nan}),
                Arguments.of(ScalarFunctions.LOG1P, new double[] {0.0, -0.0, inf, nan}),
                Arguments.of(ScalarFunctions.LOG1MEXP, new double[] {-inf, -inf, nan, -0.0}),
                Arguments.of(ScalarFunctions.TANH, new double[] {0.0, -0.0, 1, -1}),
                Arguments.of(ScalarFunctions.SIGMOID, new double[] {0.5, 0.5, 1, 0}),
                Arguments.of(ScalarFunctions.SOFTPLUS, new double[] {Math.log(2), Math.log(2), inf, 0}),
                Arguments.of(ScalarFunctions.ASINH, new double[] {0.0, -0.0, inf, -inf}),
                Arguments.of(ScalarFunctions.ACOSH, new double[] {nan, nan, inf, nan}),
                Arguments.of(ScalarFunctions.ATANH, new double[] {0.0, -0.0, nan, nan}),
                Arguments.of(ScalarFunctions.SIN, new double[] {0.0, -0.0, nan, nan}),
                Arguments.of(ScalarFunctions.COS, new double[] {1, 1, nan, nan}),
                Arguments.of(ScalarFunctions.ERF, new double[] {0.0, -0.0, 1, -1}),
                Arguments.of(ScalarFunctions.ERFC, new double[] {1, 1, 0, 2}),
                Arguments.of(ScalarFunctions.RSQRT, new double[] {inf, -inf, 0, nan}));
    }

    /// At 0, -0, infinity, -infinity and NaN, by the expansion at both dtypes, the reference and the library's
    /// evaluator.
    @ParameterizedTest
    @MethodSource("specialValues")
    void specialValuesAreRight(Derived fn, double[] expected) {
        double[] at = {0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};
        double[] all = Arrays.copyOf(expected, 5);
        all[4] = Double.NaN;
        for (int i = 0; i < at.length; i++) {
            String where = fn.id() + "(" + at[i] + ")";
            assertEquals(all[i], fn.reference(DType.FLOAT64, at[i]), where);
            for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
                assertEquals(type.round(all[i]), TypedProgram.of(fn, type).run(at[i]), where);
                assertEquals(type.round(all[i]), ScalarEvaluator.expansion(fn, type, at[i]), where);
            }
        }
    }

    @Test
    void everyFunctionHasItsSpecialValues() {
        List<Object> listed = specialValues().stream().map(a -> a.get()[0]).toList();
        assertEquals(listed, List.<Object>copyOf(ScalarFunctions.all()));
    }

    /// The library's evaluator and the one of these tests are written apart; they give the same bits.
    @ParameterizedTest
    @MethodSource("functions")
    void evaluatorsAgree(Derived fn) {
        for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
            for (double x : Points.of(type, 1_200, SEED)) {
                double value = TypedProgram.of(fn, type).run(x);
                assertEquals(value, ScalarEvaluator.expansion(fn, type, x), () -> fn.id() + "(" + x + ") at " + type);
            }
        }
    }

    @Test
    void idsAreUnique() {
        List<String> ids = Stream.concat(Arrays.stream(Intrinsic.values()), ScalarFunctions.all().stream())
                .map(ScalarFn::id)
                .toList();
        assertEquals(ids.size(), ids.stream().distinct().count(), ids::toString);
    }

    @Test
    void theListHasEveryConstant() throws IllegalAccessException {
        List<Object> constants = new java.util.ArrayList<>();
        for (var field : ScalarFunctions.class.getFields()) {
            constants.add(field.get(null));
        }
        assertEquals(constants, List.<Object>copyOf(ScalarFunctions.all()));
    }
}
