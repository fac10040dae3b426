package org.bitale.ops;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Convolutions;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.ops.nn.Border;
import org.bitale.ops.nn.ConvOptions;

/// One convolution and its adjoints, as the user describes them, in terms of the primitive: padding before, the
/// filters turned.
final class Convolving {
    private static final Value ZERO = Constant.size(0);
    private static final Value ONE = Constant.size(1);

    private final String op;
    private final int spatial;
    private final ConvOptions options;
    private final List<Long> strides;
    private final List<Long> dilations;
    private final PrimitiveOp.Convolve primitive;

    Convolving(String op, int spatial, ConvOptions options) {
        this.op = op;
        this.spatial = spatial;
        this.options = options;
        this.strides = perAxis("subsample", options.subsample());
        this.dilations = perAxis("filter_dilation", options.filterDilation());
        if (options.groups() < 1) {
            throw Refusal.of(op, "num_groups must be 1 or more", options.groups());
        }
        this.primitive = new PrimitiveOp.Convolve(strides, dilations, options.groups());
    }

    private List<Long> perAxis(String what, List<Integer> numbers) {
        List<Integer> all = numbers.isEmpty() ? Collections.nCopies(spatial, 1) : numbers;
        if (all.size() != spatial || all.stream().anyMatch(n -> n < 1)) {
            throw Refusal.of(op, what + " must be " + spatial + " numbers of 1 or more", numbers);
        }
        return all.stream().map(Integer::longValue).toList();
    }

    Tensor convolve(Tensor input, Tensor filters) {
        DType t = dtype(input, filters);
        requireRank("input", input);
        requireRank("filters", filters);
        Value x = input.cast(t).value();
        Value w = filters.cast(t).value();
        return checked(List.of(x, w), () -> {
            List<Value> window = Sizes.sizesOf(w).subList(2, 2 + spatial);
            List<Value> before = before(window);
            List<Value> padded = paddedSizes(Sizes.sizesOf(x).subList(2, 2 + spatial), window);
            return Convolutions.convolve(primitive, padded(x, before, padded), turned(w));
        });
    }

    /// `inputShape` is `N, C, S…`.
    Tensor inputGradient(Tensor outputGrad, Tensor filters, List<Value> inputShape) {
        DType t = dtype(outputGrad, filters);
        requireRank("output_grad", outputGrad);
        requireRank("filters", filters);
        requireSizes("input_shape", inputShape);
        Value dy = outputGrad.cast(t).value();
        Value w = filters.cast(t).value();
        List<Value> sizes = inputShape.subList(2, 2 + spatial);
        return checked(List.of(dy, w), () -> {
            List<Value> window = Sizes.sizesOf(w).subList(2, 2 + spatial);
            List<Value> padded = paddedSizes(sizes, window);
            Value fitting = requirePositions(dy, padded, window);
            Value dx = Convolutions.inputGradient(primitive, fitting, turned(w), padded);
            List<Value> starts = new ArrayList<>(List.of(ZERO, ZERO));
            starts.addAll(before(window));
            List<Value> lengths = new ArrayList<>(Sizes.sizesOf(dx).subList(0, 2));
            lengths.addAll(sizes);
            Value inside = lengths.equals(Sizes.sizesOf(dx)) ? dx : slice(dx, starts, lengths);
            return requireEqual(inside, inputShape.subList(0, 2), "input_shape");
        });
    }

    /// `filterShape` is `O, C / groups, K…`.
    Tensor filterGradient(Tensor input, Tensor outputGrad, List<Value> filterShape) {
        DType t = dtype(input, outputGrad);
        requireRank("input", input);
        requireRank("output_grad", outputGrad);
        requireSizes("filter_shape", filterShape);
        Value x = input.cast(t).value();
        Value dy = outputGrad.cast(t).value();
        List<Value> window = filterShape.subList(2, 2 + spatial);
        return checked(List.of(x, dy), () -> {
            List<Value> padded = paddedSizes(Sizes.sizesOf(x).subList(2, 2 + spatial), window);
            Value fitting = requirePositions(dy, padded, window);
            Value wide = padded(x, before(window), padded);
            Value dw = Convolutions.filterGradient(primitive, wide, fitting, window);
            return requireEqual(turned(dw), filterShape.subList(0, 2), "filter_shape");
        });
    }

    private interface Body {
        Value build();
    }

    /// What the primitive finds wrong is told in the words of this op.
    private Tensor checked(List<Value> operands, Body body) {
        try {
            return Tensor.of(body.build());
        } catch (TensorException e) {
            throw Refusal.within(op, e, operands.toArray(Value[]::new));
        }
    }

    private Value turned(Value w) {
        return options.filterFlip() ? Convolutions.flip(w, spatial) : w;
    }

    private Value padded(Value x, List<Value> before, List<Value> sizes) {
        List<Value> lows = new ArrayList<>(List.of(ZERO, ZERO));
        lows.addAll(before);
        List<Value> all = new ArrayList<>(Sizes.sizesOf(x).subList(0, 2));
        all.addAll(sizes);
        boolean none =
                sizes.equals(Sizes.sizesOf(x).subList(2, 2 + spatial)) || options.border() instanceof Border.Valid;
        return none ? x : Nodes.pad(x, Nodes.literal(x, 0), lows, all, Collections.nCopies(spatial + 2, 1L));
    }

