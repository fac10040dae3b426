package org.bitale.cpu.product;

import org.bitale.compiler.loop.MatrixProduct;
import org.bitale.compiler.spi.LinkedProduct;
import org.bitale.core.type.DType;

/// The matrix products of this backend.
public final class MatrixProducts {
    private MatrixProducts() {}

    /// The product, ready to run; the first call for a dtype starts compiling its vector form in the background.
    public static LinkedProduct linked(MatrixProduct product) {
        return product.dtype() == DType.FLOAT32 ? Float32.PRODUCT : Float64.PRODUCT;
    }

    private static final class Float32 {
        static final CpuProduct PRODUCT = new CpuProduct(DType.FLOAT32, ProductForm.CONFIGURED);
    }

    private static final class Float64 {
        static final CpuProduct PRODUCT = new CpuProduct(DType.FLOAT64, ProductForm.CONFIGURED);
    }
}
