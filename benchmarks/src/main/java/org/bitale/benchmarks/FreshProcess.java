package org.bitale.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Runs a workload of one peer in JVMs of its own, started like this one: what happens only once in a process can
/// be measured only once in it.
final class FreshProcess {
    private FreshProcess() {}

    /// The started JVM: runs the workload of the peer and prints its lines. Arguments: peer and workload.
    public static void main(String[] args) throws Exception {
        for (Yardstick.Peer peer : Yardstick.peers()) {
            if (peer.name().equals(args[0])) {
                peer.run(args[1], new Stopwatch(args[0], Timing.fromEnvironment(), System.out::println));
            }
        }
    }

    /// Runs the workload in `times` processes, one after the other, and reports the median of each metric.
    static void run(String peer, String workload, int times, Consumer<Line> lines)
            throws IOException, InterruptedException {
        Map<String, List<Line>> byMetric = new LinkedHashMap<>();
        for (int i = 0; i < times; i++) {
            for (Line line : start(peer, workload)) {
                byMetric.computeIfAbsent(line.metric(), _ -> new ArrayList<>()).add(line);
            }
        }
        byMetric.forEach((metric, found) -> lines.accept(new Line(peer, workload, metric, median(found))));
    }

    private static double median(List<Line> lines) {
        double[] values = lines.stream().mapToDouble(Line::value).sorted().toArray();
        return values[values.length / 2];
    }

    private static List<Line> start(String peer, String workload) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(Arrays.asList(
                "-cp", System.getProperty("java.class.path"), FreshProcess.class.getName(), peer, workload));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        List<Line> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(text -> Line.parse(text).ifPresent(lines::add));
        }
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException(workload + " of " + peer + ": its process ended with status " + status);
        }
        return lines;
    }
}
