package org.bitale.compiler.loop;

import org.bitale.core.type.DType;

/// Argument `id` of a kernel: a whole primitive array of the dtype's store, used from offset 0, row-major.
/// Buffers of one launch never overlap, except that one may be both read and written at equal positions
/// (in-place) where the memory plan says so.
public record Buffer(int id, DType dtype, boolean written) {
    @Override
    public String toString() {
        return (written ? "out" : "in") + id + ":" + dtype;
    }
}
