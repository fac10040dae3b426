package org.bitale.core.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bitale.core.eval.ScalarEvaluator;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The special functions against values of arbitrary precision; see the head of `special.csv`.
class SpecialFunctionsTest {
    private record Point(String function, double[] args, BigDecimal value) {}

    private static final Map<String, List<Point>> POINTS = points();

    private static Map<String, List<Point>> points() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SpecialFunctionsTest.class.getResourceAsStream("special.csv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(l -> !l.startsWith("#"))
                    .map(l -> l.split(","))
                    .map(l -> new Point(l[0], numbers(l[1]), new BigDecimal(l[2])))
                    .collect(Collectors.groupingBy(Point::function));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    static List<Derived> functions() {
        List<Derived> all = new ArrayList<>(SpecialFunctions.all());
        all.addAll(IncompleteFunctions.all());
        return all;
    }

    private static List<Point> points(Derived fn) {
        return Objects.requireNonNull(POINTS.get(fn.id()), fn.id());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void keepsItsAccuracy(Derived fn) {
        List<Point> points = points(fn);
        assertTrue(points.size() >= 20, () -> fn.id() + " has " + points.size() + " points");
        for (Point p : points) {
            double actual = ScalarEvaluator.expansion(fn, DType.FLOAT64, p.args());
            double ulp = Math.ulp(p.value().doubleValue());
            double error = new BigDecimal(actual).subtract(p.value()).abs().doubleValue() / ulp;
            assertTrue(
                    error <= fn.ulps(DType.FLOAT64),
                    () -> fn.id() + Arrays.toString(p.args()) + " is " + actual + ", not " + p.value() + ": " + error
                            + " ulp");
        }
    }

    /// The reference walks the program with an evaluator of its own; it gives the bits of the common one.
    @ParameterizedTest
    @MethodSource("functions")
    void theReferenceIsTheProgram(Derived fn) {
        for (Point p : points(fn)) {
            double expected = ScalarEvaluator.expansion(fn, DType.FLOAT64, p.args());
            assertEquals(expected, fn.reference(DType.FLOAT64, p.args()), () -> fn.id() + Arrays.toString(p.args()));
        }
    }

    /// At float32 the double value of the rounded arguments is rounded once.
    @ParameterizedTest
    @MethodSource("functions")
    void float32IsRoundedOnce(Derived fn) {
        for (Point p : points(fn)) {
            double[] single = Arrays.stream(p.args()).map(DType.FLOAT32::round).toArray();
            double wide = ScalarEvaluator.expansion(fn, DType.FLOAT64, single);
            assertEquals((float) wide, (float) ScalarEvaluator.expansion(fn, DType.FLOAT32, single));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gamma, 0.0, Infinity",
        "gamma, -0.0, -Infinity",
        "gamma, -3, Infinity",
        "gamma, Infinity, Infinity",
        "gamma, NaN, NaN",
        "gamma, 171.7, Infinity",
        "gamma, -745.5, 0",
        "gamma, 19, 6402373705728000",
        "gammaln, 0, Infinity",
        "gammaln, 1, 0",
        "gammaln, 2, 0",
        "gammaln, -4, Infinity",
        "gammaln, Infinity, Infinity",
        "gammaln, NaN, NaN",
        "psi, 0.0, -Infinity",
        "psi, -0.0, Infinity",
        "psi, -2, NaN",
        "psi, Infinity, Infinity",
        "psi, NaN, NaN",
        "tri_gamma, 0, Infinity",
        "tri_gamma, -5, Infinity",
        "tri_gamma, Infinity, 0",
        "tri_gamma, NaN, NaN",
        "polygamma, -1 2, NaN",
        "polygamma, 1.5 2, NaN",
        "zeta, 1 2, Infinity",
        "zeta, 0.5 2, NaN",
        "zeta, 3 -1, Infinity",
        "zeta, 3.5 -1.5, NaN",
        "zeta, NaN 2, NaN",
        "zeta, 2 Infinity, 0",
        "gammainc, 2 0, 0",
        "gammainc, 0 0, NaN",
        "gammainc, 0 2, 1",
        "gammainc, 2 Infinity, 1",
        "gammainc, Infinity 2, 0",
        "gammainc, Infinity Infinity, NaN",
        "gammainc, -1 2, NaN",
        "gammainc, 2 NaN, NaN",
        "gammaincc, 2 0, 1",
        "gammaincc, 0 2, 0",
        "gammaincc, 2 Infinity, 0",
        "gammaincc, NaN 2, NaN",
        "gamma_pdf, 1 0, 1",
        "gamma_pdf, 2 0, 0",
        "gamma_pdf, 0.5 0, Infinity",
        "binom, 50 25, 126410606437752",
        "poch, 3 0, 1",
        "beta, 900 1200, 0",
        "betainc, 2 3 0, 0",
        "betainc, 2 3 1, 1",
        "betainc, 2 3 NaN, NaN",
        "betainc, 0 3 0.5, NaN",
        "betaincinv, 2 3 0, 0",
        "betaincinv, 2 3 1, 1",
        "gammaincinv, 2 0, 0",
        "gammaincinv, 2 1, Infinity",
        "gammaincinv, 2 1.5, NaN",
        "gammainccinv, 2 0, Infinity",
        "expn, 1 0, Infinity",
        "expn, 3 0, 0.5",
        "expn, 2 Infinity, 0",
        "expn, 1.5 1, NaN",
        "expn, 1 -1, NaN",
        "hyp2f1, 1 1 2 1, NaN",
        "hyp2f1, 1 2 3 0, 1",
        "beta_pdf, 1 3 0, 3",
        "beta_pdf, 2 1 1, 2",
    })
    void hasItsSpecialValues(String function, String args, double value) {
        Derived fn = functions().stream()
                .filter(f -> f.id().equals(function))
                .findFirst()
                .orElseThrow();
        assertEquals(value, fn.reference(DType.FLOAT64, numbers(args)) + 0.0);
    }

    @Test
    void allRunAnElementAtATime() {
        assertTrue(functions().stream().allMatch(Derived::isSequential));
    }
}
