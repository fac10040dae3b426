package org.bitale.io;

import java.io.IOException;
import java.io.OutputStream;
import org.bitale.core.array.HostArray;

/// One array in the NPY format, wherever its bytes come from or go to.
///
/// The format is described in NumPy's documentation of `numpy.lib.format` and in NEP 1: magic string, version,
/// length of the header, the header as a Python dictionary, the elements without gaps.
final class Npy {
    /// The limit for sources whose own size bounds the array.
    static final long UNLIMITED = Long.MAX_VALUE;

    private Npy() {}

    /// Reads an array from a source of known size, allocating no more than is there and at most `limit` bytes.
    static HostArray readKnown(ByteReader file, long limit) throws IOException {
        NpyHeader header = NpyHeader.read(file);
        long bytes = header.dataBytes();
        if (bytes > file.remaining()) {
            throw file.fail(
                    file.position(),
                    promised(header, bytes) + ", the file has " + file.remaining()
                            + " more; it was cut off, get it again");
        }
        if (bytes > limit) {
            throw file.fail(
                    file.position(),
                    promised(header, bytes) + ", more than the " + limit
                            + " allowed; if the file is to be trusted, give a higher limit");
        }
        return data(header, file);
    }

    /// Reads an array from a source whose end is not known; what a header promises is believed as it arrives.
    static HostArray readUnknown(ByteReader file) throws IOException {
        NpyHeader header = NpyHeader.read(file);
        long bytes = header.dataBytes();
        SegmentedBytes collected = SegmentedBytes.read(file.stream(), bytes);
        if (collected.size() < bytes) {
            throw file.fail(
                    file.position() + collected.size(),
                    promised(header, bytes) + ", the stream ended after " + collected.size()
                            + "; it was cut off, get it again");
        }
        return data(header, file.continuedIn(collected.stream(0, bytes)));
    }

    /// Refuses bytes after the array.
    static void requireEnd(ByteReader file) {
        if (file.remaining() > 0) {
            throw file.fail(
                    file.position(),
                    file.remaining() + " bytes follow the array, expected the end of the file; "
                            + "if they are further arrays, read them one by one from an InputStream");
        }
    }

    private static String promised(NpyHeader header, long bytes) {
        return "the header promises " + bytes + " bytes of data (" + header.dtype() + ", shape " + header.shapeText()
                + ")";
    }

    private static HostArray data(NpyHeader header, ByteReader file) throws IOException {
        int[] shape = header.columnMajor() ? reversed(header.shape()) : header.shape();
        HostArray array = HostArray.zeros(header.dtype(), shape);
        Elements.read(array, header.descriptor().order(), file);
        return header.columnMajor() ? transposed(array) : array;
    }

    static void write(HostArray array, NpyLayout layout, OutputStream out) throws IOException {
        HostArray rows = layout.columnMajor() ? transposed(array) : array;
        out.write(header(array, layout).encode(layout.version()));
        Elements.write(rows.isContiguous() ? rows : rows.copy(), layout.byteOrder(), out);
    }

    /// The header of `array` in this layout; refuses what the format cannot hold.
    static NpyHeader header(HostArray array, NpyLayout layout) {
        return new NpyHeader(new Descriptor(array.dtype(), layout.byteOrder()), layout.columnMajor(), array.shape());
    }

    /// A view with the axes in reverse.
    private static HostArray transposed(HostArray array) {
        return array.view(reversed(array.shape()), reversed(array.strides()), array.offset());
    }

    private static int[] reversed(int[] values) {
        int[] result = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[values.length - 1 - i];
        }
        return result;
    }
}
