package org.bitale.cpu;

import org.bitale.core.diag.Log;

/// What the JVM offers for vector code, found once.
final class VectorUnit {
    private static final VectorUnit HERE = detect();

    private final int bits;
    private final String reason;

    private VectorUnit(int bits, String reason) {
        this.bits = bits;
        this.reason = reason;
    }

    static VectorUnit here() {
        return HERE;
    }

    private static VectorUnit detect() {
        VectorUnit unit = probe();
        if (unit.isPresent()) {
            Log.info(CpuBackend.class, "CPU kernels: Vector API, {} bits", unit.bits);
        } else {
            Log.info(CpuBackend.class, "CPU kernels: plain bytecode only ({})", unit.reason);
        }
        return unit;
    }

    private static VectorUnit probe() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return new VectorUnit(0, "run with --add-modules jdk.incubator.vector for several times the speed");
        }
        // Without the optimizing compiler every vector operation allocates.
        String mode = System.getProperty("java.vm.info", "");
        if (!mode.contains("mixed mode") && !mode.contains("compiled mode") || mode.contains("emulated-client")) {
            return new VectorUnit(0, "this JVM has no optimizing compiler: " + mode);
        }
        return new VectorUnit(preferredBits(), "");
    }

    /// By reflection, since the library must load without the module.
    private static int preferredBits() {
        try {
            Object shape = Class.forName("jdk.incubator.vector.VectorShape")
                    .getMethod("preferredShape")
                    .invoke(null);
            return (Integer) shape.getClass().getMethod("vectorBitSize").invoke(shape);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the Vector API has changed", e);
        }
    }

    boolean isPresent() {
        return bits >= 128;
    }

    int bits() {
        return bits;
    }

    /// Why there is no vector code.
    String reason() {
        return reason;
    }
}
