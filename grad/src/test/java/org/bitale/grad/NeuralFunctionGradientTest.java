package org.bitale.grad;

import java.util.List;
import java.util.function.Function;
import org.bitale.core.array.HostArray;
import org.bitale.ops.BatchNormalization;
import org.bitale.ops.ConvolutionFunctions.ConvolveMode;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;
import org.bitale.ops.nn.Border;
import org.bitale.ops.nn.ConvOptions;
import org.bitale.ops.nn.PoolOptions;
import org.bitale.ops.nn.PoolOptions.Mode;
import org.junit.jupiter.api.Test;

/// First and second derivatives, reverse and forward, of convolutions, pooling, patches, normalization and ctc.
class NeuralFunctionGradientTest {
    private final Points p = new Points(7);

    /// With known and with unknown sizes.
    private static void check(Function<List<Tensor>, Tensor> function, HostArray... points) {
        GradientCheck check = GradientCheck.of(
                        in -> {
                            Tensor y = function.apply(in);
                            return y.times(y);
                        },
                        points)
                .withOrder(2)
                .withTolerance(1e-6);
        check.run();
        check.withUnknownSizes().run();
    }

    @Test
    void convolutions() {
        ConvOptions strided = ConvOptions.DEFAULT
                .withBorder(Border.zeros(new int[] {1, 0}, new int[] {2, 1}))
                .withSubsample(2, 1)
                .withFilterDilation(1, 2);
        check(in -> Tensors.conv2d(in.get(0), in.get(1), strided), p.normal(2, 2, 4, 4), p.normal(3, 2, 2, 2));
        ConvOptions grouped = ConvOptions.DEFAULT.withBorder(Border.FULL).withGroups(2);
        check(in -> Tensors.conv2d(in.get(0), in.get(1), grouped), p.normal(1, 4, 3, 2), p.normal(2, 2, 2, 2));
        check(in -> Tensors.conv3d(in.get(0), in.get(1)), p.normal(1, 2, 3, 3, 2), p.normal(2, 2, 2, 1, 2));
        check(
                in -> Tensors.causalConv1d(in.get(0), in.get(1), ConvOptions.DEFAULT.withFilterDilation(2)),
                p.normal(2, 2, 5),
                p.normal(3, 2, 2));
        for (ConvolveMode mode : ConvolveMode.values()) {
            check(in -> Tensors.convolve1d(in.get(0), in.get(1), mode), p.normal(5), p.normal(3));
            check(in -> Tensors.convolve2d(in.get(0), in.get(1), mode), p.normal(4, 5), p.normal(2, 3));
        }
    }

    @Test
    void adjointsOfConvolutions() {
        ConvOptions options = ConvOptions.DEFAULT.withBorder(Border.zeros(1, 0)).withSubsample(2, 1);
        long[] input = {1, 2, 4, 5};
        long[] filters = {2, 2, 2, 3};
        check(
                in -> Tensors.conv2dGradWrtInputs(in.get(0), in.get(1), input, options),
                p.normal(1, 2, 3, 3),
                p.normal(2, 2, 2, 3));
        check(
                in -> Tensors.conv2dGradWrtWeights(in.get(0), in.get(1), filters, options),
                p.normal(1, 2, 4, 5),
                p.normal(1, 2, 3, 3));
    }

    @Test
    void poolingAndPatches() {
        for (Mode mode : Mode.values()) {
            PoolOptions overlapping = PoolOptions.window(3, 2).withStride(2, 1).withPad(1, 1);
            check(in -> Tensors.pool2d(in.getFirst(), overlapping.withMode(mode)), p.distinct(2, 4, 5));
            PoolOptions partial = PoolOptions.window(2, 2, 2).withIgnoreBorder(false);
            check(in -> Tensors.pool3d(in.getFirst(), partial.withMode(mode)), p.distinct(3, 4, 5));
        }
        check(in -> Tensors.maxPool2dSameSize(in.getFirst(), 2, 2), p.distinct(2, 4, 4));
        check(in -> Tensors.images2neibs(in.getFirst(), 2, 2, 1, 1, true), p.normal(1, 2, 3, 4));
        check(in -> Tensors.neibs2images(in.getFirst(), 2, 2, 1, 2, 4, 4), p.normal(8, 4));
    }

    @Test
    void normalization() {
        int[] axes = BatchNormalization.spatial(3);
        HostArray gamma = p.normal(1, 3, 1);
        HostArray beta = p.normal(1, 3, 1);
        check(
                in -> Tensors.batchNormalizationTrain(in.get(0), in.get(1), in.get(2), axes, 1e-2)
                        .output(),
                p.normal(2, 3, 4),
                gamma,
                beta);
    }

    /// Repeated labels, an unused place among the labels, a sequence shorter than the others, one without labels.
    @Test
    void ctc() {
        HostArray labels = HostArray.of(new long[][] {{1, 1, 2}, {2, -1, -1}, {-1, -1, -1}});
        HostArray lengths = HostArray.of(new long[] {5, 3, 4});
        check(in -> Tensors.ctc(in.get(0), in.get(1), in.get(2)), p.normal(5, 3, 3), labels, lengths);
    }
}
