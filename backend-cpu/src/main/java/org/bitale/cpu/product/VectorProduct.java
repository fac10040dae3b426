package org.bitale.cpu.product;

import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.spi.Launcher;

/// The product of a matrix and a vector: `y[i] = fold over k of M[i, k] x[k]` in the 16-lane order of
/// [org.bitale.compiler.loop.Stmt.Order#LANES], for y of stride 1.
///
/// Rows that are contiguous along k are folded with the lanes in registers; a matrix that is contiguous along i
/// instead adds multiples of its columns to sixteen partial results. Both give the same bits.
final class VectorProduct {
    /// Results at a time in the second way; their partial results stay in the first-level cache.
    private static final int WIDTH = 256;

    private static final int LANES_SIZE = Stmt.LANES * WIDTH;
    private static final int GRAIN_WORK = 16_384;

    private final Elements elements;
    private final Slots<Buffer> scratch;
    private final Object one;
    private final Buffer vectorCopy;
    private final Launcher.RangeTask byRows = this::rows;
    private final Launcher.RangeTask byColumns = this::columns;

    final Matrix matrix = new Matrix();
    private ProductLoops loops;
    private Object x;
    private int xAt;
    private Object y;
    private int yAt;
    private int count;
    private int depth;

    VectorProduct(Elements elements, Slots<Buffer> scratch, ProductLoops loops) {
        this.elements = elements;
        this.scratch = scratch;
        this.loops = loops;
        vectorCopy = new Buffer(elements);
        one = elements.allocate(1);
        elements.fill(one, 0, 1, 1);
        x = one;
        y = one;
    }

    /// `y = M x` for the matrix set before, with `newCount` rows and `newDepth` columns.
    void run(
            ProductLoops by,
            Object newX,
            int newXAt,
            int xStride,
            Object newY,
            int newYAt,
            int newCount,
            int newDepth,
            Launcher launcher) {
        loops = by;
        x = newX;
        xAt = newXAt;
        y = newY;
        yAt = newYAt;
        count = newCount;
        depth = newDepth;
        if (xStride != 1 && depth > 1) {
            x = vectorCopy.ofAtLeast(depth);
            elements.pack(newX, newXAt, 0, xStride, 1, depth, x, 0, 1);
            xAt = 0;
        }
        int grain = Math.max(1, GRAIN_WORK / depth);
        if (matrix.row == 1 && matrix.column != 1 && count > 1) {
            launcher.parallel(count, Math.max(grain, WIDTH), byColumns);
        } else {
            launcher.parallel(count, Math.max(grain, loops.shape().dotRows()), byRows);
        }
    }

    /// Lets go of the arrays.
    void clear() {
        matrix.clear();
        x = one;
        y = one;
    }

    private void rows(int from, int to) {
        Buffer buffer = scratch.take();
        if (matrix.column == 1 || depth == 1) {
            contiguousRows(from, to, buffer.ofAtLeast(LANES_SIZE));
        } else {
            Object lanes = buffer.ofAtLeast(LANES_SIZE + depth);
            for (int i = from; i < to; i++) {
                elements.pack(matrix.array, matrix.at(i, 0), 0, matrix.column, 1, depth, lanes, LANES_SIZE, 1);
                row(lanes, LANES_SIZE, i, lanes);
            }
        }
        scratch.give(buffer);
    }

    private void contiguousRows(int from, int to, Object lanes) {
        int high = loops.shape().dotRows();
        int whole = depth & -Stmt.LANES;
        int i = from;
        for (; i + high <= to; i += high) {
            loops.code().dot(matrix.array, matrix.at(i, 0), matrix.row, x, xAt, whole, lanes);
            for (int r = 0; r < high; r++) {
                finish(matrix.array, matrix.at(i + r, 0), i + r, lanes, r * Stmt.LANES);
            }
        }
        for (; i < to; i++) {
            row(matrix.array, matrix.at(i, 0), i, lanes);
        }
    }

    /// A single row: the loop for several rows, all of them this one.
    private void row(Object array, int at, int i, Object lanes) {
        loops.code().dot(array, at, 0, x, xAt, depth & -Stmt.LANES, lanes);
        finish(array, at, i, lanes, 0);
    }

    private void finish(Object array, int at, int i, Object lanes, int lanesAt) {
        int whole = depth & -Stmt.LANES;
        elements.finish(lanes, lanesAt, array, at + whole, x, xAt + whole, depth - whole, y, yAt + i);
    }

    private void columns(int from, int to) {
        ProductCode code = loops.code();
        Buffer buffer = scratch.take();
        Object lanes = buffer.ofAtLeast(LANES_SIZE);
        for (int i = from; i < to; i += WIDTH) {
            int width = Math.min(WIDTH, to - i);
            elements.fill(lanes, 0, LANES_SIZE, 0);
            for (int k = 0; k < depth; k++) {
                int lane = k & (Stmt.LANES - 1);
                code.axpy(x, xAt + k, matrix.array, matrix.at(i, k), lanes, lane * WIDTH, width);
            }
            for (int half = Stmt.LANES / 2; half > 0; half /= 2) {
                for (int lane = 0; lane < half; lane++) {
                    // fma by 1 is the sum, rounded once.
                    code.axpy(one, 0, lanes, (lane + half) * WIDTH, lanes, lane * WIDTH, width);
                }
            }
            System.arraycopy(lanes, 0, y, yAt + i, width);
        }
        scratch.give(buffer);
    }
}
