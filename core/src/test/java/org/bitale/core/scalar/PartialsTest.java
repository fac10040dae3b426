package org.bitale.core.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bitale.core.eval.Scalar;
import org.bitale.core.eval.ScalarEvaluator;
import org.bitale.core.type.DType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartialsTest {
    private static final long SEED = 20_240_608;

    static Stream<ScalarFn> smoothFunctions() {
        Stream<ScalarFn> intrinsics = Arrays.stream(Intrinsic.values());
        // The orders of polygamma and expn are integers; their slopes are tested as values of the next order.
        Stream<Derived> derived = Catalogue.derived().stream()
                .filter(fn -> fn != SpecialFunctions.POLYGAMMA && fn != IncompleteFunctions.EXPN);
        return Stream.concat(intrinsics, derived).filter(fn -> fn.accepts().test(DType.FLOAT64) && !fn.isPredicate());
    }

    static List<Derived> derivedFunctions() {
        return Catalogue.derived().stream()
                .filter(fn -> fn.arity() == 1)
                .filter(fn -> !SpecialFunctions.all().contains(fn)
                        && !IncompleteFunctions.all().contains(fn))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("smoothFunctions")
    void partialsAreTheDifferenceQuotients(ScalarFn fn) {
        Random random = new Random(SEED);
        for (int trial = 0; trial < 200; trial++) {
            double[] at = fn.domain().stream()
                    .mapToDouble(d -> random.nextDouble(d.low(), d.high()))
                    .toArray();
            if (!isSmoothNear(fn, at)) {
                continue;
            }
            for (int i = 0; i < at.length; i++) {
                if (fn.noPartial(i).isPresent()) {
                    continue;
                }
                double expected = slope(fn, at, i);
                double actual = partial(fn, i, at);
                double scale = 1e-5 * Math.max(1, Math.abs(expected)) * (1 + Math.abs(fn.reference(DType.FLOAT64, at)));
                String where = fn.id() + Arrays.toString(at) + " in argument " + i + ", seed " + SEED;
                assertEquals(expected, actual, scale, where);
            }
        }
    }

    /// Far out a slope may be 0 or infinite, but not NaN.
    @ParameterizedTest
    @MethodSource("derivedFunctions")
    void partialsAreNumbersWhereverTheFunctionIs(Derived fn) {
        for (double x : new double[] {1e-300, 1e-30, 0.5, 1.5, 90, 800, 1e5, 1e30, 1e200, 1e300}) {
            for (double signed : new double[] {x, -x}) {
                if (!Double.isNaN(fn.reference(DType.FLOAT64, signed))) {
                    assertFalse(Double.isNaN(partial(fn, 0, signed)), () -> fn.id() + "'(" + signed + ")");
                }
            }
        }
    }

    private static double partial(ScalarFn fn, int argument, double... at) {
        List<Scalar> args = new ArrayList<>();
        for (double a : at) {
            args.add(Scalar.real(DType.FLOAT64, a));
        }
        Scalar self = Scalar.real(DType.FLOAT64, fn.reference(DType.FLOAT64, at));
        return ScalarEvaluator.evaluate(fn.partials(DType.FLOAT64).get(argument), args, self)
                .real();
    }

    private static double slope(ScalarFn fn, double[] at, int i) {
        double h = 1e-5 * distanceToEdge(fn.domain().get(i), at[i]);
        return (shifted(fn, at, i, h) - shifted(fn, at, i, -h)) / (2 * h);
    }

    private static double shifted(ScalarFn fn, double[] at, int i, double h) {
        double[] moved = at.clone();
        moved[i] += h;
        return fn.reference(DType.FLOAT64, moved);
    }

    private static double distanceToEdge(Domain domain, double x) {
        return Math.min(1, Math.min(x - domain.low(), domain.high() - x));
    }

    /// Not next to a pole at the domain's edge, nor where one of the steps of the difference jumps or has a kink.
    private static boolean isSmoothNear(ScalarFn fn, double[] at) {
        for (int i = 0; i < at.length; i++) {
            if (distanceToEdge(fn.domain().get(i), at[i]) < 1e-3) {
                return false;
            }
        }
        return switch ((Object) fn) {
            case Intrinsic intrinsic ->
                switch (intrinsic) {
                    case FLOOR, CEIL, TRUNC -> Math.abs(at[0] - Math.rint(at[0])) > 1e-3;
                    case RINT -> Math.abs(at[0] - 0.5 - Math.rint(at[0] - 0.5)) > 1e-3;
                    case ABS, SIGN, CBRT -> Math.abs(at[0]) > 1e-2;
                    case COPYSIGN -> Math.abs(at[0]) > 1e-2 && Math.abs(at[1]) > 1e-2;
                    case MAXIMUM, MINIMUM -> Math.abs(at[0] - at[1]) > 1e-3;
                    case ATAN2, HYPOT -> Math.abs(at[0]) > 0.1 && Math.abs(at[1]) > 0.1;
                    case DIV -> Math.abs(at[1]) > 0.1;
                    case FLOOR_DIV, MOD -> Math.abs(at[1]) > 0.1 && isBetweenIntegers(at[0] / at[1]);
                    default -> true;
                };
            default -> true;
        };
    }

    private static boolean isBetweenIntegers(double quotient) {
        return Math.abs(quotient - Math.rint(quotient)) > 1e-2;
    }
}
