package org.bitale.cpu.product;

import org.bitale.compiler.loop.Convolution;
import org.bitale.compiler.spi.Launcher;
import org.bitale.compiler.spi.LinkedConvolution;

/// A convolution as an implicit product of the filters `[O, C K]` and the patches `[C K, P]`, group by group; the
/// patches are never stored.
record CpuConvolution(Convolution convolution, CpuProduct products) implements LinkedConvolution {
    @Override
    public void run(Object x, Object w, Object out, int[] sizes, int[] layout, Launcher launcher) {
        ConvolutionShape shape = new ConvolutionShape(convolution, sizes, layout);
        if (shape.results() == 0) {
            return;
        }
        if (shape.depth == 0) {
            products.scratch().elements.fill(out, 0, shape.results(), 0);
            return;
        }
        PackedConvolution task = products.scratch().convolutions.take();
        task.run(products.tiles(), products.windows(), shape, x, w, out, launcher);
        products.scratch().convolutions.give(task);
    }
}
