package org.bitale.cpu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.program.Program;
import org.bitale.compiler.program.Step;
import org.bitale.core.array.HostArray;
import org.bitale.testkit.random.Differential;
import org.bitale.testkit.random.RandomGraph;
import org.bitale.testkit.random.SameBits;
import org.bitale.testkit.random.TailSweep;
import org.bitale.testkit.random.Verdict;

/// One graph in both forms at 64 lengths: against the interpreter first, then again and again with the same bits until
/// a whole sweep has run what C2 made of every kernel.
final class HotSweep {
    /// Calls before C2 is asked for; it compiles a method after some 5,000.
    private static final int SOON_COMPILED = 5_000;

    /// Calls that must do on a JVM without C2.
    private static final int CALLS_WITHOUT_C2 = 1_000;

    private static final int ROUNDS_BETWEEN_LOOKS = 16;
    private static final long LONGEST_NANOS = 20_000_000_000L;

    /// Pauses of the processor for the compiler, once it has been asked.
    private static final long PAUSE_MILLIS = 10;

    private final BothForms forms;
    private final TailSweep sweep;
    private final CompiledFunction plain;
    private final CompiledFunction vector;
    private final List<Object[]> arguments = new ArrayList<>();
    private final List<List<HostArray>> expected = new ArrayList<>();
    private final Tally tally;

    /// Counts in `tally`.
    HotSweep(BothForms forms, TailSweep sweep, Tally tally) {
        this.forms = forms;
        this.sweep = sweep;
        this.plain = forms.plain().compile(sweep.graph(0).graph());
        this.vector = forms.vector().compile(sweep.graph(0).graph());
        this.tally = tally;
    }

    /// What is wrong, or nothing.
    Optional<String> problem() throws InterruptedException {
        for (int more = 0; more < TailSweep.LENGTHS; more++) {
            Optional<String> problem = cold(sweep.graph(more));
            if (problem.isPresent()) {
                String longer = "longer by " + more + ", ";
                return forms.differential()
                        .failure(sweep.graph(more))
                        .or(() -> Optional.of(
                                "once: " + problem.get() + "\n" + sweep.graph(0).text()))
                        .map(longer::concat);
            }
        }
        forms.plain().count(plain);
        forms.vector().count(vector);
        tally.add(Count.SWEPT, 1);
        try {
            heat();
            return Optional.empty();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            return Optional.of("when hot: " + e + "\n" + sweep.graph(0).text());
        }
    }

    private Optional<String> cold(RandomGraph graph) {
        Differential test = new Differential(
                (_, given) -> {
                    arguments.add(given.toArray());
                    expected.add(plain.call(arguments.getLast()).all());
                    SameBits.require("vector", vector.call(arguments.getLast()).all(), "plain", expected.getLast());
                    return expected.getLast();
                },
                forms.rewritten());
        Verdict verdict = test.verdict(graph);
        tally.add(Count.ELEMENTS, verdict.elements());
        tally.add(Count.UNDECIDED, verdict.undecided());
        return verdict.problem();
    }

    private void heat() throws InterruptedException {
        Set<Class<?>> classes = generated();
        boolean possible = OptimizedCode.isPossible();
        long end = System.nanoTime() + LONGEST_NANOS;
        boolean hot = false;
        int calls = 0;
        for (int round = 1; !hot && System.nanoTime() < end; round++) {
            boolean look = round % ROUNDS_BETWEEN_LOOKS == 0;
            hot = look && calls > SOON_COMPILED && possible && isHot(classes);
            sweep(look);
            calls += TailSweep.LENGTHS;
            hot &= hot && isHot(classes);
            if (!possible && calls > CALLS_WITHOUT_C2) {
                break;
            }
            if (calls > 2 * SOON_COMPILED && !hot) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        OptimizedCode code = OptimizedCode.now();
        tally.add(Count.HOT_CLASSES, classes.stream().filter(code::isCompiled).count());
        tally.add(
                Count.OPTIMIZED_CLASSES,
                classes.stream().filter(code::isOptimized).count());
        if (hot) {
            tally.add(Count.HOT, 1);
            for (int more = 0; more < TailSweep.LENGTHS; more++) {
                tally.add(Count.TAILS, 1L << (sweep.length() + more) % TailSweep.LENGTHS);
            }
        }
    }

    /// Whether all classes that run at all, run in C2's code. A kernel over nothing never runs.
    private static boolean isHot(Set<Class<?>> classes) {
        OptimizedCode code = OptimizedCode.now();
        return classes.stream().anyMatch(code::isOptimized)
                && classes.stream().allMatch(c -> code.isOptimized(c) || !code.isCompiled(c));
    }

    /// Calls both forms at every length.
    private void sweep(boolean compare) {
        for (int more = 0; more < TailSweep.LENGTHS; more++) {
            List<HostArray> ofPlain = plain.call(arguments.get(more)).all();
            List<HostArray> ofVector = vector.call(arguments.get(more)).all();
            if (compare) {
                SameBits.require("plain", ofPlain, "its first call", expected.get(more));
                SameBits.require("vector", ofVector, "the first call", expected.get(more));
            }
        }
    }

    private Set<Class<?>> generated() {
        Set<Class<?>> classes = new HashSet<>();
        kernels(plain).forEach(k -> classes.add(new FormBackend.Plain().generated(k)));
        kernels(vector).forEach(k -> classes.add(new FormBackend.Vector().generated(k)));
        return classes;
    }

    private static List<Kernel> kernels(CompiledFunction function) {
        List<Kernel> kernels = new ArrayList<>();
        for (Program program : function.compilation().programs()) {
            for (Step step : program.steps()) {
                if (step instanceof Step.Launch launch) {
                    kernels.add(launch.kernel());
                }
            }
        }
        return kernels;
    }
}
