package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// A random well-typed graph with arguments that fit it. Functions are bounded and smooth, so that the order of a
/// sum changes little.
final class RandomGraph {
    private static final List<DType> TYPES = List.of(
            DType.FLOAT64,
            DType.FLOAT64,
            DType.FLOAT32,
            DType.INT32,
            DType.INT64,
            DType.BOOL,
            DType.UINT8,
            DType.INT16);
    private static final List<Combiner> COMBINERS = List.of(Combiner.values());

    private final Random rng;
    private final Map<Dim, Integer> sizes = new HashMap<>();
    private final List<Dim> dims;
    private final List<Value> pool = new ArrayList<>();
    final List<Input> inputs = new ArrayList<>();
    final List<HostArray> arguments = new ArrayList<>();
    final List<Value> results = new ArrayList<>();

    RandomGraph(long seed) {
        rng = new Random(seed);
        Dim n = Dim.symbol("N");
        Dim m = Dim.symbol("M");
        dims = List.of(n, m, Dim.of(3), Dim.ONE, Dim.of(2));
        sizes.put(n, List.of(0, 1, 2, 5, 7, 270).get(rng.nextInt(6)));
        sizes.put(m, List.of(0, 1, 3, 4).get(rng.nextInt(4)));
        for (int i = 0; i < 4; i++) {
            leaf();
        }
        int nodes = 3 + rng.nextInt(25);
        for (int attempts = 0; attempts < nodes; attempts++) {
            Value v = node();
            if (count(v) <= 3000) {
                pool.add(v);
            }
        }
        for (int i = 0; i < 1 + rng.nextInt(4); i++) {
            results.add(pool.get(pool.size() - 1 - rng.nextInt(Math.min(8, pool.size()))));
        }
    }

