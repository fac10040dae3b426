package org.bitale.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A training step that has run before allocates next to nothing.
class AllocationTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "auto"})
    void aTrainingStepAllocatesLessThanAKilobyte(String form, @TempDir Path folder)
            throws IOException, InterruptedException {
        ChildJvm.Outcome outcome = ChildJvm.run(
                Allocations.class, List.of("--add-modules=jdk.incubator.vector", "-Dbitale.cpu.form=" + form), folder);
        assertEquals(3, outcome.written().size());
        for (String bytes : outcome.written()) {
            assertTrue(Long.parseLong(bytes) < Allocations.LIMIT, () -> "bytes per call: " + outcome.written());
        }
    }
}
