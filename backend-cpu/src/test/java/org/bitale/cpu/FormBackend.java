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
import org.bitale.core.type.DType;

/// The CPU backend with one form of its kernels forced, under a name of its own: one process compares the forms.
public class FormBackend implements Backend {
    /// `cpu-plain`: plain bytecode only.
    public static final class Plain extends FormBackend {
        public Plain() {
            super(CpuOptions.Form.PLAIN);
        }
    }

    /// `cpu-vector`: the vector form wherever a kernel has one.
    public static final class Vector extends FormBackend {
        public Vector() {
            super(CpuOptions.Form.VECTOR);
        }
    }

    private final CpuBackend cpu;
    private final String name;

    FormBackend(CpuOptions.Form form) {
        this.cpu = new CpuBackend(new CpuOptions(form));
        this.name = "cpu-" + form.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String name() {
        return name;
    }

    /// The generated class that runs `kernel` now.
    Class<?> generated(Kernel kernel) {
        return cpu.kernel(kernel).generated();
    }

    @Override
    public LinkedKernel link(Kernel kernel) {
        return cpu.link(kernel);
    }

    @Override
    public LinkedProduct link(MatrixProduct product) {
        return cpu.link(product);
    }

    @Override
    public LinkedConvolution link(Convolution convolution) {
        return cpu.link(convolution);
    }

    @Override
    public Object allocate(DType dtype, int count) {
        return cpu.allocate(dtype, count);
    }

    @Override
    public Launcher launcher() {
        return cpu.launcher();
    }

    @Override
    public Launcher launcher(Executor executor, int parallelism) {
        return cpu.launcher(executor, parallelism);
    }
}
