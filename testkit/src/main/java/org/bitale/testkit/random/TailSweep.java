package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;

/// A random graph with unknown sizes that may grow: 64 lengths in a row, so that the last axis of some argument ends
/// in every remainder of 64, whatever the width of a vector and however many of them a loop takes at a time.
///
/// All unknown sizes that were drawn alike grow together. Arguments are stretched by repeating their data, so indices
/// and bounds stay valid. Special functions have no part in it: their loops take the interpreter too long.
public final class TailSweep {
    /// The number of lengths.
    public static final int LENGTHS = 64;

    private static final int ATTEMPTS = 10_000;
    private static final long NEXT_SEED = 1L << 40;
    private static final long MOST_ELEMENTS = 20_000;

    private final RandomGraph drawn;
    private final long length;

    private TailSweep(RandomGraph drawn, long length) {
        this.drawn = drawn;
        this.length = length;
    }

    /// The first graph of `seed`, `seed + 2^40`, … by `grammar` whose sizes may grow.
    public static TailSweep of(long seed, Grammar grammar) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RandomGraph drawn = RandomGraph.of(seed + attempt * NEXT_SEED, grammar);
            Optional<TailSweep> found = lengths(drawn).stream()
                    .map(n -> new TailSweep(drawn, n))
                    .filter(TailSweep::grows)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new IllegalStateException("no graph of seed " + seed + " can grow");
    }

    /// The sizes above 1 of unknown last axes that the outputs depend on.
    private static Set<Long> lengths(RandomGraph drawn) {
        Set<Value> used = Collections.newSetFromMap(new IdentityHashMap<>());
        used.addAll(drawn.graph().outputs());
        Traversal.applies(drawn.graph().outputs()).forEach(a -> used.addAll(a.inputs()));
        Set<Long> lengths = new TreeSet<>();
        List<Input> inputs = drawn.graph().inputs();
        for (int i = 0; i < inputs.size(); i++) {
            int last = inputs.get(i).rank() - 1;
            if (last >= 0
                    && used.contains(inputs.get(i))
                    && grows(inputs.get(i).shape().dim(last))) {
                lengths.add((long) drawn.arguments().get(i).shape()[last]);
            }
        }
        lengths.removeIf(n -> n < 2);
        return lengths;
    }

    private static boolean grows(Dim dim) {
        return dim instanceof Dim.Symbol s && s.isSize();
    }

    private boolean grows() {
        List<Apply> applies = Traversal.applies(drawn.graph().outputs());
        if (applies.isEmpty() || applies.stream().anyMatch(a -> SpecialDraws.isSlow(a.op()))) {
            return false;
        }
        try {
            return isSmall(LENGTHS - 1) && IntStream.range(0, LENGTHS - 1).allMatch(this::isSmall);
        } catch (TensorException _) {
            return false;
        }
    }

    private boolean isSmall(int more) {
        List<HostArray> arguments = arguments(more);
        return count(arguments) < MOST_ELEMENTS && count(Interpreter.run(drawn.graph(), arguments)) < MOST_ELEMENTS;
    }

    private static long count(List<HostArray> arrays) {
        return arrays.stream().mapToLong(HostArray::count).sum();
    }

    /// The graph with the arguments it was drawn with, `more` longer.
    public RandomGraph graph(int more) {
        return new RandomGraph(drawn.seed(), drawn.graph(), arguments(more));
    }

    /// The length that grows, at its smallest.
    public long length() {
        return length;
    }

    private List<HostArray> arguments(int more) {
        List<HostArray> arguments = new ArrayList<>();
        List<Input> inputs = drawn.graph().inputs();
        for (int i = 0; i < inputs.size(); i++) {
            arguments.add(longer(inputs.get(i).shape().dims(), drawn.arguments().get(i), more));
        }
        return arguments;
    }

    private HostArray longer(List<Dim> dims, HostArray array, int more) {
        int[] from = array.shape();
        int[] to = from.clone();
        for (int axis = 0; axis < to.length; axis++) {
            to[axis] += grows(dims.get(axis)) && from[axis] == length ? more : 0;
        }
        HostArray longer = HostArray.zeros(array.dtype(), to);
        for (int k = 0; k < longer.count() && array.count() > 0; k++) {
            int source = position(k, from, to);
            if (array.dtype().isFloating()) {
                longer.setDouble(k, array.getDouble(source));
            } else {
                longer.setLong(k, array.getLong(source));
            }
        }
        return longer;
    }

    /// The element of an array of shape `from` that element `k` of shape `to` repeats.
    private static int position(int k, int[] from, int[] to) {
        int rest = k;
        int position = 0;
        int stride = 1;
        for (int axis = to.length - 1; axis >= 0; axis--) {
            position += rest % to[axis] % from[axis] * stride;
            rest /= to[axis];
            stride *= from[axis];
        }
        return position;
    }
}
