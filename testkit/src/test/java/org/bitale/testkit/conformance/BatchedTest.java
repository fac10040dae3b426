package org.bitale.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The built-in pack through `vmap`: every operator and its gradients for a batch of examples.
class BatchedTest {
    /// Operators whose results have as many elements as the data tell.
    private static final Set<String> RAGGED = Set.of(
            "advanced_subtensor",
            "argwhere",
            "bincount",
            "compress",
            "confusion_matrix",
            "csm_from_dense",
            "flatnonzero",
            "inc_subtensor",
            "nonzero",
            "nonzero_values",
            "repeat",
            "set_subtensor",
            "unique");

    @Test
    void everyOperatorIsBatchedUnlessItsSizesAreData() throws IOException {
        CaseRunner runner = new CaseRunner(StandardOps.table(), Unsupported.load());
        Evaluator batched = Evaluators.batched(Evaluators.interpreter());
        List<String> failed = new ArrayList<>();
        Set<String> ragged = new TreeSet<>();
        int passed = 0;
        for (String line : Conformance.builtIn()) {
            Case c = Case.parse(line);
            if (c.refused()) {
                continue; // what is refused for one example, and in which words, is not a matter of batches
            }
            Outcome outcome = runner.run(c, batched);
            if (outcome.status() == Outcome.Status.PASSED) {
                passed++;
            } else if (outcome.detail().contains("vmap: ") && outcome.detail().contains("depend on the data")) {
                ragged.add(c.op());
            } else if (outcome.status() == Outcome.Status.FAILED) {
                failed.add(outcome.line());
            }
        }
        assertEquals(List.of(), failed);
        assertTrue(RAGGED.containsAll(ragged), ragged.toString());
        assertTrue(passed > 300, "only " + passed + " cases were run");
    }
}
