package org.bitale.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads the central directory of an archive (APPNOTE.TXT 6.3.10, 4.3.12).
final class MemberParser {
    /// The bytes of an entry in the directory before its name.
    static final int FIXED_LENGTH = 46;

    private static final int SIGNATURE = 0x02014b50;
    private static final int ZIP64_FIELD = 1;
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int UTF8_NAME = 1 << 11;
    private static final int DEFLATED = 8;
    private static final int LOCAL_LENGTH = 30;

    private final ZipBytes zip;

    MemberParser(ZipBytes zip) {
        this.zip = zip;
    }

    /// The entries in the order of the directory. Entries that share bytes are refused: that is how an archive of
    /// a few bytes is made to hold endless data.
    List<Member> read(ZipDirectory directory, MemoryBudget budget) throws IOException {
        List<Member> members = new ArrayList<>();
        long at = directory.start();
        for (long i = 0; i < directory.count(); i++) {
            at = member(at, directory.end(), members, budget);
        }
        if (at != directory.end()) {
            throw zip.fail(
                    at,
                    "the directory goes on after its " + directory.count() + " entries, up to byte " + directory.end()
                            + "; the archive is damaged");
        }
        return separate(members, directory.start());
    }

    /// Reads the entry at `at` and adds it; returns where the next one is.
    private long member(long at, long end, List<Member> members, MemoryBudget budget) throws IOException {
        if (end - at < FIXED_LENGTH) {
            throw zip.fail(at, "expected a further entry of the directory, which ends at byte " + end);
        }
        ByteBuffer fixed = zip.at(at, FIXED_LENGTH, "the directory");
        if (fixed.getInt(0) != SIGNATURE) {
            throw zip.fail(at, "expected an entry of the directory (PK 1 2); the archive is damaged");
        }
        int nameLength = ZipBytes.unsignedShort(fixed, 28);
        int extraLength = ZipBytes.unsignedShort(fixed, 30);
        int length = FIXED_LENGTH + nameLength + extraLength + ZipBytes.unsignedShort(fixed, 32);
        if (length > end - at) {
            throw zip.fail(at, "an entry of " + length + " bytes leaves the directory, which ends at byte " + end);
        }
        budget.take(at, nameLength, "the entry names");
        budget.take(at, MemoryBudget.PER_ENTRY, "the list of entries");
        int flags = ZipBytes.unsignedShort(fixed, 8);
        ByteBuffer name = zip.at(at + FIXED_LENGTH, nameLength, "an entry's name");
        ByteBuffer extra = zip.at(at + FIXED_LENGTH + nameLength, extraLength, "an entry's extra fields");
        members.add(member(at, fixed, name(at, name, (flags & UTF8_NAME) != 0), extra));
        return at + length;
    }

    private Member member(long at, ByteBuffer fixed, String name, ByteBuffer extra) {
        int method = ZipBytes.unsignedShort(fixed, 10);
        if ((ZipBytes.unsignedShort(fixed, 8) & ENCRYPTED) != 0) {
            throw zip.fail(at, "entry \"" + name + "\" is encrypted, which is not supported; save it without");
        }
        if (method != 0 && method != DEFLATED) {
            throw zip.fail(
                    at,
                    "entry \"" + name + "\" is compressed by method " + method
                            + "; expected 0 (stored) or 8 (deflated), as numpy.savez and numpy.savez_compressed write");
        }
        Zip64Field large = new Zip64Field(at, name, extra);
        long uncompressed = large.orLarge(ZipBytes.unsignedInt(fixed, 24));
        long compressed = large.orLarge(ZipBytes.unsignedInt(fixed, 20));
        long header = large.orLarge(ZipBytes.unsignedInt(fixed, 42));
        if (method == 0 && compressed != uncompressed) {
            throw zip.fail(
                    at,
                    "entry \"" + name + "\" is stored as it is, but with two sizes: " + compressed + " and "
                            + uncompressed + " bytes");
        }
        return new Member(
                name, method == DEFLATED, ZipBytes.unsignedInt(fixed, 16), compressed, uncompressed, header, 0);
    }

    private String name(long at, ByteBuffer bytes, boolean utf8) {
        for (int i = 0; i < bytes.limit(); i++) {
            if (bytes.get(i) == 0 || bytes.get(i) < 0 && !utf8) {
                throw zip.fail(
                        at + FIXED_LENGTH + i,
                        "an entry's name has the byte " + (bytes.get(i) & 0xFF)
                                + "; expected ASCII without 0, or UTF-8 marked as such");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException _) {
            throw zip.fail(at + FIXED_LENGTH, "an entry's name is marked as UTF-8 but is not");
        }
    }

    /// Gives each entry the place where the next begins (the last: where the directory does) as its end.
    private List<Member> separate(List<Member> members, long directory) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong(i -> members.get(i).header()));
        for (int i = 0; i < order.size(); i++) {
            Member m = members.get(order.get(i));
            long end = i + 1 < order.size() ? members.get(order.get(i + 1)).header() : directory;
            if (end > directory
                    || m.header() > end - LOCAL_LENGTH
                    || m.compressed() > end - LOCAL_LENGTH - m.header()) {
                throw zip.fail(
                        m.header(),
                        "entry \"" + m.name() + "\" with " + m.compressed() + " bytes overlaps what begins at byte "
                                + end + "; the archive is damaged or a zip bomb");
            }
            members.set(order.get(i), m.endingAt(end));
        }
        return members;
    }

    /// The 64-bit sizes of an entry, in the extra field 1; they replace fields that are full, in order.
    private final class Zip64Field {
        private final long at;
        private final String name;
        private final ByteBuffer values;

        private Zip64Field(long at, String name, ByteBuffer extra) {
            this.at = at;
            this.name = name;
            ByteBuffer found = ByteBuffer.allocate(0);
            while (extra.remaining() >= 4) {
                int id = extra.getShort() & 0xFFFF;
                int length = extra.getShort() & 0xFFFF;
                if (length > extra.remaining()) {
                    throw damaged();
                }
                if (id == ZIP64_FIELD) {
                    found = extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
                }
                extra.position(extra.position() + length);
            }
            this.values = found;
        }

        private long orLarge(long field) {
            if (field != 0xFFFF_FFFFL) {
                return field;
            }
            if (values.remaining() < 8) {
                throw damaged();
            }
            long value = values.getLong();
            if (value < 0) {
                throw damaged();
            }
            return value;
        }

        private ArrayFileException damaged() {
            return zip.fail(at, "entry \"" + name + "\" has extra fields that do not fit; the archive is damaged");
        }
    }
}
