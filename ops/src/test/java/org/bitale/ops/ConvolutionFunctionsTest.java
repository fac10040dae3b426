package org.bitale.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.type.DType;
import org.bitale.ops.ConvolutionFunctions.ConvolveMode;
import org.bitale.ops.nn.Border;
import org.bitale.ops.nn.ConvOptions;
import org.bitale.ops.nn.PoolOptions;
import org.bitale.ops.nn.PoolOptions.Mode;
import org.junit.jupiter.api.Test;

/// Goldens of functions without a case in the packs, and messages. Numbers are from SciPy 1.17.1 (`convolve2d`), NumPy
/// 2.4.6 (`convolve` with a spread kernel) and sums written out over NumPy slices (pooling and adjoints in three
/// dimensions).
class ConvolutionFunctionsTest {
    private static Tensor array(int[] shape, double... elements) {
        return Tensors.constant(HostArray.wrap(elements, shape));
    }

    private static void assertElements(Tensor y, double... expected) {
        HostArray value = Interpreter.evaluate(List.of(y.value()), Map.of()).getFirst();
        assertArrayEquals(expected, value.toDoubles());
    }

    private static void assertRefused(String start, org.junit.jupiter.api.function.Executable build) {
        String message = assertThrows(TensorException.class, build).getMessage();
        assertTrue(message.startsWith(start), message);
    }

    @Test
    void aSeparableConvolutionOfAnUnknownNumberOfChannelsHasOneFilterForBothStages() {
        int[][][][] x = new int[1][2][3][3];
        int[][][][] depthwise = new int[4][1][2][2];
        int[][][][] pointwise = new int[3][4][1][1];
        for (int i = 0; i < 18; i++) {
            x[0][i / 9][i / 3 % 3][i % 3] = i * i % 7 - 3;
            depthwise[i % 16 / 4][0][i / 2 % 2][i % 2] = i * i % 5 - 2;
            pointwise[i % 12 / 4][i % 4][0][0] = i * i % 11 - 5;
        }
        ConvOptions options = ConvOptions.DEFAULT.withBorder(Border.HALF).withSubsample(2, 1);
        Tensor filters = Evaluated.unknown(depthwise);
        Tensor across = Evaluated.unknown(pointwise);
        HostArray known = Evaluated.array(Tensors.separableConv2d(Tensors.constant(x), filters, across, options));
        HostArray unknown = Evaluated.array(Tensors.separableConv2d(Evaluated.unknown(x), filters, across, options));
        assertEquals(known.bits(), unknown.bits());
        Tensor threeChannels = Evaluated.unknown(new int[1][3][3][3]);
        Tensor y = Tensors.separableConv2d(threeChannels, filters, across, options);
        assertRefused("separable_conv2d: images of C channels need filters", () -> Evaluated.array(y));
    }

    @Test
    void convolve2d() {
        Tensor x = array(new int[] {3, 4}, 0, 2, 4, 1, 3, 0, 2, 4, 1, 3, 0, 2);
        Tensor k = array(new int[] {2, 2}, 1, 2, 3, -1);
        assertElements(
                Tensors.convolve2d(x, k, ConvolveMode.FULL),
                0,
                2,
                8,
                9,
                2,
                3,
                12,
                12,
                7,
                7,
                10,
                2,
                12,
                12,
                0,
                3,
                8,
                -3,
                6,
                -2);
        assertElements(Tensors.convolve2d(x, k, ConvolveMode.SAME), 0, 2, 8, 9, 3, 12, 12, 7, 10, 2, 12, 12);
        assertElements(Tensors.convolve2d(x, k, ConvolveMode.VALID), 12, 12, 7, 2, 12, 12);
    }

    @Test
    void causalConv1d() {
        Tensor series = array(new int[] {1, 1, 5}, 1, 2, -1, 3, 0.5);
        Tensor filter = array(new int[] {1, 1, 3}, 2, -1, 1);
        ConvOptions options = ConvOptions.DEFAULT.withFilterDilation(2);
        assertElements(Tensors.causalConv1d(series, filter, options), 2, 4, -3, 4, 3);
    }

