package org.bitale.ops;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.type.DType;
import org.bitale.ops.nn.PoolOptions;
import org.bitale.ops.nn.PoolOptions.Mode;

/// Pooling: a reduction over windows of the last axes.
final class Pooling {
    private static final Value ONE = Constant.size(1);

    private final String op;
    private final Value x;
    private final PoolOptions options;
    private final int spatial;
    private final int batch;
    private final List<Integer> stride;
    private final List<Integer> pad;

    private Pooling(String op, int spatial, Tensor x, PoolOptions options) {
        this.op = op;
        this.x = Elementwise.requireReal(op, x.value()).value();
        this.options = options;
        this.spatial = spatial;
        this.batch = x.rank() - spatial;
        this.stride = options.stride().isEmpty() ? options.window() : options.stride();
        this.pad = options.pad().isEmpty() ? Collections.nCopies(spatial, 0) : options.pad();
        if (batch < 0) {
            throw Refusal.of(op, "x must have rank " + spatial + " or more", x.type(), x.value());
        }
        require("ws", options.window(), 1);
        require("stride", stride, 1);
        require("pad", pad, 0);
        for (int i = 0; i < spatial; i++) {
            if (pad.get(i) >= options.window().get(i)) {
                throw Refusal.of(op, "pad must be smaller than the window " + options.window(), pad, x.value());
            }
        }
    }

    private void require(String what, List<Integer> numbers, int least) {
        if (numbers.size() != spatial || numbers.stream().anyMatch(n -> n < least)) {
            throw Refusal.of(op, what + " must be " + spatial + " numbers of " + least + " or more", numbers, x);
        }
    }

    static Tensor pool(String op, int spatial, Tensor x, PoolOptions options) {
        return Tensor.of(new Pooling(op, spatial, x, options).result());
    }

    private Value result() {
        boolean max = options.mode() == Mode.MAX;
        DType t = x.type().dtype();
        boolean average = options.mode() == Mode.AVERAGE_INC_PAD || options.mode() == Mode.AVERAGE_EXC_PAD;
        if (average && !t.isFloating() || t.isBool()) {
            throw Refusal.of(
                    op,
                    "x must be " + (average ? "floating" : "numbers") + " for mode " + options.mode(),
                    x.type() + "; cast the operand first",
                    x);
        }
        List<Value> counts = counts();
        List<Value> sizes = new ArrayList<>(Sizes.sizesOf(x).subList(0, batch));
        for (int i = 0; i < spatial; i++) {
            Value used = plus(
                    times(minus(counts.get(i), ONE), stride.get(i)),
                    size(options.window().get(i)));
            sizes.add(arithmetic(Intrinsic.MAXIMUM, whole(i), used));
        }
        Value windows = windows(padded(sizes, max));
        List<Integer> axes = IntStream.range(batch, batch + spatial).boxed().toList();
        Value pooled = Nodes.reduce(max ? Monoid.MAX : Monoid.SUM, windows, axes);
        return average ? Nodes.div(pooled, Nodes.cast(elements(Sizes.sizesOf(pooled)), t)) : pooled;
    }

    private Value windows(Value from) {
        List<Value> operands = new ArrayList<>(List.of(from));
        options.window().forEach(n -> operands.add(size(n)));
        List<Long> steps = stride.stream().map(Integer::longValue).toList();
        return Apply.one(new PrimitiveOp.Windows(steps, Collections.nCopies(spatial, 1L)), operands);
    }

    /// x with what must not count around it: zeros, or for the maximum what is below everything.
    private Value padded(List<Value> sizes, boolean max) {
        if (Sizes.dims(op, sizes).equals(x.shape().dims())) {
            return x;
        }
        DType t = x.type().dtype();
        Value fill = Nodes.literal(x, 0);
        if (max) {
            ScalarExpr lowest = Monoid.MAX.identity(List.of(t)).getFirst();
            fill = lowest instanceof ScalarExpr.Int(DType _, long n)
                    ? Constant.scalar(t, n)
                    : Nodes.literal(x, Double.NEGATIVE_INFINITY);
        }
        List<Value> lows = new ArrayList<>(Collections.nCopies(batch, Constant.size(0)));
        pad.forEach(n -> lows.add(size(n)));
        return Nodes.pad(x, fill, lows, sizes, Collections.nCopies(x.rank(), 1L));
    }

