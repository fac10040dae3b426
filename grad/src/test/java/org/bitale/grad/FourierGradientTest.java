package org.bitale.grad;

import static org.bitale.ops.Tensors.*;

import java.util.List;
import java.util.function.Function;
import org.bitale.core.array.HostArray;
import org.bitale.ops.FftNorm;
import org.bitale.ops.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Derivatives of Fourier transforms: even and odd lengths, one axis and two, known and unknown sizes.
class FourierGradientTest {
    private static void check(Function<Tensor, Tensor> f, int... shape) {
        HostArray x = new Points(5).normal(shape);
        GradientCheck check = GradientCheck.of(in -> f.apply(in.getFirst()), x).withOrder(2);
        check.run();
        check.withUnknownSizes().run();
    }

    @ParameterizedTest
    @EnumSource
    void realTransforms(FftNorm norm) {
        for (int[] shape : List.of(new int[] {2, 6}, new int[] {2, 5}, new int[] {1, 1}, new int[] {2, 3, 4})) {
            check(x -> rfftRi(x, norm).sqr(), shape);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inverseTransforms(FftNorm norm) {
        for (int[] shape : List.of(new int[] {2, 4, 2}, new int[] {1, 2, 2}, new int[] {2, 3, 3, 2})) {
            check(x -> irfftRi(x, norm, false).sqr(), shape);
            check(x -> irfftRi(x, norm, true).sqr(), shape);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thereAndBack(FftNorm norm) {
        check(
                x -> irfftRi(fftshift(ifftshift(rfftRi(x, norm), 1), 1), norm, true)
                        .sqr(),
                2,
                3,
                5);
    }
}
