package org.bitale.testkit.random;

import java.util.List;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Graph;

/// Compares a candidate with the interpreter. `rewritten`: the candidate may rewrite the graph, so that results move
/// within the declared effects of the rules.
public record Differential(Candidate candidate, boolean rewritten) {
    private static final int MORE_RUNS = 16;
    private static final int MANY_RUNS = 64;

    public Verdict verdict(RandomGraph drawn) {
        return verdict(drawn.graph(), drawn.arguments());
    }

    public Verdict verdict(Graph graph, List<HostArray> arguments) {
        Expected expected;
        try {
            expected = Expected.of(graph, arguments, rewritten);
        } catch (TensorException refusal) {
            return new Verdict(refused(graph, arguments, refusal), 0, 0);
        }
        try {
            List<HostArray> got = candidate.run(graph, arguments);
            Optional<String> problem = expected.problem(got);
            for (int runs = MORE_RUNS; problem.isPresent() && runs <= MANY_RUNS; runs *= 4) {
                expected = Expected.thorough(graph, arguments, rewritten, runs);
                problem = expected.problem(got);
            }
            return new Verdict(problem, expected.elements(), expected.undecided());
        } catch (RuntimeException | LinkageError | AssertionError e) {
            return new Verdict(Optional.of(thrown(e)), expected.elements(), expected.undecided());
        }
    }

    /// What the interpreter refuses, the candidate refuses; a rewritten graph may need less of its arguments.
    private Optional<String> refused(Graph graph, List<HostArray> arguments, TensorException refusal) {
        try {
            candidate.run(graph, arguments);
        } catch (TensorException _) {
            return Optional.empty();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            return Optional.of(thrown(e));
        }
        return rewritten ? Optional.empty() : Optional.of("accepts what is refused: " + refusal.getMessage());
    }

    private static String thrown(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e + (trace.length == 0 ? "" : "\n  at " + trace[0]);
    }

    /// The graph of `seed` shrunk to what still fails, as text with the problem; empty if it does not fail.
    public Optional<String> failure(long seed) {
        return failure(RandomGraph.of(seed));
    }

    /// The graph shrunk to what still fails, as text with the problem; empty if it does not fail.
    public Optional<String> failure(RandomGraph drawn) {
        if (verdict(drawn).problem().isEmpty()) {
            return Optional.empty();
        }
        RandomGraph small = Shrinker.shrink(drawn, g -> verdict(g).problem().isPresent());
        return Optional.of(verdict(small).problem().orElseThrow() + "\n" + small.text());
    }
}
