package org.bitale.benchmarks;

import org.jspecify.annotations.Nullable;

/// How long calls are timed: seconds of warm-up, seconds per round, and rounds; without rounds the workloads only
/// compute their values.
record Timing(double warmUp, double round, int rounds) {
    static final Timing VALUES_ONLY = new Timing(0, 0, 0);

    /// A warm-up of 1.5 s and seven rounds of 0.25 s, unless `YARD_WARM_S`, `YARD_ROUND_S` or `YARD_ROUNDS` say
    /// otherwise; [#VALUES_ONLY] where `YARD_CHECK_ONLY` is set.
    static Timing fromEnvironment() {
        if (System.getenv("YARD_CHECK_ONLY") != null) {
            return VALUES_ONLY;
        }
        return new Timing(number("YARD_WARM_S", 1.5), number("YARD_ROUND_S", 0.25), (int) number("YARD_ROUNDS", 7));
    }

    private static double number(String variable, double otherwise) {
        @Nullable String value = System.getenv(variable);
        return value == null ? otherwise : Double.parseDouble(value);
    }

    boolean valuesOnly() {
        return rounds == 0;
    }
}
