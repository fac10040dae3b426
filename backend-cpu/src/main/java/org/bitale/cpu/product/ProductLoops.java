package org.bitale.cpu.product;

import org.bitale.core.type.DType;

/// One form of the inner loops and the shape it was generated for.
record ProductLoops(TileShape shape, ProductCode code) {
    static ProductLoops of(DType dtype, TileShape shape) {
        return new ProductLoops(shape, ProductGenerator.generate(dtype, shape));
    }
}