    private Value slice(Value x, List<Value> starts, List<Value> lengths) {
        return Nodes.slice(x, starts, lengths, Collections.nCopies(x.rank(), 1L));
    }

    private List<Value> paddedSizes(List<Value> sizes, List<Value> window) {
        List<Value> before = before(window);
        List<Value> after = zeros(window, options.border() instanceof Border.Zeros z ? z.after() : List.of());
        List<Value> padded = new ArrayList<>();
        for (int i = 0; i < spatial; i++) {
            padded.add(plus(plus(sizes.get(i), before.get(i)), after.get(i)));
        }
        return padded;
    }

    private List<Value> before(List<Value> window) {
        return zeros(window, options.border() instanceof Border.Zeros z ? z.before() : List.of());
    }

    /// The zeros on one side of every axis; `given` if the border says so itself.
    private List<Value> zeros(List<Value> window, List<Integer> given) {
        List<Value> zeros = new ArrayList<>();
        for (int i = 0; i < spatial; i++) {
            Value beyond = times(arithmetic(Intrinsic.SUB, window.get(i), ONE), dilations.get(i));
            zeros.add(
                    switch (options.border()) {
                        case Border.Valid() -> ZERO;
                        case Border.Full() -> beyond;
                        case Border.Half() -> arithmetic(Intrinsic.FLOOR_DIV, plus(beyond, ONE), Constant.size(2));
                        case Border.Zeros _ -> Constant.size(given.get(given.size() == 1 ? 0 : requireAxes(given, i)));
                    });
        }
        return zeros;
    }

    private int requireAxes(List<Integer> given, int axis) {
        if (given.size() != spatial) {
            throw Refusal.of(op, "border_mode must have a width for each of the " + spatial + " axes", given);
        }
        return axis;
    }

    /// `dy`, whose sizes must be those of the convolution of an input of the padded sizes.
    private Value requirePositions(Value dy, List<Value> padded, List<Value> window) {
        Value fitting = dy;
        for (int i = 0; i < spatial; i++) {
            Value beyond = times(arithmetic(Intrinsic.SUB, window.get(i), ONE), dilations.get(i));
            Value room = arithmetic(Intrinsic.SUB, arithmetic(Intrinsic.SUB, padded.get(i), beyond), ONE);
            Value count = plus(arithmetic(Intrinsic.FLOOR_DIV, room, Constant.size(strides.get(i))), ONE);
            fitting = requireSize(fitting, i + 2, count, "output_grad must be of the convolution's own sizes");
        }
        return fitting;
    }

    private Value requireEqual(Value x, List<Value> leading, String what) {
        Value fitting = x;
        for (int i = 0; i < leading.size(); i++) {
            boolean free = leading.get(i) instanceof Constant c && c.isScalar(-1);
            fitting = free ? fitting : requireSize(fitting, i, leading.get(i), what + " does not fit the operands");
        }
        return fitting;
    }

    private Value requireSize(Value x, int axis, Value size, String why) {
        Dim own = x.type().dim(axis);
        Dim wanted = Sizes.dim(op, size);
        if (own.equals(wanted)) {
            return x;
        }
        String message = op + ": " + why + ": axis " + axis + " of " + x.type() + " is not " + wanted;
        if (own instanceof Dim.Known && wanted instanceof Dim.Known) {
            throw new TensorException(message);
        }
        Value equal = Nodes.elementwise(Intrinsic.EQ, Sizes.sizeOf(x, axis), size);
        return Apply.one(new PrimitiveOp.Check(message), x, equal);
    }

    private void requireRank(String what, Tensor x) {
        if (x.rank() != spatial + 2) {
            throw Refusal.of(
                    op,
                    what + " must have rank " + (spatial + 2) + " (batch or filters, channels, then " + spatial
                            + " axes)",
                    x.type(),
                    x.value());
        }
    }

    private void requireSizes(String what, List<Value> sizes) {
        if (sizes.size() != spatial + 2) {
            throw Refusal.of(op, what + " must be " + (spatial + 2) + " sizes", sizes.size());
        }
    }

    private DType dtype(Tensor a, Tensor b) {
        DType t = Elementwise.promote(op, a.value(), b.value());
        if (t.isBool()) {
            throw Refusal.of(op, "operands must be numbers", "bool; cast the operands first", a.value(), b.value());
        }
        return t;
    }

    private static Value plus(Value a, Value b) {
        return a instanceof Constant c && c.isScalar(0)
                ? b
                : b instanceof Constant d && d.isScalar(0) ? a : arithmetic(Intrinsic.ADD, a, b);
    }

    private static Value times(Value a, long factor) {
        return factor == 1 ? a : arithmetic(Intrinsic.MUL, a, Constant.size(factor));
    }

    private static Value arithmetic(Intrinsic fn, Value a, Value b) {
        return Nodes.sizeArithmetic(fn, a, b);
    }
}
