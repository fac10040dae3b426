package org.bitale.function;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bitale.compiler.CompiledFunction;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Batches of examples and transforms of gradients in compiled functions, against the interpreter.
class VmapFunctionTest {
    private final Random random = new Random(17);
    private final Tensor x = dmatrix("x");
    private final Tensor w = dmatrix("w");

    private HostArray normal(int... shape) {
        HostArray array = HostArray.zeros(DType.FLOAT64, shape);
        for (int i = 0; i < array.count(); i++) {
            array.setDouble(i, random.nextGaussian());
        }
        return array;
    }

    private void check(Tensor result, Tensor first, HostArray a, Tensor second, HostArray b) {
        CompiledFunction f = function(first, second).returns(result).compile();
        HostArray got = f.call(a, b).array();
        HostArray expected = Interpreter.evaluate(List.of(result.value()), Map.of(first.value(), a, second.value(), b))
                .getFirst();
        assertEquals(expected.type(), got.type());
        assertArrayEquals(expected.toDoubles(), got.toDoubles(), 1e-11);
    }

    @Test
    void batches() {
        check(vmap(row -> softmax(row.dot(w))).apply(x), x, normal(5, 3), w, normal(3, 4));
        check(vmap((row, column) -> row.dot(column).tanh(), 0, 1, 0).apply(x, w), x, normal(4, 3), w, normal(3, 4));
        check(
                vmap(row -> vmap(c -> row.minus(c).sqr().sum(), 1, 0).apply(w)).apply(x),
                x,
                normal(5, 3),
                w,
                normal(3, 4));
        check(vmap(row -> sort(row, 0).plus(w.sum())).apply(x), x, normal(5, 3), w, normal(3, 4));
        check(vmap(row -> solve(w, row)).apply(x), x, normal(5, 3), w, normal(3, 3));
        Tensor index = lvector("index");
        HostArray positions = HostArray.wrap(new long[] {2, -1, 0, 1, 2}, 5);
        check(vmap((row, i) -> row.get(i)).apply(x, index), x, normal(5, 3), index, positions);
    }

    @Test
    void gradientsForEachExample() {
        Tensor perExample =
                vmap(row -> grad(row.dot(w).tanh().sqr().sum(), w).of(w)).apply(x);
        check(perExample, x, normal(5, 3), w, normal(3, 4));
        Tensor cost = vmap(row -> softmax(row.dot(w)).log().get(0)).apply(x).sum();
        check(grad(cost, w).of(w), x, normal(5, 3), w, normal(3, 4));
    }

    @Test
    void jacobiansOfUnknownSizes() {
        Tensor v = dvector("v");
        check(jacobian(w.dot(v).tanh(), v), v, normal(3), w, normal(4, 3));
        check(hessian(w.dot(v).tanh().sum(), v), v, normal(3), w, normal(4, 3));
    }

    @Test
    void rulesOfTheUsersOwn() {
        Tensor steps = customVjp(t -> t.round(), (t, y, g) -> g).apply(x);
        check(grad(steps.times(w).sum(), x).of(x), x, normal(2, 3), w, normal(2, 3));
        Tensor a = dmatrix("a");
        Tensor b = dmatrix("b");
        var product = opFromGraph("product", List.of(a, b), List.of(a.dot(b).tanh()));
        check(grad(product.one(x, w).sum(), w).of(w), x, normal(2, 3), w, normal(3, 4));
    }
}
