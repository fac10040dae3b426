package org.bitale.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bitale.compiler.front.FrontGraph;
import org.bitale.compiler.program.Program;
import org.bitale.compiler.run.Engine;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Graph;
import org.bitale.core.print.SsaPrinter;
import org.bitale.rewrite.Trace;

/// The record of a compilation: the graph after every pass with the rules that made it, and the programs.
///
/// The passes of the front have run when a function has been compiled; those of the back follow for every shape
/// class when it is first met.
public final class Compilation {
    private final List<Stage> stages;
    private final Engine engine;

    /// `stages` grows as shape classes are met.
    Compilation(List<Stage> stages, Engine engine) {
        this.stages = stages;
        this.engine = engine;
    }

    /// The graph after one pass, the rules that the pass applied, and how long it took.
    public record Stage(String pass, FrontGraph graph, Trace trace, long nanos) {
        /// The graph in SSA form.
        public String text() {
            return SsaPrinter.print(new Graph(graph.arguments(), graph.results()));
        }
    }

    /// Every run of a pass so far, in order.
    public List<Stage> stages() {
        return List.copyOf(stages);
    }

    /// Every application of a rule so far, in order: rule, before, after, and the user's line.
    public Trace trace() {
        return Trace.of(stages.stream().map(Stage::trace).toList());
    }

    /// The names of the passes that have run, in order.
    public List<String> passes() {
        return stages.stream().map(Stage::pass).toList();
    }

    /// The graph after the pass of that name (its last run).
    public Stage after(String pass) {
        return stages().reversed().stream()
                .filter(s -> s.pass().equals(pass))
                .findFirst()
                .orElseThrow(() -> new TensorException("no pass \"" + pass + "\"; the passes are " + passes()));
    }

    /// The programs made so far, one per shape class met.
    public List<Program> programs() {
        return new ArrayList<>(engine.programs());
    }

    /// Pass names and times, one per line.
    public String timings() {
        return stages.stream()
                .map(s -> "%-14s %8.3f ms".formatted(s.pass(), s.nanos() / 1e6))
                .collect(Collectors.joining("\n"));
    }
}
