package org.bitale.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bitale.core.array.HostArray;

/// Reads and writes NumPy's array files: NPY, one array, and NPZ, a zip archive of named arrays.
///
/// The formats are those of NumPy's documentation of `numpy.lib.format` (versions 1.0, 2.0 and 3.0) and, for
/// archives, of PKWARE's APPNOTE.TXT. All dtypes, byte orders and memory orders are read. bfloat16, which NumPy does
/// not have, is `<V2`, as the `ml_dtypes` package writes it; an array of column-major order becomes a view with such
/// strides.
///
/// Files may come from anywhere. Whatever is wrong with one is an [ArrayFileException] with the byte offset; pickled
/// objects are refused, nothing in a file is ever run. Reading allocates at most twice the file's size and 16 MiB.
/// An NPZ file that unpacks to more, which deflated data can, is refused unless the caller gives a higher limit.
public final class ArrayFiles {
    private ArrayFiles() {}

    /// Reads the array in an NPY file; nothing may follow it.
    public static HostArray readNpy(Path path) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            ChannelBytes bytes = new ChannelBytes(channel);
            return readWhole(new ByteReader(bytes.stream(0, bytes.size()), path.toString(), bytes.size()));
        }
    }

    /// Reads the array in the bytes of an NPY file; nothing may follow it.
    public static HostArray readNpy(byte[] bytes) {
        try {
            return readWhole(new ByteReader(new ByteArrayInputStream(bytes), "the bytes", bytes.length));
        } catch (IOException e) {
            throw new AssertionError("bytes in memory can be read", e);
        }
    }

    private static HostArray readWhole(ByteReader file) throws IOException {
        HostArray array = Npy.readKnown(file, Npy.UNLIMITED);
        Npy.requireEnd(file);
        return array;
    }

    /// Reads one array and leaves the stream after it, so that several arrays in a row can be read one by one.
    public static HostArray readNpy(InputStream in) throws IOException {
        return Npy.readUnknown(new ByteReader(in, "the stream", ByteReader.UNKNOWN));
    }

    /// Reads one array from the channel's position on and leaves the channel after it.
    public static HostArray readNpy(SeekableByteChannel channel) throws IOException {
        ChannelBytes bytes = new ChannelBytes(channel);
        return Npy.readKnown(new ByteReader(bytes.stream(0, bytes.size()), "the channel", bytes.size()), Npy.UNLIMITED);
    }

    /// Reads all arrays of an NPZ file, in its order, by their names without `.npy`. To read only some, or more than
    /// twice the file's size and 15 MiB, use [NpzReader].
    public static Map<String, HostArray> readNpz(Path path) throws IOException {
        try (NpzReader reader = NpzReader.open(path)) {
            return reader.readAll();
        }
    }

    /// Reads all arrays of a trusted NPZ file, which together may take `maxBytes` of memory.
    public static Map<String, HostArray> readNpz(Path path, long maxBytes) throws IOException {
        try (NpzReader reader = NpzReader.open(path, maxBytes)) {
            return reader.readAll();
        }
    }

    /// Reads all arrays in the bytes of an NPZ file.
    public static Map<String, HostArray> readNpz(byte[] bytes) {
        try (NpzReader reader = NpzReader.of(bytes)) {
            return reader.readAll();
        } catch (IOException e) {
            throw new AssertionError("bytes in memory can be read", e);
        }
    }

    /// Reads all arrays of the NPZ file that is the rest of the stream, which is collected in memory first.
    public static Map<String, HostArray> readNpz(InputStream in) throws IOException {
        try (NpzReader reader = NpzReader.collect(in)) {
            return reader.readAll();
        }
    }

    /// Reads all arrays of the NPZ file that is the rest of the channel.
    public static Map<String, HostArray> readNpz(SeekableByteChannel channel) throws IOException {
        try (NpzReader reader = NpzReader.of(channel)) {
            return reader.readAll();
        }
    }

    /// Writes an NPY file, byte for byte as `numpy.save` does; replaces what the file holds.
    public static void writeNpy(Path path, HostArray array) throws IOException {
        writeNpy(path, array, NpyLayout.DEFAULT);
    }

    /// Writes an NPY file in the given layout.
    public static void writeNpy(Path path, HostArray array, NpyLayout layout) throws IOException {
        Npy.header(array, layout); // refuses before the file is touched
        try (OutputStream out = Files.newOutputStream(path)) {
            Npy.write(array, layout, out);
        }
    }

    /// Writes the bytes of an NPY file to `out`, which stays open.
    public static void writeNpy(OutputStream out, HostArray array) throws IOException {
        writeNpy(out, array, NpyLayout.DEFAULT);
    }

    /// Writes the bytes of an NPY file in the given layout to `out`, which stays open.
    public static void writeNpy(OutputStream out, HostArray array, NpyLayout layout) throws IOException {
        Npy.write(array, layout, out);
    }

    /// Writes an NPZ file without compression, as `numpy.savez`; the map's order is the file's.
    public static void writeNpz(Path path, Map<String, HostArray> arrays) throws IOException {
        writeNpz(path, arrays, NpzWriter.Compression.STORED);
    }

    /// Writes an NPZ file; replaces what the file holds.
    public static void writeNpz(Path path, Map<String, HostArray> arrays, NpzWriter.Compression compression)
            throws IOException {
        arrays.keySet().forEach(NpzWriter::requireName); // refuses before the file is touched
        try (NpzWriter writer = NpzWriter.open(path, compression)) {
            putAll(writer, arrays);
        }
    }

    /// Writes the bytes of an NPZ file to `out` and closes it; [NpzWriter] writes array by array.
    public static void writeNpz(OutputStream out, Map<String, HostArray> arrays, NpzWriter.Compression compression)
            throws IOException {
        try (NpzWriter writer = NpzWriter.to(out, compression)) {
            putAll(writer, arrays);
        }
    }

    private static void putAll(NpzWriter writer, Map<String, HostArray> arrays) throws IOException {
        for (Map.Entry<String, HostArray> e : arrays.entrySet()) {
            writer.put(e.getKey(), e.getValue());
        }
    }
}
