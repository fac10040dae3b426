package org.bitale.ops;

import java.util.List;
import org.bitale.core.graph.Value;
import org.bitale.ops.nn.ConvOptions;
import org.bitale.ops.nn.PoolOptions;

/// Convolutions, pooling and patches. Operands promote to one dtype, which is that of the result; gradients are
/// convolutions again, of any order.
public class ConvolutionFunctions extends SearchFunctions {
    /// For the classes that offer these methods as their own.
    protected ConvolutionFunctions() {}

    /// How the result of [#convolve1d] and [#convolve2d] relates to the overlaps.
    public enum ConvolveMode {
        /// Wherever the operands overlap.
        FULL,
        /// The middle part, of the first operand's size (in one dimension the longer one's).
        SAME,
        /// Where they overlap completely.
        VALID
    }

    /// The convolution of images `x[N, C, H, W]` with `filters[O, C, h, w]` inside the images:
    /// `out[n, o, i, j] = sum of x[n, c, i + a, j + b] * filters[o, c, h - 1 - a, w - 1 - b]` over c, a and b.
    public static Tensor conv2d(Tensor x, Tensor filters) {
        return conv2d(x, filters, ConvOptions.DEFAULT);
    }

    /// As [#conv2d(Tensor, Tensor)] with borders, strides, dilated filters, groups;
    /// `filters[O, C/groups, h, w]`. The result has `floor((H + zeros - (h - 1) * dilation - 1) / stride) + 1`
    /// rows. Refused: other ranks, channels that do not fit, filters larger than the image with its border.
    public static Tensor conv2d(Tensor x, Tensor filters, ConvOptions options) {
        return new Convolving("conv2d", 2, options).convolve(x, filters);
    }

    /// As [#conv2d(Tensor, Tensor)] for volumes `x[N, C, D, H, W]` and `filters[O, C, d, h, w]`.
    public static Tensor conv3d(Tensor x, Tensor filters) {
        return conv3d(x, filters, ConvOptions.DEFAULT);
    }

    /// As [#conv2d(Tensor, Tensor, ConvOptions)] in three dimensions.
    public static Tensor conv3d(Tensor x, Tensor filters, ConvOptions options) {
        return new Convolving("conv3d", 3, options).convolve(x, filters);
    }

    /// The convolution of series `x[N, C, T]` with `filters[O, C/groups, k]`, in which no element of the result
    /// depends on a later one of x: zeros stand before x. The border of the options is not used.
    public static Tensor causalConv1d(Tensor x, Tensor filters, ConvOptions options) {
        return Signals.causal(x, filters, options);
    }

    /// `depthwise[C m, 1, h, w]` convolved with each channel by itself, then `pointwise[O, C m, 1, 1]` across
    /// channels. If the number of channels of x is not known when the graph is built, both stages are one
    /// convolution with the filters' products, which takes more multiplications.
    public static Tensor separableConv2d(Tensor x, Tensor depthwise, Tensor pointwise, ConvOptions options) {
        return Signals.separable(x, depthwise, pointwise, options);
    }

    /// The gradient in its input, of sizes `inputShape` (-1 for N or C: whatever they are), of a [#conv2d] whose
    /// result has the gradient `outputGrad`: the transposed convolution.
    public static Tensor conv2dGradWrtInputs(
            Tensor outputGrad, Tensor filters, long[] inputShape, ConvOptions options) {
        return conv2dGradWrtInputs(outputGrad, filters, List.of(Shapes.constants(inputShape)), options);
    }

    /// As above, for sizes that may be computed.
    public static Tensor conv2dGradWrtInputs(
            Tensor outputGrad, Tensor filters, List<? extends Tensor> inputShape, ConvOptions options) {
        return inputGradient("conv2d_grad_wrt_inputs", 2, outputGrad, filters, inputShape, options);
    }

    /// As [#conv2dGradWrtInputs(Tensor, Tensor, long\[\], ConvOptions)] in three dimensions.
    public static Tensor conv3dGradWrtInputs(
            Tensor outputGrad, Tensor filters, long[] inputShape, ConvOptions options) {
        return conv3dGradWrtInputs(outputGrad, filters, List.of(Shapes.constants(inputShape)), options);
    }

    /// As above, for sizes that may be computed.
    public static Tensor conv3dGradWrtInputs(
            Tensor outputGrad, Tensor filters, List<? extends Tensor> inputShape, ConvOptions options) {
        return inputGradient("conv3d_grad_wrt_inputs", 3, outputGrad, filters, inputShape, options);
    }

