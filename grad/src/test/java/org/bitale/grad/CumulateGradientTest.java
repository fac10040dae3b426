package org.bitale.grad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Running folds, reverse against differences and forward mode, to the second order, and where elements are zero.
class CumulateGradientTest {
    private static void check(Function<List<Value>, Value> function, HostArray... points) {
        GradientCheck check = GradientCheck.ofValues(function, points)
                .withSeed(5)
                .withOrder(2)
                .withTolerance(1e-6);
        check.run();
        check.withUnknownSizes().run();
    }

    @ParameterizedTest
    @EnumSource(names = {"SUM", "PROD", "MAX", "MIN"})
    void alongEveryAxisInBothDirections(Monoid monoid) {
        Points p = new Points(7);
        for (int axis = 0; axis < 3; axis++) {
            for (boolean reverse : new boolean[] {false, true}) {
                int along = axis;
                check(
                        in -> Nodes.cumulate(monoid, Nodes.mul(in.getFirst(), in.getFirst()), along, reverse),
                        p.normal(2, 3, 4));
            }
        }
        check(in -> Nodes.cumulate(monoid, in.getFirst(), 0, false), p.normal(1));
        check(in -> Nodes.cumulate(monoid, in.getFirst(), 0, false), p.normal(0));
    }

    /// Values and points at which differences are exact enough: the product is linear in every element.
    @Test
    void aProductWithZeros() {
        Function<List<Value>, Value> f = in -> Nodes.cumulate(Monoid.PROD, in.getFirst(), 0, false);
        check(f, HostArray.of(new double[] {2, 0, 3, 5}));
        check(f, HostArray.of(new double[] {2, 0, 3, 0, 5}));
        check(f, HostArray.of(new double[] {0, 0, 0}));
        Function<List<Value>, Value> back = in -> Nodes.cumulate(Monoid.PROD, in.getFirst(), 0, true);
        check(back, HostArray.of(new double[] {2, 0, 3, 0, 5, 7}));
    }

    @Test
    void aTieGoesToTheFirst() {
        Input x = new Input("x", TensorType.of(DType.FLOAT64, 4));
        Value y = Nodes.cumulate(Monoid.MAX, x, 0, false);
        Value seed = new Constant(HostArray.of(new double[] {1, 10, 100, 1000}));
        Value g = ReverseMode.pull(Map.of(y, seed), Map.of(), List.of(x), List.of())
                .of(x)
                .orElseThrow();
        HostArray at = HostArray.of(new double[] {1, 2, 2, 1});
        assertArrayEquals(new double[] {1, 1110, 0, 0}, (double[])
                Interpreter.evaluate(List.of(g), Map.of(x, at)).getFirst().toNested());
    }
}
