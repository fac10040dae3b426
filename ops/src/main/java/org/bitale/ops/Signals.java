package org.bitale.ops;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.Dim;
import org.bitale.ops.ConvolutionFunctions.ConvolveMode;
import org.bitale.ops.nn.Border;
import org.bitale.ops.nn.ConvOptions;

/// Convolutions in terms of the general one.
final class Signals {
    private static final String SEPARABLE = "separable_conv2d";
    private static final Value ZERO = Constant.size(0);
    private static final Value ONE = Constant.size(1);

    private Signals() {}

    static Tensor causal(Tensor x, Tensor filters, ConvOptions options) {
        String op = "causal_conv1d";
        if (x.rank() != 3 || filters.rank() != 3) {
            throw Refusal.of(
                    op,
                    "input must be [N, C, T] and filters [O, C/groups, k]",
                    x.type() + " and " + filters.type(),
                    x.value(),
                    filters.value());
        }
        List<Integer> dilation = options.filterDilation().isEmpty() ? List.of(1) : options.filterDilation();
        Value before = arithmetic(
                Intrinsic.MUL,
                arithmetic(Intrinsic.SUB, Sizes.sizeOf(filters.value(), 2), ONE),
                Constant.size(dilation.getFirst()));
        List<Value> sizes = Sizes.sizesOf(x.value());
        sizes.set(2, arithmetic(Intrinsic.ADD, sizes.get(2), before));
        Value zero = Nodes.literal(Elementwise.requireReal(op, x.value()).value(), 0);
        Value padded = Nodes.pad(x.value(), zero, List.of(ZERO, ZERO, before), sizes, List.of(1L, 1L, 1L));
        return new Convolving(op, 1, options.withBorder(Border.VALID)).convolve(Tensor.of(padded), filters);
    }

    static Tensor separable(Tensor x, Tensor depthwise, Tensor pointwise, ConvOptions options) {
        if (x.rank() != 4 || depthwise.rank() != 4 || pointwise.rank() != 4) {
            throw Refusal.of(
                    SEPARABLE,
                    "input must be [N, C, H, W] and the filters [C m, 1, h, w] and [O, C m, 1, 1]",
                    x.type() + ", " + depthwise.type() + " and " + pointwise.type(),
                    x.value(),
                    depthwise.value(),
                    pointwise.value());
        }
        if (!(x.type().dim(1) instanceof Dim.Known(long channels))) {
            Tensor filters = products(Tensor.of(Sizes.sizeOf(x.value(), 1)), depthwise, pointwise);
            return new Convolving(SEPARABLE, 2, options.withGroups(1)).convolve(x, filters);
        }
        ConvOptions byChannel = options.withGroups(Math.toIntExact(channels));
        Tensor middle = new Convolving(SEPARABLE, 2, byChannel).convolve(x, depthwise);
        return new Convolving(SEPARABLE, 2, ConvOptions.DEFAULT).convolve(middle, pointwise);
    }

    /// The filters that do the work of both stages at once, whose groups cannot be counted when the graph is built:
    /// `filters[o, c, i, j] = sum over k of pointwise[o, c m + k] depthwise[c m + k, i, j]`.
    private static Tensor products(Tensor channels, Tensor depthwise, Tensor pointwise) {
        Tensor between = depthwise.size(0);
        Tensor each = between.floorDiv(channels);
        Tensor fit =
                each.times(channels).eq(between).logicalAnd(pointwise.size(1).eq(between));
        for (Tensor one : List.of(depthwise.size(1), pointwise.size(2), pointwise.size(3))) {
            fit = fit.logicalAnd(one.eq(1L));
        }
        String needed = SEPARABLE + ": images of C channels need filters [C m, 1, h, w] and [O, C m, 1, 1]";
        Tensor across = Positions.checked(needed, pointwise, fit).reshape(pointwise.size(0), channels, each);
        Tensor within =
                Positions.checked(needed, depthwise, fit).reshape(channels, each, depthwise.size(2), depthwise.size(3));
        return Tensors.einsum("ock,ckij->ocij", across, within);
    }

    /// The full convolution, of which the other modes are a part. Where the kernel is known to be the smaller
    /// one, no more than that part is computed.
    static Tensor convolve(String op, int spatial, Tensor x, Tensor kernel, ConvolveMode mode) {
        if (x.rank() != spatial || kernel.rank() != spatial) {
            throw Refusal.of(
                    op,
                    "operands must have rank " + spatial,
                    x.type() + " and " + kernel.type(),
                    x.value(),
                    kernel.value());
        }
        boolean longerFirst = spatial == 1;
        if (longerFirst && isLonger(kernel, x)) {
            return convolve(op, spatial, kernel, x, mode);
        }
        boolean direct = mode == ConvolveMode.VALID;
        for (int i = 0; i < spatial; i++) {
            direct &= x.type().dim(i) instanceof Dim.Known(long n)
                    && kernel.type().dim(i) instanceof Dim.Known(long k)
                    && k <= n;
        }
        ConvOptions options = ConvOptions.DEFAULT.withBorder(direct ? Border.VALID : Border.FULL);
        Tensor image = x.expandDims(0, 1);
        Tensor result = new Convolving(op, spatial, options).convolve(image, kernel.expandDims(0, 1));
        Tensor full = Tensor.of(
                Nodes.reshape(result.value(), Sizes.sizesOf(result.value()).subList(2, 2 + spatial)));
        return direct || mode == ConvolveMode.FULL ? full : part(full.value(), x, kernel, mode, longerFirst);
    }

    private static boolean isLonger(Tensor a, Tensor b) {
        return a.type().dim(0) instanceof Dim.Known(long m) && b.type().dim(0) instanceof Dim.Known(long n) && m > n;
    }

    private static Tensor part(Value full, Tensor x, Tensor kernel, ConvolveMode mode, boolean longerFirst) {
        List<Value> starts = new ArrayList<>();
        List<Value> lengths = new ArrayList<>();
        for (int i = 0; i < full.rank(); i++) {
            Value m = Sizes.sizeOf(x.value(), i);
            Value n = Sizes.sizeOf(kernel.value(), i);
            Value longer = arithmetic(Intrinsic.MAXIMUM, m, n);
            Value shorter = arithmetic(Intrinsic.MINIMUM, m, n);
            if (mode == ConvolveMode.VALID) {
                starts.add(minusOne(shorter));
                lengths.add(arithmetic(Intrinsic.ADD, arithmetic(Intrinsic.SUB, longer, shorter), ONE));
            } else {
                Value other = longerFirst ? shorter : n;
                starts.add(arithmetic(Intrinsic.FLOOR_DIV, minusOne(other), Constant.size(2)));
                lengths.add(longerFirst ? longer : m);
            }
        }
        return Tensor.of(Nodes.slice(full, starts, lengths, Collections.nCopies(full.rank(), 1L)));
    }

    private static Value minusOne(Value size) {
        return arithmetic(Intrinsic.SUB, size, ONE);
    }

    private static Value arithmetic(Intrinsic fn, Value a, Value b) {
        return Nodes.sizeArithmetic(fn, a, b);
    }
}
