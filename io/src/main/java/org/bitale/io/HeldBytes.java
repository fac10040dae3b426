package org.bitale.io;

/// The bytes of a Java array, which is not copied.
final class HeldBytes implements Bytes {
    private final byte[] held;

    HeldBytes(byte[] held) {
        this.held = held;
    }

    @Override
    public long size() {
        return held.length;
    }

    @Override
    public int read(long position, byte[] to, int from, int length) {
        int got = (int) Math.min(length, held.length - position);
        if (got <= 0) {
            return -1;
        }
        System.arraycopy(held, (int) position, to, from, got);
        return got;
    }
}
