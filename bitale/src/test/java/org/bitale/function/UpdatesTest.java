package org.bitale.function;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.Results;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Shared variables and their updates.
class UpdatesTest {
    private static final TensorType ANY_VECTOR = TensorType.of(DType.FLOAT64, List.of(Dim.symbol("n")));

    @Test
    void updatesAreSimultaneous() {
        Shared a = shared("a", new double[] {1, 2});
        Shared b = shared("b", new double[] {3, 4});
        CompiledFunction swap = function().update(a, b).update(b, a).compile();
        swap.call();
        assertArrayEquals(new double[] {3, 4}, a.get().toDoubles());
        assertArrayEquals(new double[] {1, 2}, b.get().toDoubles());
        swap.call();
        swap.call();
        assertArrayEquals(new double[] {3, 4}, a.get().toDoubles());
        a.set(HostArray.of(new double[] {9, 9}));
        assertArrayEquals(new double[] {1, 2}, b.get().toDoubles());
    }

    @Test
    void theSameNewValueForTwoVariables() {
        Shared a = shared("a", new double[] {1, 2});
        Shared b = shared("b", new double[] {3, 4});
        Tensor next = a.plus(b);
        CompiledFunction f =
                function().returns(next).update(a, next).update(b, next).compile();
        Results r = f.call();
        r.array().setDouble(0, -1);
        a.set(HostArray.of(new double[] {0, 0}));
        assertArrayEquals(new double[] {4, 6}, b.get().toDoubles());
        assertArrayEquals(new double[] {4, 6}, f.call().array().toDoubles());
    }

    @Test
    void outputsAreThoseBeforeTheUpdate() {
        Shared n = shared("n", 0L);
        CompiledFunction next = function().returns(n).update(n, n.plus(1)).compile();
        for (long i = 0; i < 5; i++) {
            assertEquals(i, next.call().asLong());
        }
        assertEquals(5, n.get().asLong());
    }

    @Test
    void anUpdateToAnArgumentOrAConstant() {
        Shared w = shared("w", new double[] {1, 2});
        Tensor x = dvector("x");
        CompiledFunction set = function(x).update(w, x).compile();
        double[] value = {5, 6};
        set.call(HostArray.wrap(value, 2));
        value[0] = 100;
        assertArrayEquals(new double[] {5, 6}, w.get().toDoubles());
        CompiledFunction reset =
                function().update(w, constant(new double[] {0, 0})).compile();
        reset.call();
        CompiledFunction add = function().update(w, w.plus(1)).compile();
        add.call();
        add.call();
        assertArrayEquals(new double[] {2, 2}, w.get().toDoubles());
        reset.call();
        assertArrayEquals(new double[] {0, 0}, w.get().toDoubles());
    }

    @Test
    void valuesAreCopiedInAndOut() {
        double[] value = {1, 2};
        Shared w = shared("w", HostArray.wrap(value, 2));
        value[0] = 100;
        assertArrayEquals(new double[] {1, 2}, w.get().toDoubles());
        HostArray other = HostArray.of(new double[] {3, 4});
        w.set(other);
        other.setDouble(0, 100);
        w.get().setDouble(1, 100);
        assertArrayEquals(new double[] {3, 4}, w.get().toDoubles());
    }

    @Test
    void aShapeThatChanges() {
        Shared w = shared("w", ANY_VECTOR, HostArray.of(new double[] {1, 2}));
        Tensor x = dvector("x");
        CompiledFunction append =
                function(x).returns(w.size(0)).update(w, concatenate(0, w, x)).compile();
        for (int i = 0; i < 4; i++) {
            assertEquals(2 + 3L * i, append.call(new double[] {i, i, i}).asLong());
        }
        assertArrayEquals(
                new double[] {1, 2, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3}, w.get().toDoubles());
        w.set(HostArray.of(new double[0]));
        append.call(new double[] {7, 8});
        assertArrayEquals(new double[] {7, 8}, w.get().toDoubles());
    }

    @Test
    void accumulatesMiniBatches() {
        Shared data = shared("data", new double[][] {{1}, {2}, {3}, {4}, {5}});
        Shared total = shared("total", 0.0);
        Tensor i = iscalar("i");
        Tensor x = data.get(slice(i.times(2), i.plus(1).times(2)));
        CompiledFunction f = function(i)
                .returns(x.size(0))
                .update(total, total.plus(x.sum()))
                .compile();
        assertEquals(2, f.call(0).asLong());
        assertEquals(2, f.call(1).asLong());
        assertEquals(1, f.call(2).asLong(), "the last batch is smaller");
        assertEquals(0, f.call(3).asLong());
        assertEquals(15, total.get().asDouble());
    }

    @Test
    void aVariableAsASize() {
        Shared n = shared("n", 3L);
        CompiledFunction f = function().returns(arange(n)).update(n, n.plus(1)).compile();
        assertArrayEquals(new long[] {0, 1, 2}, f.call().array().toLongs());
        assertArrayEquals(new long[] {0, 1, 2, 3}, f.call().array().toLongs());
    }
}
