package org.bitale.cpu.product;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bitale.compiler.loop.Convolution;
import org.bitale.compiler.loop.MatrixProduct;
import org.bitale.compiler.spi.LinkedConvolution;
import org.bitale.compiler.spi.LinkedProduct;
import org.bitale.core.type.DType;

/// The matrix products and convolutions of this backend.
public final class MatrixProducts {
    private static final Map<Key, CpuProduct> PRODUCTS = new ConcurrentHashMap<>();

    private record Key(DType dtype, ProductForm form) {}

    private MatrixProducts() {}

    /// The product, ready to run; with [ProductForm#AUTO], the first call for a dtype starts compiling its vector form
    /// in the background.
    public static LinkedProduct linked(MatrixProduct product, ProductForm form) {
        return of(product, form);
    }

    /// Which forms the product has, and which one runs now.
    public static ProductReport explain(MatrixProduct product, ProductForm form) {
        return of(product, form).report();
    }

    /// The convolution, ready to run on the loops of the products.
    public static LinkedConvolution linked(Convolution convolution, ProductForm form) {
        return new CpuConvolution(convolution, of(new MatrixProduct(convolution.dtype()), form));
    }

    private static CpuProduct of(MatrixProduct product, ProductForm form) {
        return PRODUCTS.computeIfAbsent(new Key(product.dtype(), form), key -> new CpuProduct(key.dtype(), key.form()));
    }
}
