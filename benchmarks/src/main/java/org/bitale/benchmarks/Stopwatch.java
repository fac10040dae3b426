package org.bitale.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Times calls and prints CSV lines `peer,workload,metric,value`.
///
/// Warm-up of at least 1.5 s and three calls; then seven rounds of about 0.25 s. `ms` is the median time per call,
/// `ms_min` the least; `own_cores` and `other_cores` are the CPU used meanwhile by this process and by others.
public final class Stopwatch {
    private static final double WARM_UP = seconds("YARD_WARM_S", 1.5);
    private static final double ROUND = seconds("YARD_ROUND_S", 0.25);
    private static final int ROUNDS = 7;

    private final String peer;
    private final boolean valuesOnly = System.getenv("YARD_CHECK_ONLY") != null;

    public Stopwatch(String peer) {
        this.peer = peer;
    }

    /// What is timed.
    @FunctionalInterface
    public interface Call {
        void run() throws Exception;
    }

    private static double seconds(String variable, double otherwise) {
        String value = System.getenv(variable);
        return value == null ? otherwise : Double.parseDouble(value);
    }

    public void line(String workload, String metric, double value) {
        System.out.printf(Locale.ROOT, "%s,%s,%s,%.9g%n", peer, workload, metric, value);
    }

    /// Compares `value` with what it must be and prints it; a wrong one ends the run.
    public void value(String workload, String name, double value) {
        line(workload, "check_" + name, value);
        Expected.require(workload, name, value);
    }

    /// Times `call`; returns the median seconds.
    public double time(String workload, Call call) throws Exception {
        if (valuesOnly) {
            return 0;
        }
        long calls = warmUp(call);
        double[] times = new double[ROUNDS];
        double[] before = cpu();
        long start = System.nanoTime();
        for (int r = -1; r < ROUNDS; r++) {
            double each = repeat(call, calls);
            if (r >= 0) {
                times[r] = each;
            } else {
                calls = Math.max(1, (long) (ROUND / each));
            }
        }
        double wall = (System.nanoTime() - start) * 1e-9;
        double[] after = cpu();
        Arrays.sort(times);
        line(workload, "ms", times[ROUNDS / 2] * 1e3);
        line(workload, "ms_min", times[0] * 1e3);
        double own = after[1] - before[1];
        line(workload, "own_cores", own / wall);
        line(workload, "other_cores", Math.max(0, after[0] - before[0] - own) / wall);
        return times[ROUNDS / 2];
    }

    private static long warmUp(Call call) throws Exception {
        long start = System.nanoTime();
        long calls = 0;
        double elapsed;
        do {
            call.run();
            calls++;
            elapsed = (System.nanoTime() - start) * 1e-9;
        } while (elapsed < WARM_UP || calls < 3);
        return Math.max(1, (long) (ROUND / (elapsed / calls)));
    }

    private static double repeat(Call call, long calls) throws Exception {
        long start = System.nanoTime();
        for (long i = 0; i < calls; i++) {
            call.run();
        }
        return (System.nanoTime() - start) * 1e-9 / calls;
    }

    /// CPU seconds used by all processes, and by this one; zeros where the system does not tell.
    private static double[] cpu() {
        Path all = Path.of("/proc/stat");
        Path own = Path.of("/proc/self/stat");
        if (!Files.exists(all) || !Files.exists(own)) {
            return new double[2];
        }
        try {
            String[] total = Files.readString(all).split("\n", 2)[0].trim().split(" +");
            double sum = 0;
            for (int i : new int[] {1, 2, 3, 6, 7, 8}) {
                sum += Double.parseDouble(total[i]);
            }
            String text = Files.readString(own);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            double mine = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
            return new double[] {sum / 100, mine / 100};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
