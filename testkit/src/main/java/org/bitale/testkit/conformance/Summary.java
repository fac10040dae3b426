package org.bitale.testkit.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts outcomes by evaluator and theme.
final class Summary {
    private static final String TOTAL = "total";

    private Summary() {}

    static String text(List<Outcome> outcomes) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (Outcome o : outcomes) {
            for (String key : List.of(o.evaluator() + " " + o.theme(), o.evaluator() + " " + TOTAL)) {
                int[] row = counts.computeIfAbsent(key, _ -> new int[4]);
                row[o.status().ordinal()]++;
                row[3] += o.gradients() ? 1 : 0;
            }
        }
        StringBuilder text = new StringBuilder("%-32s %8s %8s %12s %15s%n"
                .formatted("evaluator theme", "passed", "failed", "unsupported", "with gradients"));
        counts.forEach((key, c) -> text.append("%-32s %8d %8d %12d %15d%n".formatted(key, c[0], c[1], c[2], c[3])));
        return text.toString();
    }
}
