package org.bitale.io;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is written comes back bit for bit, from every kind of source.
class RoundTripTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(DType.class)
    void anArrayComesBackFromEverySource(DType dtype) throws IOException {
        long seed = 20_260L + dtype.ordinal();
        RandomArrays arrays = new RandomArrays(new SplittableRandom(seed));
        for (int i = 0; i < 40; i++) {
            HostArray array = arrays.array(dtype);
            NpyLayout layout = arrays.layout(dtype);
            String message = "seed " + seed + ", array " + i + ", " + layout;
            Path file = folder.resolve("a.npy");
            ArrayFiles.writeNpy(file, array, layout);
            byte[] bytes = Files.readAllBytes(file);
            assertSame(array, ArrayFiles.readNpy(file), message);
            assertSame(array, ArrayFiles.readNpy(bytes), message);
            assertSame(array, ArrayFiles.readNpy(new ByteArrayInputStream(bytes)), message);
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                assertSame(array, ArrayFiles.readNpy(channel), message);
                assertEquals(bytes.length, channel.position(), message);
            }
        }
    }

    private static void assertSame(HostArray expected, HostArray actual, String message) {
        assertArrayEquals(expected.shape(), actual.shape(), message);
        assertEquals(expected.bits(), actual.bits(), message);
    }

    @Test
    void severalArraysInARowAreReadOneByOne() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArrayFiles.writeNpy(out, HostArray.of(new int[] {1, 2, 3}));
        ArrayFiles.writeNpy(out, HostArray.of(4.5));
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
        assertArrayEquals(new int[] {1, 2, 3}, ArrayFiles.readNpy(in).toInts());
        assertEquals(4.5, ArrayFiles.readNpy(in).asDouble());
        assertEquals(0, in.available());
        assertThrows(ArrayFileException.class, () -> ArrayFiles.readNpy(out.toByteArray()));
    }

    @Test
    void anArrayLargerThanAllBuffersComesBack() throws IOException {
        HostArray array = HostArray.zeros(DType.FLOAT32, 700, 1000);
        for (int i = 0; i < array.count(); i++) {
            array.setLong(i, i);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArrayFiles.writeNpy(out, array);
        assertSame(array, ArrayFiles.readNpy(out.toByteArray()), "bytes");
        assertSame(array, ArrayFiles.readNpy(new ByteArrayInputStream(out.toByteArray())), "stream");
    }

    @ParameterizedTest
    @EnumSource(NpzWriter.Compression.class)
    void anArchiveComesBackFromEverySource(NpzWriter.Compression compression) throws IOException {
        long seed = 4711;
        RandomArrays random = new RandomArrays(new SplittableRandom(seed));
        Map<String, HostArray> arrays = new LinkedHashMap<>();
        for (DType t : DType.values()) {
            arrays.put(t.numpyName() + " ä/" + t, random.array(t));
        }
        Path file = folder.resolve("a.npz");
        ArrayFiles.writeNpz(file, arrays, compression);
        byte[] bytes = Files.readAllBytes(file);
        assertSame(arrays, ArrayFiles.readNpz(file));
        assertSame(arrays, ArrayFiles.readNpz(bytes));
        assertSame(arrays, ArrayFiles.readNpz(new ByteArrayInputStream(bytes)));
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            assertSame(arrays, ArrayFiles.readNpz(channel));
        }
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        ArrayFiles.writeNpz(again, arrays, compression);
        assertArrayEquals(bytes, again.toByteArray(), "the same arrays give the same bytes");
    }

    private static void assertSame(Map<String, HostArray> expected, Map<String, HostArray> actual) {
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(actual.keySet()));
        expected.forEach((name, array) -> assertSame(array, requireNonNull(actual.get(name)), name));
    }

    @Test
    void singleArraysAreReadByName() throws IOException {
        Path file = folder.resolve("b.npz");
        ArrayFiles.writeNpz(file, Map.of("x", HostArray.of(new long[] {7})));
        try (NpzReader reader = NpzReader.open(file)) {
            assertEquals(List.of("x"), reader.names());
            assertEquals(7, reader.read("x").asLong());
            assertEquals(7, reader.read("x").asLong());
            TensorException e = assertThrows(TensorException.class, () -> reader.read("y"));
            assertEquals(file + " has no array called \"y\"; it has [x]", e.getMessage());
        }
    }

    @Test
    void whatCannotBeWrittenLeavesTheFileAlone() throws IOException {
        Path file = folder.resolve("c.npy");
        ArrayFiles.writeNpy(file, HostArray.of(1.0));
        NpyLayout big = NpyLayout.DEFAULT.withByteOrder(ByteOrder.BIG_ENDIAN);
        HostArray half = HostArray.zeros(DType.BFLOAT16, 2);
        assertThrows(TensorException.class, () -> ArrayFiles.writeNpy(file, half, big));
        assertThrows(TensorException.class, () -> ArrayFiles.writeNpz(file, Map.of("\ud800", half)));
        assertThrows(TensorException.class, () -> ArrayFiles.writeNpz(file, Map.of("x".repeat(70_000), half)));
        assertEquals(1.0, ArrayFiles.readNpy(file).asDouble());
    }
}
