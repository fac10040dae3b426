package org.bitale.cpu.product;

import org.bitale.compiler.spi.Launcher;
import org.bitale.compiler.spi.LinkedProduct;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;

/// The products of one dtype, one object per process: the loops it runs on are compiled once for all.
final class CpuProduct implements LinkedProduct {
    private final ProductScratch scratch;
    private final boolean hasVectorForm;
    private volatile ProductLoops tiles;
    private volatile ProductLoops lines;
    private volatile ProductLoops windows;

    CpuProduct(DType dtype, ProductForm form) {
        int bits = form == ProductForm.PLAIN ? 0 : ProductForm.vectorBits();
        hasVectorForm = bits > 0;
        ProductLoops plain = ProductLoops.of(dtype, TileShape.plain());
        tiles = plain;
        lines = plain;
        windows = plain;
        TileShape best = plain.shape();
        if (bits > 0) {
            ProductLoops vector = ProductLoops.of(dtype, TileShape.vector(dtype, bits));
            best = vector.shape();
            if (form == ProductForm.VECTOR) {
                tiles = vector;
                lines = vector;
                windows = vector;
            } else {
                WarmUp.Switches ready =
                        new WarmUp.Switches(() -> tiles = vector, () -> lines = vector, () -> windows = vector);
                WarmUp.start(dtype, plain, vector, ready);
            }
        } else if (form == ProductForm.VECTOR) {
            throw new TensorException("bitale.cpu.form=vector needs the module jdk.incubator.vector."
                    + " Start the JVM with --add-modules jdk.incubator.vector, or set the form auto or plain.");
        }
        int tileSize = Math.max(
                best.rows() * best.columns(),
                plain.shape().rows() * plain.shape().columns());
        scratch = new ProductScratch(dtype, plain, tileSize);
    }

    /// Whether all calls run on the vector form by now.
    boolean vectorServes() {
        return tiles.shape().lanes() > 1
                && lines.shape().lanes() > 1
                && windows.shape().lanes() > 1;
    }

    ProductScratch scratch() {
        return scratch;
    }

    /// The loops of tiles that are packed.
    ProductLoops tiles() {
        return tiles;
    }

    /// The loops of tiles that are read where they lie.
    ProductLoops windows() {
        return windows;
    }

    ProductReport report() {
        return new ProductReport(hasVectorForm, vectorServes());
    }

    @Override
    public void run(Object a, Object b, Object c, int[] sizes, int[] layout, Launcher launcher) {
        int results = sizes[0] * sizes[1] * sizes[2];
        if (results == 0) {
            return;
        }
        if (sizes[3] == 0) {
            scratch.elements.fill(c, 0, results, 0);
            return;
        }
        ProductCall call = scratch.calls.take();
        boolean line = sizes[1] == 1 || sizes[2] == 1;
        call.run(line ? lines : tiles, a, b, c, sizes, layout, launcher);
        scratch.calls.give(call);
    }
}
