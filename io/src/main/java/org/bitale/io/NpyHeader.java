package org.bitale.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.bitale.core.type.DType;

/// What an NPY file says before its data: element type, memory order and shape.
final class NpyHeader {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /// The longest header of a tensor (64 axes of ten digits) takes about 1 KiB; version 1 could have 64 KiB.
    private static final int MAX_LENGTH = 0xFFFF;

    private static final int ALIGNMENT = 64;

    /// NumPy pads so that the axis that grows when data are appended can get this many digits in place.
    private static final int GROWTH_DIGITS = 21;

    /// The longest Java array that every JVM can allocate.
    private static final int MAX_SLOTS = Integer.MAX_VALUE - 8;

    private final Descriptor descriptor;
    private final boolean columnMajor;
    private final int[] shape;

    NpyHeader(Descriptor descriptor, boolean columnMajor, int[] shape) {
        this.descriptor = descriptor;
        this.columnMajor = columnMajor;
        this.shape = shape.clone();
    }

    static NpyHeader read(ByteReader file) throws IOException {
        long start = file.position();
        byte[] prefix = new byte[MAGIC.length + 2];
        file.read(prefix, prefix.length, "the magic string and version of an NPY file");
        if (Arrays.mismatch(prefix, 0, MAGIC.length, MAGIC, 0, MAGIC.length) >= 0) {
            throw file.fail(
                    start,
                    "this is no NPY file: expected \\x93NUMPY"
                            + (isZip(prefix)
                                    ? ", got a zip archive; " + "read it with readNpz"
                                    : isPickle(prefix) ? ", got a Python pickle, which is never read" : ""));
        }
        int major = prefix[MAGIC.length];
        int minor = prefix[MAGIC.length + 1];
        if (major < 1 || major > 3 || minor != 0) {
            throw file.fail(
                    start + MAGIC.length,
                    "the version is " + (major & 0xFF) + "." + (minor & 0xFF) + "; expected 1.0, 2.0 or 3.0");
        }
        byte[] text = new byte[length(file, major)];
        file.read(text, text.length, "the header");
        NpyHeader header = new HeaderParser(text, file).parse();
        header.requireCountable(file, start);
        return header;
    }

    private static boolean isZip(byte[] prefix) {
        return prefix[0] == 'P' && prefix[1] == 'K';
    }

    private static boolean isPickle(byte[] prefix) {
        return prefix[0] == (byte) 0x80 && prefix[1] >= 2 && prefix[1] <= 5;
    }

    /// Reads the length of the header: 2 bytes in version 1, 4 from then on.
    private static int length(ByteReader file, int major) throws IOException {
        long at = file.position();
        byte[] bytes = new byte[4];
        file.read(bytes, major == 1 ? 2 : 4, "the header's length");
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFF_FFFFL;
        if (length > MAX_LENGTH) {
            throw file.fail(
                    at, "the header is said to have " + length + " bytes; those of tensors have at most " + MAX_LENGTH);
        }
        if (file.remaining() != ByteReader.UNKNOWN && length > file.remaining()) {
            throw file.fail(
                    at,
                    "the header is said to have " + length + " bytes, the file has " + file.remaining()
                            + " more; it was cut off, get it again");
        }
        return (int) length;
    }

    private void requireCountable(ByteReader file, long start) {
        long slots = descriptor.dtype().isComplex() ? 2 : 1;
        boolean empty = Arrays.stream(shape).anyMatch(n -> n == 0);
        for (int i = 0; i < shape.length && !empty; i++) {
            slots *= shape[i];
            if (slots > MAX_SLOTS) {
                throw file.fail(
                        start,
                        "the shape " + shapeText() + " has more elements than a Java array holds (" + MAX_SLOTS
                                + "); split the array");
            }
        }
    }

    Descriptor descriptor() {
        return descriptor;
    }

    boolean columnMajor() {
        return columnMajor;
    }

    int[] shape() {
        return shape.clone();
    }

    DType dtype() {
        return descriptor.dtype();
    }

    /// The bytes of the data.
    long dataBytes() {
        long bytes = dtype().bytes();
        for (int size : shape) {
            if (size == 0) {
                return 0;
            }
            bytes *= size;
        }
        return bytes;
    }

    /// The whole header from the magic string on, byte for byte as NumPy writes it.
    byte[] encode(int version) {
        String text = "{'descr': '" + descriptor.text() + "', 'fortran_order': " + (columnMajor ? "True" : "False")
                + ", 'shape': " + shapeText() + ", }";
        if (shape.length > 0) {
            int growing = shape[columnMajor ? shape.length - 1 : 0];
            text += " ".repeat(GROWTH_DIGITS - Integer.toString(growing).length());
        }
        int lengthBytes = version == 1 ? 2 : 4;
        int prefix = MAGIC.length + 2 + lengthBytes;
        int unpadded = prefix + text.length() + 1;
        int total = unpadded + ALIGNMENT - unpadded % ALIGNMENT;
        ByteBuffer out = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).put((byte) version).put((byte) 0);
        if (version == 1) {
            out.putShort((short) (total - prefix));
        } else {
            out.putInt(total - prefix);
        }
        out.put(text.getBytes(StandardCharsets.US_ASCII));
        Arrays.fill(out.array(), out.position(), total - 1, (byte) ' ');
        out.array()[total - 1] = '\n';
        return out.array();
    }

    /// The shape as a Python tuple.
    String shapeText() {
        String sizes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return "(" + sizes + (shape.length == 1 ? ",)" : ")");
    }
}
