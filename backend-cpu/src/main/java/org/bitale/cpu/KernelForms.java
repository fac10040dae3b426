package org.bitale.cpu;

import org.bitale.compiler.loop.Kernel;
import org.bitale.cpu.kernel.KernelClass;
import org.bitale.cpu.kernel.NoVectorForm;

/// The generated classes of a kernel and which of them runs.
final class KernelForms {
    private final Kernel kernel;
    private volatile KernelClass current;
    private volatile KernelReport report;

    KernelForms(Kernel kernel, CpuOptions.Form form) {
        this.kernel = kernel;
        this.current = KernelClass.plain(kernel);
        this.report = new KernelReport(false, false, "plain form asked for");
        if (form == CpuOptions.Form.VECTOR) {
            vectorNow();
        }
    }

    private void vectorNow() {
        VectorUnit unit = VectorUnit.here();
        if (!unit.isPresent()) {
            report = new KernelReport(false, false, unit.reason());
            return;
        }
        try {
            current = KernelClass.vector(kernel, unit.bits());
            report = new KernelReport(true, true, "");
        } catch (NoVectorForm e) {
            report = new KernelReport(false, false, String.valueOf(e.getMessage()));
        }
    }

    KernelClass current() {
        return current;
    }

    int scratchSize() {
        return current.scratchSize();
    }

    KernelReport report() {
        return report;
    }

    void count(long ops, Object[] buffers, int[] params) {}
}
