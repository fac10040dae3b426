package org.bitale.cpu.product;

import org.bitale.compiler.spi.Launcher;

/// A product by tiles: blocks of A and B are packed into panels in the order the micro-kernel reads them, then every
/// tile of C is advanced by the block's steps over k. Blocks are taken in the order of k, so each element of C is one
/// chain of fma whatever the block sizes are.
///
/// Packing and computing are two parallel loops; both packed blocks are shared by all threads.
final class PackedProduct {
    /// Row blocks that are packed together; bounds the scratch.
    private static final int ROW_BLOCKS = 16;

    /// Items of work for each thread, for balance.
    private static final int ITEMS_PER_THREAD = 6;

    private final Elements elements;
    private final Slots<Object> edges;
    private final Buffer packedRows;
    private final Buffer packedColumns;
    private final Launcher.RangeTask packing = this::pack;
    private final Launcher.RangeTask computing = this::compute;

    final Matrix a = new Matrix();
    final Matrix b = new Matrix();
    final Matrix c = new Matrix();
    private ProductLoops loops;

    // The current block.
    private int firstRow;
    private int rows;
    private int firstColumn;
    private int columns;
    private int firstStep;
    private int depth;

    private int rowPanels;
    private int columnPanels;

    private int rowPanelsPerItem;

    private int columnPanelsPerItem;
    private boolean columnsPacked;
    private Object rowScratch;
    private Object columnScratch;

    PackedProduct(Elements elements, Slots<Object> edges, ProductLoops loops) {
        this.elements = elements;
        this.edges = edges;
        this.loops = loops;
        packedRows = new Buffer(elements);
        packedColumns = new Buffer(elements);
        rowScratch = packedRows.ofAtLeast(0);
        columnScratch = packedColumns.ofAtLeast(0);
    }

    /// `c = a b` for the matrices set before; `c` has columns of stride 1.
    void run(ProductLoops by, int m, int n, int k, Launcher launcher) {
        loops = by;
        TileShape shape = by.shape();
        int steps = balanced(k, shape.depth(), 1);
        int wide = balanced(n, shape.columnBlock(), shape.columns());
        int high = balanced(m, shape.rowBlock() * ROW_BLOCKS, shape.rows());
        for (firstColumn = 0; firstColumn < n; firstColumn += wide) {
            columns = Math.min(wide, n - firstColumn);
            for (firstStep = 0; firstStep < k; firstStep += steps) {
                depth = Math.min(steps, k - firstStep);
                columnsPacked = false;
                for (firstRow = 0; firstRow < m; firstRow += high) {
                    rows = Math.min(high, m - firstRow);
                    block(launcher);
                    columnsPacked = true;
                }
            }
        }
    }

    /// Lets go of the arrays.
    void clear() {
        a.clear();
        b.clear();
        c.clear();
    }

    /// The size of equal parts of `count`, multiples of `unit`, of at most about `most`.
    private static int balanced(int count, int most, int unit) {
        int parts = Math.ceilDiv(count, most);
        return Math.ceilDiv(Math.ceilDiv(count, parts), unit) * unit;
    }

    private void block(Launcher launcher) {
        TileShape shape = loops.shape();
        rowPanels = Math.ceilDiv(rows, shape.rows());
        columnPanels = Math.ceilDiv(columns, shape.columns());
        rowScratch = packedRows.ofAtLeast(rowPanels * shape.rows() * depth);
        columnScratch = packedColumns.ofAtLeast(columnPanels * shape.columns() * depth);
        launcher.parallel(rowPanels + (columnsPacked ? 0 : columnPanels), 1, packing);
        rowPanelsPerItem = balanced(rowPanels, shape.rowBlock() / shape.rows(), 1);
        int rowItems = Math.ceilDiv(rowPanels, rowPanelsPerItem);
        int wanted = launcher.parallelism() == 1 ? 1 : launcher.parallelism() * ITEMS_PER_THREAD;
        columnPanelsPerItem = Math.max(1, columnPanels * rowItems / wanted);
        launcher.parallel(rowItems * columnItems(), 1, computing);
    }

    private int columnItems() {
        return Math.ceilDiv(columnPanels, columnPanelsPerItem);
    }

    private void pack(int from, int to) {
        TileShape shape = loops.shape();
        int high = shape.rows();
        int wide = shape.columns();
        for (int i = from; i < to; i++) {
            if (i < rowPanels) {
                int first = i * high;
                int at = a.at(firstRow + first, firstStep);
                int width = Math.min(high, rows - first);
                elements.pack(a.array, at, a.row, a.column, width, depth, rowScratch, first * depth, high);
            } else {
                int first = (i - rowPanels) * wide;
                int at = b.at(firstStep, firstColumn + first);
                int width = Math.min(wide, columns - first);
                elements.pack(b.array, at, b.column, b.row, width, depth, columnScratch, first * depth, wide);
            }
        }
    }

    /// Items are row blocks by groups of column panels; neighbours share the row block.
    private void compute(int from, int to) {
        int groups = columnItems();
        for (int item = from; item < to; item++) {
            int rowPanel = item / groups * rowPanelsPerItem;
            int rowEnd = Math.min(rowPanels, rowPanel + rowPanelsPerItem);
            int columnPanel = item % groups * columnPanelsPerItem;
            int columnEnd = Math.min(columnPanels, columnPanel + columnPanelsPerItem);
            for (int j = columnPanel; j < columnEnd; j++) {
                for (int i = rowPanel; i < rowEnd; i++) {
                    tile(i, j);
                }
            }
        }
    }

    private void tile(int rowPanel, int columnPanel) {
        TileShape shape = loops.shape();
        int i = rowPanel * shape.rows();
        int j = columnPanel * shape.columns();
        int at = c.at(firstRow + i, firstColumn + j);
        boolean first = firstStep == 0;
        if (rows - i >= shape.rows() && columns - j >= shape.columns()) {
            loops.code().tile(rowScratch, i * depth, columnScratch, j * depth, depth, c.array, at, c.row, first);
        } else {
            edge(i, j, at, first);
        }
    }

    /// A tile that sticks out of C is computed in a scratch tile; the panels hold zeros there.
    private void edge(int i, int j, int at, boolean first) {
        int high = Math.min(loops.shape().rows(), rows - i);
        int wide = Math.min(loops.shape().columns(), columns - j);
        int stride = loops.shape().columns();
        Object edge = edges.take();
        for (int r = 0; r < high && !first; r++) {
            System.arraycopy(c.array, at + r * c.row, edge, r * stride, wide);
        }
        loops.code().tile(rowScratch, i * depth, columnScratch, j * depth, depth, edge, 0, stride, first);
        for (int r = 0; r < high; r++) {
            System.arraycopy(edge, r * stride, c.array, at + r * c.row, wide);
        }
        edges.give(edge);
    }
}
