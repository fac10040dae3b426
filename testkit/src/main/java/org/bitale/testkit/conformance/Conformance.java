package org.bitale.testkit.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Runs packs of cases on evaluators.
public final class Conformance {
    private static final List<String> THEMES = List.of(
            "create",
            "elemwise_unary",
            "elemwise_binary",
            "special",
            "reduce",
            "shape",
            "index",
            "sort",
            "linalg",
            "fft",
            "nnet",
            "sparse",
            "graph",
            "stabilize",
            "rewrites",
            "higher",
            "scan",
            "tables",
            "errors",
            "own_order",
            "own_complex",
            "own_formula",
            "own_sparse",
            "own_scalar",
            "own_array");

    private Conformance() {}

    /// The outcomes of the pack in `folder` (`*.jsonl.gz`), or of the built-in one.
    public static List<Outcome> run(Optional<Path> folder, List<Evaluator> evaluators) throws IOException {
        CaseRunner runner = new CaseRunner(StandardOps.table(), Unsupported.load());
        List<Outcome> outcomes = new ArrayList<>();
        for (String line : folder.isPresent() ? lines(folder.get()) : builtIn()) {
            for (Evaluator e : evaluators) {
                outcomes.add(outcome(line, runner, e));
            }
        }
        return outcomes;
    }

    /// A line that is no case fails, and does not keep the others from being run.
    private static Outcome outcome(String line, CaseRunner runner, Evaluator evaluator) {
        Case c;
        try {
            c = Case.parse(line);
        } catch (IOException | RuntimeException e) {
            String start = line.substring(0, Math.min(line.length(), 60));
            return new Outcome(
                    "unreadable", "unreadable", evaluator.name(), Outcome.Status.FAILED, start + ": " + e, false);
        }
        return runner.run(c, evaluator);
    }

    private static List<String> lines(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(p -> p.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .toList();
        }
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            lines.addAll(lines(Files.newInputStream(file)));
        }
        return lines;
    }

    /// The lines of the built-in pack.
    static List<String> builtIn() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String theme : THEMES) {
            lines.addAll(
                    lines(Objects.requireNonNull(Conformance.class.getResourceAsStream(theme + ".jsonl.gz"), theme)));
        }
        return lines;
    }

    private static List<String> lines(InputStream compressed) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8))) {
            return reader.lines().filter(l -> !l.isBlank()).toList();
        }
    }

    /// Passed, failed and unsupported by theme and evaluator, as a table.
    public static String summary(List<Outcome> outcomes) {
        return Summary.text(outcomes);
    }
}
