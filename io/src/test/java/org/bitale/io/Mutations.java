package org.bitale.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;

/// Valid array files of every dtype, version and layout, and damage done to them: bits, fields, header text, records
/// of archives, pieces of other files.
final class Mutations {
    private static final String[] TOKENS = {
        "'descr'",
        "'shape'",
        "'fortran_order'",
        "True",
        "False",
        "None",
        "(",
        ")",
        "()",
        "(,)",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "'",
        "\"",
        "\\",
        "-1",
        "0",
        "1",
        "2",
        "64",
        "1L",
        "2147483647",
        "2147483648",
        "4294967296",
        "65536",
        "9223372036854775807",
        "18446744073709551616",
        "1e9",
        "0x10",
        "'<f4'",
        "'>c16'",
        "'|b1'",
        "'|O'",
        "'O8'",
        "'<V2'",
        "'<U3'",
        "'<M8[s]'",
        "[('a', '<f4')]",
        "((((((((",
        "lambda: 0",
        "\0",
        "\n",
        "\t",
        "ÿ",
        "#",
        ", 2",
        "1, 1, "
    };
    private static final long[] NUMBERS = {
        0,
        1,
        2,
        7,
        0x7F,
        0x80,
        0xFF,
        0x100,
        0x7FFF,
        0x8000,
        0xFFFF,
        0x10000,
        0x7FFF_FFFFL,
        0x8000_0000L,
        0xFFFF_FFFFL,
        0x1_0000_0000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -2
    };
    private static final int[] RECORDS = {0x02014b50, 0x04034b50, 0x06054b50, 0x06064b50, 0x07064b50, 0x08074b50};

    private final RandomGenerator random;
    private final List<byte[]> npy = new ArrayList<>();
    private final List<byte[]> npz = new ArrayList<>();

