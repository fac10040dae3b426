package org.bitale.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class YardstickTest {
    /// Wrong values end a run, so this is the check of the values too.
    @Test
    void everyWorkloadGivesItsValues() throws Exception {
        List<Line> lines = new ArrayList<>();
        Yardstick.run(Yardstick.WORKLOADS, Timing.VALUES_ONLY, lines::add);
        assertEquals(
                new TreeSet<>(Yardstick.WORKLOADS),
                lines.stream().map(Line::workload).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(
                List.of("check_sum", "check_first", "check_last"),
                lines.stream()
                        .filter(line -> line.peer().equals("bitale-borrow")
                                && line.workload().equals("W1_1e5"))
                        .map(Line::metric)
                        .toList());
    }

    @Test
    void coldStartIsMeasuredInAProcessOfItsOwn() throws Exception {
        List<Line> lines = new ArrayList<>();
        Yardstick.run(List.of("W9_W5"), Timing.VALUES_ONLY, lines::add);
        List<Line> seconds =
                lines.stream().filter(line -> line.metric().equals("s")).toList();
        assertEquals(1, seconds.size());
        assertTrue(seconds.getFirst().value() > 0, seconds::toString);
    }

    @Test
    void timedWorkloadsReportTheirTime() throws Exception {
        List<Line> lines = new ArrayList<>();
        Yardstick.run(List.of("W8a"), new Timing(1e-3, 1e-4, 3), lines::add);
        for (String peer : List.of("bitale", "bitale-untyped")) {
            Set<String> metrics = lines.stream()
                    .filter(line -> line.peer().equals(peer) && line.value() >= 0)
                    .map(Line::metric)
                    .collect(Collectors.toSet());
            assertTrue(metrics.containsAll(Set.of("ms", "ms_min", "own_cores", "other_cores")), () -> peer + lines);
        }
    }

    @Test
    void wordsNameWorkloadsOrTheirBeginning() {
        assertEquals(List.of("W1_1e3", "W1_1e5", "W1_1e7", "W8a", "W8b"), Yardstick.chosen("W1 W8"));
        assertEquals(List.of("W10", "W9_W5"), Yardstick.chosen("W10", "W9"));
        assertEquals(Yardstick.WORKLOADS, Yardstick.chosen());
        assertEquals(Yardstick.WORKLOADS, Yardstick.chosen(" "));
        assertThrows(IllegalArgumentException.class, () -> Yardstick.chosen("W2"));
    }

    @Test
    void theCpuOfOthersIsWhatThisProcessDidNotUse() {
        String all = "cpu  10 20 30 1000 1000 5 5 30 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n";
        String own = "77 (a (b) c) S 1 1 1 0 -1 4194304 5 0 0 0 25 15 0 0 20 0 1 0";
        assertEquals(new CpuSeconds(0.4, 0.6), CpuSeconds.parse(all, own));
    }
}
