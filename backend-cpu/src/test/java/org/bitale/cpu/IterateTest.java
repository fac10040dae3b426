package org.bitale.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.bitale.compiler.loop.Buffer;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.Term;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Scalar;
import org.bitale.core.eval.ScalarEvaluator;
import org.bitale.core.scalar.Derived;
import org.bitale.core.scalar.Domain;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.LetBuilder;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;
import org.bitale.cpu.DifferentialTest.SequentialLauncher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Loops in scalar functions, in both forms of kernels, against the evaluator of scalar expressions.
class IterateTest {
    /// Heron's steps; 60 rounds where they do not settle, as for NaN.
    private static final Derived ROOT = function("test_root", IterateTest::root);

    /// The sum of x^n / n!, with state of three dtypes and a binding shared by two steps.
    private static final Derived SERIES = function("test_series", IterateTest::series);

    /// A loop on the rare path only, around a vector program.
    private static final Derived RARELY = function(
            "test_rarely",
            t -> LetBuilder.program(b -> {
                ScalarExpr x = ScalarExpr.arg(0, t);
                ScalarExpr twice = b.let(x.plus(x));
                ScalarExpr rare = b.block(() -> {
                    ScalarExpr y = b.let(twice.times(0.5));
                    return iterateRoot(b, y).plus(twice);
                });
                return new ScalarExpr.Rare(x.gt(2), rare, ScalarExpr.call(ScalarFunctions.EXP, twice));
            }));

    /// A loop in a loop, and calls of functions with and without loops.
    private static final Derived NESTED = function(
            "test_nested",
            t -> LetBuilder.program(b -> {
                ScalarExpr x = ScalarExpr.arg(0, t);
                return b.iterate(
                        3,
                        List.of(x, ScalarExpr.lit(t, 0)),
                        s -> s.get(1).gt(50),
                        s -> {
                            ScalarExpr inner = b.let(b.iterate(
                                    4,
                                    List.of(s.get(0)),
                                    r -> r.get(0).gt(3),
                                    r -> List.of(
                                            ScalarExpr.call(SERIES, r.get(0)).times(0.5)),
                                    r -> r.get(0)));
                            return List.of(
                                    ScalarExpr.call(ScalarFunctions.TANH, inner),
                                    s.get(1).plus(inner));
                        },
                        s -> s.get(0).plus(s.get(1)));
            }));

    private static Derived function(String id, Function<DType, ScalarExpr> program) {
        return new Derived(id, List.of(Domain.ALL), 4, a -> Double.NaN, program, t -> List.of(ScalarExpr.lit(t, 0)));
    }

    private static ScalarExpr root(DType t) {
        return LetBuilder.program(b -> iterateRoot(b, ScalarExpr.arg(0, t)));
    }

    private static ScalarExpr iterateRoot(LetBuilder b, ScalarExpr x) {
        DType t = x.dtype();
        return b.iterate(
                60,
                List.of(ScalarExpr.lit(t, 1), ScalarExpr.lit(t, 0)),
                s -> ScalarExpr.call(Intrinsic.EQ, s.get(0), s.get(1)),
                s -> List.of(s.get(0).plus(x.over(s.get(0))).times(0.5), s.get(0)),
                s -> s.get(0));
    }

    private static ScalarExpr series(DType t) {
        return LetBuilder.program(b -> {
            ScalarExpr x = ScalarExpr.arg(0, t);
            ScalarExpr no = new ScalarExpr.Int(DType.BOOL, 0);
            ScalarExpr small = ScalarExpr.lit(t, 1e-9);
            return b.iterate(
                    40,
                    List.of(ScalarExpr.lit(t, 1), ScalarExpr.lit(t, 1), new ScalarExpr.Int(DType.INT64, 1), no),
                    s -> s.get(3),
                    s -> {
                        ScalarExpr n = new ScalarExpr.Cast(t, s.get(2));
                        ScalarExpr term = b.let(s.get(1).times(x).over(n));
                        return List.of(
                                s.get(0).plus(term),
                                term,
                                s.get(2).plus(1),
                                ScalarExpr.call(Intrinsic.LT, ScalarExpr.call(Intrinsic.ABS, term), small));
                    },
                    s -> s.get(0));
        });
    }

    static List<Arguments> cases() {
        return List.of(ROOT, SERIES, RARELY, NESTED).stream()
                .flatMap(fn -> List.of(DType.FLOAT32, DType.FLOAT64).stream().map(t -> Arguments.of(fn, t)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bothFormsGiveTheBitsOfTheEvaluator(Derived fn, DType t) {
        for (int n : new int[] {0, 1, 5, 16, 37, 200}) {
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = i % 23 == 22 ? Double.NaN : 0.02 * i;
            }
            double[] expected = new double[n];
            for (int i = 0; i < n; i++) {
                expected[i] = ScalarEvaluator.expansion(fn, t, x[i]);
            }
            assertRuns(Kernels.map(t, fn), t, x, expected);
        }
    }

    /// Calls among other operations, of vectors and of a number that is the same for all lanes.
    @ParameterizedTest
    @MethodSource("cases")
    void callsMixWithOtherOperations(Derived fn, DType t) {
        Term x = new Term.Load(new Buffer(0, t, false), new Index.Var(Kernels.OUTER));
        Term first = new Term.Load(new Buffer(0, t, false), new Index.Const(0));
        Term once = Kernels.call(fn, Kernels.call(Intrinsic.MUL, x, new Term.Real(t, 0.5)));
        Term same = Kernels.call(fn, first);
        Kernel kernel = Kernels.map(t, Kernels.call(Intrinsic.ADD, Kernels.call(Intrinsic.SUB, once, x), same));
        double[] values = new double[45];
        double[] expected = new double[45];
        for (int i = 0; i < 45; i++) {
            values[i] = t.round(0.7 + 0.13 * i);
        }
        Scalar common = Scalar.real(t, ScalarEvaluator.expansion(fn, t, values[0]));
        for (int i = 0; i < 45; i++) {
            Scalar at = Scalar.real(t, values[i]);
            Scalar half = Scalar.real(t, ScalarEvaluator.expansion(fn, t, t.round(values[i] * 0.5)));
            expected[i] = Scalar.call(Intrinsic.ADD, Scalar.call(Intrinsic.SUB, half, at), common)
                    .real();
        }
        assertRuns(kernel, t, values, expected);
    }

    private static void assertRuns(Kernel kernel, DType t, double[] x, double[] expected) {
        for (CpuOptions.Form form : List.of(CpuOptions.Form.PLAIN, CpuOptions.Form.VECTOR)) {
            if (form == CpuOptions.Form.VECTOR && !VectorUnit.here().isPresent()) {
                continue;
            }
            CpuBackend backend = new CpuBackend(new CpuOptions(form));
            if (form == CpuOptions.Form.VECTOR) {
                assertTrue(backend.explain(kernel).hasVectorForm(), () -> "no vector form: " + kernel);
            }
            HostArray in = HostArray.zeros(t, x.length);
            HostArray out = HostArray.zeros(t, x.length);
            for (int i = 0; i < x.length; i++) {
                in.setDouble(i, x[i]);
            }
            Object[] arrays = {in.data(), out.data()};
            backend.link(kernel).run(arrays, new int[0], x.length, 64, new SequentialLauncher());
            for (int i = 0; i < x.length; i++) {
                assertEquals(expected[i], out.getDouble(i), kernel + " in form " + form + " at " + x[i]);
            }
        }
    }
}
