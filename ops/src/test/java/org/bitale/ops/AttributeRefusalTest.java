package org.bitale.ops;

import static org.bitale.ops.Tensors.*;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.ops.nn.Border;
import org.bitale.ops.nn.ConvOptions;
import org.bitale.ops.nn.PoolOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Wrong attributes of every operation that has some: the message names the operation, the attribute, what it must be,
/// what it got, the tensor and the user's line.
class AttributeRefusalTest {
    private static final String LINE = "\n  at AttributeRefusalTest.java:";

    private static Arguments wrong(String op, String attribute, UnaryOperator<Tensor> call) {
        return Arguments.of(op, attribute, call);
    }

    /// An axis outside, for operations of one axis of the 2 × 3 matrix they are given.
    static Stream<Arguments> axis() {
        return Stream.of(
                wrong("sum", "axis", x -> x.sum(2)),
                wrong("prod", "axis", x -> x.prod(2)),
                wrong("max", "axis", x -> x.max(-3)),
                wrong("min", "axis", x -> x.min(2)),
                wrong("mean", "axis", x -> x.mean(2)),
                wrong("var", "axis", x -> x.var(2)),
                wrong("std", "axis", x -> x.std(2)),
                wrong("all", "axis", x -> x.all(2)),
                wrong("any", "axis", x -> x.any(2)),
                wrong("argmax", "axis", x -> x.argmax(2)),
                wrong("argmin", "axis", x -> x.argmin(2)),
                wrong("median", "axis", x -> x.median(2)),
                wrong("logsumexp", "axis", x -> x.logsumexp(2)),
                wrong("softmax", "axis", x -> softmax(x, 2)),
                wrong("log_softmax", "axis", x -> logSoftmax(x, 2)),
                wrong("cumsum", "axis", x -> x.cumsum(2)),
                wrong("cumprod", "axis", x -> x.cumprod(2)),
                wrong("cummax", "axis", x -> x.cummax(-3)),
                wrong("cummin", "axis", x -> x.cummin(2)),
                wrong("sort", "axis", x -> x.sort(2)),
                wrong("argsort", "axis", x -> x.argsort(2)),
                wrong("topk", "axis", x -> x.topk(1, 2)),
                wrong("unique", "axis", x -> x.unique(2)),
                wrong("diff", "axis", x -> x.diff(1, 2)),
                wrong("roll", "axis", x -> x.roll(1, 2)),
                wrong("flip", "axis", x -> x.flip(2)),
                wrong("repeat", "axis", x -> x.repeat(2, 2)),
                wrong("squeeze", "axis", x -> x.squeeze(2)),
                wrong("expand_dims", "axis", x -> x.expandDims(4)),
                wrong("swapaxes", "axis", x -> x.swapaxes(0, 2)),
                wrong("transpose", "axis", x -> x.transpose(0, 2)),
                wrong("moveaxis", "axis", x -> x.moveaxis(2, 0)),
                wrong("rollaxis", "axis", x -> x.rollaxis(2)),
                wrong("rot90", "axis", x -> x.rot90(1, 0, 2)),
                wrong("dimshuffle", "axis", x -> x.dimshuffle(0, 2)),
                wrong("concatenate", "axis", x -> concatenate(2, x, x)),
                wrong("stack", "axis", x -> stack(3, x, x)),
                wrong("split", "axis", x -> x.split(2, 1, 1).getFirst()),
                wrong("take", "axis", x -> x.take(constant(0), 2)),
                wrong("take_along_axis", "axis", x -> x.takeAlongAxis(x.cast(DType.INT64), 2)),
                wrong("compress", "axis", x -> x.compress(constant(new boolean[] {true}), 2)),
                wrong("cross", "axis", x -> x.cross(x, 2)),
                wrong("diagonal", "axis", x -> x.diagonal(0, 0, 2)),
                wrong("trace", "axis", x -> x.trace(0, 0, 2)),
                wrong("alloc_diag", "axis", x -> x.allocDiag(0, 0, 3)),
                wrong("size", "axis", x -> x.size(2)),
                wrong("fftshift", "axis", x -> fftshift(x, 2)),
                wrong("ifftshift", "axis", x -> ifftshift(x, 2)),
                wrong("fft", "axis", x -> fft(x, 2, FftNorm.BACKWARD)),
                wrong("matrixNorm", "axis", x -> matrixNorm(x, 1, 0, 2, false)),
                wrong("tensordot", "axis", x -> x.tensordot(x, new int[] {2}, new int[] {0})));
    }

