package org.bitale.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A training step that has run before allocates next to nothing.
class AllocationTest {
    /// In plain form, where the counter counts what the library allocates and not what the JVM's compiler leaves
    /// of the Vector API's objects.
    @Test
    void aTrainingStepAllocatesLessThanAKilobyte(@TempDir Path folder) throws IOException, InterruptedException {
        ChildJvm.Outcome outcome = ChildJvm.run(Allocations.class, List.of("-Dbitale.cpu.form=plain"), folder);
        assertEquals(3, outcome.written().size());
        for (String bytes : outcome.written()) {
            assertTrue(Long.parseLong(bytes) < 1024, () -> "bytes per call: " + outcome.written());
        }
    }
}
