package org.bitale.io;

import java.io.IOException;
import java.io.InputStream;

/// Bytes of known number that can be read from anywhere.
interface Bytes {
    long size();

    /// Reads up to `length` bytes at `position`; at least one unless the end is reached, then -1.
    int read(long position, byte[] to, int from, int length) throws IOException;

    /// The bytes from `from` up to `to`.
    default InputStream stream(long from, long to) {
        return new Section(this, from, to);
    }

    /// A part of some bytes as a stream.
    final class Section extends InputStream {
        private final Bytes bytes;
        private final long end;
        private long position;

        private Section(Bytes bytes, long from, long to) {
            this.bytes = bytes;
            this.position = from;
            this.end = to;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int most = (int) Math.min(length, end - position);
            int got = most <= 0 ? -1 : bytes.read(position, to, from, most);
            position += Math.max(got, 0);
            return got;
        }
    }
}
