package org.bitale.cpu.product;

import org.bitale.core.type.DType;

/// The reusable objects of the products of one dtype, and what they share.
final class ProductScratch {
    final Elements elements;
    final Slots<PackedProduct> tiles;
    final Slots<VectorProduct> vectors;
    final Slots<ProductCall> calls;
    final Slots<PackedConvolution> convolutions;

    /// @param first loops that a new object starts with; every call sets its own
    ProductScratch(DType dtype, ProductLoops first, int tileSize) {
        elements = Elements.of(dtype);
        Slots<Object> edges = new Slots<>(() -> elements.allocate(tileSize));
        Slots<Buffer> buffers = new Slots<>(() -> new Buffer(elements));
        tiles = new Slots<>(() -> new PackedProduct(elements, edges, first));
        vectors = new Slots<>(() -> new VectorProduct(elements, buffers, first));
        convolutions = new Slots<>(() -> new PackedConvolution(elements, first));
        calls = new Slots<>(() -> new ProductCall(this, first));
    }
}
