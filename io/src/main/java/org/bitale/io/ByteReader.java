package org.bitale.io;

import java.io.IOException;
import java.io.InputStream;

/// Reads bytes in order and knows where it is, for messages.
final class ByteReader {
    /// The size of a stream whose end is not known.
    static final long UNKNOWN = -1;

    private final InputStream in;
    private final String source;
    private final long size;
    private long position;

    /// `size` counts the bytes that `in` has, or is [#UNKNOWN].
    ByteReader(InputStream in, String source, long size) {
        this.in = in;
        this.source = source;
        this.size = size;
    }

    long position() {
        return position;
    }

    /// The bytes left, or [#UNKNOWN].
    long remaining() {
        return size == UNKNOWN ? UNKNOWN : size - position;
    }

    InputStream stream() {
        return in;
    }

    /// Fills the first `length` bytes of `to`; `what` names them should they be missing.
    void read(byte[] to, int length, String what) throws IOException {
        int got = in.readNBytes(to, 0, length);
        position += got;
        if (got < length) {
            throw fail(
                    position,
                    "the file ends inside " + what + ": expected " + length + " bytes, got " + got
                            + "; it was cut off, get it again");
        }
    }

    /// Reads on from `other`, in which the bytes from here on have been collected.
    ByteReader continuedIn(InputStream other) {
        ByteReader next = new ByteReader(other, source, UNKNOWN);
        next.position = position;
        return next;
    }

    ArrayFileException fail(long at, String problem) {
        return new ArrayFileException(source, at, problem);
    }
}
