package org.bitale.io;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reading large files allocates at most twice their size and 16 MiB, garbage included.
class BoundedMemoryTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int COUNT = 48 << 20;

    @TempDir
    private Path folder;

    private interface Reading {
        Object run() throws IOException;
    }

    private static void assertBounded(Path file, Reading reading) throws IOException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Object result = reading.run();
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        HostArray array = (HostArray) (result instanceof Map<?, ?> map ? requireNonNull(map.get("x")) : result);
        assertEquals(COUNT, array.count());
        assertTrue(allocated <= 2 * Files.size(file) + (16 << 20), allocated + " for " + Files.size(file));
    }

    @Test
    void largeFiles() throws IOException {
        byte[] random = new byte[COUNT];
        new SplittableRandom(1).nextBytes(random);
        HostArray array = HostArray.wrap(DType.INT8, random, COUNT);
        Path npy = folder.resolve("x.npy");
        ArrayFiles.writeNpy(npy, array);
        assertBounded(npy, () -> ArrayFiles.readNpy(npy));
        assertBounded(npy, () -> {
            try (InputStream in = Files.newInputStream(npy)) {
                return ArrayFiles.readNpy(in);
            }
        });
        Path npz = folder.resolve("x.npz");
        for (NpzWriter.Compression c : NpzWriter.Compression.values()) {
            ArrayFiles.writeNpz(npz, Map.of("x", array), c);
            assertBounded(npz, () -> ArrayFiles.readNpz(npz));
            assertBounded(npz, () -> {
                try (InputStream in = Files.newInputStream(npz)) {
                    return ArrayFiles.readNpz(in);
                }
            });
        }
    }

    @Test
    void aShortStreamThatPromisesMuchGetsLittle() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArrayFiles.writeNpy(out, HostArray.zeros(DType.INT8, 1000));
        byte[] file = out.toString(StandardCharsets.ISO_8859_1)
                .replace("(1000,), }      ", "(2000000000,), }")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (Reading reading : List.<Reading>of(
                () -> ArrayFiles.readNpy(file), () -> ArrayFiles.readNpy(new ByteArrayInputStream(file)))) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            ArrayFileException e = assertThrows(ArrayFileException.class, reading::run);
            assertTrue(THREADS.getCurrentThreadAllocatedBytes() - before < 1 << 20);
            assertTrue(e.getMessage().contains("promises 2000000000 bytes"), e.getMessage());
        }
    }
}
