package org.bitale.testkit.conformance;

import static org.bitale.testkit.conformance.FourierOps.norm;

import java.util.stream.IntStream;
import org.bitale.ops.FftNorm;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Complex Fourier transforms, and real ones with complex results.
final class FftOps {
    private FftOps() {}

    @FunctionalInterface
    private interface Transform {
        Tensor of(Tensor x, int axis, FftNorm norm);
    }

    @FunctionalInterface
    private interface Resized {
        Tensor of(Tensor x, long n, int axis, FftNorm norm);
    }

    @FunctionalInterface
    private interface Several {
        Tensor of(Tensor x, long[] s, int[] axes, FftNorm norm);
    }

    static void add(OpTable t) {
        one(t, "fft", Tensors::fft, Tensors::fft);
        one(t, "ifft", Tensors::ifft, Tensors::ifft);
        one(t, "rfft", Tensors::rfft, Tensors::rfft);
        one(t, "irfft", Tensors::irfft, Tensors::irfft);
        one(t, "hfft", Tensors::hfft, Tensors::hfft);
        one(t, "ihfft", Tensors::ihfft, Tensors::ihfft);
        several(t, "fft2", Tensors::fftn, true);
        several(t, "ifft2", Tensors::ifftn, true);
        several(t, "rfft2", Tensors::rfftn, true);
        several(t, "irfft2", Tensors::irfftn, true);
        several(t, "fftn", Tensors::fftn, false);
        several(t, "ifftn", Tensors::ifftn, false);
    }

    private static void one(OpTable t, String op, Transform own, Resized resized) {
        t.one(op, c -> {
            int axis = (int) c.integer("axis", -1);
            return c.has("n") ? resized.of(c.x(), c.integer("n", 0), axis, norm(c)) : own.of(c.x(), axis, norm(c));
        });
    }

    private static void several(OpTable t, String op, Several transform, boolean lastTwo) {
        t.one(op, c -> {
            int[] axes = c.ints("axes");
            if (!c.has("axes")) {
                int count = lastTwo ? 2 : c.has("s") ? c.ints("s").length : c.x().rank();
                axes = IntStream.range(-count, 0).toArray();
            }
            return transform.of(c.x(), c.longs("s"), axes, norm(c));
        });
    }
}
