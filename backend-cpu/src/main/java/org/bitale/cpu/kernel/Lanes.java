package org.bitale.cpu.kernel;

import org.bitale.core.type.DType;

/// How many elements a vector holds in one kernel; 1 in the plain form.
public record Lanes(int count) {
    public static final Lanes PLAIN = new Lanes(1);

    /// The lanes of a kernel whose widest element has `bytes` bytes, on vectors of `bits` bits; at most the
    /// lanes of a reduction.
    public static Lanes of(int bits, int bytes) {
        return new Lanes(Math.min(org.bitale.compiler.loop.Stmt.LANES, bits / (8 * Math.max(4, bytes))));
    }

    boolean isVector() {
        return count > 1;
    }

    /// Whether vectors of `count` elements of this size exist.
    boolean fits(DType t) {
        return t.bytes() * 8 * count >= 64;
    }
}
