package org.bitale.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The built-in pack without rewrites: only what a naive evaluation cannot reach may need them.
class AsWrittenTest {
    @Test
    void onlyUnstableFormsNeedRewrites() throws IOException {
        CaseRunner runner = new CaseRunner(StandardOps.table(), Unsupported.load());
        List<String> failed = new ArrayList<>();
        for (String line : Conformance.builtIn()) {
            Case c = Case.parse(line);
            if (!c.tags().contains("stabilize")) {
                Outcome outcome = runner.run(c, Evaluators.asWritten());
                if (outcome.status() == Outcome.Status.FAILED) {
                    failed.add(outcome.line());
                }
            }
        }
        assertEquals(List.of(), failed);
    }
}
