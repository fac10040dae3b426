package org.bitale.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bitale.compiler.Options;
import org.bitale.testkit.conformance.Conformance;
import org.bitale.testkit.conformance.Evaluator;
import org.bitale.testkit.conformance.Evaluators;
import org.bitale.testkit.conformance.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Golden values and gradients from NumPy, SciPy and PyTorch, on every evaluator, with the sizes of all
/// arguments declared and with all of them unknown until the call.
///
/// `-Dbitale.conformance.dir=/abs/dir` runs another pack than the built-in one; `-Dbitale.conformance.report=/abs/file`
/// writes a line `id,evaluator,passed|failed|unsupported,detail` per case and evaluator.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
    private static final int LISTED = 20;

    private final Optional<Path> folder =
            Optional.ofNullable(System.getProperty("bitale.conformance.dir")).map(Path::of);
    private List<Outcome> outcomes = List.of();

    @BeforeAll
    void runThePack() throws IOException {
        Evaluator interpreter = Evaluators.interpreter();
        Evaluator cpu = Evaluators.compiled("cpu", Options.DEFAULT);
        outcomes = Conformance.run(
                folder, List.of(interpreter, cpu, Evaluators.unknownSizes(interpreter), Evaluators.unknownSizes(cpu)));
        String report = System.getProperty("bitale.conformance.report");
        if (report != null) {
            Files.write(Path.of(report), outcomes.stream().map(Outcome::line).toList());
        }
    }

    @Test
    void noCaseFails() {
        List<String> failed = outcomes.stream()
                .filter(o -> o.status() == Outcome.Status.FAILED)
                .map(Outcome::line)
                .toList();
        assertEquals(
                0,
                failed.size(),
                () -> Conformance.summary(outcomes) + "the first that failed:\n"
                        + String.join("\n", failed.subList(0, Math.min(failed.size(), LISTED))));
    }

    @Test
    void theBuiltInPackIsCovered() {
        if (folder.isEmpty()) {
            assertCovered("interpreter", 6_280, 3_020);
            assertCovered("cpu", 6_280, 3_020);
            assertCovered("interpreter-unknown-sizes", 6_280, 3_020);
            assertCovered("cpu-unknown-sizes", 6_280, 3_020);
        }
    }

    private void assertCovered(String evaluator, long values, long gradients) {
        List<Outcome> passed = outcomes.stream()
                .filter(o -> o.evaluator().equals(evaluator) && o.status() == Outcome.Status.PASSED)
                .toList();
        String summary = Conformance.summary(outcomes);
        assertTrue(passed.size() >= values, summary);
        assertTrue(passed.stream().filter(Outcome::gradients).count() >= gradients, summary);
    }
}
