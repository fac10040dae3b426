package org.bitale.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bitale.ops.BatchNormalization;
import org.bitale.ops.ConvolutionFunctions.ConvolveMode;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;
import org.bitale.ops.nn.Border;
import org.bitale.ops.nn.ConvOptions;
import org.bitale.ops.nn.PoolOptions;

/// Convolutions, pooling, patches, normalization, the loss of sequences, confusion matrices.
final class WindowOps {
    private WindowOps() {}

    static void add(OpTable t) {
        t.one("conv2d", c -> Tensors.conv2d(c.x(), c.y(), conv(c)));
        t.one("conv3d", c -> Tensors.conv3d(c.x(), c.y(), conv(c)));
        t.one("causal_conv1d", c -> Tensors.causalConv1d(c.x(), c.y(), conv(c)));
        t.one("separable_conv2d", c -> Tensors.separableConv2d(c.x(), c.y(), c.input(2), conv(c)));
        t.one(
                "conv2d_grad_wrt_inputs",
                c -> Tensors.conv2dGradWrtInputs(c.x(), c.y(), c.longs("input_shape"), conv(c)));
        t.one(
                "conv3d_grad_wrt_inputs",
                c -> Tensors.conv3dGradWrtInputs(c.x(), c.y(), c.longs("input_shape"), conv(c)));
        t.one(
                "conv2d_grad_wrt_weights",
                c -> Tensors.conv2dGradWrtWeights(c.x(), c.y(), c.longs("filter_shape"), conv(c)));
        t.one(
                "conv3d_grad_wrt_weights",
                c -> Tensors.conv3dGradWrtWeights(c.x(), c.y(), c.longs("filter_shape"), conv(c)));
        t.one("conv2d_transpose", c -> Tensors.conv2dTranspose(c.x(), c.y(), c.longs("output_shape"), conv(c)));
        t.one("convolve1d", c -> Tensors.convolve1d(c.x(), c.y(), mode(c)));
        t.one("convolve2d", c -> Tensors.convolve2d(c.x(), c.y(), mode(c)));
        t.one("pool_2d", c -> Tensors.pool2d(c.x(), pool(c)));
        t.one("pool_3d", c -> Tensors.pool3d(c.x(), pool(c)));
        t.one("max_pool_2d_same_size", c -> {
            int[] patch = c.ints("patch_size");
            return Tensors.maxPool2dSameSize(c.x(), patch[0], patch[1]);
        });
        t.one("images2neibs", WindowOps::patches);
        t.one("neibs2images", c -> {
            int[] patch = c.ints("neib_shape");
            return Tensors.neibs2images(c.x(), patch[0], patch[1], c.longs("original_shape"));
        });
        t.many("batch_normalization_train", WindowOps::normalized);
        t.one(
                "batch_normalization_test",
                c -> Tensors.batchNormalizationTest(
                        c.x(), c.y(), c.input(2), c.input(3), c.input(4), axes(c), c.number("epsilon", 1e-4)));
        t.many("confusion_matrix", c -> Tensors.confusionMatrix(c.x(), c.y()));
        t.one("ctc", c -> Tensors.ctc(c.x(), c.y(), c.input(2)));
    }

    private static ConvOptions conv(Call c) {
        ConvOptions options = ConvOptions.DEFAULT
                .withBorder(border(c))
                .withFilterFlip(c.flag("filter_flip", true))
                .withGroups((int) c.integer("num_groups", 1));
        options = c.has("subsample") ? options.withSubsample(c.ints("subsample")) : options;
        return c.has("filter_dilation") ? options.withFilterDilation(c.ints("filter_dilation")) : options;
    }

    private static Border border(Call c) {
        Object mode = c.attr("border_mode");
        if (mode instanceof Number n) {
            return Border.zeros(n.intValue());
        }
        if (mode instanceof List<?> list) {
            List<int[]> pairs = new ArrayList<>();
            for (Object axis : list) {
                int[] widths = Call.ints(axis);
                pairs.add(axis instanceof Number ? new int[] {widths[0], widths[0]} : widths);
            }
            return Border.zeros(pairs.toArray(int[][]::new));
        }
        return switch (c.text("border_mode", "valid")) {
            case "full" -> Border.FULL;
            case "half" -> Border.HALF;
            default -> Border.VALID;
        };
    }

    private static ConvolveMode mode(Call c) {
        return ConvolveMode.valueOf(c.text("mode", "full").toUpperCase(Locale.ROOT));
    }

    private static PoolOptions pool(Call c) {
        PoolOptions options = PoolOptions.window(c.ints("ws"))
                .withIgnoreBorder(c.flag("ignore_border", true))
                .withMode(PoolOptions.Mode.valueOf(c.text("mode", "max").toUpperCase(Locale.ROOT)));
        options = c.has("stride") ? options.withStride(c.ints("stride")) : options;
        return c.has("pad") ? options.withPad(c.ints("pad")) : options;
    }

    private static Tensor patches(Call c) {
        int[] patch = c.ints("neib_shape");
        int[] step = c.has("neib_step") ? c.ints("neib_step") : patch;
        boolean ignoreBorders = c.text("mode", "valid").equals("ignore_borders");
        return Tensors.images2neibs(c.x(), patch[0], patch[1], step[0], step[1], ignoreBorders);
    }

    private static int[] axes(Call c) {
        if (c.attr("axes") instanceof List<?>) {
            return c.ints("axes");
        }
        return c.text("axes", "per-activation").equals("spatial")
                ? BatchNormalization.spatial(c.x().rank())
                : BatchNormalization.perActivation();
    }

    private static List<Tensor> normalized(Call c) {
        double epsilon = c.number("epsilon", 1e-4);
        if (c.inputs().size() == 3) {
            BatchNormalization n = Tensors.batchNormalizationTrain(c.x(), c.y(), c.input(2), axes(c), epsilon);
            return List.of(n.output(), n.mean(), n.invstd());
        }
        double factor = c.number("running_average_factor", 0.1);
        BatchNormalization n = Tensors.batchNormalizationTrain(
                c.x(),
                c.y(),
                c.input(2),
                axes(c),
                epsilon,
                new BatchNormalization.Running(c.input(3), c.input(4), factor));
        return List.of(
                n.output(),
                n.mean(),
                n.invstd(),
                n.runningMean().orElseThrow(),
                n.runningVariance().orElseThrow());
    }
}
