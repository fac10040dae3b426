package org.bitale.cpu.product;

/// Which form of the generated loops serves; the bits are the same.
public enum ProductForm {
    /// The plain form until the vector form has been compiled in the background.
    AUTO,
    /// Plain bytecode only.
    PLAIN,
    /// The vector form at once: slow until the JVM has compiled it. Refused where there is none.
    VECTOR;

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
