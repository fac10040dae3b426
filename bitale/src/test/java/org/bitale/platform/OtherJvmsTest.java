package org.bitale.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The library without the Vector API, without the optimizing compiler and with narrower vectors: the same bits,
/// nothing printed, no thread left behind.
class OtherJvmsTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @TempDir
    Path folder;

    @Test
    void withoutTheVectorApi() throws IOException, InterruptedException {
        assertEquals("0 false false", run(List.of()));
    }

    @Test
    void withoutTheOptimizingCompiler() throws IOException, InterruptedException {
        assertEquals("0 false false", run(List.of(MODULE, "-XX:TieredStopAtLevel=1")));
    }

    @Test
    void withVectorsOf256Bits() throws IOException, InterruptedException {
        String path =
                run(List.of(MODULE, "-XX:+IgnoreUnrecognizedVMOptions", "-XX:UseAVX=2", "-Dbitale.cpu.form=vector"));
        int bits = Integer.parseInt(path.split(" ")[0]);
        assertTrue(bits >= 128 && bits <= 256, path);
        assertEquals(bits + " true true", path);
    }

    @Test
    void plainOnRequest() throws IOException, InterruptedException {
        assertTrue(run(List.of(MODULE, "-Dbitale.cpu.form=plain")).endsWith(" false false"));
    }

    /// Compares the child's results with those of this JVM; returns how the child ran.
    private String run(List<String> flags) throws IOException, InterruptedException {
        ChildJvm.Outcome outcome = ChildJvm.run(Portrait.class, flags, folder);
        assertEquals(List.of(), outcome.output());
        assertEquals(List.of(), outcome.ourErrors());
        List<String> here = Portrait.lines();
        assertTrue(here.size() > 80, "too little was compared");
        assertEquals(
                here.subList(1, here.size()),
                outcome.written().subList(1, outcome.written().size()));
        return outcome.written().getFirst();
    }
}
