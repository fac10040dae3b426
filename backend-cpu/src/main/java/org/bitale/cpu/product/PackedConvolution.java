package org.bitale.cpu.product;

import org.bitale.compiler.spi.Launcher;

/// The convolution of one group at a time, by tiles of some filters at some positions. The filters are packed
/// into panels once. Where neighbouring positions are neighbours in x, the micro-kernel slides over x itself;
/// elsewhere a panel of patches for one tile is packed at a time. Each element of the result is one chain of
/// fma in either way.
final class PackedConvolution {
    /// Multiplications below which a parallel loop costs more than it brings.
    private static final long PARALLEL_WORK = 100_000;

    /// Items of work for each thread, for balance.
    private static final int ITEMS_PER_THREAD = 4;

    private static final Object NONE = new Object();

    private final Elements elements;
    private final Slots<ConvolutionTile> scratch;
    private final Buffer packedFilters;
    private final Launcher.RangeTask packing = this::pack;
    private final Launcher.RangeTask computing = this::compute;

    ProductLoops loops;
    ConvolutionShape shape = ConvolutionShape.NONE;
    Object x = NONE;
    Object out = NONE;
    Object panels = NONE;
    private Object w = NONE;
    private int[] filterRows = {};

    int group;
    /// Whether tiles are cut from the run of x that all positions of an image are in, rather than from the
    /// positions of all images.
    boolean sliding;

    private int tilesPerImage;
    private int tiles;
    private int rowPanels;
    private int panelsPerItem;

    PackedConvolution(Elements elements, ProductLoops loops) {
        this.elements = elements;
        this.loops = loops;
        packedFilters = new Buffer(elements);
        scratch = new Slots<>(() -> new ConvolutionTile(elements));
    }

    void run(
            ProductLoops tileLoops,
            ProductLoops windowLoops,
            ConvolutionShape newShape,
            Object newX,
            Object newW,
            Object newOut,
            Launcher launcher) {
        shape = newShape;
        x = newX;
        w = newW;
        out = newOut;
        sliding = shape.dense && shape.span() >= windowLoops.shape().columns();
        loops = sliding ? windowLoops : tileLoops;
        long work = (long) shape.results() * shape.depth;
        plan(work >= PARALLEL_WORK ? launcher : SequentialLauncher.INSTANCE);
        x = NONE;
        w = NONE;
        out = NONE;
        panels = NONE;
        shape = ConvolutionShape.NONE;
    }

    private void plan(Launcher launcher) {
        TileShape tile = loops.shape();
        rowPanels = Math.ceilDiv(shape.filters, tile.rows());
        panels = packedFilters.ofAtLeast(rowPanels * tile.rows() * shape.depth);
        filterRows = new int[tile.rows()];
        for (int i = 0; i < filterRows.length; i++) {
            filterRows[i] = i * shape.wFilter;
        }
        tilesPerImage = Math.ceilDiv(sliding ? shape.span() : shape.images * shape.count, tile.columns());
        tiles = sliding ? shape.images * tilesPerImage : tilesPerImage;
        int wanted = launcher.parallelism() == 1 ? 1 : launcher.parallelism() * ITEMS_PER_THREAD;
        panelsPerItem = Math.max(1, (int) ((long) rowPanels * tiles / wanted));
        panelsPerItem = Math.min(rowPanels, panelsPerItem);
        for (group = 0; group < shape.groups; group++) {
            launcher.parallel(rowPanels, 1, packing);
            launcher.parallel(tiles * rowItems(), 1, computing);
        }
    }

    private int rowItems() {
        return Math.ceilDiv(rowPanels, panelsPerItem);
    }

    private void pack(int from, int to) {
        int high = loops.shape().rows();
        for (int panel = from; panel < to; panel++) {
            int first = panel * high;
            int at = shape.wAt + (group * shape.filters + first) * shape.wFilter;
            int width = Math.min(high, shape.filters - first);
            elements.gather(w, at, shape.weights, 0, shape.depth, filterRows, width, panels, first * shape.depth, high);
        }
    }

    private void compute(int from, int to) {
        ConvolutionTile tile = scratch.take();
        for (int item = from; item < to; item++) {
            int firstPanel = item % rowItems() * panelsPerItem;
            int lastPanel = Math.min(rowPanels, firstPanel + panelsPerItem);
            int number = item / rowItems();
            if (sliding) {
                tile.slide(this, number / tilesPerImage, number % tilesPerImage, firstPanel, lastPanel);
            } else {
                tile.gather(this, number, firstPanel, lastPanel);
            }
        }
        scratch.give(tile);
    }
}
