package org.bitale.cpu;

import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import org.bitale.testkit.random.TailSweep;

/// The counts of a part of a campaign; written as a line of words `COUNT=number`.
final class Tally {
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);

    void add(Count count, long number) {
        counts.merge(count, number, count::sum);
    }

    void add(Tally other) {
        other.counts.forEach(this::add);
    }

    long get(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /// The tally of a line with other words in it; a tally of nothing if there is none.
    static Tally parse(String line) {
        Tally tally = new Tally();
        for (String word : line.split(" ")) {
            String[] parts = word.split("=");
            if (parts.length == 2) {
                tally.add(Count.valueOf(parts[0]), Long.parseLong(parts[1]));
            }
        }
        return tally;
    }

    @Override
    public String toString() {
        StringJoiner words = new StringJoiner(" ");
        counts.forEach((count, number) -> words.add(count + "=" + number));
        return words.toString();
    }

    /// The whole in words, for `seconds` of time.
    String summary(double seconds) {
        long kernels = get(Count.IN_KERNELS);
        long products = get(Count.IN_PRODUCTS);
        long host = get(Count.ON_HOST);
        long library = get(Count.IN_LIBRARY);
        double nodes = Math.max(1, kernels + products + library + host);
        return ("summary graphs %d, mismatches %d, explained %d; elements %d, not compared %d; nodes %.0f: in generated"
                        + " kernels %.2f %%, in matrix products %.2f %%, library ops %.2f %%, interpreted on the host"
                        + " %.2f %%; graphs swept over %d tail lengths %d, of them hot in C2's code %d, generated classes"
                        + " %d, of them compiled by C2 %d; tails covered %d of 64; seconds %.0f, graphs a second %.1f")
                .formatted(
                        get(Count.GRAPHS),
                        get(Count.MISMATCHES),
                        get(Count.EXPLAINED),
                        get(Count.ELEMENTS),
                        get(Count.UNDECIDED),
                        nodes,
                        100 * kernels / nodes,
                        100 * products / nodes,
                        100 * library / nodes,
                        100 * host / nodes,
                        TailSweep.LENGTHS,
                        get(Count.SWEPT),
                        get(Count.HOT),
                        get(Count.HOT_CLASSES),
                        get(Count.OPTIMIZED_CLASSES),
                        Long.bitCount(get(Count.TAILS)),
                        seconds,
                        get(Count.GRAPHS) / seconds);
    }
}
