package org.bitale.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The content of an archive's entry, inflated as it is read, never more than the directory says.
final class MemberStream extends InputStream {
    private static final int PIECE = 1 << 14;

    private final InputStream in;
    private final Member member;
    private final String source;
    private final Inflater inflater = new Inflater(true);
    private final byte[] piece;
    private final CRC32 crc = new CRC32();
    private long position;

    /// `in` has the entry's bytes as they are in the archive.
    MemberStream(InputStream in, Member member, String source) {
        this.in = in;
        this.member = member;
        this.source = source;
        this.piece = new byte[member.deflated() ? (int) Math.min(PIECE, member.compressed()) : 0];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        int most = (int) Math.min(length, member.uncompressed() - position);
        if (most == 0) {
            return length == 0 ? 0 : -1;
        }
        int got = member.deflated() ? inflate(to, from, most) : in.read(to, from, most);
        if (got > 0) {
            position += got;
            crc.update(to, from, got);
        }
        return got;
    }

    /// At least one byte, or -1 at the end of the deflated data.
    private int inflate(byte[] to, int from, int length) throws IOException {
        try {
            while (true) {
                int got = inflater.inflate(to, from, length);
                if (got > 0) {
                    return got;
                }
                if (inflater.finished() || inflater.needsDictionary()) {
                    return -1;
                }
                int more = in.read(piece, 0, piece.length);
                if (more <= 0) {
                    return -1;
                }
                inflater.setInput(piece, 0, more);
            }
        } catch (DataFormatException e) {
            throw fail("the deflated data are damaged (" + e.getMessage() + ")");
        }
    }

    /// Checks, when all has been read, that the data end where the directory says, and their checksum.
    void requireIntact() throws IOException {
        if (position < member.uncompressed()) {
            throw fail("the data end here, the directory says " + member.uncompressed() + " bytes");
        }
        if (member.deflated()) {
            if (inflate(new byte[1], 0, 1) >= 0) {
                throw fail("the data go on, the directory says they end here");
            }
            if (!inflater.finished() || inflater.getBytesRead() != member.compressed()) {
                throw fail("the deflated data take " + inflater.getBytesRead() + " bytes, the directory says "
                        + member.compressed());
            }
        }
        if (crc.getValue() != member.crc()) {
            throw fail(String.format(
                    "the checksum (CRC-32) is %08x, the directory says %08x; the archive was damaged,"
                            + " get it again",
                    crc.getValue(), member.crc()));
        }
    }

    private ArrayFileException fail(String problem) {
        return new ArrayFileException(source, position, problem);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
