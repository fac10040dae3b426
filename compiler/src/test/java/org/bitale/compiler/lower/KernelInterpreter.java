package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.LoopVar;
import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.loop.Term;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Scalar;
import org.bitale.core.eval.ScalarEvaluator;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.type.DType;

/// Runs a kernel by walking its loops. Independent iterations run backwards, so that a hidden dependence shows;
/// every position is checked; nested vector loops are refused.
final class KernelInterpreter {
    private final HostArray[] buffers;
    private final int[] params;
    private final Map<LoopVar, Integer> vars = new HashMap<>();
    private final Map<Integer, Scalar> locals = new HashMap<>();
    private boolean inVector;

    private KernelInterpreter(HostArray[] buffers, int[] params) {
        this.buffers = buffers;
        this.params = params;
    }

    /// `buffers` are flat arrays.
    static void run(Kernel kernel, HostArray[] buffers, int[] params, int extent) {
        if (params.length != kernel.params()) {
            throw new IllegalStateException(params.length + " parameters for " + kernel);
        }
        for (int i = extent - 1; i >= 0; i--) {
            KernelInterpreter run = new KernelInterpreter(buffers, params);
            run.inVector = kernel.vectorOuter();
            run.vars.put(kernel.parallel(), i);
            run.run(kernel.body());
        }
    }

    private void run(List<Stmt> body) {
        body.forEach(this::run);
    }

    private void run(Stmt statement) {
        switch (statement) {
            case Stmt.Let(Term.Local local, Term value) -> set(local, value(value));
            case Stmt.Store s ->
                value(s.value())
                        .store(buffers[s.buffer().id()], checked(s.buffer().id(), index(s.at())));
            case Stmt.Update u -> update(u);
            case Stmt.For f -> loop(f);
            case Stmt.Reduce r -> reduce(r);
            case Stmt.Cumulate c -> cumulate(c);
        }
    }

    private void set(Term.Local local, Scalar value) {
        if (value.dtype() != local.dtype()) {
            throw new IllegalStateException(local + " is " + local.dtype() + ", not " + value);
        }
        locals.put(local.id(), value);
    }

    private void loop(Stmt.For f) {
        int extent = index(f.extent());
        boolean vector = f.kind() == Stmt.Kind.VECTOR;
        if (vector && inVector) {
            throw new IllegalStateException("a vector loop in a vector loop");
        }
        inVector |= vector;
        for (int i = 0; i < extent; i++) {
            vars.put(f.var(), vector ? extent - 1 - i : i);
            run(f.body());
        }
        inVector &= !vector;
    }

    private void update(Stmt.Update u) {
        HostArray target = buffers[u.buffer().id()];
        int at = checked(u.buffer().id(), index(u.at()));
        Scalar value = value(u.value());
        Intrinsic fn = switch (u.combiner()) {
            case SET -> Intrinsic.ADD;
            case ADD -> Intrinsic.ADD;
            case MUL -> Intrinsic.MUL;
            case MIN -> Intrinsic.MINIMUM;
            case MAX -> Intrinsic.MAXIMUM;
        };
        Scalar result = u.combiner() == Combiner.SET ? value : Scalar.call(fn, Scalar.of(target, at), value);
        result.store(target, at);
    }

