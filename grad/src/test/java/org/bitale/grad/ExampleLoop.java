package org.bitale.grad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.bitale.grad.vmap.Vmap;
import org.bitale.ops.Tensor;

/// The oracle of vmap: the function called for one example after another.
final class ExampleLoop {
    private static final double TOLERANCE = 1e-11;

    private final Function<List<Tensor>, List<Tensor>> fn;
    private final List<Integer> inAxes;
    private final List<Integer> outAxes;

    private ExampleLoop(Function<List<Tensor>, List<Tensor>> fn, List<Integer> inAxes, List<Integer> outAxes) {
        this.fn = fn;
        this.inAxes = inAxes;
        this.outAxes = outAxes;
    }

    /// Along the first axis of every argument and of the only result, with known and with unknown sizes.
    static void check(Function<List<Tensor>, Tensor> fn, HostArray... arguments) {
        check(fn, IntStream.range(0, arguments.length).mapToObj(_ -> 0).toList(), 0, arguments);
    }

    static void check(Function<List<Tensor>, Tensor> fn, List<Integer> inAxes, int outAxis, HostArray... arguments) {
        checkAll(in -> List.of(fn.apply(in)), inAxes, List.of(outAxis), arguments);
    }

    static void checkAll(
            Function<List<Tensor>, List<Tensor>> fn,
            List<Integer> inAxes,
            List<Integer> outAxes,
            HostArray... arguments) {
        ExampleLoop loop = new ExampleLoop(fn, inAxes, outAxes);
        loop.check(List.of(arguments), false);
        loop.check(List.of(arguments), true);
    }

    private void check(List<HostArray> arguments, boolean unknownSizes) {
        List<HostArray> batch = run(Vmap.vmap(fn, inAxes, outAxes), arguments, unknownSizes);
        int mapped = IntStream.range(0, inAxes.size())
                .filter(i -> inAxes.get(i) != Vmap.SHARED)
                .findFirst()
                .orElseThrow();
        int examples = arguments.get(mapped).size(axis(mapped, arguments.get(mapped)));
        for (int e = 0; e < examples; e++) {
            List<HostArray> example = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                HostArray x = arguments.get(i);
                example.add(inAxes.get(i) == Vmap.SHARED ? x : at(x, axis(i, x), e));
            }
            List<HostArray> expected = run(fn, example, false);
            for (int j = 0; j < expected.size(); j++) {
                HostArray whole = batch.get(j);
                int out = outAxes.get(j);
                HostArray got = at(whole, out < 0 ? out + whole.rank() : out, e);
                assertEquals(expected.get(j).type(), got.type(), "result " + j);
                String what = "example " + e + " of result " + j + ", sizes " + (unknownSizes ? "unknown" : "known");
                assertArrayEquals(numbers(expected.get(j)), numbers(got), TOLERANCE, what);
            }
        }
    }

    private static double[] numbers(HostArray array) {
        return IntStream.range(0, array.count()).mapToDouble(array::getDouble).toArray();
    }

    private int axis(int argument, HostArray x) {
        int axis = inAxes.get(argument);
        return axis < 0 ? axis + x.rank() : axis;
    }

    private static List<HostArray> run(
            Function<List<Tensor>, List<Tensor>> fn, List<HostArray> arguments, boolean unknownSizes) {
        List<Input> inputs = arguments.stream()
                .map(a -> new Input("x", type(a.type(), unknownSizes)))
                .toList();
        List<Tensor> results = fn.apply(inputs.stream().map(Tensor::of).toList());
        return Interpreter.run(
                new Graph(inputs, results.stream().map(Tensor::value).toList()), arguments);
    }

    private static TensorType type(TensorType type, boolean unknownSizes) {
        return unknownSizes
                ? TensorType.of(
                        type.dtype(),
                        type.shape().dims().stream()
                                .<Dim>map(_ -> Dim.symbol("n"))
                                .toList())
                : type;
    }

    /// One slice along an axis.
    static HostArray at(HostArray x, int axis, int position) {
        int[] keep = IntStream.range(0, x.rank()).filter(i -> i != axis).toArray();
        int[] shape = IntStream.of(keep).map(x::size).toArray();
        int[] strides = IntStream.of(keep).map(i -> x.strides()[i]).toArray();
        return x.view(shape, strides, x.offset() + position * x.strides()[axis]).copy();
    }
}
