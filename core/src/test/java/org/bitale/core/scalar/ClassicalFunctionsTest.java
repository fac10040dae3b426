package org.bitale.core.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bitale.core.eval.ScalarEvaluator;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The special functions against values of mpmath to 25 digits, near all branch points and in all tails.
class ClassicalFunctionsTest {
    private static final List<String> FILES =
            List.of("normal.csv", "bessel.csv", "bessel-order.csv", "elliptic.csv", "owens.csv");

    private record Golden(Derived fn, double[] at, BigDecimal value) {
        static Golden parse(String line, Map<String, Derived> functions) {
            String[] parts = line.split(",");
            double[] at = Arrays.stream(parts, 1, parts.length - 1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            Derived fn = Objects.requireNonNull(functions.get(parts[0]), parts[0]);
            return new Golden(fn, at, new BigDecimal(parts[parts.length - 1]));
        }

        /// In units of the last place of the value, or of the amplitude of a wave.
        double error(double actual) {
            BigDecimal unit = new BigDecimal(Math.ulp(scale()));
            return new BigDecimal(actual)
                    .subtract(value)
                    .abs()
                    .divide(unit, MathContext.DECIMAL64)
                    .doubleValue();
        }

        private double scale() {
            double x = Math.abs(at[at.length - 1]);
            boolean wave = fn.id().matches("[jy][01]") ? x > 8 : fn.id().matches("[jy]v") && x > Math.abs(at[0]);
            return wave ? Math.sqrt(2 / (Math.PI * x)) : value.doubleValue();
        }

        @Override
        public String toString() {
            return fn.id() + Arrays.toString(at);
        }
    }

