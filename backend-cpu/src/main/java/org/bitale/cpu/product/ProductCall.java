package org.bitale.cpu.product;

import org.bitale.compiler.spi.Launcher;

/// A call of a product: chooses between tiles and matrix-vector products, by the shape alone, and between parallel
/// loops inside a product and over the batch. Reused.
final class ProductCall {
    /// Multiplications below which a parallel loop costs more than it brings.
    private static final long PARALLEL_WORK = 100_000;

    /// Products of at least this many multiplications are themselves parallel; smaller ones of a batch are
    /// distributed whole.
    private static final long LARGE_WORK = 4_000_000;

    private static final Object NONE = new Object();

    private final ProductScratch scratch;
    private final Launcher.RangeTask products = this::products;

    private ProductLoops loops;
    private Object a = NONE;
    private Object b = NONE;
    private Object c = NONE;
    private int[] sizes = {};
    private int[] layout = {};

    ProductCall(ProductScratch scratch, ProductLoops loops) {
        this.scratch = scratch;
        this.loops = loops;
    }

    /// As [org.bitale.compiler.spi.LinkedProduct#run], for sizes above 0.
    void run(
            ProductLoops by,
            Object newA,
            Object newB,
            Object newC,
            int[] newSizes,
            int[] newLayout,
            Launcher launcher) {
        loops = by;
        a = newA;
        b = newB;
        c = newC;
        sizes = newSizes;
        layout = newLayout;
        int batch = sizes[0];
        long work = (long) sizes[1] * sizes[2] * sizes[3];
        if (batch > 1 && work < LARGE_WORK && work * batch >= PARALLEL_WORK) {
            launcher.parallel(batch, (int) Math.ceilDiv(PARALLEL_WORK / 2, work), products);
        } else {
            Launcher inner = work >= PARALLEL_WORK ? launcher : SequentialLauncher.INSTANCE;
            for (int i = 0; i < batch; i++) {
                product(i, inner);
            }
        }
        a = NONE;
        b = NONE;
        c = NONE;
    }

    private void products(int from, int to) {
        for (int i = from; i < to; i++) {
            product(i, SequentialLauncher.INSTANCE);
        }
    }

    private void product(int index, Launcher launcher) {
        int m = sizes[1];
        int n = sizes[2];
        int k = sizes[3];
        int aAt = layout[0] + index * layout[1];
        int bAt = layout[4] + index * layout[5];
        int cAt = index * m * n;
        if (m > 1 && n > 1) {
            PackedProduct product = scratch.tiles.take();
            product.a.set(a, aAt, layout[2], layout[3]);
            product.b.set(b, bAt, layout[6], layout[7]);
            product.c.set(c, cAt, n, 1);
            product.run(loops, m, n, k, launcher);
            product.clear();
            scratch.tiles.give(product);
        } else {
            VectorProduct product = scratch.vectors.take();
            if (n == 1) {
                product.matrix.set(a, aAt, layout[2], layout[3]);
                product.run(loops, b, bAt, layout[6], c, cAt, m, k, launcher);
            } else {
                product.matrix.set(b, bAt, layout[7], layout[6]);
                product.run(loops, a, aAt, layout[3], c, cAt, n, k, launcher);
            }
            product.clear();
            scratch.vectors.give(product);
        }
    }
}
