package org.bitale.cpu.product;

/// The inner loops of the product, implemented by generated classes for one dtype and form. Arrays are `float[]` or
/// `double[]`, positions in elements.
interface ProductCode {
    /// `C[i, j] = fold over k of fma(A[k, i], B[k, j], ·)` for a whole tile: from the values in C, or from 0 if
    /// `first`. A and B are packed panels, `depth` steps of as many elements as the tile has rows or columns.
    void tile(Object a, int aAt, Object b, int bAt, int depth, Object c, int cAt, int cRow, boolean first);

    /// As `tile`, for a B that is read where it lies: row k of it starts at `bAt + rows[k]`, for k from `from`.
    void slide(
            Object a,
            int aAt,
            Object b,
            int bAt,
            int[] rows,
            int from,
            int depth,
            Object c,
            int cAt,
            int cRow,
            boolean first);

    /// `lanes[16 r + l] = fold over k ≡ l mod 16 of fma(M[r, k], x[k], ·)` from 0 for each of [TileShape#dotRows]
    /// rows, contiguous along k; `depth` is a multiple of 16.
    void dot(Object matrix, int at, int row, Object x, int xAt, int depth, Object lanes);

    /// `y[j] = fma(x[xAt], M[at + j], y[yAt + j])` for `count` elements; y may be M if the ranges are disjoint.
    void axpy(Object x, int xAt, Object matrix, int at, Object y, int yAt, int count);
}
