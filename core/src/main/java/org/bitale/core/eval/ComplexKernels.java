package org.bitale.core.eval;

import org.bitale.core.array.HostArray;

/// Complex numbers out of their parts, and back.
final class ComplexKernels {
    private ComplexKernels() {}

    static void make(HostArray re, HostArray im, HostArray out) {
        for (int i = 0; i < out.count(); i++) {
            out.setComplex(i, re.getDouble(i), im.getDouble(i));
        }
    }

    static void part(HostArray z, boolean imaginary, HostArray out) {
        for (int i = 0; i < out.count(); i++) {
            out.setDouble(i, imaginary ? z.getImaginary(i) : z.getDouble(i));
        }
    }
}
