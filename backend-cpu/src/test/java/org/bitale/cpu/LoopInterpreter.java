package org.bitale.cpu;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bitale.compiler.loop.Buffer;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.loop.Term;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Scalar;
import org.bitale.core.eval.ScalarEvaluator;
import org.bitale.core.graph.Monoid;
import org.bitale.core.scalar.Derived;
import org.bitale.core.scalar.Expansions;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.type.DType;

/// What a kernel means, one element at a time: the oracle of the code generator.
final class LoopInterpreter {
    private final List<HostArray> buffers;
    private final int[] params;
    private final Map<Integer, Integer> counters = new HashMap<>();
    private final Map<Integer, Scalar> locals = new HashMap<>();

    private LoopInterpreter(List<HostArray> buffers, int[] params) {
        this.buffers = buffers;
        this.params = params;
    }

    static void run(Kernel kernel, Object[] arrays, int[] params, int from, int to) {
        List<HostArray> buffers = new ArrayList<>();
        for (Buffer b : kernel.buffers()) {
            buffers.add(HostArray.wrap(b.dtype(), arrays[b.id()], Array.getLength(arrays[b.id()])));
        }
        LoopInterpreter interpreter = new LoopInterpreter(buffers, params);
        for (int i = from; i < to; i++) {
            interpreter.counters.put(kernel.parallel().id(), i);
            interpreter.statements(kernel.body());
        }
    }

    private void statements(List<Stmt> body) {
        for (Stmt s : body) {
            switch (s) {
                case Stmt.For f -> {
                    int extent = index(f.extent());
                    for (int i = 0; i < extent; i++) {
                        counters.put(f.var().id(), i);
                        statements(f.body());
                    }
                }
                case Stmt.Let let -> locals.put(let.local().id(), value(let.value()));
                case Stmt.Store store -> value(store.value()).store(array(store.buffer()), index(store.at()));
                case Stmt.Update update -> update(update);
                case Stmt.Reduce reduce -> reduce(reduce);
                case Stmt.Cumulate c -> cumulate(c);
            }
        }
    }

    private HostArray array(Buffer b) {
        return buffers.get(b.id());
    }

    private void update(Stmt.Update u) {
        int at = index(u.at());
        Scalar value = value(u.value());
        Scalar old = Scalar.of(array(u.buffer()), at);
        Scalar combined = switch (u.combiner()) {
            case SET -> value;
            case ADD -> Scalar.call(Intrinsic.ADD, old, value);
            case MUL -> Scalar.call(Intrinsic.MUL, old, value);
            case MIN -> Scalar.call(Intrinsic.MINIMUM, old, value);
            case MAX -> Scalar.call(Intrinsic.MAXIMUM, old, value);
        };
        combined.store(array(u.buffer()), at);
    }

    private void reduce(Stmt.Reduce r) {
        List<DType> types = r.results().stream().map(Term.Local::dtype).toList();
        int lanes = r.order() == Stmt.Order.LANES ? Stmt.LANES : 1;
        List<List<Scalar>> states = new ArrayList<>();
        for (int l = 0; l < lanes; l++) {
            states.add(r.monoid().identity(types).stream()
                    .map(e -> ScalarEvaluator.evaluate(e, List.of()))
                    .toList());
        }
        int extent = index(r.extent());
        for (int i = 0; i < extent; i++) {
            counters.put(r.var().id(), i);
            statements(r.body());
            List<Scalar> element = r.values().stream().map(this::value).toList();
            states.set(i % lanes, combine(r.monoid(), types, states.get(i % lanes), element));
        }
        for (int width = lanes / 2; width > 0; width /= 2) {
            for (int l = 0; l < width; l++) {
                states.set(l, combine(r.monoid(), types, states.get(l), states.get(l + width)));
            }
        }
        for (int k = 0; k < types.size(); k++) {
            locals.put(r.results().get(k).id(), states.getFirst().get(k));
        }
    }

