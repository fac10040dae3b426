package org.bitale.cpu;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the slices of a range of seeds one after another, each in a fresh JVM with the flags of this one.
final class CampaignSlices {
    private CampaignSlices() {}

    /// Runs `main` for `slice` seeds at a time. What the slices found is in their log, so their status does not matter.
    static void run(Class<?> main, long from, long count, long slice) throws IOException, InterruptedException {
        for (long at = from; at < from + count; at += slice) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            command.add("-Dbitale.random.from=" + at);
            command.add("-Dbitale.random.count=" + Math.min(slice, from + count - at));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
            runToItsEnd(command);
        }
    }

    /// Runs a JVM that does not outlive this one.
    private static void runToItsEnd(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        Thread ending = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(ending);
        process.waitFor();
        Runtime.getRuntime().removeShutdownHook(ending);
    }
}
