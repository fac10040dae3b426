package org.bitale.cpu.kernel;

import org.bitale.compiler.loop.Stmt;
import org.bitale.core.type.DType;

/// How many elements every vector of a kernel holds, whatever their dtype, on a machine whose vectors have `bits`
/// bits; one element in the plain form.
record Lanes(int count, int bits) {
    static final Lanes PLAIN = new Lanes(1, 0);

    private static final int NARROWEST = 64;

    /// The most lanes any kernel has: those of 32-bit elements, and of a reduction.
    static Lanes most(int bits) {
        return new Lanes(Math.min(Stmt.LANES, bits / Integer.SIZE), bits);
    }

    Lanes half() {
        return new Lanes(count / 2, bits);
    }

    boolean isVector() {
        return count > 1;
    }

    /// Whether vectors of `count` elements of this dtype are not too short to exist.
    boolean fits(DType t) {
        return t.bytes() * Byte.SIZE * count >= NARROWEST;
    }

    /// Whether vectors of `count` elements of this type are not too long for the machine.
    boolean holds(Type type) {
        return type.bytes * Byte.SIZE * count <= bits;
    }
}