    /// The size of an axis with its padding.
    private Value whole(int i) {
        return plus(Sizes.sizeOf(x, batch + i), size(2L * pad.get(i)));
    }

    /// The number of windows along each axis.
    private List<Value> counts() {
        List<Value> counts = new ArrayList<>();
        for (int i = 0; i < spatial; i++) {
            Value whole = whole(i);
            Value step = size(stride.get(i));
            Value beyond = minus(whole, size(options.window().get(i)));
            if (options.ignoreBorder()) {
                counts.add(plus(arithmetic(Intrinsic.FLOOR_DIV, beyond, step), ONE));
            } else if (stride.get(i) >= options.window().get(i)) {
                counts.add(plus(arithmetic(Intrinsic.FLOOR_DIV, minus(whole, ONE), step), ONE));
            } else {
                Value more = arithmetic(Intrinsic.FLOOR_DIV, plus(minus(beyond, ONE), step), step);
                counts.add(plus(arithmetic(Intrinsic.MAXIMUM, more, Constant.size(0)), ONE));
            }
        }
        return counts;
    }

    /// How many elements each window averages over, an int64 array that broadcasts against the result.
    private Value elements(List<Value> resultSizes) {
        boolean all = options.ignoreBorder()
                && (options.mode() == Mode.AVERAGE_INC_PAD || pad.stream().allMatch(n -> n == 0));
        if (all) {
            return size(options.window().stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b));
        }
        Value product = ONE;
        for (int i = 0; i < spatial; i++) {
            boolean padCounts = options.mode() == Mode.AVERAGE_INC_PAD;
            Value first = size(padCounts ? 0 : pad.get(i));
            Value end = padCounts ? whole(i) : plus(first, Sizes.sizeOf(x, batch + i));
            Value start =
                    Nodes.mul(Nodes.iota(DType.INT64, 0, List.of(resultSizes.get(batch + i))), size(stride.get(i)));
            Value to = Nodes.elementwise(
                    Intrinsic.MINIMUM, Nodes.add(start, size(options.window().get(i))), end);
            Value count = Nodes.sub(to, Nodes.elementwise(Intrinsic.MAXIMUM, start, first));
            List<Integer> inserted = IntStream.range(1, spatial - i).boxed().toList();
            product = Nodes.mul(product, Nodes.expandDims(count, inserted));
        }
        return product;
    }

    /// Every patch with only its maximum left.
    static Tensor maxima(Tensor x, int rows, int columns) {
        PoolOptions options = PoolOptions.window(rows, columns);
        Pooling pooling = new Pooling("max_pool_2d_same_size", 2, x, options);
        Value windows = pooling.windows(pooling.x);
        List<Integer> axes = List.of(pooling.batch, pooling.batch + 1);
        Value largest = Nodes.reduceKeeping(Monoid.MAX, windows, axes);
        Value kept =
                Nodes.select(Nodes.elementwise(Intrinsic.EQ, windows, largest), windows, Nodes.literal(windows, 0));
        List<Value> operands = new ArrayList<>(List.of(kept));
        operands.addAll(Sizes.sizesOf(pooling.x).subList(pooling.batch, pooling.x.rank()));
        List<Long> steps = List.of((long) rows, (long) columns);
        return Tensor.of(Apply.one(new PrimitiveOp.OverlapAdd(steps, List.of(1L, 1L)), operands));
    }

    private static Value size(long n) {
        return Constant.size(n);
    }

    private static Value plus(Value a, Value b) {
        return b instanceof Constant c && c.isScalar(0) ? a : arithmetic(Intrinsic.ADD, a, b);
    }

    private static Value minus(Value a, Value b) {
        return arithmetic(Intrinsic.SUB, a, b);
    }

    private static Value times(Value a, long factor) {
        return factor == 1 ? a : arithmetic(Intrinsic.MUL, a, size(factor));
    }

    private static Value arithmetic(Intrinsic fn, Value a, Value b) {
        return Nodes.sizeArithmetic(fn, a, b);
    }
}
