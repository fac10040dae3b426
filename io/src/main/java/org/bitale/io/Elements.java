package org.bitale.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;

/// Moves elements between bytes of either order and the Java arrays of tensors, piece by piece.
final class Elements {
    /// Bytes moved at a time; a multiple of the size of every dtype.
    private static final int PIECE = 1 << 16;

    private Elements() {}

    /// Fills `target`, which is row-major and fills its data. A bool is false for the byte 0, true for all others.
    static void read(HostArray target, ByteOrder order, ByteReader in) throws IOException {
        Object data = target.data();
        int bytes = slotBytes(target.dtype());
        int slots = slots(target);
        byte[] piece = new byte[(int) Math.min(PIECE, (long) slots * bytes)];
        ByteBuffer buffer = ByteBuffer.wrap(piece).order(order);
        int count = 0;
        for (int at = 0; at < slots; at += count) {
            count = Math.min(piece.length / bytes, slots - at);
            in.read(piece, count * bytes, "the data of " + target.type());
            get(buffer, data, at, count);
            if (target.dtype().isBool()) {
                normalize((byte[]) data, at, count);
            }
        }
    }

    private static void normalize(byte[] flags, int from, int count) {
        for (int i = from; i < from + count; i++) {
            flags[i] = (byte) (flags[i] == 0 ? 0 : 1);
        }
    }

    /// Writes the elements of a contiguous array.
    static void write(HostArray array, ByteOrder order, OutputStream out) throws IOException {
        int bytes = slotBytes(array.dtype());
        int slots = slots(array);
        int first = array.dtype().isComplex() ? 2 * array.offset() : array.offset();
        byte[] piece = new byte[(int) Math.min(PIECE, (long) slots * bytes)];
        ByteBuffer buffer = ByteBuffer.wrap(piece).order(order);
        int count = 0;
        for (int at = 0; at < slots; at += count) {
            count = Math.min(piece.length / bytes, slots - at);
            put(buffer, array.data(), first + at, count);
            out.write(piece, 0, count * bytes);
        }
    }

    private static void get(ByteBuffer from, Object to, int at, int count) {
        switch (to) {
            case byte[] a -> from.get(0, a, at, count);
            case short[] a -> from.asShortBuffer().get(a, at, count);
            case int[] a -> from.asIntBuffer().get(a, at, count);
            case long[] a -> from.asLongBuffer().get(a, at, count);
            case float[] a -> from.asFloatBuffer().get(a, at, count);
            case double[] a -> from.asDoubleBuffer().get(a, at, count);
            default -> throw new IllegalArgumentException(to.getClass().getName());
        }
    }

    private static void put(ByteBuffer to, Object from, int at, int count) {
        switch (from) {
            case byte[] a -> to.put(0, a, at, count);
            case short[] a -> to.asShortBuffer().put(a, at, count);
            case int[] a -> to.asIntBuffer().put(a, at, count);
            case long[] a -> to.asLongBuffer().put(a, at, count);
            case float[] a -> to.asFloatBuffer().put(a, at, count);
            case double[] a -> to.asDoubleBuffer().put(a, at, count);
            default -> throw new IllegalArgumentException(from.getClass().getName());
        }
    }

    /// The bytes of a slot of the Java array: a complex number has two slots.
    private static int slotBytes(DType t) {
        return t.isComplex() ? t.bytes() / 2 : t.bytes();
    }

    private static int slots(HostArray array) {
        return array.dtype().isComplex() ? 2 * array.count() : array.count();
    }
}
