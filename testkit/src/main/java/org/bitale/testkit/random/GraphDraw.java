package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// A graph in the making: its values so far, its arguments, and what every unknown size will be at the call.
final class GraphDraw {
    private static final int MAX_NODES = 25;
    /// Elements of one argument: the interpreter takes seconds for a product of more.
    private static final long MAX_ELEMENTS = 1_000_000;
    private static final List<DType> SMALL = List.of(
            DType.INT8,
            DType.INT16,
            DType.UINT8,
            DType.UINT16,
            DType.UINT32,
            DType.UINT64,
            DType.FLOAT16,
            DType.BFLOAT16);

    private final long seed;
    private final Grammar grammar;
    private final SplittableRandom random;
    private final DType main;
    private final int limit;
    private final List<Dim> favourites = new ArrayList<>();
    private final Map<Dim.Symbol, Long> known = new HashMap<>();
    private final List<Input> inputs = new ArrayList<>();
    private final List<HostArray> arguments = new ArrayList<>();
    private final List<Value> pool = new ArrayList<>();

    GraphDraw(long seed, Grammar grammar) {
        this.seed = seed;
        this.grammar = grammar;
        this.random = new SplittableRandom(seed);
        this.main = freshDType();
        int scale = random.nextInt(100);
        this.limit = scale == 0 ? 20_000 : scale < 10 ? 2_500 : 300;
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            favourites.add(unknownNowAndThen(DrawnSizes.size(random, limit)));
        }
    }

    RandomGraph draw() {
        int nodes = 1 + random.nextInt(limit > 5_000 ? 8 : MAX_NODES);
        for (int i = 0; i < nodes; i++) {
            grow();
        }
        if (pool.isEmpty()) {
            pool.add(input(main, shape(rank())));
        }
        return new RandomGraph(seed, new Graph(inputs, outputs()), arguments);
    }

    /// The newest value, then mostly values that nothing else uses.
    private List<Value> outputs() {
        Set<Value> used = Collections.newSetFromMap(new IdentityHashMap<>());
        Traversal.applies(pool).forEach(a -> used.addAll(a.inputs()));
        List<Value> unused = pool.stream().filter(v -> !used.contains(v)).toList();
        List<Value> outputs = new ArrayList<>(List.of(pool.getLast()));
        for (int count = random.nextInt(3); count > 0; count--) {
            outputs.add(choose(oneIn(4) || unused.isEmpty() ? pool : unused));
        }
        return outputs;
    }

    private void grow() {
        for (int attempt = 0; attempt < 8; attempt++) {
            try {
                for (Value v : grammar.production(random).apply(this)) {
                    if (size(v) <= limit) {
                        pool.add(v);
                    }
                }
                return;
            } catch (TensorException _) {
                // operands that do not fit: draw others
            }
        }
        pool.add(input(main, shape(2)));
    }

    SplittableRandom random() {
        return random;
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T choose(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /// The dtype of most values of this graph, or another.
    DType dtype() {
        int n = random.nextInt(10);
        return n < 4 && !pool.isEmpty() ? pool.getLast().type().dtype() : n < 7 ? main : freshDType();
    }

    DType floating() {
        return main.isFloating() ? main : oneIn(3) ? DType.FLOAT64 : DType.FLOAT32;
    }

    private DType freshDType() {
        int n = random.nextInt(100);
        return n < 40
                ? DType.FLOAT32
                : n < 62
                        ? DType.FLOAT64
                        : n < 76 ? DType.INT32 : n < 90 ? DType.INT64 : n < 98 ? DType.BOOL : choose(SMALL);
    }

    /// The size that `dim` has at the call.
    long size(Dim dim) {
        return dim.evaluate(s -> {
            Long size = known.get(s);
            if (size == null) {
                throw new TensorException("the size " + s + " is not known before the call");
            }
            return size;
        });
    }

    int[] sizes(Value v) {
        return v.shape().dims().stream().mapToInt(d -> (int) size(d)).toArray();
    }

    /// The number of elements of `v` at the call.
    long size(Value v) {
        long count = 1;
        for (Dim d : v.shape().dims()) {
            count *= size(d);
        }
        return count;
    }

    int limit() {
        return limit;
    }

    /// A dim of this size: the number, or now and then a new symbol for it.
    Dim unknownNowAndThen(long size) {
        if (!oneIn(3)) {
            return Dim.of(size);
        }
        Dim.Symbol symbol = Dim.symbol("n" + known.size());
        known.put(symbol, size);
        return symbol;
    }

    /// A size that other values of this graph have as well, or 1.
    Dim dim() {
        return oneIn(6) ? unknownNowAndThen(1) : choose(favourites);
    }

    /// Up to `rank` dims whose product is within the limit.
    List<Dim> shape(int rank) {
        List<Dim> dims = new ArrayList<>();
        long count = 1;
        for (int i = 0; i < rank; i++) {
            Dim d = dim();
            if (count * size(d) > limit) {
                d = unknownNowAndThen(1);
            }
            count *= size(d);
            dims.add(d);
        }
        return dims;
    }

    int rank() {
        int n = random.nextInt(20);
        return n < 2 ? 0 : n < 9 ? 1 : n < 16 ? 2 : n < 19 ? 3 : 4;
    }

    Input input(DType type, List<Dim> dims) {
        if (dims.stream().mapToDouble(this::size).reduce(1, (a, b) -> a * b) > MAX_ELEMENTS) {
            throw new TensorException("an input of " + dims + " is too large");
        }
        int[] sizes = dims.stream().mapToInt(d -> (int) size(d)).toArray();
        Input input = input(type, dims, RandomArrays.kind(random).draw(random, type, sizes));
        if (oneIn(2)) {
            pool.add(input);
        }
        return input;
    }

    Input input(DType type, List<Dim> dims, HostArray argument) {
        Input input = new Input("x" + inputs.size(), TensorType.of(type, dims));
        inputs.add(input);
        arguments.add(argument);
        return input;
    }

    /// A size or a bound: a constant, now and then an int64 argument of that value.
    Value number(long value) {
        if (!oneIn(5)) {
            return Constant.size(value);
        }
        Input input = input(DType.INT64, List.of(), HostArray.scalar(DType.INT64, value));
        known.put(input.sizeSymbol(), value);
        return input;
    }

    /// The size of an axis as a value: from the tensor itself, or as a number.
    Value sizeOf(Value v, int axis) {
        return oneIn(3) ? number(size(v.shape().dim(axis))) : Sizes.sizeOf(v, axis);
    }

    /// A leaf of these dims.
    Value leaf(DType type, List<Dim> dims) {
        if (!oneIn(6)) {
            return input(type, dims);
        }
        int[] sizes = oneIn(2)
                ? new int[0]
                : dims.stream().mapToInt(d -> (int) size(d)).toArray();
        return new Constant(RandomArrays.kind(random).draw(random, type, sizes));
    }

    /// Any value of this dtype.
    Value operand(DType type) {
        List<Value> fitting =
                pool.stream().filter(v -> v.type().dtype() == type).toList();
        return fitting.isEmpty() || oneIn(8) ? leaf(type, shape(rank())) : recent(fitting);
    }

    /// Any value of this dtype with at least `rank` axes.
    Value operand(DType type, int rank) {
        List<Value> fitting = pool.stream()
                .filter(v -> v.type().dtype() == type && v.rank() >= rank)
                .toList();
        return fitting.isEmpty() || oneIn(8) ? input(type, shape(rank + random.nextInt(2))) : recent(fitting);
    }

    /// Late values more often than early ones, so that graphs grow deep.
    private Value recent(List<Value> values) {
        return oneIn(2) ? values.getLast() : choose(values);
    }

    /// A value of this dtype that broadcasts with `v`.
    Value like(Value v, DType type) {
        int[] sizes = sizes(v);
        List<Value> fitting = pool.stream()
                .filter(o -> o.type().dtype() == type && DrawnSizes.broadcasts(sizes, sizes(o), limit))
                .toList();
        if (!fitting.isEmpty() && !oneIn(3)) {
            return recent(fitting);
        }
        int drop = oneIn(3) ? random.nextInt(v.rank() + 1) : 0;
        List<Dim> dims = new ArrayList<>();
        for (Dim d : v.shape().dims().subList(drop, v.rank())) {
            dims.add(oneIn(5) ? unknownNowAndThen(1) : argumentDim(d));
        }
        return leaf(type, dims);
    }

    /// A value of this dtype and of exactly the shape `dims`.
    Value exactly(DType type, List<Dim> dims) {
        List<Value> fitting = pool.stream()
                .filter(o -> o.type().dtype() == type && o.shape().dims().equals(dims))
                .toList();
        return fitting.isEmpty() || oneIn(3)
                ? input(type, dims.stream().map(this::argumentDim).toList())
                : recent(fitting);
    }

    /// The dim of an argument where `d` is wanted: an argument's size is a number or a symbol, not an expression.
    Dim argumentDim(Dim d) {
        return d instanceof Dim.Known || d instanceof Dim.Symbol s && s.isSize() ? d : unknownNowAndThen(size(d));
    }
}
