package org.bitale.grad;

import static java.util.stream.IntStream.range;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Catalogue;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;

/// Every scalar function with derivatives, found in the catalogues, an argument of its domain at a time.
///
/// An argument by which a function has no derivative is held fixed: it is a float32 that is widened.
class ScalarSweepTest extends GradientSweep {
    private static final double STEP = 1e-3;

    /// Their derivatives by the parameters have no derivatives by the parameters; by the last argument all have.
    private static final Set<String> ONCE_BY_PARAMETERS =
            Set.of("gammainc", "gammaincc", "gammaincinv", "gammainccinv", "betainc", "betaincinv");

    ScalarSweepTest() {
        functions().forEach(fn -> {
            boolean once = ONCE_BY_PARAMETERS.contains(fn.id());
            add(fn, fn.id(), once ? 1 : 2, i -> fn.noPartial(i).isPresent());
            if (once) {
                add(fn, fn.id() + ", by the last argument", 2, i -> i < fn.arity() - 1);
            }
        });
    }

    private void add(ScalarFn fn, String name, int order, IntPredicate fixed) {
        List<Draw> arguments = range(0, fn.arity())
                .<Draw>mapToObj(i -> p -> fixed.test(i) ? narrowed(fn, argument(fn, i, p)) : argument(fn, i, p))
                .toList();
        add(name, new Entry(in -> call(fn, in), order, STEP, arguments));
    }

    /// All that are not predicates and have a derivative by at least one argument.
    private static Stream<ScalarFn> functions() {
        return Stream.<ScalarFn>concat(Arrays.stream(Intrinsic.values()), Catalogue.derived().stream())
                .filter(fn -> fn.accepts().test(DType.FLOAT64) && !fn.isPredicate())
                .filter(fn -> range(0, fn.arity()).anyMatch(i -> fn.noPartial(i).isEmpty()));
    }

    private static Tensor call(ScalarFn fn, List<Tensor> in) {
        return Tensor.of(Nodes.elementwise(
                fn, in.stream().map(x -> x.cast(DType.FLOAT64).value()).toArray(Value[]::new)));
    }

    private static HostArray narrowed(ScalarFn fn, HostArray argument) {
        double value = argument.getDouble(0);
        boolean whole = fn.id().equals("polygamma") || fn.id().equals("expn");
        return HostArray.wrap(new float[] {(float) (whole ? Math.rint(value) : value)}, 1);
    }

    private static HostArray argument(ScalarFn fn, int i, Points p) {
        return switch (fn) {
            // between the places where rounding jumps, of the quotient as well
            case Intrinsic f when isStepped(f) && i == 0 -> p.betweenSteps(1);
            case Intrinsic f when isStepped(f) -> HostArray.wrap(new double[] {2}, 1);
            // the two never meet
            case Intrinsic.MAXIMUM, Intrinsic.MINIMUM -> i == 0 ? p.betweenSteps(1) : p.onSteps(1);
            case Intrinsic.ABS,
                    Intrinsic.SIGN,
                    Intrinsic.COPYSIGN,
                    Intrinsic.DIV,
                    Intrinsic.ATAN2,
                    Intrinsic.HYPOT,
                    Intrinsic.CBRT -> p.normal(1);
            default -> p.in(fn.domain().get(i), 1);
        };
    }

    private static boolean isStepped(Intrinsic fn) {
        return switch (fn) {
            case FLOOR, CEIL, TRUNC, RINT, MOD, FLOOR_DIV -> true;
            default -> false;
        };
    }
}
