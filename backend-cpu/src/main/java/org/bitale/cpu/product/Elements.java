package org.bitale.cpu.product;

import org.bitale.core.type.DType;

/// What the drivers do with arrays of one dtype outside the generated loops.
sealed interface Elements permits FloatElements, DoubleElements {
    static Elements of(DType dtype) {
        return dtype == DType.FLOAT32 ? new FloatElements() : new DoubleElements();
    }

    Object allocate(int count);

    /// `array[from … to-1] = value`.
    void fill(Object array, int from, int to, double value);

    /// `to[toAt + d * panel + w] = from[at + w * across + d * along]` for `w < width`, and 0 for
    /// `width <= w < panel`; for all `d < depth`.
    void pack(Object from, int at, int across, int along, int width, int depth, Object to, int toAt, int panel);

    /// `to[d * panel + w] = from[at + rows[first + d] + columns[w]]` for `w < width`, and 0 for `width <= w < panel`;
    /// for all `d < depth`, from `toAt` on.
    void gather(
            Object from,
            int at,
            int[] rows,
            int first,
            int depth,
            int[] columns,
            int width,
            Object to,
            int toAt,
            int panel);

    /// Whether the first `width` numbers follow each other.
    static boolean isRun(int[] numbers, int width) {
        for (int i = 1; i < width; i++) {
            if (numbers[i] != numbers[i - 1] + 1) {
                return false;
            }
        }
        return true;
    }

    /// Adds the products of the last `tail < 16` elements to the lanes at `lanesAt` and combines them as the tree of
    /// [org.bitale.compiler.loop.Stmt.Order#LANES]: `y[yAt]` = the fold.
    void finish(Object lanes, int lanesAt, Object row, int at, Object x, int xAt, int tail, Object y, int yAt);
}
