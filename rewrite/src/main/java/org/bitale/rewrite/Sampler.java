package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// Makes instances of left sides: random dtypes, shapes that broadcast together, sizes of 0 and 1, unknown sizes.
///
/// One sampler makes one instance. It knows the sizes that it gave its symbols, so data can be made for it.
public final class Sampler {
    private static final List<DType> DTYPES =
            List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.BOOL);
    private static final List<DType> SELDOM =
            List.of(DType.INT8, DType.INT16, DType.UINT8, DType.UINT16, DType.UINT32, DType.UINT64);

    private final RandomGenerator random;
    private final DType dtype;
    private final List<Dim> space = new ArrayList<>();
    private final Map<Dim.Symbol, Long> sizes = new HashMap<>();
    private final Map<String, Value> variables = new HashMap<>();
    private final List<Input> inputs = new ArrayList<>();
    private final Map<Value, HostArray> given = new IdentityHashMap<>();

    public Sampler(RandomGenerator random) {
        this(random, any(random));
    }

    /// A sampler whose results are of `dtype`.
    public Sampler(RandomGenerator random, DType dtype) {
        this.random = random;
        this.dtype = dtype;
        int rank = random.nextInt(4);
        for (int i = 0; i < rank; i++) {
            space.add(dim(random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3)));
        }
    }

    /// One of the dtypes that rules are verified for, the five main ones most often.
    static DType any(RandomGenerator random) {
        List<DType> types = random.nextInt(4) == 0 ? SELDOM : DTYPES;
        return types.get(random.nextInt(types.size()));
    }

    public RandomGenerator random() {
        return random;
    }

    /// The dtype drawn for this instance.
    public DType dtype() {
        return dtype;
    }

    /// As [#dtype], but floating.
    public DType floating() {
        return dtype.isFloating() ? dtype : random.nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
    }

    /// A dim of this size, now and then an unknown one.
    public Dim dim(long size) {
        if (random.nextInt(3) != 0) {
            return Dim.of(size);
        }
        Dim.Symbol symbol = Dim.symbol("N" + sizes.size());
        sizes.put(symbol, size);
        return symbol;
    }

    /// What a dim of this instance is at its call.
    public long size(Dim dim) {
        return dim.evaluate(sizes::get);
    }

    public Input input(DType type, List<Dim> dims) {
        Input input = new Input("x" + inputs.size(), TensorType.of(type, dims));
        inputs.add(input);
        return input;
    }

    /// An input of `rank` axes with sizes of 1 to 3, now and then 0.
    public Input tensor(DType type, int rank) {
        List<Dim> dims = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            dims.add(dim(random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3)));
        }
        return input(type, dims);
    }

    /// An input that broadcasts with all others made by this method.
    public Input operand(DType type) {
        int drop = random.nextInt(3) == 0 ? random.nextInt(space.size() + 1) : 0;
        List<Dim> dims = new ArrayList<>();
        for (Dim d : space.subList(drop, space.size())) {
            dims.add(random.nextInt(5) == 0 ? dim(1) : d);
        }
        return input(type, dims);
    }

    /// An int64 scalar input whose value at the call is `value`: a size or a bound unknown when the graph is built.
    public Input number(long value) {
        Input input = input(DType.INT64, List.of());
        given.put(input, HostArray.scalar(DType.INT64, value));
        return input;
    }

    /// A size or a bound: a constant, now and then an input of that value.
    public Value bound(long value) {
        return random.nextInt(3) == 0 ? number(value) : Constant.size(value);
    }

    /// The values of the inputs whose data is not free.
    Map<Value, HostArray> given() {
        return given;
    }

    /// The inputs made so far.
    public List<Input> inputs() {
        return List.copyOf(inputs);
    }

    /// An instance of `term`; throws [TensorException] if this sampler's dtype does not fit it.
    public Value instance(Term term) {
        return instance(term, dtype);
    }

    private Value instance(Term term, DType wanted) {
        return switch (term) {
            case Term.Var x -> variable(x, wanted);
            case Term.Num(double n) -> number(n, wanted);
            case Term.OneOf(List<Term> choices) -> instance(choices.get(random.nextInt(choices.size())), wanted);
            case Term.Node(OpPattern.Exactly(Op op), List<Term> args, int output) -> {
                List<Value> operands = new ArrayList<>();
                DType below = argument(op, wanted);
                for (int i = 0; i < args.size(); i++) {
                    boolean condition = op instanceof PrimitiveOp.Select && i == 0;
                    operands.add(instance(args.get(i), condition ? DType.BOOL : below));
                }
                yield Apply.of(op, operands).output(output);
            }
            case Term.Node n -> throw new IllegalArgumentException(n + " needs an example of its own");
            case Term.Rest r -> throw new IllegalArgumentException(r + " needs an example of its own");
            case Term.Computed c -> throw new IllegalArgumentException(c + " stands on a left side");
        };
    }

    private DType argument(Op op, DType wanted) {
        if (op instanceof PrimitiveOp.Elementwise(ScalarFn fn)
                && (fn.isPredicate() || !fn.accepts().test(wanted))) {
            List<DType> accepted = DTYPES.stream().filter(fn.accepts()::test).toList();
            return accepted.get(random.nextInt(accepted.size()));
        }
        return op instanceof PrimitiveOp.Cast ? DTYPES.get(random.nextInt(DTYPES.size())) : wanted;
    }

    private Value variable(Term.Var x, DType wanted) {
        Value known = variables.get(x.name());
        if (known != null) {
            return known;
        }
        Optional<Guard> guard = x.guard();
        for (Value v : candidates(wanted)) {
            if (guard.isEmpty() || guard.get().test().test(v)) {
                variables.put(x.name(), v);
                return v;
            }
        }
        throw new TensorException(
                "no sample of " + wanted + " is " + guard.map(Guard::name).orElse(""));
    }

    private List<Value> candidates(DType type) {
        List<Value> candidates = new ArrayList<>();
        Input input = operand(type);
        candidates.add(input);
        candidates.add(constant(type));
        candidates.add(scalarConstant(type, 1 + random.nextInt(3)));
        if (type.isFloating() || type.isInteger()) {
            candidates.add(Nodes.elementwise(Intrinsic.ABS, input));
        }
        return candidates;
    }

    private Constant constant(DType type) {
        return scalarConstant(type, random.nextInt(7) - 3 + (type.isFloating() && random.nextBoolean() ? 0.25 : 0));
    }

    private static Constant scalarConstant(DType type, double value) {
        return type.isFloating() ? Constant.scalar(type, value) : Constant.scalar(type, (long) value);
    }

    /// The number as a scalar, as an array, or stretched to the sizes of an input.
    private Value number(double value, DType type) {
        Constant scalar = scalarConstant(type, value);
        return switch (random.nextInt(6)) {
            case 0 -> {
                HostArray pair = HostArray.zeros(type, 1);
                pair.setDouble(0, value);
                yield new Constant(pair);
            }
            case 1 -> Nodes.broadcast(scalar, Sizes.sizesOf(operand(type)));
            default -> scalar;
        };
    }
}
