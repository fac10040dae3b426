package org.bitale.compiler.spi;

import java.util.concurrent.Executor;
import org.bitale.compiler.loop.Convolution;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.MatrixProduct;
import org.bitale.core.type.DType;

/// A target of compilation, found by `ServiceLoader`.
public interface Backend {
    /// The name in options and messages, such as `cpu`.
    String name();

    /// Equal kernels give the same linked kernel, across all functions of the process.
    LinkedKernel link(Kernel kernel);

    LinkedProduct link(MatrixProduct product);

    LinkedConvolution link(Convolution convolution);

    /// A zeroed buffer of `count` elements, as kernels take it.
    Object allocate(DType dtype, int count);

    /// The launcher on the backend's own threads, one per process.
    Launcher launcher();

    /// A launcher on the user's executor with at most `parallelism` threads at a time, the caller included.
    Launcher launcher(Executor executor, int parallelism);
}
