package org.bitale.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Fields of a zip archive, little-endian, at any place in it.
final class ZipBytes {
    private final Bytes bytes;
    private final String source;

    ZipBytes(Bytes bytes, String source) {
        this.bytes = bytes;
        this.source = source;
    }

    long size() {
        return bytes.size();
    }

    String source() {
        return source;
    }

    Bytes bytes() {
        return bytes;
    }

    /// The `length` bytes at `position`, which must be inside the archive; `what` names them should they not be.
    ByteBuffer at(long position, int length, String what) throws IOException {
        if (position < 0 || position > size() - length) {
            throw fail(
                    Math.clamp(position, 0, size()),
                    "the archive ends inside " + what + ": expected " + length + " bytes, the archive has " + size()
                            + " in all; it was cut off or damaged, get it again");
        }
        byte[] field = new byte[length];
        for (int got = 0; got < length; ) {
            int more = bytes.read(position + got, field, got, length - got);
            if (more < 0) {
                throw fail(position + got, "the archive became shorter while it was read");
            }
            got += more;
        }
        return ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN);
    }

    ArrayFileException fail(long at, String problem) {
        return new ArrayFileException(source, at, problem);
    }

    static int unsignedShort(ByteBuffer b, int at) {
        return b.getShort(at) & 0xFFFF;
    }

    static long unsignedInt(ByteBuffer b, int at) {
        return b.getInt(at) & 0xFFFF_FFFFL;
    }
}
