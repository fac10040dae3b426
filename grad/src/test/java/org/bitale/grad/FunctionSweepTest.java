package org.bitale.grad;

import static org.bitale.ops.Tensors.*;

import org.bitale.core.array.HostArray;
import org.bitale.core.scalar.Domain;
import org.bitale.ops.BatchNormalization;
import org.bitale.ops.ConvolutionFunctions.ConvolveMode;
import org.bitale.ops.Tensors;
import org.bitale.ops.nn.Border;
import org.bitale.ops.nn.ConvOptions;
import org.bitale.ops.nn.PoolOptions;
import org.bitale.ops.nn.PoolOptions.Mode;

/// Functions composed of others, neural networks, convolutions and pooling.
class FunctionSweepTest extends GradientSweep {
    private static final Draw PROBABILITIES = p -> p.in(new Domain(0, 1), 2, 3);
    private static final Draw POSITIVE = p -> p.in(new Domain(0.3, 4), 2, 3);

    FunctionSweepTest() {
        composed();
        activations();
        losses();
        convolutions();
        adjoints();
        pooling();
    }

    private void composed() {
        unary("sinc", Tensors::sinc, normal(3));
        unary("logit", Tensors::logit, PROBABILITIES);
        unary("entr", Tensors::entr, POSITIVE);
        unary("xlogx", Tensors::xlogx, POSITIVE);
        unary("ndtr", Tensors::ndtr, normal(3));
        unary("logNdtr", Tensors::logNdtr, normal(3));
        unary("exprel", Tensors::exprel, normal(3));
        unary("deg2rad", x -> deg2rad(x).sqr(), normal(3));
        unary("rad2deg", x -> rad2deg(x).sqr(), normal(3));
        unary("reciprocal", Tensors::reciprocal, normal(3));
        unary("multigammaln", x -> multigammaln(x.plus(1), 2), POSITIVE);
        smooth("xlogy", in -> xlogy(in.get(0), in.get(1)), normal(2, 3), POSITIVE);
        smooth("xlog1py", in -> in.get(0).xlog1py(in.get(1)), normal(2, 3), POSITIVE);
        smooth("relEntr", in -> in.get(0).relEntr(in.get(1)), POSITIVE, POSITIVE);
        smooth("klDiv", in -> in.get(0).klDiv(in.get(1)), POSITIVE, POSITIVE);
        smooth("logaddexp", in -> logaddexp(in.get(0), in.get(1)), normal(2, 3), normal(3));
        smooth("logaddexp2", in -> logaddexp2(in.get(0), in.get(1)), normal(2, 3), normal(3));
        smooth("clip", in -> clip(in.get(0), -0.1, 0.1).plus(in.get(0).sqr()), normal(2, 3));
    }

    private void activations() {
        unary("softmax", x -> softmax(x, 1), normal(2, 3));
        unary("logSoftmax", x -> logSoftmax(x, 1), normal(2, 3));
        unary("relu", x -> relu(x, 0.1).sqr(), normal(2, 3));
        unary("elu", Tensors::elu, normal(2, 3));
        unary("selu", Tensors::selu, normal(2, 3));
        unary("softsign", Tensors::softsign, normal(2, 3));
        unary("hardSigmoid", x -> hardSigmoid(x).sqr(), p -> p.in(new Domain(-2, 2), 2, 3));
        smooth(
                "batchNormalizationTrain",
                in -> batchNormalizationTrain(in.get(0), in.get(1), in.get(2), BatchNormalization.spatial(3), 1e-2)
                        .output(),
                normal(2, 3, 4),
                normal(1, 3, 1),
                normal(1, 3, 1));
    }

    private void losses() {
        smooth("binaryCrossentropy", in -> binaryCrossentropy(in.get(0), in.get(1)), PROBABILITIES, PROBABILITIES);
        smooth(
                "sigmoidBinaryCrossentropy",
                in -> sigmoidBinaryCrossentropy(in.get(0), in.get(1)),
                normal(2, 3),
                PROBABILITIES);
        smooth(
                "categoricalCrossentropy",
                in -> categoricalCrossentropy(in.get(0), in.get(1)),
                PROBABILITIES,
                PROBABILITIES);
        smooth(
                "categoricalCrossentropy, classes",
                in -> categoricalCrossentropy(in.get(0), in.get(1)),
                PROBABILITIES,
                always(HostArray.of(new long[] {2, 0})));
        smooth(
                "ctc",
                in -> ctc(in.get(0), in.get(1), in.get(2)),
                normal(5, 2, 3),
                always(HostArray.of(new long[][] {{1, 1}, {2, -1}})),
                always(HostArray.of(new long[] {5, 3})));
    }

    private void convolutions() {
        ConvOptions strided = ConvOptions.DEFAULT.withBorder(Border.zeros(1, 0)).withSubsample(2, 1);
        smooth("conv2d", in -> conv2d(in.get(0), in.get(1), strided).sqr(), normal(1, 2, 3, 3), normal(2, 2, 2, 2));
        smooth("conv3d", in -> conv3d(in.get(0), in.get(1)).sqr(), normal(1, 1, 2, 3, 2), normal(2, 1, 2, 1, 2));
        smooth(
                "causalConv1d",
                in -> causalConv1d(in.get(0), in.get(1), ConvOptions.DEFAULT).sqr(),
                normal(1, 2, 4),
                normal(2, 2, 2));
        smooth(
                "convolve1d",
                in -> convolve1d(in.get(0), in.get(1), ConvolveMode.FULL).sqr(),
                normal(4),
                normal(3));
        smooth(
                "convolve2d",
                in -> convolve2d(in.get(0), in.get(1), ConvolveMode.SAME).sqr(),
                normal(3, 4),
                normal(2, 3));
    }

    private void adjoints() {
        ConvOptions options = ConvOptions.DEFAULT;
        long[] images = {1, 2, 3, 3};
        long[] filters = {2, 2, 2, 2};
        smooth(
                "conv2dGradWrtInputs",
                in -> conv2dGradWrtInputs(in.get(0), in.get(1), images, options).sqr(),
                normal(1, 2, 2, 2),
                normal(2, 2, 2, 2));
        smooth(
                "conv2dGradWrtWeights",
                in -> conv2dGradWrtWeights(in.get(0), in.get(1), filters, options)
                        .sqr(),
                normal(1, 2, 3, 3),
                normal(1, 2, 2, 2));
    }

    private void pooling() {
        PoolOptions window = PoolOptions.window(2, 2).withStride(1, 1);
        for (Mode mode : Mode.values()) {
            unary("pool2d, " + mode, x -> pool2d(x, window.withMode(mode)).sqr(), distinct(1, 3, 4));
        }
        unary("pool3d", x -> pool3d(x, PoolOptions.window(2, 2, 2)).sqr(), distinct(2, 4, 2));
        unary("maxPool2dSameSize", x -> maxPool2dSameSize(x, 2, 2).sqr(), distinct(1, 4, 4));
        unary("images2neibs", x -> images2neibs(x, 2, 2, 1, 1, true).sqr(), normal(1, 2, 3, 4));
        unary("neibs2images", x -> neibs2images(x, 2, 2, 1, 2, 4, 4).sqr(), normal(8, 4));
    }
}
