package org.bitale.testkit.conformance;

import org.bitale.ops.Tensors;

/// Complex numbers and their parts.
final class ComplexOps {
    private ComplexOps() {}

    static void add(OpTable t) {
        t.one("complex", c -> Tensors.complex(c.x(), c.y()));
        t.one("complex_from_polar", c -> Tensors.complexFromPolar(c.x(), c.y()));
        t.many("eig", c -> Tensors.eig(c.x()));
        t.one("conj", c -> c.x().conj());
        t.one("real", c -> c.x().real());
        t.one("imag", c -> c.x().imag());
        t.one("angle", c -> c.x().angle());
    }
}