    private static List<Golden> goldens() throws IOException {
        Map<String, Derived> functions = new HashMap<>();
        Catalogue.derived().forEach(fn -> functions.put(fn.id(), fn));
        List<Golden> all = new java.util.ArrayList<>();
        for (String file : FILES) {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(ClassicalFunctionsTest.class.getResourceAsStream(file), file),
                    StandardCharsets.UTF_8))) {
                reader.lines()
                        .filter(l -> !l.startsWith("#"))
                        .map(l -> Golden.parse(l, functions))
                        .forEach(all::add);
            }
        }
        return all;
    }

    @Test
    void valuesKeepTheirAccuracy() throws IOException {
        for (Golden g : goldens()) {
            double actual = g.fn().reference(DType.FLOAT64, g.at());
            double error = g.error(actual);
            assertTrue(
                    error <= g.fn().ulps(DType.FLOAT64),
                    () -> g + " is " + actual + ", not " + g.value() + ": " + error + " ulp");
        }
    }

    @Test
    void everyFunctionHasValues() throws IOException {
        List<String> tested =
                goldens().stream().map(g -> g.fn().id()).distinct().sorted().toList();
        List<String> all = Stream.of(NormalScalars.all(), BesselScalars.all(), EllipticScalars.all())
                .flatMap(List::stream)
                .map(Derived::id)
                .sorted()
                .toList();
        assertEquals(all, tested);
    }

    /// The library's evaluator and the one of the tests give the same bits, at float32 too.
    @Test
    void evaluatorsAgree() throws IOException {
        List<Golden> all = goldens();
        for (int i = 0; i < all.size(); i += 7) {
            Golden g = all.get(i);
            for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
                double[] at = Arrays.stream(g.at()).map(type::round).toArray();
                assertEquals(
                        type.round(g.fn().reference(DType.FLOAT64, at)),
                        ScalarEvaluator.expansion(g.fn(), type, at),
                        () -> g + " at " + type);
            }
        }
    }

    static List<Arguments> specialValues() {
        double inf = Double.POSITIVE_INFINITY;
        double nan = Double.NaN;
        return List.of(
                Arguments.of(NormalScalars.ERFCX, new double[] {1, 1, 0, inf}),
                Arguments.of(NormalScalars.ERFINV, new double[] {0.0, -0.0, nan, nan}),
                Arguments.of(NormalScalars.ERFCINV, new double[] {inf, inf, nan, nan}),
                Arguments.of(NormalScalars.NDTRI, new double[] {-inf, -inf, nan, nan}),
                Arguments.of(NormalScalars.DAWSN, new double[] {0.0, -0.0, 0.0, -0.0}),
                Arguments.of(BesselScalars.J0, new double[] {1, 1, nan, nan}),
                Arguments.of(BesselScalars.J1, new double[] {0.0, -0.0, nan, nan}),
                Arguments.of(BesselScalars.Y0, new double[] {-inf, -inf, nan, nan}),
                Arguments.of(BesselScalars.Y1, new double[] {-inf, -inf, nan, nan}),
                Arguments.of(BesselScalars.I0, new double[] {1, 1, nan, nan}),
                Arguments.of(BesselScalars.I1, new double[] {0.0, -0.0, nan, nan}),
                Arguments.of(BesselScalars.I0E, new double[] {1, 1, 0, 0}),
                Arguments.of(BesselScalars.I1E, new double[] {0.0, -0.0, 0.0, -0.0}),
                Arguments.of(BesselScalars.K0, new double[] {inf, inf, 0, nan}),
                Arguments.of(BesselScalars.K1, new double[] {inf, inf, 0, nan}),
                Arguments.of(BesselScalars.K0E, new double[] {inf, inf, 0, nan}),
                Arguments.of(BesselScalars.K1E, new double[] {inf, inf, 0, nan}),
                Arguments.of(EllipticScalars.ELLIPK, new double[] {Math.PI / 2, Math.PI / 2, nan, 0}),
                Arguments.of(EllipticScalars.ELLIPE, new double[] {Math.PI / 2, Math.PI / 2, nan, inf}),
                Arguments.of(
                        EllipticScalars.SPENCE, new double[] {Math.PI * Math.PI / 6, Math.PI * Math.PI / 6, nan, nan}));
    }

    /// At 0, -0, infinity, -infinity and NaN, at both dtypes.
    @ParameterizedTest
    @MethodSource("specialValues")
    void specialValuesAreRight(Derived fn, double[] expected) {
        double[] at = {0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};
        double[] all = Arrays.copyOf(expected, 5);
        all[4] = Double.NaN;
        for (int i = 0; i < at.length; i++) {
            for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
                assertEquals(
                        type.round(all[i]), ScalarEvaluator.expansion(fn, type, at[i]), fn.id() + "(" + at[i] + ")");
            }
        }
    }

    /// At the ends of what is defined, and just outside.
    @Test
    void edgesAreRight() {
        assertEquals(Double.POSITIVE_INFINITY, value(NormalScalars.ERFINV, 1));
        assertEquals(Double.NEGATIVE_INFINITY, value(NormalScalars.ERFINV, -1));
        assertEquals(Double.NaN, value(NormalScalars.ERFINV, Math.nextUp(1.0)));
        assertEquals(Double.NEGATIVE_INFINITY, value(NormalScalars.ERFCINV, 2));
        assertEquals(0, value(NormalScalars.ERFCINV, 1));
        assertEquals(Double.POSITIVE_INFINITY, value(NormalScalars.NDTRI, 1));
        assertEquals(0, value(NormalScalars.NDTRI, 0.5), 0);
        assertEquals(Double.POSITIVE_INFINITY, value(EllipticScalars.ELLIPK, 1));
        assertEquals(1, value(EllipticScalars.ELLIPE, 1));
        assertEquals(Double.NaN, value(EllipticScalars.ELLIPK, Math.nextUp(1.0)));
        assertEquals(0, value(EllipticScalars.SPENCE, 1), 0);
        assertEquals(Double.NaN, value(BesselScalars.Y0, -1));
        assertEquals(1e-300, value(NormalScalars.DAWSN, 1e-300));
        assertEquals(5.6418958354775628e-301, value(NormalScalars.ERFCX, 1e300), 1e-316);
    }

    private static double value(Derived fn, double x) {
        return ScalarEvaluator.expansion(fn, DType.FLOAT64, x);
    }
}
