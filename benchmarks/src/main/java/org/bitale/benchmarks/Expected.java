package org.bitale.benchmarks;

import java.util.HashMap;
import java.util.Map;

/// The values the workloads must give, computed in float64 from the same inputs by an independent program.
final class Expected {
    private static final Map<String, Double> VALUES = new HashMap<>();

    static {
        String table = """
                W1_1e3 sum 1761.52356 first 0.313018116 last 3.35517238
                W1_1e5 sum 174213.89 first 0.313018116 last 2.71874251
                W1_1e7 sum 17426701.1 first 0.313018116 last 1.58566036
                W4 cost0 0.848437347 cost10 0.667696532 pabs 36.9304098
                W5 cost0 2.44073975 cost10 2.29480815 pabs 13397.7887
                W8a v 3.75
                W8b sum 14.0167838 first 1.03849233
                W10 s 1050792.88 gxabs 490580.205 gy7 0.83160672
                """;
        for (String line : table.lines().toList()) {
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i += 2) {
                VALUES.put(words[0] + " " + words[i], Double.parseDouble(words[i + 1]));
            }
        }
    }

    private Expected() {}

    static void require(String workload, String name, double value) {
        Double expected = VALUES.get(workload + " " + name);
        if (expected == null) {
            throw new IllegalStateException("no expected value of " + workload + " " + name);
        }
        double tolerance = workload.equals("W5") ? 2e-4 : 1e-4;
        if (!(Math.abs(value - expected) <= tolerance * Math.abs(expected))) {
            throw new IllegalStateException(
                    workload + ": " + name + " is " + value + ", must be " + expected + " within " + tolerance);
        }
    }
}