    Mutations(RandomGenerator random) {
        this.random = random;
        RandomArrays arrays = new RandomArrays(random);
        try {
            for (DType t : DType.values()) {
                for (int i = 0; i < 12; i++) {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    ArrayFiles.writeNpy(out, arrays.array(t), arrays.layout(t));
                    npy.add(out.toByteArray());
                }
            }
            for (NpzWriter.Compression c : NpzWriter.Compression.values()) {
                for (int i = 0; i < 20; i++) {
                    npz.add(archive(arrays, c));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        npy.addAll(GoldenFiles.npy().values());
        npz.add(GoldenFiles.bytes("stored.npz"));
        npz.add(GoldenFiles.bytes("deflated.npz"));
    }

    private byte[] archive(RandomArrays arrays, NpzWriter.Compression compression) throws IOException {
        Map<String, HostArray> content = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            DType t = DType.values()[random.nextInt(DType.values().length)];
            content.put("a".repeat(i), arrays.array(t));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArrayFiles.writeNpz(out, content, compression);
        return out.toByteArray();
    }

    /// A damaged NPY file.
    byte[] nextNpy() {
        byte[] file = pick(npy).clone();
        for (int i = damages(); i > 0; i--) {
            file = random.nextInt(3) == 0 ? anywhere(file) : inHeader(file);
        }
        return file;
    }

    /// A damaged archive.
    byte[] nextNpz() {
        byte[] file = pick(npz).clone();
        for (int i = damages(); i > 0; i--) {
            file = random.nextInt(3) == 0 ? anywhere(file) : inRecord(file);
        }
        return file;
    }

    private int damages() {
        return 1 + Integer.numberOfTrailingZeros(random.nextInt() | 16);
    }

    private byte[] pick(List<byte[]> files) {
        return files.get(random.nextInt(files.size()));
    }

    private byte[] anywhere(byte[] file) {
        int at = random.nextInt(file.length + 1);
        switch (random.nextInt(6)) {
            case 0 -> {
                return Arrays.copyOf(file, at);
            }
            case 1 -> {
                return splice(file, at, at, bytes(1 + random.nextInt(20)));
            }
            case 2 -> {
                return splice(file, at, Math.min(at + random.nextInt(20), file.length), new byte[0]);
            }
            case 3 -> {
                byte[] other = pick(random.nextBoolean() ? npy : npz);
                int from = random.nextInt(other.length);
                int to = from + random.nextInt(other.length - from);
                return splice(file, at, Math.min(at + to - from, file.length), Arrays.copyOfRange(other, from, to));
            }
            case 4 -> number(file, at);
            default -> {
                if (at < file.length) {
                    file[at] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return file;
    }

    /// Puts a number of special size somewhere, in 1, 2, 4 or 8 bytes.
    private void number(byte[] file, int at) {
        long value = NUMBERS[random.nextInt(NUMBERS.length)] + (random.nextInt(4) == 0 ? random.nextInt(200) - 100 : 0);
        int length = Math.min(1 << random.nextInt(4), file.length - at);
        for (int i = 0; i < length; i++) {
            file[at + i] = (byte) (value >> 8 * i);
        }
    }

    private byte[] bytes(int count) {
        byte[] result = new byte[count];
        random.nextBytes(result);
        return result;
    }

    /// Replaces a piece of the header's text by a token or a number, mostly with its length set right.
    private byte[] inHeader(byte[] file) {
        if (random.nextInt(5) == 0 || file.length < 16) {
            number(file, Math.min(random.nextInt(14), file.length));
            return file;
        }
        int start = file[6] == 1 ? 10 : 12;
        int end = start;
        while (end < file.length && file[end] != '\n') {
            end++;
        }
        int from = start + random.nextInt(Math.max(Math.min(end - start, 70), 1));
        int to = Math.min(from + random.nextInt(8), file.length);
        String text = random.nextInt(4) == 0
                ? Long.toString(NUMBERS[random.nextInt(NUMBERS.length)])
                : TOKENS[random.nextInt(TOKENS.length)];
        byte[] token = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] result = splice(file, Math.min(from, file.length), Math.max(to, Math.min(from, file.length)), token);
        if (random.nextInt(8) != 0 && result.length > 9) {
            int length = end + 1 - start + result.length - file.length;
            result[8] = (byte) length;
            result[9] = (byte) (length >> 8);
        }
        return result;
    }

    /// Damages a field of an archive's record, or the array in a stored entry.
    private byte[] inRecord(byte[] file) {
        int signature = RECORDS[random.nextInt(RECORDS.length)];
        ByteBuffer b = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int skip = random.nextInt(3);
        int found = -1;
        for (int i = 0; i <= file.length - 4 && skip >= 0; i++) {
            if (b.getInt(i) == signature) {
                found = i;
                skip--;
            }
        }
        if (found < 0) {
            return random.nextBoolean() ? withZip64(file) : anywhere(file);
        }
        number(file, Math.min(found + 4 + random.nextInt(46), file.length));
        return file;
    }

    /// Adds zip64 records before the end record, so that they are damaged too.
    private static byte[] withZip64(byte[] file) {
        int end = file.length - 22;
        ByteBuffer old = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (end < 0 || old.getInt(end) != 0x06054b50) {
            return file;
        }
        ByteBuffer added = ByteBuffer.allocate(76).order(ByteOrder.LITTLE_ENDIAN);
        long count = old.getShort(end + 10);
        added.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0);
        added.putLong(count).putLong(count).putLong(old.getInt(end + 12)).putLong(old.getInt(end + 16));
        added.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        byte[] result = splice(file, end, end, added.array());
        ByteBuffer.wrap(result).order(ByteOrder.LITTLE_ENDIAN).putShort(end + 76 + 10, (short) -1);
        return result;
    }

    private static byte[] splice(byte[] file, int from, int to, byte[] piece) {
        byte[] result = new byte[file.length - (to - from) + piece.length];
        System.arraycopy(file, 0, result, 0, from);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(file, to, result, from + piece.length, file.length - to);
        return result;
    }
}
