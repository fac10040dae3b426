package org.bitale.testkit.conformance;

import org.bitale.ops.FftNorm;
import org.bitale.ops.Tensors;

/// Fourier transforms of real numbers and the order of frequencies.
final class FourierOps {
    private FourierOps() {}

    static void add(OpTable t) {
        t.one("rfft_ri", c -> Tensors.rfftRi(c.x(), norm(c)));
        t.one("irfft_ri", c -> Tensors.irfftRi(c.x(), norm(c), c.flag("is_odd", false)));
        t.one("fftshift", c -> Tensors.fftshift(c.x(), c.ints("axes")));
        t.one("ifftshift", c -> Tensors.ifftshift(c.x(), c.ints("axes")));
        t.one("fftfreq", c -> Tensors.fftfreq((int) c.integer("n", 1), c.number("d", 1)));
        t.one("rfftfreq", c -> Tensors.rfftfreq((int) c.integer("n", 1), c.number("d", 1)));
    }

    static FftNorm norm(Call c) {
        return switch (c.text("norm", "backward")) {
            case "ortho" -> FftNorm.ORTHO;
            case "forward" -> FftNorm.FORWARD;
            default -> FftNorm.BACKWARD;
        };
    }
}
