package org.bitale.cpu.product;

import org.bitale.core.type.DType;

/// The sizes that a form of the micro-kernel is generated for.
///
/// @param lanes elements of a register, 1 in the plain form
/// @param rows rows of a tile
/// @param registers registers of a row of a tile
/// @param dotRows rows of a matrix-vector product at a time
/// @param depth the most steps over k in a packed block (KC): a panel of B stays in the first-level cache
/// @param rowBlock the most rows in a block (MC): a packed block of A stays in the second-level cache
/// @param columnBlock the most columns in a packed block of B (NC)
record TileShape(int lanes, int rows, int registers, int dotRows, int depth, int rowBlock, int columnBlock) {
    /// The plain form: sixteen accumulators in scalar registers.
    static TileShape plain() {
        return new TileShape(1, 4, 4, 1, 256, 128, 2048);
    }

    /// For registers of `bits`: with 32 of them 24 accumulators, with 16 of them 12; both leave room for two
    /// columns of B and a broadcast element of A.
    static TileShape vector(DType dtype, int bits) {
        int elementBits = dtype == DType.FLOAT32 ? 32 : 64;
        int lanes = bits / elementBits;
        int dotRows = Math.max(1, 8 * lanes / 16);
        int depth = dtype == DType.FLOAT32 ? 320 : 256;
        if (bits >= 512) {
            return new TileShape(lanes, 12, 2, dotRows, depth, 16 * 12, 2048);
        }
        return new TileShape(lanes, 6, 2, dotRows, depth, 20 * 6, 2048);
    }

    int columns() {
        return lanes * registers;
    }
}
