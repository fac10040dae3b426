package org.bitale.grad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A table of differentiable operations, each checked at random points of its domain: reverse mode against
/// differences to 1e-6, forward against reverse mode to 1e-10, to the second order where the operation is smooth.
///
/// The property `bitale.gradient.points` says at how many points (default 20), `bitale.gradient.seed` from which seed
/// the first is drawn; point number k is drawn from seed + k, which a failure names.
abstract class GradientSweep {
    private static final int POINTS = Integer.getInteger("bitale.gradient.points", 20);
    private static final long SEED = Long.getLong("bitale.gradient.seed", 1);

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /// Draws one argument.
    @FunctionalInterface
    interface Draw {
        HostArray from(Points points);
    }

    /// An operation, the arguments it is checked at, the order up to which it is smooth there, the differences' step.
    record Entry(Function<List<Tensor>, Tensor> function, int order, double step, List<Draw> arguments) {
        HostArray[] draw(long seed) {
            Points points = new Points(seed);
            return arguments.stream().map(a -> a.from(points)).toArray(HostArray[]::new);
        }

        void check(long seed) {
            HostArray[] at = draw(seed);
            GradientCheck.of(function, at)
                    .withSeed(seed)
                    .withOrder(order)
                    .withStep(step)
                    .withTolerance(1e-6)
                    .run();
        }
    }

    /// Adds a smooth operation.
    final void smooth(String name, Function<List<Tensor>, Tensor> function, Draw... arguments) {
        add(name, new Entry(function, 2, 1e-3, List.of(arguments)));
    }

    /// Adds a smooth operation of one tensor.
    final void unary(String name, Function<Tensor, Tensor> function, Draw argument) {
        smooth(name, in -> function.apply(in.getFirst()), argument);
    }

    final void add(String name, Entry entry) {
        if (entries.put(name, entry) != null) {
            throw new IllegalArgumentException("twice in the table: " + name);
        }
    }

    static Draw normal(int... shape) {
        return p -> p.normal(shape);
    }

    static Draw distinct(int... shape) {
        return p -> p.distinct(shape);
    }

    static Draw indices(int size, int... shape) {
        return p -> p.indices(size, shape);
    }

    static Draw always(HostArray argument) {
        return p -> argument;
    }

    final Map<String, Entry> entries() {
        return entries;
    }

    /// The ops in the graphs of the whole table and of their first and second derivatives.
    final Set<Op> ops() {
        Set<Op> found = new HashSet<>();
        for (Entry e : entries.values()) {
            HostArray[] at = e.draw(SEED);
            List<Input> inputs = IntStream.range(0, at.length)
                    .mapToObj(i -> new Input("x" + i, at[i].type()))
                    .toList();
            Value y =
                    e.function().apply(inputs.stream().map(Tensor::of).toList()).value();
            List<Value> first = derivatives(List.of(y), inputs);
            List<Value> all = new ArrayList<>(first);
            all.add(y);
            if (e.order() > 1) {
                all.addAll(derivatives(first, inputs));
            }
            Traversal.applies(all).forEach(a -> found.add(a.op()));
        }
        return found;
    }

    private static List<Value> derivatives(List<Value> of, List<Input> inputs) {
        List<Input> wrt =
                inputs.stream().filter(i -> i.type().dtype() == DType.FLOAT64).toList();
        Map<Value, Value> cotangents = new LinkedHashMap<>();
        of.forEach(y -> cotangents.put(y, Nodes.mul(y, y)));
        ReverseMode mode = ReverseMode.pull(cotangents, Map.of(), List.copyOf(wrt), List.of());
        return wrt.stream().flatMap(i -> mode.of(i).stream()).toList();
    }

    @TestFactory
    Stream<DynamicTest> gradients() {
        return entries.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> sweep(e.getKey(), e.getValue())));
    }

    private static void sweep(String name, Entry entry) {
        List<String> failures = new ArrayList<>();
        for (long seed = SEED; seed < SEED + POINTS; seed++) {
            try {
                entry.check(seed);
            } catch (RuntimeException e) {
                failures.add("point of seed " + seed + " " + Arrays.toString(entry.draw(seed)) + ": " + e.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(
                    name + ": " + failures.size() + " of " + POINTS + " points\n" + failures.getFirst());
        }
    }
}
