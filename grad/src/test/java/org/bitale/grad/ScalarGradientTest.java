package org.bitale.grad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Catalogue;
import org.bitale.core.scalar.IncompleteFunctions;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.scalar.SpecialFunctions;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The partial derivatives of every scalar function over its domain, and the conventions at kinks.
class ScalarGradientTest {
    private static final int ELEMENTS = 20;

    static Stream<ScalarFn> functions() {
        return Stream.<ScalarFn>concat(Arrays.stream(Intrinsic.values()), Catalogue.derived().stream())
                .filter(fn -> fn.accepts().test(DType.FLOAT64)
                        && !fn.isPredicate()
                        && !SpecialFunctions.all().contains(fn)
                        && !IncompleteFunctions.all().contains(fn))
                .filter(fn -> IntStream.range(0, fn.arity())
                        .allMatch(i -> fn.noPartial(i).isEmpty()));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void firstAndSecondDerivativesAgreeWithDifferences(ScalarFn fn) {
        Points p = new Points(fn.id().hashCode());
        HostArray[] points = fn.domain().stream().map(d -> p.in(d, ELEMENTS)).toArray(HostArray[]::new);
        GradientCheck.ofValues(in -> Nodes.elementwise(fn, in.toArray(Value[]::new)), points)
                .withStep(1e-4)
                .withTolerance(1e-5)
                .withOrder(2)
                .run();
    }

    private static List<Double> partials(ScalarFn fn, double... point) {
        List<Input> inputs = new ArrayList<>();
        Map<Value, HostArray> given = new HashMap<>();
        for (double v : point) {
            Input input = new Input("x" + inputs.size(), TensorType.scalar(DType.FLOAT64));
            inputs.add(input);
            given.put(input, HostArray.scalar(DType.FLOAT64, v));
        }
        Value y = Nodes.elementwise(fn, inputs.toArray(Value[]::new));
        ReverseMode mode = ReverseMode.pull(Map.of(y, Nodes.literal(y, 1)), Map.of(), inputs, List.of());
        List<Value> gradients =
                inputs.stream().map(i -> mode.of(i).orElse(Nodes.literal(i, 0))).toList();
        return Interpreter.evaluate(gradients, given).stream()
                .map(HostArray::asDouble)
                .toList();
    }

    @Test
    void conventionsAtKinks() {
        assertEquals(List.of(0.0), partials(Intrinsic.ABS, 0));
        assertEquals(List.of(1.0, 0.0), partials(Intrinsic.MAXIMUM, 2, 2));
        assertEquals(List.of(1.0, 0.0), partials(Intrinsic.MINIMUM, 2, 2));
        assertEquals(List.of(0.0), partials(Intrinsic.FLOOR, 1.5));
        assertEquals(List.of(0.0), partials(Intrinsic.SIGN, 1.5));
        assertEquals(List.of(1.0, -3.0), partials(Intrinsic.MOD, 7.5, 2));
        assertEquals(List.of(1.0, 0.0), partials(Intrinsic.POW, 0, 1));
        assertEquals(List.of(0.0, 0.0), partials(Intrinsic.POW, 0, 0));
        assertEquals(List.of(0.0, 0.0), partials(Intrinsic.POW, 0, 2));
    }
}
