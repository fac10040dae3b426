package org.bitale.benchmarks;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/// Checks the values of one peer's workloads, times its calls, and hands over both as lines.
///
/// Calls are repeated for a warm-up (three at least) and then in rounds. `ms` is the median over the rounds of the
/// time per call, `ms_min` the least; `own_cores` and `other_cores` are the CPU used meanwhile by this process and
/// by others.
public final class Stopwatch {
    private static final int LEAST_WARM_UP_CALLS = 3;

    private final String peer;
    private final Timing timing;
    private final Consumer<Line> lines;

    Stopwatch(String peer, Timing timing, Consumer<Line> lines) {
        this.peer = peer;
        this.timing = timing;
        this.lines = lines;
    }

    /// What is timed.
    @FunctionalInterface
    public interface Call {
        void run() throws Exception;
    }

    /// The stopwatch of the same peer used in another way, such as with borrowed results: the peer `NAME-how`.
    public Stopwatch variant(String how) {
        return new Stopwatch(peer + "-" + how, timing, lines);
    }

    private void line(String workload, String metric, double value) {
        lines.accept(new Line(peer, workload, metric, value));
    }

    /// Reports `value` and compares it with what it must be; a wrong one ends the run.
    public void value(String workload, String name, double value) {
        line(workload, "check_" + name, value);
        Expected.require(workload, name, value);
    }

    /// Reports the values of a training, its cost before and after ten steps and the absolute sum of a parameter
    /// then, and times its steps (`steps_per_s` too). `step` makes one and returns the cost before it.
    public void training(String workload, DoubleSupplier step, DoubleSupplier magnitude) throws Exception {
        value(workload, "cost0", step.getAsDouble());
        for (int i = 1; i < 10; i++) {
            double _ = step.getAsDouble();
        }
        value(workload, "pabs", magnitude.getAsDouble());
        value(workload, "cost10", step.getAsDouble());
        if (!timing.valuesOnly()) {
            line(
                    workload,
                    "steps_per_s",
                    1
                            / median(workload, () -> {
                                double _ = step.getAsDouble();
                            }));
        }
    }

    /// Times `call` run over and over.
    public void time(String workload, Call call) throws Exception {
        if (!timing.valuesOnly()) {
            median(workload, call);
        }
    }

    private double median(String workload, Call call) throws Exception {
        double each = warmUp(call);
        // The warm-up's mean is too long: a round that does not count tells the speed reached.
        each = repeat(call, callsOf(each));
        double[] times = new double[timing.rounds()];
        CpuSeconds before = CpuSeconds.now();
        long start = System.nanoTime();
        long calls = callsOf(each);
        for (int r = 0; r < times.length; r++) {
            times[r] = repeat(call, calls);
        }
        double wall = secondsSince(start);
        Arrays.sort(times);
        double median = times[times.length / 2];
        line(workload, "ms", median * 1e3);
        line(workload, "ms_min", times[0] * 1e3);
        cores(workload, before, wall);
        return median;
    }

    /// Times one run of `call`, in seconds, as `metric`.
    public void once(String workload, String metric, Call call) throws Exception {
        CpuSeconds before = CpuSeconds.now();
        long start = System.nanoTime();
        call.run();
        double wall = secondsSince(start);
        line(workload, metric, wall);
        cores(workload, before, wall);
    }

    private void cores(String workload, CpuSeconds before, double wall) {
        CpuSeconds now = CpuSeconds.now();
        line(workload, "own_cores", (now.own() - before.own()) / wall);
        line(workload, "other_cores", Math.max(0, now.others() - before.others()) / wall);
    }

    private long callsOf(double each) {
        return Math.max(1, (long) (timing.round() / each));
    }

    private double warmUp(Call call) throws Exception {
        long start = System.nanoTime();
        long calls = 0;
        do {
            call.run();
            calls++;
        } while (secondsSince(start) < timing.warmUp() || calls < LEAST_WARM_UP_CALLS);
        return secondsSince(start) / calls;
    }

    private static double repeat(Call call, long calls) throws Exception {
        long start = System.nanoTime();
        for (long i = 0; i < calls; i++) {
            call.run();
        }
        return secondsSince(start) / calls;
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
