package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Substitution;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// Makes a failing graph smaller while it fails: fewer outputs, nodes replaced by operands, by arguments of their
/// value or by constants, smaller sizes, plainer data.
public final class Shrinker {
    private static final int MAX_TRIALS = 2_000;

    private final Predicate<RandomGraph> fails;
    private RandomGraph best;
    private int trials;

    private Shrinker(RandomGraph start, Predicate<RandomGraph> fails) {
        this.best = start;
        this.fails = fails;
    }

    /// A graph that still `fails`, no larger than `start`, which does.
    public static RandomGraph shrink(RandomGraph start, Predicate<RandomGraph> fails) {
        Shrinker shrinker = new Shrinker(start, fails);
        while (shrinker.step()) {
            // as long as something gets smaller
        }
        return shrinker.best;
    }

    private boolean step() {
        return singleOutput() || cut() || smaller() || unused() || plainer();
    }

    private boolean accept(RandomGraph smaller) {
        if (++trials > MAX_TRIALS) {
            return false;
        }
        try {
            if (!fails.test(smaller)) {
                return false;
            }
        } catch (TensorException _) {
            return false;
        }
        best = smaller;
        return true;
    }

    private boolean accept(List<Input> inputs, List<HostArray> arguments, List<? extends Value> outputs) {
        return accept(new RandomGraph(best.seed(), new Graph(inputs, List.copyOf(outputs)), arguments));
    }

    private List<Input> inputs() {
        return best.graph().inputs();
    }

    private boolean singleOutput() {
        List<Value> outputs = best.graph().outputs();
        return outputs.size() > 1 && outputs.stream().anyMatch(v -> accept(inputs(), best.arguments(), List.of(v)));
    }

    private boolean unused() {
        List<Value> leaves = Traversal.leaves(best.graph().outputs());
        List<Input> kept = inputs().stream().filter(leaves::contains).toList();
        List<HostArray> arguments = kept.stream()
                .map(i -> best.arguments().get(inputs().indexOf(i)))
                .toList();
        return kept.size() < inputs().size()
                && accept(kept, arguments, best.graph().outputs());
    }

    /// Tries to make each node the output, to pass an operand through, or to put its value in its place.
    private boolean cut() {
        List<Apply> applies = Traversal.applies(best.graph().outputs());
        for (Apply a : applies) {
            for (Output o : a.outputs()) {
                boolean isOutput = best.graph().outputs().contains(o);
                if (!isOutput && accept(inputs(), best.arguments(), List.of(o)) || replaced(a, o)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean replaced(Apply a, Output o) {
        for (Value v : a.inputs()) {
            if (v.type().equals(o.type()) && substituted(o, v, Optional.empty())) {
                return true;
            }
        }
        if (a.inputs().stream().allMatch(v -> v instanceof Input)
                && best.graph().outputs().contains(o)) {
            return false; // a single node over arguments is as small as can be
        }
        Optional<HostArray> value = value(o);
        if (value.isEmpty()) {
            return false;
        }
        TensorType known = value.get().type();
        return substituted(o, new Input("v" + trials, known), value)
                || substituted(o, new Constant(value.get()), Optional.empty());
    }

    private Optional<HostArray> value(Value v) {
        try {
            Graph graph = new Graph(inputs(), List.of(v));
            return Optional.of(Interpreter.run(graph, best.arguments()).getFirst());
        } catch (TensorException _) {
            return Optional.empty();
        }
    }

    private boolean substituted(Value from, Value to, Optional<HostArray> argument) {
        List<Value> outputs;
        try {
            outputs = new Substitution(Map.of(from, to)).apply(best.graph().outputs());
        } catch (TensorException | IllegalArgumentException _) {
            return false;
        }
        List<Input> inputs = new ArrayList<>(inputs());
        List<HostArray> arguments = new ArrayList<>(best.arguments());
        if (argument.isPresent()) {
            inputs.add((Input) to);
            arguments.add(argument.get());
        }
        return accept(inputs, arguments, outputs);
    }

    /// Replaces one size by a smaller one wherever it stands.
    private boolean smaller() {
        Set<Integer> sizes = new HashSet<>();
        for (HostArray a : best.arguments()) {
            java.util.Arrays.stream(a.shape()).filter(n -> n > 1).forEach(sizes::add);
        }
        return sizes.stream()
                .anyMatch(n -> Stream.of(1, n / 4, n / 2, n - 1)
                        .filter(m -> m > 0 && m < n)
                        .anyMatch(m -> resized(n, m)));
    }

    private boolean resized(int from, int to) {
        Map<Value, Value> replaced = new IdentityHashMap<>();
        List<Input> inputs = new ArrayList<>();
        List<HostArray> arguments = new ArrayList<>();
        for (int i = 0; i < inputs().size(); i++) {
            Input old = inputs().get(i);
            Input other = new Input(old.name(), resized(old.type(), from, to));
            inputs.add(other);
            arguments.add(resized(best.arguments().get(i), from, to));
            replaced.put(old, other);
        }
        for (Value leaf : Traversal.leaves(best.graph().outputs())) {
            if (leaf instanceof Constant c) {
                replaced.put(c, new Constant(resized(c.array(), from, to)));
            }
        }
        try {
            return accept(
                    inputs,
                    arguments,
                    new Substitution(replaced).apply(best.graph().outputs()));
        } catch (TensorException | IllegalArgumentException _) {
            return false;
        }
    }

    private static TensorType resized(TensorType type, int from, int to) {
        return TensorType.of(
                type.dtype(),
                type.shape().dims().stream()
                        .map(d -> d.isKnown(from) ? Dim.of(to) : d)
                        .toList());
    }

    /// The array cut to the new size; an int64 scalar of the old size becomes the new size.
    private static HostArray resized(HostArray array, int from, int to) {
        if (array.rank() == 0) {
            boolean isSize = array.dtype() == DType.INT64 && array.getLong(0) == from;
            return isSize ? HostArray.scalar(DType.INT64, (long) to) : array;
        }
        int[] shape = array.shape();
        for (int i = 0; i < shape.length; i++) {
            shape[i] = shape[i] == from ? to : shape[i];
        }
        return array.view(shape, array.strides(), array.offset()).copy();
    }

    /// Replaces an argument by zeros or ones, or one of its elements by 1.
    private boolean plainer() {
        for (int k = 0; k < best.arguments().size(); k++) {
            HostArray old = best.arguments().get(k);
            int elements = Math.min(old.count(), 64);
            if (withArgument(k, filled(old, 0, old.count())) || elements > 1 && halves(k, old)) {
                return true;
            }
            for (int i = 0; i < elements; i++) {
                if (withArgument(k, filled(old, i, i + 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean halves(int k, HostArray old) {
        int middle = old.count() / 2;
        return withArgument(k, filled(old, 0, middle)) || withArgument(k, filled(old, middle, old.count()));
    }

    private boolean withArgument(int k, HostArray array) {
        if (array.bits().equals(best.arguments().get(k).bits())) {
            return false;
        }
        List<HostArray> arguments = new ArrayList<>(best.arguments());
        arguments.set(k, array);
        return accept(inputs(), arguments, best.graph().outputs());
    }

    private static HostArray filled(HostArray old, int from, int to) {
        HostArray array = old.copy();
        for (int i = from; i < to; i++) {
            if (array.dtype().isFloating()) {
                array.setDouble(i, 1);
            } else {
                array.setLong(i, 1);
            }
        }
        return array;
    }
}