    private void leaf() {
        int rank = rng.nextInt(4);
        List<Dim> shape = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            shape.add(pick(dims));
        }
        DType dtype = pick(TYPES);
        int[] known = shape.stream().mapToInt(this::size).toArray();
        HostArray array = LoweringTest.random(dtype, rng.nextInt(), known);
        if (rng.nextInt(6) == 0 && shape.stream().allMatch(d -> d instanceof Dim.Known)) {
            pool.add(new Constant(array));
            return;
        }
        Input input = new Input("x" + inputs.size(), TensorType.of(dtype, shape));
        inputs.add(input);
        arguments.add(array);
        pool.add(input);
    }

    private <T> T pick(List<T> from) {
        return from.get(rng.nextInt(from.size()));
    }

    private int size(Dim dim) {
        return Math.toIntExact(
                dim.evaluate(s -> Objects.requireNonNull(sizes.get(s)).longValue()));
    }

    private long count(Value v) {
        return v.shape().dims().stream().mapToLong(this::size).reduce(1, (a, b) -> a * b);
    }

    private Value node() {
        Value x = pick(pool);
        return switch (rng.nextInt(17)) {
            case 0, 1, 2 -> unary(x);
            case 3, 4, 5 -> binary(x);
            case 6 -> Nodes.cast(x, pick(TYPES));
            case 7 -> x.rank() == 0 ? unary(x) : reduction(x);
            case 8 -> Nodes.transpose(x, shuffled(x.rank()));
            case 9 -> reshape(x);
            case 10 -> slice(x);
            case 11 -> pad(x);
            case 12 -> x.rank() == 0 ? binary(x) : Nodes.concat(rng.nextInt(x.rank()), List.of(x, other(x), x));
            case 13 -> gather(x);
            case 14 -> scatter(x);
            case 15 -> x.rank() == 0 ? unary(x) : running(x);
            default -> x.rank() == 0 ? unary(x) : contract(x);
        };
    }

    private Value unary(Value x) {
        DType t = x.type().dtype();
        if (t.isBool()) {
            return Nodes.elementwise(Intrinsic.NOT, x);
        }
        return t.isFloating()
                ? Nodes.elementwise(pick(List.of(ScalarFunctions.SIN, ScalarFunctions.SIGMOID, Intrinsic.NEG)), x)
                : Nodes.elementwise(pick(List.of(Intrinsic.NEG, Intrinsic.ABS)), x);
    }

    /// A value of x's shape and dtype, or one that broadcasts to it.
    private Value other(Value x) {
        List<Value> fitting = pool.stream()
                .filter(v -> v.shape().equals(x.shape()))
                .filter(v -> !v.type().dtype().isComplex())
                .toList();
        return Nodes.cast(fitting.isEmpty() ? x : pick(fitting), x.type().dtype());
    }

    private Value binary(Value x) {
        Value y = rng.nextInt(3) == 0 && x.rank() > 0 ? kept(x) : other(x);
        DType t = x.type().dtype();
        if (t.isBool()) {
            return Nodes.elementwise(pick(List.of(Intrinsic.AND, Intrinsic.OR, Intrinsic.XOR)), x, y);
        }
        if (rng.nextInt(5) == 0) {
            return Nodes.select(Nodes.elementwise(Intrinsic.LT, x, y), y, Nodes.neg(x));
        }
        return Nodes.elementwise(pick(List.of(Intrinsic.ADD, Intrinsic.SUB, Intrinsic.MUL, Intrinsic.MAXIMUM)), x, y);
    }

    /// x folded over some axes that are then stretched again: the pattern of a normalization.
    private Value kept(Value x) {
        List<Integer> axes = axes(x);
        return x.type().dtype().isBool()
                ? Nodes.reduceKeeping(Monoid.ANY, x, axes)
                : Nodes.reduceKeeping(Monoid.SUM, x, axes);
    }

    private List<Integer> axes(Value x) {
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            if (rng.nextBoolean()) {
                axes.add(i);
            }
        }
        return axes.isEmpty() ? List.of(x.rank() - 1) : axes;
    }

    private Value reduction(Value x) {
        List<Integer> axes = axes(x);
        if (x.type().dtype().isBool()) {
            return Nodes.reduce(pick(List.of(Monoid.ANY, Monoid.ALL)), x, axes);
        }
        boolean empty = x.shape().dims().stream().anyMatch(d -> size(d) == 0);
        if (empty || rng.nextBoolean()) {
            return rng.nextInt(4) == 0 ? sumTo(x, axes) : Nodes.reduce(Monoid.SUM, x, axes);
        }
        if (rng.nextInt(3) > 0) {
            return Nodes.reduce(pick(List.of(Monoid.MAX, Monoid.MIN)), x, axes);
        }
        Value index = Nodes.iota(DType.INT64, axes.getFirst(), Sizes.sizesOf(x));
        return Apply.of(new PrimitiveOp.Reduce(pick(List.of(Monoid.ARGMAX, Monoid.ARGMIN)), axes), List.of(x, index))
                .output(rng.nextInt(2));
    }

    private Value running(Value x) {
        Monoid monoid = x.type().dtype().isBool() ? Monoid.ANY : pick(List.of(Monoid.SUM, Monoid.MAX));
        return Nodes.cumulate(monoid, x, rng.nextInt(x.rank()), rng.nextBoolean());
    }

    private Value sumTo(Value x, List<Integer> axes) {
        List<Value> operands = new ArrayList<>(List.of(x));
        operands.addAll(Sizes.sizesOf(x));
        axes.forEach(i -> operands.set(i + 1, Constant.size(1)));
        return Apply.one(new PrimitiveOp.SumTo(), operands);
    }

    private List<Integer> shuffled(int rank) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        Collections.shuffle(order, rng);
        return order;
    }

    private Value reshape(Value x) {
        if (x.rank() < 2 || rng.nextInt(3) == 0) {
            return Nodes.expandDims(x, List.of(rng.nextInt(x.rank() + 1)));
        }
        List<Value> sizes = new ArrayList<>(Sizes.sizesOf(x));
        Value merged = Nodes.sizeArithmetic(Intrinsic.MUL, sizes.removeFirst(), sizes.removeFirst());
        sizes.add(rng.nextBoolean() ? 0 : sizes.size(), merged);
        return Nodes.reshape(x, sizes);
    }

    private Value slice(Value x) {
        List<Value> starts = new ArrayList<>();
        List<Value> lengths = new ArrayList<>();
        List<Long> steps = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            int size = size(x.type().dim(i));
            Value whole = Sizes.sizeOf(x, i);
            int kind = size < 2 ? 0 : rng.nextInt(4);
            steps.add(kind == 2 ? -1L : kind == 3 ? 2L : 1L);
            starts.add(
                    kind == 1
                            ? Constant.size(1)
                            : kind == 2
                                    ? Nodes.sizeArithmetic(Intrinsic.SUB, whole, Constant.size(1))
                                    : Constant.size(0));
            lengths.add(
                    switch (kind) {
                        case 1 -> Nodes.sizeArithmetic(Intrinsic.SUB, whole, Constant.size(1));
                        case 3 -> Nodes.sizeArithmetic(Intrinsic.FLOOR_DIV, whole, Constant.size(2));
                        default -> whole;
                    });
        }
        return Nodes.slice(x, starts, lengths, steps);
    }

    private Value pad(Value x) {
        List<Value> lows = new ArrayList<>();
        List<Value> sizes = new ArrayList<>();
        List<Long> steps = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            Value own = Sizes.sizeOf(x, i);
            Value twice = Nodes.sizeArithmetic(Intrinsic.MUL, own, Constant.size(2));
            int kind = rng.nextInt(3);
            steps.add(kind == 2 ? -2L : kind == 1 ? 2L : 1L);
            lows.add(kind == 2 ? twice : Constant.size(rng.nextInt(2)));
            sizes.add(Nodes.sizeArithmetic(Intrinsic.ADD, twice, Constant.size(2)));
        }
        Value fill = Nodes.cast(Constant.size(1), x.type().dtype());
        return Nodes.pad(x, fill, lows, sizes, steps);
    }

    private Value index(int n) {
        HostArray index = HostArray.zeros(DType.INT64, n);
        for (int i = 0; i < n; i++) {
            index.setLong(i, rng.nextInt(20) - 10);
        }
        Input input = new Input("i" + inputs.size(), TensorType.of(DType.INT64, n));
        inputs.add(input);
        arguments.add(index);
        return input;
    }

    private Value gather(Value x) {
        if (x.rank() == 0 || size(x.type().dim(0)) == 0) {
            return unary(x);
        }
        IndexMode mode = pick(List.of(IndexMode.CLIP, IndexMode.WRAP));
        return Apply.one(new PrimitiveOp.Gather(0, 1, mode), x, index(1 + rng.nextInt(5)));
    }

    private Value scatter(Value x) {
        if (x.rank() == 0 || size(x.type().dim(0)) == 0 || x.type().dtype().isBool()) {
            return unary(x);
        }
        Value index = index(1 + rng.nextInt(5));
        Value updates = Apply.one(new PrimitiveOp.Gather(0, 1, IndexMode.WRAP), other(x), index);
        Combiner combiner = pick(COMBINERS);
        return Apply.one(new PrimitiveOp.Scatter(0, 1, IndexMode.CLIP, combiner), x, updates, index);
    }

    private Value contract(Value x) {
        Value y = other(x);
        if (x.type().dtype().isBool()) {
            return unary(x);
        }
        List<Integer> batch = new ArrayList<>();
        List<Integer> sum = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            int kind = rng.nextInt(3);
            (kind == 0 ? batch : kind == 1 ? sum : new ArrayList<Integer>()).add(i);
        }
        return Apply.one(new PrimitiveOp.Contract(new ContractDims(batch, batch, sum, sum)), x, y);
    }
}
