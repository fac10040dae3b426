package org.bitale.compiler.run;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;

/// The slices and pads whose bounds depend on the value of an argument: checked at every call, because equal
/// sizes do not make them right. What a rewrite has dropped, since nobody reads it, is checked like the rest: whether a
/// call is refused must not depend on that, nor on earlier calls.
final class Positions {
    private record Range(String op, int axis, Dim start, Dim length, long step, Dim size, Optional<Site> site) {
        boolean isKnown(Predicate<Dim.Symbol> known) {
            Set<Dim.Symbol> symbols = new HashSet<>();
            List.of(start, length, size).forEach(d -> d.symbols(symbols));
            return symbols.stream().allMatch(known);
        }
    }

    /// In the order of the graphs; what a rewrite has left as it was is there once.
    private final Set<Range> ranges = new LinkedHashSet<>();

    private final Consumer<Frame> inferred;

    /// Those of the user's graph, as far as `known` tells the value of their symbols before the call, then those
    /// of the graph that runs. `inferred` infers the user's graph for the sizes of a call, and so refuses by the
    /// user's op.
    Positions(List<Value> written, List<Value> results, Predicate<Dim.Symbol> known, Consumer<Frame> inferred) {
        this.inferred = inferred;
        collect(written);
        ranges.removeIf(r -> !r.isKnown(known));
        collect(results);
    }

    private void collect(List<Value> results) {
        for (Apply a : Traversal.applies(results)) {
            int n = a.input(0).rank();
            switch (a.op()) {
                case PrimitiveOp.Slice(List<Long> steps) -> {
                    for (int i = 0; i < n; i++) {
                        add(
                                a,
                                i,
                                a.input(1 + i),
                                a.output(0).type().dim(i),
                                steps.get(i),
                                a.input(0).type().dim(i));
                    }
                }
                case PrimitiveOp.Pad(List<Long> steps) -> {
                    for (int i = 0; i < n; i++) {
                        add(
                                a,
                                i,
                                a.input(2 + i),
                                a.input(0).type().dim(i),
                                steps.get(i),
                                a.output(0).type().dim(i));
                    }
                }
                default -> {}
            }
        }
    }

    private void add(Apply a, int axis, Value start, Dim length, long step, Dim size) {
        Dim first = Sizes.dim(a.op().name(), start);
        if (PlannedStep.dependsOnValues(first) || PlannedStep.dependsOnValues(length)) {
            ranges.add(new Range(a.op().name(), axis, first, length, step, size, a.site()));
        }
    }

    /// Refuses a call whose ranges are outside.
    void check(Frame frame) {
        for (Range r : ranges) {
            long length = r.length.evaluate(frame::symbol);
            if (length == 0) {
                continue;
            }
            long first = r.start.evaluate(frame::symbol);
            long size = r.size.evaluate(frame::symbol);
            if (first < 0 || first >= size || length - 1 > stepsLeft(first, r.step, size)) {
                inferred.accept(frame);
                BigInteger start = BigInteger.valueOf(first);
                BigInteger last = BigInteger.valueOf(length - 1)
                        .multiply(BigInteger.valueOf(r.step))
                        .add(start);
                throw new TensorException(r.op + ": " + Refusal.outside(start, last, r.axis, size)
                        + r.site.map(s -> "\n  at " + s).orElse(""));
            }
        }
    }

    /// How many steps lead from `first`, which is on the axis, to positions on it: the last position of a
    /// range may be beyond a long.
    private static long stepsLeft(long first, long step, long size) {
        return step > 0 ? (size - 1 - first) / step : first / -step;
    }
}