    /// An axis named twice, and lists of axes that do not pair.
    static Stream<Arguments> axes() {
        return Stream.of(
                wrong("sum", "axes", x -> x.sum(0, -2)),
                wrong("mean", "axes", x -> x.mean(1, 1)),
                wrong("median", "axes", x -> x.median(0, 0)),
                wrong("transpose", "axes", x -> x.transpose(0, 0)),
                wrong("squeeze", "axes", x -> x.squeeze(0, 0)),
                wrong("expand_dims", "axes", x -> x.expandDims(0, 0)),
                wrong("flip", "axes", x -> x.flip(1, 1)),
                wrong("rot90", "axes", x -> x.rot90(1, 1, 1)),
                wrong("diagonal", "axes", x -> x.diagonal(0, 1, 1)),
                wrong("matrixNorm", "axes", x -> matrixNorm(x, 1, 0, -2, false)),
                wrong("dimshuffle", "pattern", x -> x.dimshuffle(0, 0)),
                wrong("dimshuffle", "pattern", x -> x.dimshuffle(0, "y")),
                wrong("moveaxis", "destination", x -> x.moveaxis(new int[] {0, 1}, new int[] {0})),
                wrong("tensordot", "axes", x -> x.tensordot(x, 3)),
                wrong("tensordot", "axes", x -> x.tensordot(x, new int[] {0}, new int[] {0, 1})),
                wrong("batched_tensordot", "axes", x -> batchedTensordot(x, x, 2)),
                wrong("batched_tensordot", "axes", x -> batchedTensordot(x, x, new int[] {0}, new int[] {0})),
                wrong("fftn", "sizes", x -> fftn(x, new long[] {2}, new int[] {0, 1}, FftNorm.ORTHO)));
    }

    /// Sizes, counts, offsets and orders out of range.
    static Stream<Arguments> numbers() {
        return Stream.of(
                wrong("reshape", "shape", x -> x.reshape(-1, -1)),
                wrong("reshape", "shape", x -> x.reshape(-1, 4)),
                wrong("flatten", "ndim", x -> x.flatten(0)),
                wrong("flatten", "ndim", x -> x.flatten(3)),
                wrong("join_dims", "n_axes", x -> x.joinDims(1, 2)),
                wrong("split_dims", "shape", x -> x.splitDims(1, -1, -1)),
                wrong("specify_shape", "shape", x -> x.specifyShape(2)),
                wrong("specify_shape", "shape", x -> x.specifyShape(2, 4)),
                wrong("rollaxis", "start", x -> x.rollaxis(0, 3)),
                wrong("pad", "pad_width", x -> x.pad(new int[][] {{0, 1}}, PadMode.EDGE)),
                wrong("pad", "pad_width", x -> x.pad(new int[][] {{0, 1}, {-1, 0}}, PadMode.EDGE)),
                wrong("tile", "reps", x -> x.tile(2, -1)),
                wrong("repeat", "repeats", x -> x.repeat(-1, 0)),
                wrong("diff", "n", x -> x.diff(-1, 0)),
                wrong("split", "sizes", x -> x.split(0, 1, 2).getFirst()),
                wrong("split", "sizes", x -> x.split(0, 3, -1).getFirst()),
                wrong("topk", "k", x -> x.topk(4, 1)),
                wrong("fill_diagonal", "offset", x -> x.expandDims(0).fillDiagonal(constant(1.0), 1)),
                wrong("get", "index", x -> x.get(2)),
                wrong("get", "indices", x -> x.get(0, 0, 0)),
                wrong("set_subtensor", "index", x -> x.setSubtensor(constant(1.0), at(-3))),
                wrong("histogram", "bins", x -> x.histogram(0, 0, 1)),
                wrong("bincount", "minlength", x -> x.ravel().cast(DType.INT64).bincount(-1)),
                wrong("fft", "n", x -> fft(x, 0, 1, FftNorm.BACKWARD)),
                wrong("matrixNorm", "ord", x -> matrixNorm(x, 3, 0, 1, false)),
                wrong("tensorinv", "ind", x -> tensorinv(x, 0)),
                wrong("multigammaln", "d", x -> multigammaln(x, 0)),
                wrong("polygamma", "n", x -> polygamma(-1, x)),
                wrong("expn", "n", x -> expn(-1, x)));
    }

