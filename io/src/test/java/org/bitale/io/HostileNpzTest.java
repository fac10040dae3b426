package org.bitale.io;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is refused in an archive.
class HostileNpzTest {
    @TempDir
    private Path folder;

    private static byte[] archive(NpzWriter.Compression compression) {
        Map<String, HostArray> arrays = new LinkedHashMap<>();
        arrays.put("aa", HostArray.of(new float[] {1, 2, 3}));
        arrays.put("bb", HostArray.of(new long[50]));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ArrayFiles.writeNpz(out, arrays, compression);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static final byte[] STORED = archive(NpzWriter.Compression.STORED);
    private static final byte[] DEFLATED = archive(NpzWriter.Compression.DEFLATED);

    /// Where the `count`-th directory entry of an archive begins.
    private static int entry(byte[] zip, int count) {
        int at = -1;
        for (int i = 0; i <= count; i++) {
            at = find(zip, 0x02014b50, at + 1);
        }
        return at;
    }

    private static int find(byte[] zip, int signature, int from) {
        ByteBuffer b = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = from; i <= zip.length - 4; i++) {
            if (b.getInt(i) == signature) {
                return i;
            }
        }
        throw new AssertionError("no such record");
    }

    private interface Change {
        void apply(ByteBuffer zip);
    }

    private static void refused(byte[] archive, Change change, String reason) {
        byte[] zip = archive.clone();
        change.apply(ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN));
        refused(zip, reason);
    }

    private static void refused(byte[] zip, String reason) {
        ArrayFileException e = assertThrows(ArrayFileException.class, () -> ArrayFiles.readNpz(zip));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertTrue(e.offset() >= 0 && e.offset() <= zip.length, e.getMessage());
        assertThrows(ArrayFileException.class, () -> ArrayFiles.readNpz(new ByteArrayInputStream(zip)));
    }

    @Test
    void theEndOfTheArchiveIsChecked() {
        refused(new byte[0], "this is no NPZ file");
        refused(new byte[100], "this is no NPZ file");
        refused(Arrays.copyOf(STORED, STORED.length - 1), "this is no NPZ file");
        refused(Arrays.copyOf(STORED, STORED.length + 1), "this is no NPZ file");
        byte[] before = new byte[STORED.length + 1];
        System.arraycopy(STORED, 0, before, 1, STORED.length);
        refused(before, "something was put before it");
        int end = STORED.length - 22;
        refused(STORED, z -> z.putShort(end + 4, (short) 1), "one part of several");
        refused(STORED, z -> z.putShort(end + 8, (short) 3).putShort(end + 10, (short) 3), "cannot have 3");
        refused(
                STORED,
                z -> z.putShort(entry(STORED, 0) + 32, (short) 52),
                "further entry"); // a comment over the second
        refused(STORED, z -> z.putShort(end + 8, (short) 1).putShort(end + 10, (short) 1), "goes on after its 1");
        refused(STORED, z -> z.putShort(end + 8, (short) 999).putShort(end + 10, (short) 999), "cannot have 999");
        refused(STORED, z -> z.putInt(end + 16, -1), "does not end here");
    }

    @Test
    void entriesOfTheDirectoryAreChecked() {
        int first = entry(STORED, 0);
        int second = entry(STORED, 1);
        refused(STORED, z -> z.put(first, (byte) 0), "expected an entry of the directory");
        refused(STORED, z -> z.putShort(first + 8, (short) 0x801), "is encrypted");
        refused(STORED, z -> z.putShort(first + 10, (short) 12), "method 12");
        refused(STORED, z -> z.putShort(second + 28, (short) 999), "leaves the directory");
        refused(STORED, z -> z.put(first + 46, (byte) 0), "the byte 0");
        refused(STORED, z -> z.put(first + 46, (byte) 0xFF), "is marked as UTF-8 but is not");
        refused(STORED, z -> z.put(first + 49, (byte) 'X'), "is no array");
        refused(STORED, z -> z.putShort(second + 46, (short) ('a' * 257)), "two arrays called \"aa\"");
        refused(STORED, z -> z.putInt(first + 20, 7), "two sizes");
        refused(STORED, z -> z.putInt(first + 20, -1).putInt(first + 24, -1), "extra fields that do not fit");
        refused(STORED, z -> z.putInt(second + 42, z.getInt(first + 42)), "overlaps");
        refused(STORED, z -> z.putInt(second + 42, z.getInt(second + 42) - 20), "overlaps");
        refused(STORED, z -> z.putInt(second + 42, z.getInt(second + 42) - 1), "differs here");
    }

    @Test
    void entriesAreCheckedAgainstTheirContent() {
        int first = entry(STORED, 0);
        int data = find(STORED, 'N' << 8 | 0x93 | 'U' << 16 | 'M' << 24, 0);
        refused(STORED, z -> z.put(data + 130, (byte) 99), "the checksum (CRC-32)");
        refused(STORED, z -> z.put(31, (byte) 'x'), "another name here");
        refused(STORED, z -> z.put(0, (byte) 'x'), "differs here");
        refused(STORED, z -> z.putInt(first + 16, 5), "the directory says 00000005");
        int deflated = entry(DEFLATED, 0);
        int size = ByteBuffer.wrap(DEFLATED).order(ByteOrder.LITTLE_ENDIAN).getInt(deflated + 24);
        refused(DEFLATED, z -> z.putInt(deflated + 24, size + 1), "1 bytes follow the array");
        refused(DEFLATED, z -> z.putInt(deflated + 24, size - 1), "the file has 11 more");
        refused(DEFLATED, z -> z.put(40, (byte) 0xFF), "the deflated data are damaged");
        refused(DEFLATED, z -> z.putInt(deflated + 20, z.getInt(deflated + 20) - 3), "ends inside");
        refused(DEFLATED, z -> z.putInt(deflated + 20, z.getInt(deflated + 20) + 3), "the deflated data take");
    }

    @Test
    void anArchiveThatUnpacksToMuchMoreNeedsALimit() throws IOException {
        Path file = folder.resolve("zeros.npz");
        HostArray zeros = HostArray.zeros(DType.FLOAT64, 3_000_000);
        ArrayFiles.writeNpz(file, Map.of("zeros", zeros), NpzWriter.Compression.DEFLATED);
        assertTrue(Files.size(file) < 100_000);
        ArrayFileException e = assertThrows(ArrayFileException.class, () -> ArrayFiles.readNpz(file));
        assertTrue(e.getMessage().contains("give a higher limit"), e.getMessage());
        assertEquals(file + " entry \"zeros.npy\"", e.source());
        assertThrows(ArrayFileException.class, () -> ArrayFiles.readNpz(file, 20_000_000));
        assertEquals(
                3_000_000,
                requireNonNull(ArrayFiles.readNpz(file, 24_100_000).get("zeros"))
                        .count());
    }

    @Test
    void severalArraysShareTheLimit() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HostArray large = HostArray.zeros(DType.INT8, 1 << 20);
        try (NpzWriter writer = NpzWriter.to(out, NpzWriter.Compression.DEFLATED)) {
            for (int i = 0; i < 16; i++) {
                writer.put("a" + i, large);
            }
        }
        refused(out.toByteArray(), "more than the");
        try (NpzReader reader = NpzReader.of(out.toByteArray())) {
            for (String name : reader.names()) {
                assertEquals(1 << 20, reader.read(name).count(), "one at a time is within it");
            }
        }
    }
}
