package org.bitale.testkit.random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The checked-in list of seeds whose difference is understood and accepted, each with its reason.
public final class ExplainedCases {
    private static final int MAX = 10;
    private static final Map<Long, String> REASONS = read();

    private ExplainedCases() {}

    public static boolean contains(long seed) {
        return REASONS.containsKey(seed);
    }

    private static Map<Long, String> read() {
        try (InputStream file =
                        Objects.requireNonNull(ExplainedCases.class.getResourceAsStream("explained-cases.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            Map<Long, String> reasons = lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(parts -> Long.valueOf(parts[0]), parts -> parts[1]));
            if (reasons.size() > MAX) {
                throw new IllegalStateException("more than " + MAX + " explained cases: repair instead");
            }
            return reasons;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