    /// The gradient in its filters, of sizes `filterShape`, of a [#conv2d] whose result has the gradient
    /// `outputGrad`.
    public static Tensor conv2dGradWrtWeights(Tensor x, Tensor outputGrad, long[] filterShape, ConvOptions options) {
        return conv2dGradWrtWeights(x, outputGrad, List.of(Shapes.constants(filterShape)), options);
    }

    /// As above, for sizes that may be computed.
    public static Tensor conv2dGradWrtWeights(
            Tensor x, Tensor outputGrad, List<? extends Tensor> filterShape, ConvOptions options) {
        return filterGradient("conv2d_grad_wrt_weights", 2, x, outputGrad, filterShape, options);
    }

    /// As [#conv2dGradWrtWeights(Tensor, Tensor, long\[\], ConvOptions)] in three dimensions.
    public static Tensor conv3dGradWrtWeights(Tensor x, Tensor outputGrad, long[] filterShape, ConvOptions options) {
        return conv3dGradWrtWeights(x, outputGrad, List.of(Shapes.constants(filterShape)), options);
    }

    /// As above, for sizes that may be computed.
    public static Tensor conv3dGradWrtWeights(
            Tensor x, Tensor outputGrad, List<? extends Tensor> filterShape, ConvOptions options) {
        return filterGradient("conv3d_grad_wrt_weights", 3, x, outputGrad, filterShape, options);
    }

    /// The transposed convolution ("deconvolution") of `x[N, O, h, w]` with `filters[O, C/groups, …]`: what has
    /// the sizes `outputShape` and is convolved to the sizes of x; see [#conv2dGradWrtInputs(Tensor, Tensor,
    /// long\[\], ConvOptions)].
    public static Tensor conv2dTranspose(Tensor x, Tensor filters, long[] outputShape, ConvOptions options) {
        List<Tensor> sizes = List.of(Shapes.constants(outputShape));
        return inputGradient("conv2d_transpose", 2, x, filters, sizes, options);
    }

    private static Tensor inputGradient(
            String op, int spatial, Tensor dy, Tensor w, List<? extends Tensor> shape, ConvOptions options) {
        List<Value> sizes = Shapes.sizes(op, shape.toArray(Tensor[]::new));
        return new Convolving(op, spatial, options).inputGradient(dy, w, sizes);
    }

    private static Tensor filterGradient(
            String op, int spatial, Tensor x, Tensor dy, List<? extends Tensor> shape, ConvOptions options) {
        List<Value> sizes = Shapes.sizes(op, shape.toArray(Tensor[]::new));
        return new Convolving(op, spatial, options).filterGradient(x, dy, sizes);
    }

    /// The convolution of two vectors, NumPy's `convolve`.
    public static Tensor convolve1d(Tensor x, Tensor kernel, ConvolveMode mode) {
        return Signals.convolve("convolve1d", 1, x, kernel, mode);
    }

    /// The convolution of two matrices, SciPy's `convolve2d` with zeros around x.
    public static Tensor convolve2d(Tensor x, Tensor kernel, ConvolveMode mode) {
        return Signals.convolve("convolve2d", 2, x, kernel, mode);
    }

    /// Pooling over the last two axes; the dtype stays, and means are of floating tensors only. The gradient of a
    /// maximum goes to the first largest element of the window.
    public static Tensor pool2d(Tensor x, PoolOptions options) {
        return Pooling.pool("pool_2d", 2, x, options);
    }

    /// Pooling over the last three axes.
    public static Tensor pool3d(Tensor x, PoolOptions options) {
        return Pooling.pool("pool_3d", 3, x, options);
    }

    /// x with all but the maxima of its patches of `rows` by `columns` elements, over the last two axes, set to
    /// 0.
    public static Tensor maxPool2dSameSize(Tensor x, int rows, int columns) {
        return Pooling.maxima(x, rows, columns);
    }

    /// The patches of `rows` by `columns` elements of images `x[N, C, H, W]`, each a row of the result, in the
    /// order image, channel, row, column of the patch. `rowStep` and `columnStep` are the distances of patches.
    /// Unless `ignoreBorders`, patches must cover the images exactly.
    public static Tensor images2neibs(
            Tensor x, int rows, int columns, int rowStep, int columnStep, boolean ignoreBorders) {
        return Patches.of(x, rows, columns, rowStep, columnStep, ignoreBorders);
    }

    /// The images of sizes `originalShape` (N, C, H, W) that [#images2neibs] cuts into these patches, side by
    /// side.
    public static Tensor neibs2images(Tensor patches, int rows, int columns, long... originalShape) {
        return Patches.images(patches, rows, columns, Shapes.sizes("neibs2images", Shapes.constants(originalShape)));
    }
}
