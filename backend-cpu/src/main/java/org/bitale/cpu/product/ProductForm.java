package org.bitale.cpu.product;

import java.util.Locale;
import org.bitale.core.diag.TensorException;

/// Which form of the generated loops serves; the bits are the same. Set by the system property `bitale.cpu.form`
/// before the first product: `auto` (the default), `plain` or `vector`.
enum ProductForm {
    /// The plain form until the vector form has been compiled in the background.
    AUTO,
    PLAIN,
    VECTOR;

    static final ProductForm CONFIGURED = parse(System.getProperty("bitale.cpu.form", "auto"));

    private static ProductForm parse(String value) {
        for (ProductForm form : values()) {
            if (form.name().toLowerCase(Locale.ROOT).equals(value)) {
                return form;
            }
        }
        throw new TensorException("The system property bitale.cpu.form is '" + value
                + "', expected auto, plain or vector. Set one of these, or leave it out.");
    }

    /// The bits of the preferred vector register, 0 without the module `jdk.incubator.vector` or with a size that the
    /// loops are not made for.
    static int vectorBits() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return 0;
        }
        try {
            Class<?> shape = Class.forName("jdk.incubator.vector.VectorShape");
            Object preferred = shape.getMethod("preferredShape").invoke(null);
            int bits = (int) shape.getMethod("vectorBitSize").invoke(preferred);
            return bits >= 128 && bits <= 512 ? bits : 0;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("jdk.incubator.vector is there but cannot be asked for its sizes", e);
        }
    }
}