    @Test
    void pool3d() {
        double[] v = {0, 11, 9, 7, 5, 3, 1, 12, 10, 8, 6, 4, 2, 0, 11, 9, 7, 5, 3, 1, 12, 10, 8, 6};
        Tensor x = array(new int[] {2, 3, 4}, v);
        PoolOptions partial = PoolOptions.window(2, 2, 3).withIgnoreBorder(false);
        assertElements(Tensors.pool3d(x, partial), 11, 12, 12, 6);
        assertElements(Tensors.pool3d(x, partial.withMode(Mode.AVERAGE_EXC_PAD)), 4.75, 7.25, 9, 5);
        HostArray whole = HostArray.zeros(DType.INT32, 2, 3, 4);
        for (int i = 0; i < v.length; i++) {
            whole.setLong(i, (long) v[i] - 20);
        }
        assertElements(Tensors.pool3d(Tensors.constant(whole), partial).cast(DType.FLOAT64), -9, -8, -8, -14);
    }

    @Test
    void adjointsInThreeDimensions() {
        Tensor x = array(new int[] {1, 1, 2, 2, 3}, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1);
        Tensor w = array(new int[] {1, 1, 1, 2, 2}, 1, 2, 3, 4);
        Tensor dy = array(new int[] {1, 1, 2, 1, 2}, 1, -1, 2, 3);
        assertElements(
                Tensors.conv3dGradWrtInputs(dy, w, new long[] {1, 1, 2, 2, 3}, ConvOptions.DEFAULT),
                4,
                -1,
                -3,
                2,
                -1,
                -1,
                8,
                18,
                9,
                4,
                8,
                3);
        assertElements(
                Tensors.conv3dGradWrtWeights(x, dy, new long[] {1, 1, 1, 2, 2}, ConvOptions.DEFAULT), 7, 7, 12, 7);
    }

    @Test
    void integersAreConvolvedInTheirDtype() {
        Tensor x = Tensors.constant(HostArray.wrap(new int[] {1, 2, 3}, 3));
        Tensor k = Tensors.constant(HostArray.wrap(new int[] {0, 1}, 2));
        Tensor y = Tensors.convolve1d(x, k, ConvolveMode.FULL);
        assertElements(y.cast(DType.FLOAT64), 0, 1, 2, 3);
        assertTrue(y.dtype() == DType.INT32);
    }

    @Test
    void mistakesNameTheFunction() {
        Tensor image = array(new int[] {1, 2, 1, 1}, 1, 2);
        Tensor filter = array(new int[] {1, 1, 1, 1}, 1);
        Tensor wide = array(new int[] {1, 2, 1, 2}, 1, 2, 3, 4);
        assertRefused("conv2d: the input has 2 channels, the filters take 1", () -> Tensors.conv2d(image, filter));
        assertRefused("conv2d: the window reaches over 2 elements", () -> Tensors.conv2d(image, wide));
        assertRefused("conv2d: filters must have rank 4", () -> Tensors.conv2d(image, image.ravel()));
        assertRefused(
                "conv2d: subsample must be 2 numbers of 1 or more, got [0, 1]",
                () -> Tensors.conv2d(image, filter, ConvOptions.DEFAULT.withSubsample(0, 1)));
        assertRefused(
                "conv2d: border_mode must have a width for each of the 2 axes",
                () -> Tensors.conv2d(image, wide, ConvOptions.DEFAULT.withBorder(Border.zeros(1, 2, 3))));
        assertRefused(
                "conv2d_grad_wrt_inputs: output_grad must be of the convolution's own sizes",
                () -> Tensors.conv2dGradWrtInputs(filter, wide, new long[] {1, 2, 5, 5}, ConvOptions.DEFAULT));
        assertRefused(
                "pool_2d: pad must be smaller",
                () -> Tensors.pool2d(image, PoolOptions.window(1, 1).withPad(1, 1)));
        assertRefused(
                "images2neibs: patches of 2 at steps of 2 must cover axis 2 exactly",
                () -> Tensors.images2neibs(image, 2, 2, 2, 2, false));
        assertRefused(
                "neibs2images: patches must be [4, 2] for images of this shape, got",
                () -> Tensors.neibs2images(image.reshape(1, 2), 1, 2, 1, 1, 4, 2));
        assertRefused("ctc: activations must be [T, N, K]", () -> Tensors.ctc(image, image, image));
    }
}
