package org.bitale.compiler.program;

import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.bitale.core.type.Shape;

/// A buffer of a program: dense, row-major, starting at offset 0 of an array of its own.
public record BufferSpec(int id, DType dtype, Shape shape, Role role) {
    /// Where a buffer comes from and who sees it afterwards.
    public sealed interface Role {
        /// Argument `index` of the call; never written.
        record Argument(int index) implements Role {}

        record ConstantData(HostArray array) implements Role {}

        /// Lives within one call; memory is reused.
        record Temporary() implements Role {}

        /// Result `index` of the function; a fresh array, or the caller's.
        record Result(int index) implements Role {}
    }
}
