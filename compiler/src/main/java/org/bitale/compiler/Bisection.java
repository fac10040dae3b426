package org.bitale.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bitale.core.diag.TensorException;
import org.bitale.rewrite.Gate;
import org.bitale.rewrite.Trace;

/// Finds the application of a rule that makes a function wrong, by compiling it with ever fewer or more of them.
final class Bisection {
    private final Function<Gate, CompiledFunction> compile;
    private final Predicate<CompiledFunction> holds;

    /// Admits the first `limit` applications, of the front and of all shape classes met, and keeps them.
    private record First(int limit, List<Trace.Step> steps) implements Gate {
        @Override
        public synchronized boolean admits(Trace.Step step) {
            return steps.size() < limit && steps.add(step);
        }
    }

    Bisection(Function<Gate, CompiledFunction> compile, Predicate<CompiledFunction> holds) {
        this.compile = compile;
        this.holds = holds;
    }

    /// The first application with which `holds` fails and without which it holds; empty if it holds with all.
    Optional<Trace.Step> firstFault() {
        First all = new First(Integer.MAX_VALUE, new ArrayList<>());
        if (holds(all)) {
            return Optional.empty();
        }
        if (!holds(new First(0, new ArrayList<>()))) {
            throw new TensorException("firstFault: the condition does not hold without any rule either, so no rule"
                    + " is to blame; compare with Options.withoutRewrites() and with the expression itself");
        }
        int good = 0;
        int bad = all.steps().size();
        List<Trace.Step> faulty = all.steps();
        while (bad - good > 1) {
            First half = new First(good + (bad - good) / 2, new ArrayList<>());
            if (holds(half)) {
                good = half.limit();
            } else {
                bad = half.limit();
                faulty = half.steps();
            }
        }
        return Optional.of(faulty.get(bad - 1));
    }

    private boolean holds(First gate) {
        return holds.test(compile.apply(gate));
    }
}
