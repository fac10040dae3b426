package org.bitale.theano;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/theano-to-bitale.md` has a row for every function that users of Theano look for; the calls that it names exist
/// and its examples give what it says.
class TheanoTableTest {
    /// Functions of priority A and B that Bitale has; these numbers may only grow.
    private static final int PRESENT_A = 205;

    private static final int PRESENT_B = 244;

    private static final TheanoTable TABLE = table();

    private static TheanoTable table() {
        try {
            return TheanoTable.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyFunctionHasItsRow() throws IOException {
        String names;
        try (InputStream in = Objects.requireNonNull(TheanoTableTest.class.getResourceAsStream("names.csv"))) {
            names = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> wanted =
                names.lines().filter(line -> !line.startsWith("#")).sorted().toList();
        List<String> found = TABLE.rows().stream()
                .map(row -> row.priority() + "," + row.name())
                .sorted()
                .toList();
        assertEquals(String.join("\n", wanted), String.join("\n", found));
    }

    @Test
    void everyCallExists() {
        List<String> missing = new ArrayList<>();
        for (TheanoTable.Row row : TABLE.rows()) {
            row.call().stream().flatMap(call -> NamedCall.in(call).stream()).forEach(call -> {
                if (!call.exists()) {
                    missing.add(row.name() + " -> " + call);
                }
            });
        }
        assertTrue(missing.isEmpty(), () -> String.join("\n", missing));
        assertFalse(new NamedCall("x", "noSuchMethod", 0).exists());
        assertFalse(new NamedCall("x", "plus", 2).exists());
    }

    @Test
    void whatIsMissingSaysWhy() {
        for (TheanoTable.Row row : TABLE.rows()) {
            assertTrue(row.present() || row.reason().startsWith("none: "), row::name);
        }
    }

    @Test
    void countsAreThoseOfTheTable() {
        long a = present("A");
        long b = present("B");
        String counts = "Present: %d of %d of priority A, %d of %d of priority B.".formatted(a, all("A"), b, all("B"));
        System.out.println(counts);
        assertTrue(TABLE.text().contains(counts), counts);
        assertTrue(a >= PRESENT_A && b >= PRESENT_B, counts);
    }

    private static long present(String priority) {
        return TABLE.rows().stream()
                .filter(row -> row.priority().equals(priority) && row.present())
                .count();
    }

    private static long all(String priority) {
        return TABLE.rows().stream()
                .filter(row -> row.priority().equals(priority))
                .count();
    }

    @Test
    void examplesGiveTheirValues(@TempDir Path folder) throws Exception {
        List<String> wrong = new ArrayList<>();
        try (TheanoExamples examples = TheanoExamples.compile(TABLE, folder)) {
            for (int i = 0; i < TABLE.rows().size(); i++) {
                TheanoTable.Row row = TABLE.rows().get(i);
                if (!row.example().isEmpty()) {
                    String difference = examples.difference(i, row);
                    wrong.addAll(difference.isEmpty() ? List.of() : List.of(row.name() + ": " + difference));
                } else if (row.priority().equals("A")) {
                    wrong.add(row.name() + " has no example");
                }
            }
        }
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }
}
