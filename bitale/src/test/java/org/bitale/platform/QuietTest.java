package org.bitale.platform;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bitale.compiler.CompiledFunction;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing is printed unless the application has a logging provider, and no thread keeps a program alive.
class QuietTest {
    /// Prints a tensor, and writes down which threads there are in the end.
    static final class Printing {
        private Printing() {}

        public static void main(String[] args) throws IOException {
            Tensor x = dvector("x");
            CompiledFunction f =
                    function(x).returns(x.times(2).print("twice").sum()).compile();
            List<String> lines = new ArrayList<>();
            lines.add(Double.toString(f.call(new double[200_000]).asDouble()));
            lines.add(Double.toString(f.call(new double[] {1, 2}).asDouble()));
            Thread.getAllStackTraces().keySet().stream()
                    .filter(t -> t.getName().startsWith("bitale"))
                    .map(t -> t.isDaemon() ? "daemon" : t.getName())
                    .distinct()
                    .forEach(lines::add);
            Files.write(Path.of(args[0]), lines);
        }
    }

    @Test
    void printGoesToTheLogOnly(@TempDir Path folder) throws IOException, InterruptedException {
        ChildJvm.Outcome outcome = ChildJvm.run(Printing.class, List.of("--add-modules=jdk.incubator.vector"), folder);
        assertEquals(List.of(), outcome.output());
        assertEquals(List.of(), outcome.ourErrors());
        assertEquals(List.of("0.0", "6.0"), outcome.written().subList(0, 2));
        assertTrue(outcome.written().stream().skip(2).allMatch("daemon"::equals), outcome.written()::toString);
    }

    /// A provider that the application brings gets the message.
    @Test
    void printReachesAProvider(@TempDir Path folder) throws IOException, InterruptedException {
        Path services = Files.createDirectories(folder.resolve("provider/META-INF/services"));
        Files.writeString(services.resolve("org.slf4j.spi.SLF4JServiceProvider"), LogToStandardOutput.class.getName());
        ChildJvm.Outcome outcome = ChildJvm.run(Printing.class, List.of(), folder, folder.resolve("provider"));
        assertTrue(
                outcome.output().stream().anyMatch(line -> line.contains("twice: f64[2]{2.0, 4.0}")),
                outcome.output()::toString);
        assertEquals(List.of(), outcome.ourErrors());
    }
}
