package org.bitale.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// The bytes of a channel from where it stood when this was made.
final class ChannelBytes implements Bytes {
    private final SeekableByteChannel channel;
    private final long start;
    private final long size;

    ChannelBytes(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.start = channel.position();
        this.size = Math.max(channel.size() - start, 0);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, byte[] to, int from, int length) throws IOException {
        channel.position(start + position);
        return channel.read(ByteBuffer.wrap(to, from, length));
    }
}
