package org.bitale.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Bytes collected from a stream, in pieces, so that never more is allocated than has arrived and one piece.
final class SegmentedBytes implements Bytes {
    private static final int SEGMENT = 1 << 18;

    private final List<byte[]> segments;
    private final long size;

    private SegmentedBytes(List<byte[]> segments, long size) {
        this.segments = segments;
        this.size = size;
    }

    /// Reads `most` bytes, or up to the end of the stream if that comes first.
    static SegmentedBytes read(InputStream in, long most) throws IOException {
        List<byte[]> segments = new ArrayList<>();
        long size = 0;
        while (size < most) {
            byte[] segment = new byte[(int) Math.min(SEGMENT, most - size)];
            int got = in.readNBytes(segment, 0, segment.length);
            segments.add(segment);
            size += got;
            if (got < segment.length) {
                break;
            }
        }
        return new SegmentedBytes(segments, size);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, byte[] to, int from, int length) {
        if (position >= size) {
            return -1;
        }
        byte[] segment = segments.get((int) (position / SEGMENT));
        int at = (int) (position % SEGMENT);
        int got = (int) Math.min(Math.min(length, segment.length - at), size - position);
        System.arraycopy(segment, at, to, from, got);
        return got;
    }
}
