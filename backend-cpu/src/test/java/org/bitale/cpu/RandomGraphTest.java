package org.bitale.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.bitale.testkit.random.ExplainedCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// Random graphs through interpreter, plain form and vector form. `bitale.random.from` and `bitale.random.count`
/// choose the seeds; [RandomGraphCampaign] runs many.
class RandomGraphTest {
    private static final long FROM = Long.getLong("bitale.random.from", 0);
    private static final long COUNT = Long.getLong("bitale.random.count", 200);
    /// Enough calls for the JVM's last compiler.
    private static final int HOT_CALLS = 3_000;

    private static void check(BothForms forms, long from, long count, TestReporter reporter) {
        List<String> failures = new ArrayList<>();
        for (long seed = from; seed < from + count; seed++) {
            if (!ExplainedCases.contains(seed)) {
                forms.differential().failure(seed).ifPresent(failures::add);
            }
        }
        assertEquals("", String.join("\n", failures));
        assertEquals(0, forms.onHost(), forms.share());
        reporter.publishEntry("share", forms.share());
    }

    @Test
    void compiledWithoutRewrites(TestReporter reporter) {
        check(new BothForms(false, 1), FROM, COUNT, reporter);
    }

    @Test
    void compiledWithRewrites(TestReporter reporter) {
        check(new BothForms(true, 1), FROM + COUNT, COUNT, reporter);
    }

    @Test
    void hot(TestReporter reporter) {
        check(new BothForms(true, HOT_CALLS), FROM + 2 * COUNT, Math.max(1, COUNT / 20), reporter);
    }
}