    private void cumulate(Stmt.Cumulate c) {
        List<DType> types = c.states().stream().map(Term.Local::dtype).toList();
        List<Scalar> state = c.monoid().identity(types).stream()
                .map(e -> ScalarEvaluator.evaluate(e, List.of()))
                .toList();
        int extent = index(c.extent());
        for (int i = 0; i < extent; i++) {
            counters.put(c.var().id(), i);
            statements(c.body());
            state = combine(
                    c.monoid(),
                    types,
                    state,
                    c.values().stream().map(this::value).toList());
            for (int k = 0; k < state.size(); k++) {
                locals.put(c.states().get(k).id(), state.get(k));
            }
            statements(c.each());
        }
    }

    private static List<Scalar> combine(Monoid monoid, List<DType> types, List<Scalar> left, List<Scalar> right) {
        List<Scalar> args = new ArrayList<>(left);
        args.addAll(right);
        return monoid.combine(types).stream()
                .map(e -> ScalarEvaluator.evaluate(e, args))
                .toList();
    }

    private Scalar value(Term term) {
        return switch (term) {
            case Term.Local l -> Objects.requireNonNull(locals.get(l.id()));
            case Term.Real r -> Scalar.real(r.dtype(), r.value());
            case Term.Int i -> Scalar.integer(i.dtype(), i.value());
            case Term.Load l -> Scalar.of(array(l.buffer()), index(l.at()));
            case Term.OfIndex o -> Scalar.integer(DType.INT32, index(o.index())).cast(o.dtype());
            case Term.Call c -> call(c);
            case Term.Cast c -> value(c.value()).cast(c.dtype());
            case Term.Select s -> {
                Scalar then = value(s.then());
                Scalar otherwise = value(s.otherwise());
                yield value(s.condition()).isTrue() ? then : otherwise;
            }
            case Term.Guard g -> g.bounds().stream().allMatch(this::holds) ? value(g.then()) : value(g.otherwise());
        };
    }

    private boolean holds(Term.Bound b) {
        int i = index(b.index());
        return i >= 0 && i < index(b.extent()) && i % b.step() == 0;
    }

    private Scalar call(Term.Call c) {
        Scalar[] args = c.args().stream().map(this::value).toArray(Scalar[]::new);
        return switch (c.fn()) {
            case Intrinsic fn -> intrinsic(fn, args);
            case Derived fn -> {
                List<ScalarExpr> operands = new ArrayList<>();
                for (int i = 0; i < args.length; i++) {
                    operands.add(ScalarExpr.arg(i, args[i].dtype()));
                }
                yield ScalarEvaluator.evaluate(new ScalarExpr.Call(fn, operands), List.of(args));
            }
        };
    }

    /// Library functions with a program are computed by it, the 16-bit floats in float32.
    private static Scalar intrinsic(Intrinsic fn, Scalar[] args) {
        DType t = args[0].dtype();
        DType computed = t == DType.FLOAT16 || t == DType.BFLOAT16 ? DType.FLOAT32 : t;
        return Expansions.of(fn, computed)
                .map(e -> ScalarEvaluator.evaluate(
                                e, Stream.of(args).map(a -> a.cast(computed)).toList())
                        .cast(t))
                .orElseGet(() -> Scalar.call(fn, args));
    }

    private int index(Index index) {
        return switch (index) {
            case Index.Var v -> Objects.requireNonNull(counters.get(v.var().id()));
            case Index.Const c -> c.value();
            case Index.Param p -> params[p.id()];
            case Index.Sum s -> s.terms().stream().mapToInt(this::index).sum();
            case Index.Product p -> index(p.left()) * index(p.right());
            case Index.Quotient q -> index(q.left()) / index(q.right());
            case Index.Remainder r -> index(r.left()) % index(r.right());
            case Index.Min m -> Math.min(index(m.left()), index(m.right()));
            case Index.Max m -> Math.max(index(m.left()), index(m.right()));
            case Index.OfTerm t -> (int) value(t.value()).integer();
        };
    }
}
