package org.bitale.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
    @Test
    void peersStandSideBySideWithTheLeastInBold() {
        String table = markdown("""
                a,W1_1e3,check_sum,1761.52356
                a,W1_1e3,ms,0.0115049475
                a,W1_1e3,other_cores,0.01
                b,W1_1e3,ms,0.00123456
                b,W5,ms,1234.5
                """);
        assertEquals("""
                | ms | a | b |
                |---|---:|---:|
                | W1_1e3 | 0.0115 | **0.00123** |
                | W5 |  | **1230** |
                """, table);
    }

    @Test
    void secondsOfColdStartsBecomeMilliseconds() {
        assertEquals("""
                | ms | a |
                |---|---:|
                | W9_W5 | **223** |
                | W9_W5, second | **31.0** |
                """, markdown("a,W9_W5,s,0.223075971\na,W9_W5,second_s,0.031\na,W9_W5,own_cores,1.5"));
    }

    @Test
    void disturbedMeasurementsAreMarkedAndTheLastOneCounts() {
        assertEquals("""
                | ms | a |
                |---|---:|
                | W5 | **3.00**~ |
                """, markdown("""
                a,W5,ms,2
                a,W5,other_cores,0
                a,W5,ms,3
                a,W5,other_cores,0.2
                """));
    }

    @Test
    void linesOfOtherKindsAreSkipped() {
        assertEquals(Optional.empty(), Line.parse("peer,workload,metric,value"));
        assertEquals(Optional.empty(), Line.parse("a,W5,ms"));
        assertEquals(Optional.of(new Line("a", "W5", "ms", 0.25)), Line.parse(" a,W5,ms,0.25"));
    }

    @Test
    void aLineIsReadAsItWasWritten() {
        Line line = new Line("bitale-borrow", "W1_1e7", "ms", 8.5);
        assertEquals("bitale-borrow,W1_1e7,ms,8.50000000", line.toString());
        assertEquals(Optional.of(line), Line.parse(line.toString()));
    }

    @Test
    void filesAreReadInTheirOrder(@TempDir Path folder) throws IOException {
        Path older = Files.writeString(folder.resolve("older.csv"), "a,W5,ms,1\nb,W5,ms,4");
        Path newer = Files.writeString(folder.resolve("newer.csv"), "a,W5,ms,2\n");
        String table = Table.markdown(Table.read(List.of(older, newer)));
        assertEquals("| ms | a | b |\n|---|---:|---:|\n| W5 | **2.00** | 4.00 |\n", table);
    }

    private static String markdown(String lines) {
        return Table.markdown(
                lines.lines().flatMap(line -> Line.parse(line).stream()).toList());
    }
}
