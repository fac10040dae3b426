package org.bitale.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;

/// Writes an NPZ file array by array, without holding more than one buffer.
///
/// The same arrays give the same bytes: entries carry no date but 1980-01-01. The file is complete only after
/// [#close].
public final class NpzWriter implements AutoCloseable {
    /// Two seconds after the first that zip knows: that one also stands for earlier times, and the JDK adds a field
    /// which depends on the time zone.
    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private static final int MAX_NAME = 0xFFFF;

    /// Whether the entries of an archive are deflated.
    public enum Compression {
        /// As `numpy.savez`: larger, and much faster.
        STORED,
        /// As `numpy.savez_compressed`.
        DEFLATED
    }

    private final ZipOutputStream zip;
    private final Compression compression;
    private final Set<String> names = new HashSet<>();

    private NpzWriter(OutputStream out, Compression compression) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.compression = compression;
    }

    /// Creates the file, or replaces what it holds.
    public static NpzWriter open(Path path, Compression compression) throws IOException {
        return new NpzWriter(Files.newOutputStream(path), compression);
    }

    /// Writes to `out`, which [#close] closes.
    public static NpzWriter to(OutputStream out, Compression compression) {
        return new NpzWriter(out, compression);
    }

    /// Writes an array as the entry `NAME.npy`; throws [TensorException] for a name given before or not expressible.
    public void put(String name, HostArray array) throws IOException {
        put(name, array, NpyLayout.DEFAULT);
    }

    /// Writes an array in the given layout.
    public void put(String name, HostArray array, NpyLayout layout) throws IOException {
        requireName(name);
        NpyHeader header = Npy.header(array, layout);
        if (names.contains(name)) {
            throw new TensorException("an archive cannot have two arrays called \"" + name + "\"");
        }
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(NO_DATE);
        if (compression == Compression.STORED) {
            describe(entry, header, array, layout);
        }
        zip.putNextEntry(entry);
        Npy.write(array, layout, zip);
        zip.closeEntry();
        names.add(name);
    }

    /// Gives size and checksum, which the archive has before the content of a stored entry.
    private static void describe(ZipEntry entry, NpyHeader header, HostArray array, NpyLayout layout)
            throws IOException {
        CRC32 crc = new CRC32();
        Npy.write(array, layout, new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(header.encode(layout.version()).length + header.dataBytes());
        entry.setCrc(crc.getValue());
    }

    static void requireName(String name) {
        int length;
        try {
            length = StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(name))
                    .remaining();
        } catch (CharacterCodingException _) {
            throw new TensorException("the name of an array has half of a surrogate pair, which UTF-8 cannot express");
        }
        if (length + 4 > MAX_NAME || name.indexOf('\0') >= 0) {
            throw new TensorException("the name of an array in an archive has at most " + (MAX_NAME - 4)
                    + " bytes and no character 0; \"" + name.substring(0, Math.min(name.length(), 40)) + "\" has "
                    + length + " bytes");
        }
    }

    /// Completes the archive and closes the file or stream.
    @Override
    public void close() throws IOException {
        zip.close();
    }
}
