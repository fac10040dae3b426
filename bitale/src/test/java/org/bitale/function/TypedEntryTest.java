package org.bitale.function;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.Results;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Functions behind the user's own interfaces.
class TypedEntryTest {
    interface Add {
        double run(double a, double b);
    }

    interface Whole {
        long run(long n, int k, boolean up);
    }

    interface Rows {
        float[] run(float[][] x, int i);
    }

    interface Grid {
        double[][] run(double[][] x);
    }

    interface Step {
        void run(float x);
    }

    record Statistics(double mean, long best, float[] scaled, HostArray raw) {}

    interface Describe {
        Statistics run(float[] x);
    }

    interface All {
        Results run(HostArray x);
    }

    interface Positive {
        boolean run(double x);
    }

    interface Sum {
        double run(HostArray a, double[] x);
    }

    @Test
    void nullIsRefusedAsInEveryCall() {
        Tensor a = dscalar("a");
        Tensor x = dvector("x");
        Sum sum = function(a, x).returns(x.sum().plus(a)).compile().as(Sum.class);
        double[] ones = {1, 1};
        assertEquals(5, sum.run(HostArray.of(3.0), ones));
        String array = assertThrows(TensorException.class, () -> sum.run(HostArray.of(3.0), null))
                .getMessage();
        assertTrue(array.startsWith("call: input 1 \"x\" is null; give an array or a number"), array);
        String number =
                assertThrows(TensorException.class, () -> sum.run(null, ones)).getMessage();
        assertTrue(number.startsWith("call: input 0 \"a\" is null; give an array or a number"), number);
        assertEquals(5, sum.run(HostArray.of(3.0), ones));
    }

    @Test
    void scalarsAreNotBoxed() {
        Tensor a = dscalar("a");
        Tensor b = dscalar("b");
        Add add = function(a, b).returns(a.plus(b)).compile().as(Add.class);
        for (int i = 0; i < 1000; i++) {
            assertEquals(i + 0.5, add.run(i, 0.5));
        }
    }

    @Test
    void integersAndBooleans() {
        Tensor n = lscalar("n");
        Tensor k = iscalar("k");
        Tensor up = tensor("up", org.bitale.core.type.DType.BOOL, 0);
        Whole f = function(n, k, up)
                .returns(where(up, n.plus(k), n.minus(k)))
                .compile()
                .as(Whole.class);
        assertEquals(Long.MAX_VALUE, f.run(Long.MAX_VALUE - 1, 1, true));
        assertEquals(-3, f.run(2, 5, false));
        Tensor x = dscalar("x");
        Positive positive = function(x).returns(x.gt(0)).compile().as(Positive.class);
        assertTrue(positive.run(0.25));
        assertTrue(!positive.run(-0.25));
    }

    @Test
    void nestedArrays() {
        Tensor x = matrix("x");
        Tensor i = iscalar("i");
        Rows rows = function(x, i).returns(x.get(i)).compile().as(Rows.class);
        assertArrayEquals(new float[] {3, 4}, rows.run(new float[][] {{1, 2}, {3, 4}}, 1));
        Tensor y = dmatrix("y");
        Grid grid = function(y).returns(y.transpose()).compile().as(Grid.class);
        double[][] turned = grid.run(new double[][] {{1, 2, 3}, {4, 5, 6}});
        assertArrayEquals(new double[][] {{1, 4}, {2, 5}, {3, 6}}, turned);
    }

    @Test
    void recordsAndResults() {
        Tensor x = vector("x");
        CompiledFunction f =
                function(x).returns(x.mean(), x.argmax(), x.div(x.sum()), x).compile();
        Statistics s = f.as(Describe.class).run(new float[] {1, 3});
        assertEquals(2, s.mean());
        assertEquals(1, s.best());
        assertArrayEquals(new float[] {0.25f, 0.75f}, s.scaled());
        assertArrayEquals(new float[] {1, 3}, s.raw().toFloats());
        Results r = f.as(All.class).run(HostArray.of(new float[] {1, 3}));
        assertEquals(4, r.size());
    }

    @Test
    void aVoidMethodUpdates() {
        Shared total = shared("total", 1.5f);
        Tensor x = scalar("x");
        Step step = function(x).update(total, total.plus(x)).compile().as(Step.class);
        step.run(2);
        step.run(3);
        assertEquals(6.5f, total.get().asFloat());
    }

    @Test
    void worksAfterAFailure() {
        Tensor x = matrix("x");
        Tensor i = iscalar("i");
        Rows rows = function(x, i).returns(x.get(i)).compile().as(Rows.class);
        assertThrows(TensorException.class, () -> rows.run(new float[2][2], 5));
        assertArrayEquals(new float[] {3, 4}, rows.run(new float[][] {{1, 2}, {3, 4}}, -1));
    }

    @Test
    void isThreadSafe() {
        Tensor a = dscalar("a");
        Tensor b = dscalar("b");
        Add add = function(a, b).returns(a.times(b)).compile().as(Add.class);
        List<Integer> wrong = java.util.stream.IntStream.range(0, 20_000)
                .parallel()
                .filter(i -> add.run(i, 3) != 3.0 * i)
                .boxed()
                .toList();
        assertEquals(List.of(), wrong);
    }
}
