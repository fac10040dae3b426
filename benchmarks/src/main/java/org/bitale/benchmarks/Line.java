package org.bitale.benchmarks;

import java.util.Locale;
import java.util.Optional;

/// A measurement or a value: `peer,workload,metric,value`.
public record Line(String peer, String workload, String metric, double value) {
    /// The line that `text` holds, or nothing where it is of another kind, such as a heading.
    public static Optional<Line> parse(String text) {
        String[] fields = text.strip().split(",", -1);
        if (fields.length != 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Line(fields[0], fields[1], fields[2], Double.parseDouble(fields[3])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The line as CSV, with nine digits of the value.
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s,%s,%s,%.9g", peer, workload, metric, value);
    }
}
