package org.bitale.platform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A JVM of its own with other flags, on the class path of the test.
final class ChildJvm {
    private ChildJvm() {}

    /// What a JVM left: what it printed, line by line, and what its program wrote to the file it was given.
    record Outcome(List<String> output, List<String> errors, List<String> written) {
        /// The errors without what the JVM itself says about incubator modules.
        List<String> ourErrors() {
            return errors.stream()
                    .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
                    .toList();
        }
    }

    /// Runs `main` with the name of a file as its argument; it must end by itself with status 0.
    /// Folders in `more` are added to the class path.
    static Outcome run(Class<?> main, List<String> flags, Path folder, Path... more)
            throws IOException, InterruptedException {
        String classPath = System.getProperty("java.class.path");
        for (Path added : more) {
            classPath += File.pathSeparator + added;
        }
        Path output = folder.resolve("out");
        Path errors = folder.resolve("err");
        Path written = folder.resolve("written");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(flags);
        command.addAll(List.of("-Xmx1g", "-cp", classPath, main.getName()));
        command.add(written.toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the JVM with " + flags + " does not end: does a thread keep it alive?");
        }
        Outcome outcome = new Outcome(Files.readAllLines(output), Files.readAllLines(errors), lines(written));
        if (process.exitValue() != 0) {
            throw new AssertionError("the JVM with " + flags + " failed:\n" + String.join("\n", outcome.errors()));
        }
        return outcome;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
