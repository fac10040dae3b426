package org.bitale.cpu;

import java.util.Locale;
import org.bitale.core.diag.TensorException;

/// How kernels run on the CPU. Every choice gives the same bits.
public record CpuOptions(Form form) {
    /// The property that [#fromSystem] reads: `auto`, `plain` or `vector`.
    public static final String FORM_PROPERTY = "bitale.cpu.form";

    /// Which form of a kernel runs.
    public enum Form {
        /// Plain bytecode first; the vector form takes over when it has been compiled in the background.
        AUTO,
        /// Plain bytecode only.
        PLAIN,
        /// The vector form at once where a kernel has one: slow until the JVM has compiled it, so for tests.
        VECTOR
    }

    /// The options given by system properties; [Form#AUTO] without any.
    public static CpuOptions fromSystem() {
        String name = System.getProperty(FORM_PROPERTY, "auto");
        try {
            return new CpuOptions(Form.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new TensorException(FORM_PROPERTY + "=" + name + ": expected auto, plain or vector", e);
        }
    }
}