    /// Options of convolutions, pooling and patches, on an image of the matrix.
    static Stream<Arguments> windows() {
        ConvOptions conv = ConvOptions.DEFAULT;
        Tensor filters = constant(new double[1][1][1][1]);
        return Stream.of(
                wrong("pool_2d", "ws", x -> pool2d(image(x), PoolOptions.window(0, 1))),
                wrong(
                        "pool_2d",
                        "stride",
                        x -> pool2d(image(x), PoolOptions.window(1, 1).withStride(0, 1))),
                wrong(
                        "pool_2d",
                        "pad",
                        x -> pool2d(image(x), PoolOptions.window(1, 1).withPad(1, 1))),
                wrong("pool_2d", "ws", x -> pool2d(image(x), PoolOptions.window(1))),
                wrong("images2neibs", "patches", x -> images2neibs(image(x), 2, 2, 2, 2, false)),
                wrong("conv2d", "border_mode", x -> conv2d(image(x), filters, conv.withBorder(Border.zeros(1, 2, 3)))));
    }

    private static Tensor image(Tensor x) {
        return x.reshape(1, 1, 2, 3);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"axis", "axes", "numbers", "windows"})
    void attributeIsRefusedWithTheTensorAndTheLine(String op, String attribute, UnaryOperator<Tensor> call) {
        Tensor x = matrix("operand", 2, 3).cast(DType.FLOAT64);
        String message = refusal(op, attribute, () -> assertNotNull(call.apply(x)));
        assertTrue(message.contains("operand"), message);
    }

    /// Attributes of operations that take no tensor, or that are refused before one is looked at.
    static Stream<Arguments> withoutTensor() {
        ConvOptions conv = ConvOptions.DEFAULT;
        Tensor image = constant(new double[1][1][2][3]);
        Tensor one = constant(new long[] {1});
        return Stream.of(
                bare("arange", "step", () -> arange(0, 3, 0)),
                bare("linspace", "num", () -> linspace(0, 1, -1)),
                bare("logspace", "num", () -> logspace(0, 1, -1)),
                bare("geomspace", "start", () -> geomspace(-1, 1, 3)),
                bare("fftfreq", "n", () -> fftfreq(0, 1)),
                bare("rfftfreq", "n", () -> rfftfreq(0, 1)),
                bare("slice", "step", () -> slice(0, 3, 0)),
                bare("mgrid", "stop", () -> mgrid(sliceFrom(1))),
                bare("tensor", "rank", () -> tensor("x", DType.FLOAT32, -1)),
                bare("tensor", "sizes", () -> tensor("x", DType.FLOAT32, new long[] {2, -2})),
                bare("ravel_multi_index", "dims", () -> ravelMultiIndex(List.of(one), -3)),
                bare("unravel_index", "dims", () -> unravelIndex(one, -3)),
                bare("conv2d", "subsample", () -> conv2d(image, image, conv.withSubsample(0, 1))),
                bare("conv2d", "filter_dilation", () -> conv2d(image, image, conv.withFilterDilation(0, 1))),
                bare("conv2d", "num_groups", () -> conv2d(image, image, conv.withGroups(0))),
                bare("images2neibs", "sizes", () -> images2neibs(image, 0, 1, 1, 1, true)),
                bare("einsum", "operands", () -> einsum("ij")));
    }

    private static Arguments bare(String op, String attribute, Runnable call) {
        return Arguments.of(op, attribute, call);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("withoutTensor")
    void attributeIsRefusedWithTheLine(String op, String attribute, Runnable call) {
        refusal(op, attribute, call);
    }

    private static String refusal(String op, String attribute, Runnable call) {
        String message = assertThrows(TensorException.class, call::run).getMessage();
        String first = message.lines().findFirst().orElse("");
        Pattern style = Pattern.compile(op + ": .*\\b" + attribute + "\\b.* must .+, got .+");
        assertTrue(style.matcher(first).matches(), message);
        assertTrue(message.contains(LINE), message);
        return message;
    }
}
