package org.bitale.function;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.program.Program;
import org.bitale.compiler.program.ProgramPrinter;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.TensorType;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Ops of the user's own that run host code, inside compiled functions.
class LibraryOpTest {
    /// A record with a lambda: equal only to itself, which is all that these tests need.
    private record Host(String name, Function<HostArray, List<HostArray>> code) implements LibraryOp {
        @Override
        public List<TensorType> infer(List<Value> inputs) {
            return List.of(inputs.getFirst().type());
        }

        @Override
        public List<HostArray> reference(List<HostArray> inputs) {
            return code.apply(inputs.getFirst());
        }
    }

    private static Tensor apply(String name, Function<HostArray, List<HostArray>> code, Tensor x) {
        return Tensor.of(Apply.one(new Host(name, code), x.value()));
    }

    /// The running sum of all elements.
    private static List<HostArray> runningSum(HostArray x) {
        HostArray sums = HostArray.zeros(x.dtype(), x.shape());
        double sum = 0;
        for (int i = 0; i < x.count(); i++) {
            sum += x.getDouble(i);
            sums.setDouble(i, sum);
        }
        return List.of(sums);
    }

    @Test
    void betweenKernelsWithUnknownSizes() {
        Tensor x = dmatrix("x");
        Tensor y = apply("running_sum", LibraryOpTest::runningSum, x.times(2).transpose())
                .plus(1)
                .sum(0);
        CompiledFunction f = function(x).returns(y).compile();
        assertArrayEquals(
                new double[] {16, 30},
                f.call((Object) new double[][] {{1, 2}, {3, 4}}).array().toDoubles());
        assertArrayEquals(
                new double[] {3}, f.call((Object) new double[][] {{1}}).array().toDoubles());
        Program program = f.compilation().programs().getFirst();
        assertEquals(List.of("running_sum"), program.hostOps());
        assertTrue(ProgramPrinter.print(program).contains(" = host running_sum("), ProgramPrinter.print(program));
    }

    @Test
    void resultsAndOperandsUnderOtherShapes() {
        Tensor x = dmatrix("x");
        Tensor sums = apply("running_sum", a -> runningSum(requireRank(a, 1)), x.ravel());
        Tensor again = apply("running_sum_of_columns", a -> runningSum(requireRank(a, 2)), sums.expandDims(1));
        CompiledFunction f =
                function(x).returns(sums.expandDims(0), again.ravel()).compile();
        List<HostArray> results =
                f.call((Object) new double[][] {{1, 2}, {3, 4}}).all();
        assertArrayEquals(new int[] {1, 4}, results.get(0).shape());
        assertArrayEquals(new double[] {1, 3, 6, 10}, results.get(0).toDoubles());
        assertArrayEquals(new int[] {4}, results.get(1).shape());
        assertArrayEquals(new double[] {1, 4, 10, 20}, results.get(1).toDoubles());
    }

    private static HostArray requireRank(HostArray a, int rank) {
        assertEquals(rank, a.rank());
        return a;
    }

    @Test
    void whatIsThrownInsideNamesTheOpAndTheLineAndChangesNothing() {
        Shared count = shared("count", 0.0);
        Tensor x = dvector("x");
        Tensor y = apply("picky", LibraryOpTest::refuseNegative, x);
        CompiledFunction f =
                function(x).returns(y).update(count, count.plus(y.sum())).compile();
        f.call(new double[] {2, 3});
        TensorException thrown = assertThrows(TensorException.class, () -> f.call(new double[] {1, -1}));
        assertTrue(thrown.getMessage().startsWith("picky: element 1 is negative"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("LibraryOpTest.java:"), thrown.getMessage());
        assertEquals(5, count.get().asDouble());
        f.call(new double[] {1, 1});
        assertEquals(7, count.get().asDouble());
    }

    private static List<HostArray> refuseNegative(HostArray x) {
        for (int i = 0; i < x.count(); i++) {
            if (x.getDouble(i) < 0) {
                throw new TensorException("element " + i + " is negative");
            }
        }
        return List.of(x.copy());
    }

    @Test
    void otherExceptionsAreMistakesOfTheOp() {
        Tensor x = dvector("x");
        Tensor y = apply("clumsy", a -> List.of(HostArray.wrap(new double[] {a.toDoubles()[7]}, 1)), x);
        CompiledFunction f = function(x).returns(y).compile();
        for (Runnable call : List.<Runnable>of(
                () -> f.call(new double[] {1}),
                () -> Interpreter.evaluate(List.of(y.value()), Map.of(x.value(), HostArray.of(new double[] {1}))))) {
            TensorException thrown = assertThrows(TensorException.class, call::run);
            assertTrue(thrown.getMessage().startsWith("clumsy: its reference failed with"), thrown.getMessage());
            assertTrue(thrown.getMessage().contains("LibraryOpTest.java:"), thrown.getMessage());
            Throwable wrapped = thrown.getCause();
            assertInstanceOf(ArrayIndexOutOfBoundsException.class, wrapped.getCause());
        }
    }

    @Test
    void brokenPromisesAreReported() {
        Tensor x = dvector("x");
        Tensor none = apply("none", _ -> List.of(), x);
        Tensor longer = apply("longer", a -> List.of(HostArray.zeros(a.dtype(), a.count() + 1)), x);
        assertEquals(
                "none: promised 1 results, its reference returned 0",
                message(function(x).returns(none).compile()));
        assertEquals(
                "longer: promised f64[2], its reference returned f64[3]",
                message(function(x).returns(longer).compile()));
    }

    private static String message(CompiledFunction f) {
        TensorException thrown = assertThrows(TensorException.class, () -> f.call(new double[] {1, 2}));
        return thrown.getMessage().lines().findFirst().orElseThrow();
    }

    /// The sum of two operands of one shape, of which every element is a problem of its own.
    private record Sum() implements LibraryOp {
        @Override
        public String name() {
            return "host_sum";
        }

        @Override
        public List<TensorType> infer(List<Value> inputs) {
            return List.of(inputs.getFirst().type());
        }

        @Override
        public List<HostArray> reference(List<HostArray> inputs) {
            HostArray sum = HostArray.zeros(inputs.get(0).dtype(), inputs.get(0).shape());
            for (int i = 0; i < sum.count(); i++) {
                sum.setDouble(i, inputs.get(0).getDouble(i) + inputs.get(1).getDouble(i));
            }
            return List.of(sum);
        }
    }

    @Test
    void aBatchIsTheOpItselfAfterStretchingWhatIsNoBatch() {
        Tensor x = dvector("x");
        Tensor y = dmatrix("y");
        Value batched = new Sum()
                .batch(List.of(x.value(), y.value()), List.of(false, true))
                .getFirst();
        HostArray got = function(x, y)
                .returns(Tensor.of(batched))
                .compile()
                .call(new double[] {1, 2}, new double[][] {{10, 20}, {30, 40}, {50, 60}})
                .array();
        assertArrayEquals(new double[] {11, 22, 31, 42, 51, 62}, got.toDoubles());
    }
}
