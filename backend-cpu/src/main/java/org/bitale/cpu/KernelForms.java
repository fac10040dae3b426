package org.bitale.cpu;

import java.util.Optional;
import org.bitale.compiler.loop.Kernel;
import org.bitale.core.diag.Log;
import org.bitale.cpu.kernel.KernelClass;
import org.bitale.cpu.kernel.NoVectorForm;
import org.jspecify.annotations.Nullable;

/// The generated classes of a kernel and which of them runs: the plain one first; if asked for and possible, the
/// vector one as soon as it pays.
final class KernelForms {
    /// Operations after which a kernel is worth the work of compiling another form of it.
    private static final long WORTH_OPS = 1 << 18;

    /// Turns in which the vector form may become the faster one.
    private static final int MOST_TURNS = 8;

    private final Kernel kernel;
    private final CpuOptions.Form form;
    private final KernelClass plain;
    private volatile KernelClass current;
    private volatile @Nullable KernelReport vectorReport;
    private @Nullable KernelClass vector;

    /// Unsynchronized: a lost count only delays.
    private long ops;

    KernelForms(Kernel kernel, CpuOptions.Form form) {
        this.kernel = kernel;
        this.form = form;
        this.plain = KernelClass.plain(kernel);
        this.current = plain;
        if (form == CpuOptions.Form.VECTOR) {
            vector().ifPresent(v -> current = v);
        }
    }

    /// The class that runs now.
    KernelClass current() {
        return current;
    }

    KernelReport report() {
        if (form == CpuOptions.Form.PLAIN) {
            return new KernelReport(false, false, "the options ask for the plain form");
        }
        vector();
        KernelReport made = vectorReport;
        return made == null
                ? new KernelReport(true, current != plain, "")
                : new KernelReport(false, false, made.reason());
    }

    /// The vector form, generated at the first call; empty where there is none, with the reason in the report.
    private synchronized Optional<KernelClass> vector() {
        if (vector == null && vectorReport == null) {
            VectorUnit unit = VectorUnit.here();
            try {
                if (unit.isPresent()) {
                    vector = KernelClass.vector(kernel, unit.bits());
                } else {
                    vectorReport = new KernelReport(false, false, unit.reason());
                }
            } catch (NoVectorForm e) {
                vectorReport = new KernelReport(false, false, e.reason());
            }
        }
        return Optional.ofNullable(vector);
    }

    /// Takes note of a call; when the kernel has proved worth it, its vector form is prepared in the background.
    void count(long callOps, Object[] buffers, int[] params, int extent) {
        if (form != CpuOptions.Form.AUTO || ops >= WORTH_OPS) {
            return;
        }
        ops = callOps > WORTH_OPS ? WORTH_OPS : ops + callOps;
        if (ops >= WORTH_OPS && VectorUnit.here().isPresent()) {
            Optional<WarmupCall> call = WarmupCall.like(kernel, buffers, params, extent);
            call.ifPresent(c -> Warmup.submit(() -> warm(c, 1)));
        }
    }

    /// One turn. On a busy machine the compiler may not have come to the kernel by its end: then the kernel queues up
    /// again, behind the others; if the JVM has given the class up, with another class of the same code.
    private void warm(WarmupCall call, int turn) {
        try {
            Optional<KernelClass> form = vector();
            if (form.isEmpty()) {
                return;
            }
            switch (Warmup.run(call, plain, form.get())) {
                case FASTER -> current = form.get();
                case SLOWER -> {}
                case STUCK -> {
                    forgetVector();
                    again(call, turn);
                }
                case UNDECIDED -> again(call, turn);
            }
        } catch (RuntimeException | LinkageError e) {
            Log.warn(CpuBackend.class, "a kernel keeps its plain form, warming its vector form failed: {}", e);
        }
    }

    private synchronized void forgetVector() {
        vector = null;
    }

    private void again(WarmupCall call, int turn) {
        if (turn < MOST_TURNS) {
            Warmup.submit(() -> warm(call, turn + 1));
        }
    }
}
