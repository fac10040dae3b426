package org.bitale.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.testkit.conformance.Corrections.Correction;
import org.junit.jupiter.api.Test;

/// Every correction of a golden is needed, and nothing else is corrected.
class CorrectionsTest {
    private final CaseRunner runner = new CaseRunner(StandardOps.table(), Unsupported.load());

    @Test
    void onlyTheCasesOnTheListAreCorrectedAndFailUncorrected() throws IOException {
        List<String> corrected = new ArrayList<>();
        for (String line : Conformance.builtIn()) {
            Case written = Case.read(line);
            Case parsed = Case.parse(line);
            if (!gradients(written).equals(gradients(parsed))) {
                corrected.add(written.id());
                assertEquals(Outcome.Status.FAILED, status(written), written.id() + " passes uncorrected");
                assertEquals(Outcome.Status.PASSED, status(parsed), written.id());
            }
        }
        assertEquals(Corrections.all().stream().map(Correction::id).toList(), corrected);
    }

    /// All corrections are gradients of psi: its derivative by another formula than any backend's.
    @Test
    void whatWasWrongIsAsFarOffAsStatedAndWhatIsRightIsNot() throws IOException {
        for (String line : Conformance.builtIn()) {
            Case c = Case.read(line);
            Optional<Correction> of = Corrections.all().stream()
                    .filter(k -> k.id().equals(c.id()))
                    .findFirst();
            if (of.isPresent()) {
                assertEquals("psi", c.op());
                HostArray x = c.inputs().getFirst();
                HostArray seed = c.grads().orElseThrow().cotangents().getFirst().orElseThrow();
                double was = 0;
                double is = 0;
                for (int i = 0; i < x.count(); i++) {
                    double exact = seed.getDouble(i) * trigamma(x.getDouble(i));
                    was = Math.max(was, Math.abs(of.get().was()[i] / exact - 1));
                    is = Math.max(is, Math.abs(of.get().data()[i] / exact - 1));
                }
                assertEquals(of.get().off(), was, 1e-3 * was, c.id());
                assertTrue(was > c.grads().get().tolerance().rtol(), c.id());
                assertTrue(is < 1e-14, c.id() + " is off by " + is);
            }
        }
    }

    /// `sum of 1/(x + k)²`: a thousand terms, and the rest by the formula of Euler and Maclaurin.
    private static double trigamma(double x) {
        double z = x + 1000;
        double sum = 1 / z + 1 / (2 * z * z) + 1 / (6 * z * z * z);
        for (int k = 999; k >= 0; k--) {
            sum += 1 / ((x + k) * (x + k));
        }
        return sum;
    }

    private Outcome.Status status(Case c) {
        return runner.run(c, Evaluators.interpreter()).status();
    }

    private static List<String> gradients(Case c) {
        return c.grads().stream()
                .flatMap(g -> g.gradients().stream())
                .map(g -> String.valueOf(g.bits()))
                .toList();
    }
}
