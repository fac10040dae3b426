package org.bitale.core.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bitale.core.scalar.ScalarExpr.Local;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpansionsTest {
    private static final long SEED = 20_240_609;
    private static final List<DType> TYPES = List.of(DType.FLOAT32, DType.FLOAT64);

    static List<Arguments> unaryExpansions() {
        List<Arguments> all = new ArrayList<>();
        for (Intrinsic fn : Intrinsic.values()) {
            for (DType type : TYPES) {
                Expansions.of(fn, type)
                        .filter(_ -> fn.arity() == 1)
                        .ifPresent(program -> all.add(Arguments.of(fn, type, program)));
            }
        }
        return all;
    }

    /// At float32 against the library in double; at float64 against the library, whose own error adds to the bound.
    @ParameterizedTest
    @MethodSource("unaryExpansions")
    void keepsTheAccuracyOfTheIntrinsic(Intrinsic fn, DType type, ScalarExpr expansion) {
        TypedProgram program = new TypedProgram(expansion);
        double slack = type == DType.FLOAT32 ? 0 : fn.ulps(type);
        for (double x : Points.of(type, 100_000, SEED)) {
            double expected = fn.reference(DType.FLOAT64, x);
            assertClose(program.run(x), expected, type, fn.ulps(type) + slack, fn.id() + "(" + x + ")");
        }
    }

    @Test
    void powKeepsItsAccuracy() {
        TypedProgram program =
                new TypedProgram(Expansions.of(Intrinsic.POW, DType.FLOAT32).orElseThrow());
        Random random = new Random(SEED);
        double[] points = Points.of(DType.FLOAT32, 3_000, SEED);
        for (int trial = 0; trial < 200_000; trial++) {
            double x = points[random.nextInt(points.length)];
            double y = random.nextBoolean() ? points[random.nextInt(points.length)] : random.nextInt(-40, 40);
            double expected = Intrinsic.POW.reference(DType.FLOAT64, x, y);
            assertClose(program.run(x, y), expected, DType.FLOAT32, 1, "pow(" + x + ", " + y + ")");
        }
    }

    @Test
    void log10OfPowersOfTenIsExact() {
        TypedProgram single =
                new TypedProgram(Expansions.of(Intrinsic.LOG10, DType.FLOAT32).orElseThrow());
        TypedProgram wide =
                new TypedProgram(Expansions.of(Intrinsic.LOG10, DType.FLOAT64).orElseThrow());
        for (int n = 0; n <= 22; n++) {
            double power = Double.parseDouble("1e" + n);
            assertEquals(n, wide.run(power));
            if (n <= 10) {
                assertEquals(n, single.run(power));
            }
        }
    }

    /// Every value used twice has a name, so that no code generator computes it twice.
    @Test
    void programsShareThroughLetsOnly() {
        // Functions with loops name what is common to a branch or a round, not to the whole.
        List<Derived> straight =
                Catalogue.derived().stream().filter(fn -> !fn.isSequential()).toList();
        for (Derived fn : straight) {
            TYPES.forEach(type -> assertNothingTwice(fn.id(), fn.expansion(type)));
        }
        for (Intrinsic fn : Intrinsic.values()) {
            TYPES.forEach(type -> Expansions.of(fn, type).ifPresent(e -> assertNothingTwice(fn.id(), e)));
        }
    }

    private static void assertNothingTwice(String id, ScalarExpr program) {
        List<ScalarExpr> computed = new ArrayList<>();
        collect(program, computed);
        assertEquals(
                computed.size(),
                computed.stream().distinct().count(),
                () -> id + " computes a value twice: "
                        + computed.stream()
                                .filter(e -> java.util.Collections.frequency(computed, e) > 1)
                                .findFirst());
    }

    private static void collect(ScalarExpr expr, List<ScalarExpr> computed) {
        switch (expr) {
            case ScalarExpr.Let(Local _, ScalarExpr value, ScalarExpr body) -> {
                collect(value, computed);
                collect(body, computed);
            }
            case ScalarExpr.Call(ScalarFn fn, List<ScalarExpr> args) -> {
                args.forEach(a -> collect(a, computed));
                computed.add(expr);
            }
            case ScalarExpr.Select(ScalarExpr condition, ScalarExpr then, ScalarExpr otherwise) -> {
                List.of(condition, then, otherwise).forEach(e -> collect(e, computed));
                computed.add(expr);
            }
            case ScalarExpr.Rare(ScalarExpr condition, ScalarExpr _, ScalarExpr usual) -> {
                collect(condition, computed);
                collect(usual, computed);
            }
            case ScalarExpr.Polynomial(List<Double> _, ScalarExpr x) -> {
                collect(x, computed);
                computed.add(expr);
            }
            case ScalarExpr.Iterate loop -> loop.operands().forEach(e -> collect(e, computed));
            case ScalarExpr.Cast(DType _, ScalarExpr value) -> collect(value, computed);
            case ScalarExpr.Bits(DType _, ScalarExpr value) -> collect(value, computed);
            case ScalarExpr.Arg _, ScalarExpr.Self _, ScalarExpr.Real _, ScalarExpr.Int _, Local _ -> {}
        }
    }

    private static void assertClose(double actual, double expected, DType type, double ulps, String where) {
        double rounded = type.round(expected);
        if (Double.compare(actual, rounded) == 0) {
            return;
        }
        double ulp = type == DType.FLOAT32 ? Math.ulp((float) expected) : Math.ulp(expected);
        boolean sameZero = actual != 0 || Math.copySign(1, actual) == Math.copySign(1, expected);
        assertTrue(
                sameZero && Math.abs(actual - expected) <= ulps * ulp,
                () -> where + " at " + type + " gives " + actual + ", not " + rounded + "; seed " + SEED);
    }
}
