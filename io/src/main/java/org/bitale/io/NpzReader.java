package org.bitale.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;

/// An NPZ file whose arrays are read one by one, when asked for.
///
/// Opening reads only the directory, which must be that of a sound archive: no encryption, no entries that overlap
/// or have the same name, nothing after its end, and only entries called `NAME.npy`. The arrays themselves are
/// checked when they are read, each with its checksum. Not for several threads at once.
public final class NpzReader implements AutoCloseable {
    private static final String SUFFIX = ".npy";

    private final ZipBytes zip;
    private final AutoCloseable resource;
    private final MemoryBudget budget;
    private final Map<String, Member> members = new LinkedHashMap<>();

    private NpzReader(Bytes bytes, String source, AutoCloseable resource, MemoryBudget budget) throws IOException {
        this.zip = new ZipBytes(bytes, source);
        this.resource = resource;
        this.budget = budget;
        List<Member> entries = new MemberParser(zip).read(ZipDirectory.find(zip), budget);
        for (Member m : entries) {
            if (!m.name().endsWith(SUFFIX)) {
                throw zip.fail(
                        m.header(),
                        "entry \"" + m.name() + "\" is no array; expected names that end with " + SUFFIX
                                + ", as numpy.savez writes them");
            }
            String name = m.name().substring(0, m.name().length() - SUFFIX.length());
            if (members.put(name, m) != null) {
                throw zip.fail(m.header(), "the archive has two arrays called \"" + name + "\"");
            }
        }
    }

    /// Opens a file, which stays open until [#close]. What is read at a time may take twice the file's size and 15 MiB.
    public static NpzReader open(Path path) throws IOException {
        return opened(path, -1);
    }

    /// Opens a file of which `maxBytes` may be read at a time: the list of entries, and one array or, by [#readAll],
    /// all.
    public static NpzReader open(Path path, long maxBytes) throws IOException {
        return opened(path, requireLimit(maxBytes));
    }

    private static NpzReader opened(Path path, long maxBytes) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(path);
        try {
            ChannelBytes bytes = new ChannelBytes(channel);
            return new NpzReader(bytes, path.toString(), channel, budget(path.toString(), bytes.size(), 0, maxBytes));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// Reads the archive that begins at the channel's position and ends where the channel does; [#close] leaves the
    /// channel open.
    public static NpzReader of(SeekableByteChannel channel) throws IOException {
        ChannelBytes bytes = new ChannelBytes(channel);
        return new NpzReader(bytes, "the channel", () -> {}, budget("the channel", bytes.size(), 0, -1));
    }

    /// Reads the archive that `bytes` hold; they are not copied.
    public static NpzReader of(byte[] bytes) {
        try {
            return new NpzReader(new HeldBytes(bytes), "the bytes", () -> {}, budget("the bytes", bytes.length, 0, -1));
        } catch (IOException e) {
            throw new AssertionError("bytes in memory can be read", e);
        }
    }

    /// Collects the rest of the stream in memory, since an archive's directory is at its end.
    static NpzReader collect(InputStream in) throws IOException {
        SegmentedBytes bytes = SegmentedBytes.read(in, Long.MAX_VALUE);
        MemoryBudget budget = budget("the stream", bytes.size(), bytes.size(), -1);
        return new NpzReader(bytes, "the stream", () -> {}, budget);
    }

    private static MemoryBudget budget(String source, long size, long held, long maxBytes) {
        return maxBytes < 0 ? MemoryBudget.of(source, size, held) : MemoryBudget.atMost(source, maxBytes);
    }

    private static long requireLimit(long maxBytes) {
        if (maxBytes < 0) {
            throw new TensorException("maxBytes must not be negative, got " + maxBytes);
        }
        return maxBytes;
    }

    /// The names of the arrays in the order of the archive, without the suffix `.npy` of the entries.
    public List<String> names() {
        return List.copyOf(members.keySet());
    }

    /// Reads an array; throws [TensorException] for a name that is not among [#names].
    public HostArray read(String name) throws IOException {
        Member member = members.get(name);
        if (member == null) {
            throw new TensorException(zip.source() + " has no array called \"" + name + "\"; it has " + some());
        }
        return read(member, budget.left());
    }

    private String some() {
        List<String> first = new ArrayList<>(members.keySet()).subList(0, Math.min(members.size(), 10));
        return first + (members.size() > 10 ? " and " + (members.size() - 10) + " more" : "");
    }

    private HostArray read(Member member, long limit) throws IOException {
        String source = zip.source() + " entry \"" + member.name() + "\"";
        long start = content(member);
        try (MemberStream stream =
                new MemberStream(zip.bytes().stream(start, start + member.compressed()), member, source)) {
            ByteReader file = new ByteReader(stream, source, member.uncompressed());
            HostArray array = Npy.readKnown(file, limit);
            Npy.requireEnd(file);
            stream.requireIntact();
            return array;
        }
    }

    /// Where an entry's bytes begin; its local header must agree with the directory.
    private long content(Member member) throws IOException {
        int fixed = 30;
        ByteBuffer local = zip.at(member.header(), fixed, "the local header of \"" + member.name() + "\"");
        int nameLength = ZipBytes.unsignedShort(local, 26);
        long start = member.header() + fixed + nameLength + ZipBytes.unsignedShort(local, 28);
        if (local.getInt(0) != 0x04034b50
                || ZipBytes.unsignedShort(local, 8) != (member.deflated() ? 8 : 0)
                || start + member.compressed() > member.end()) {
            throw zip.fail(
                    member.header(),
                    "entry \"" + member.name() + "\" differs here from what the directory says"
                            + " of it; the archive is damaged");
        }
        byte[] name = member.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer found = zip.at(member.header() + fixed, nameLength, "an entry's name");
        if (!found.equals(ByteBuffer.wrap(name))) {
            throw zip.fail(
                    member.header() + fixed,
                    "entry \"" + member.name() + "\" has another name here than in the"
                            + " directory; the archive is damaged");
        }
        return start;
    }

    /// Reads all arrays, in the order of the archive.
    public Map<String, HostArray> readAll() throws IOException {
        Map<String, HostArray> arrays = new LinkedHashMap<>();
        long left = budget.left();
        for (Map.Entry<String, Member> e : members.entrySet()) {
            HostArray array = read(e.getValue(), left);
            left -= (long) array.count() * array.dtype().bytes();
            arrays.put(e.getKey(), array);
        }
        return arrays;
    }

    /// Closes the file if this opened it.
    @Override
    public void close() throws IOException {
        try {
            resource.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