    private void reduce(Stmt.Reduce r) {
        if (r.order() == Stmt.Order.LANES && inVector) {
            throw new IllegalStateException("a fold by lanes in a vector loop");
        }
        int lanes = r.order() == Stmt.Order.LANES ? Stmt.LANES : 1;
        List<DType> types = r.values().stream().map(Term::dtype).toList();
        List<Scalar> identity = r.monoid().identity(types).stream()
                .map(e -> ScalarEvaluator.evaluate(e, List.of()))
                .toList();
        IntFunction<List<Scalar>> start = _ -> identity;
        List<List<Scalar>> state = new ArrayList<>();
        for (int l = 0; l < lanes; l++) {
            state.add(start.apply(l));
        }
        int extent = index(r.extent());
        for (int i = 0; i < extent; i++) {
            vars.put(r.var(), i);
            run(r.body());
            List<Scalar> element = r.values().stream().map(this::value).toList();
            state.set(i % lanes, combine(r.monoid(), types, state.get(i % lanes), element));
        }
        for (int half = lanes / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                state.set(l, combine(r.monoid(), types, state.get(l), state.get(l + half)));
            }
        }
        for (int k = 0; k < r.results().size(); k++) {
            set(r.results().get(k), state.getFirst().get(k));
        }
    }

    private void cumulate(Stmt.Cumulate c) {
        List<DType> types = c.values().stream().map(Term::dtype).toList();
        List<Scalar> state = c.monoid().identity(types).stream()
                .map(e -> ScalarEvaluator.evaluate(e, List.of()))
                .toList();
        int extent = index(c.extent());
        for (int i = 0; i < extent; i++) {
            vars.put(c.var(), i);
            run(c.body());
            state = combine(
                    c.monoid(),
                    types,
                    state,
                    c.values().stream().map(this::value).toList());
            for (int k = 0; k < state.size(); k++) {
                set(c.states().get(k), state.get(k));
            }
            run(c.each());
        }
    }

    private static List<Scalar> combine(Monoid monoid, List<DType> types, List<Scalar> left, List<Scalar> right) {
        List<Scalar> both = Stream.concat(left.stream(), right.stream()).toList();
        List<ScalarExpr> combine = monoid.combine(types);
        return combine.stream().map(e -> ScalarEvaluator.evaluate(e, both)).toList();
    }

    private Scalar value(Term term) {
        return switch (term) {
            case Term.Local local -> Objects.requireNonNull(locals.get(local.id()));
            case Term.Real(DType dtype, double value) -> Scalar.real(dtype, value);
            case Term.Int(DType dtype, long value) -> Scalar.integer(dtype, value);
            case Term.Load l ->
                Scalar.of(buffers[l.buffer().id()], checked(l.buffer().id(), index(l.at())));
            case Term.OfIndex(DType dtype, Index index) ->
                Scalar.integer(DType.INT64, index(index)).cast(dtype);
            case Term.Call c ->
                Scalar.call(c.fn(), c.args().stream().map(this::value).toArray(Scalar[]::new));
            case Term.Cast(DType dtype, Term value) -> value(value).cast(dtype);
            case Term.Select s -> {
                Scalar then = value(s.then());
                Scalar otherwise = value(s.otherwise());
                yield value(s.condition()).isTrue() ? then : otherwise;
            }
            case Term.Guard g -> value(g.bounds().stream().allMatch(this::holds) ? g.then() : g.otherwise());
        };
    }

    private boolean holds(Term.Bound bound) {
        int index = index(bound.index());
        return index >= 0 && index < index(bound.extent()) && index % bound.step() == 0;
    }

    private int checked(int buffer, int at) {
        if (at < 0 || at >= buffers[buffer].count()) {
            throw new IllegalStateException("position " + at + " of " + buffers[buffer].count() + " in buffer " + buffer
                    + " at " + vars + " with " + Arrays.toString(params));
        }
        return at;
    }

    private int index(Index index) {
        return switch (index) {
            case Index.Var(LoopVar var) -> Objects.requireNonNull(vars.get(var));
            case Index.Const(int value) -> value;
            case Index.Param(int id) -> params[id];
            case Index.Sum(List<Index> terms) ->
                terms.stream().mapToInt(this::index).sum();
            case Index.Product(Index left, Index right) -> index(left) * index(right);
            case Index.Quotient(Index left, Index right) -> index(left) / index(right);
            case Index.Remainder(Index left, Index right) -> index(left) % index(right);
            case Index.Min(Index left, Index right) -> Math.min(index(left), index(right));
            case Index.Max(Index left, Index right) -> Math.max(index(left), index(right));
            case Index.OfTerm(Term value) -> Math.toIntExact(value(value).integer());
        };
    }
}
