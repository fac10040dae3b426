package org.bitale.cpu;

import java.util.concurrent.Executor;
import org.bitale.compiler.loop.Convolution;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.MatrixProduct;
import org.bitale.compiler.spi.Backend;
import org.bitale.compiler.spi.Launcher;
import org.bitale.compiler.spi.LinkedConvolution;
import org.bitale.compiler.spi.LinkedKernel;
import org.bitale.compiler.spi.LinkedProduct;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.bitale.cpu.kernel.GeneratedClasses;
import org.bitale.cpu.pool.ExecutorLauncher;
import org.bitale.cpu.pool.HeadStart;
import org.bitale.cpu.pool.WorkerPool;
import org.bitale.cpu.product.MatrixProducts;
import org.bitale.cpu.product.ProductForm;
import org.bitale.cpu.product.ProductReport;

/// The backend that turns kernels into JVM bytecode; always there.
///
/// Kernels are linked once per process, whatever function they belong to, so their compilation by the JVM is shared.
public final class CpuBackend implements Backend {
    private static final KernelCache PLAIN = new KernelCache(CpuOptions.Form.PLAIN);
    private static final KernelCache VECTOR = new KernelCache(CpuOptions.Form.VECTOR);
    private static final KernelCache AUTO = new KernelCache(CpuOptions.Form.AUTO);

    private final CpuOptions options;

    /// With the options of the system properties, as found by `ServiceLoader`.
    public CpuBackend() {
        this(CpuOptions.fromSystem());
    }

    public CpuBackend(CpuOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public LinkedKernel link(Kernel kernel) {
        HeadStart.begin();
        return kernel(kernel);
    }

    CpuKernel kernel(Kernel kernel) {
        return switch (options.form()) {
            case AUTO -> AUTO.link(kernel);
            case PLAIN -> PLAIN.link(kernel);
            case VECTOR -> VECTOR.link(kernel);
        };
    }

    /// The bits of the vectors that kernels are compiled for; 0 where there is plain bytecode only, because the
    /// module `jdk.incubator.vector` or the JVM's optimizing compiler is missing.
    public int vectorBits() {
        VectorUnit unit = VectorUnit.here();
        return unit.isPresent() ? unit.bits() : 0;
    }

    /// Which forms `kernel` has under these options, and why.
    public KernelReport explain(Kernel kernel) {
        return kernel(kernel).report();
    }

    @Override
    public LinkedProduct link(MatrixProduct product) {
        HeadStart.begin();
        return MatrixProducts.linked(product, productForm());
    }

    /// Which forms `product` has under these options, and which one runs now.
    public ProductReport explain(MatrixProduct product) {
        return MatrixProducts.explain(product, productForm());
    }

    private ProductForm productForm() {
        return switch (options.form()) {
            case AUTO -> ProductForm.AUTO;
            case PLAIN -> ProductForm.PLAIN;
            case VECTOR -> ProductForm.VECTOR;
        };
    }

    /// How many classes this process has generated so far, for all functions.
    public GeneratedClasses generatedClasses() {
        return GeneratedClasses.now();
    }

    @Override
    public LinkedConvolution link(Convolution convolution) {
        HeadStart.begin();
        return MatrixProducts.linked(convolution, productForm());
    }

    @Override
    public Object allocate(DType dtype, int count) {
        return HostArray.zeros(dtype, count).data();
    }

    @Override
    public Launcher launcher() {
        return WorkerPool.shared();
    }

    @Override
    public Launcher launcher(Executor executor, int parallelism) {
        return new ExecutorLauncher(executor, parallelism);
    }
}
