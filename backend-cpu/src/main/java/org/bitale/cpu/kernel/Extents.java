package org.bitale.cpu.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bitale.compiler.loop.Buffer;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.LoopVar;
import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.loop.Term;

/// How long a kernel's buffers must be for given parameters, by interval arithmetic over its positions.
public final class Extents {
    private static final long UNKNOWN = Long.MAX_VALUE;

    /// The numbers a position may have, both ends included.
    private record Interval(long low, long high) {
        static Interval of(long value) {
            return new Interval(value, value);
        }

        Interval hull(Interval o) {
            return new Interval(Math.min(low, o.low), Math.max(high, o.high));
        }
    }

    private final int[] params;
    private final long[] lengths;
    private final Map<LoopVar, Interval> counters = new HashMap<>();
    private int guards;

    private Extents(int[] params, int buffers) {
        this.params = params;
        this.lengths = new long[buffers];
    }

    /// The lengths that iterations `0 … iterations-1` need; `Long.MAX_VALUE` where a position may be negative or
    /// comes from data in a way that is not known.
    public static long[] needed(Kernel kernel, int[] params, int iterations) {
        Extents e = new Extents(params, kernel.buffers().size());
        e.counters.put(kernel.parallel(), new Interval(0, iterations - 1));
        e.statements(kernel.body());
        return e.lengths;
    }

    private void statements(List<Stmt> body) {
        for (Stmt s : body) {
            switch (s) {
                case Stmt.For f -> {
                    if (enter(f.var(), f.extent())) {
                        statements(f.body());
                    }
                }
                case Stmt.Let let -> term(let.value());
                case Stmt.Store store -> {
                    access(store.buffer(), store.at());
                    term(store.value());
                }
                case Stmt.Update update -> {
                    access(update.buffer(), update.at());
                    term(update.value());
                }
                case Stmt.Cumulate c -> {
                    if (enter(c.var(), c.extent())) {
                        statements(c.body());
                        c.values().forEach(this::term);
                        statements(c.each());
                    }
                }
                case Stmt.Reduce r -> {
                    if (enter(r.var(), r.extent())) {
                        statements(r.body());
                        r.values().forEach(this::term);
                    }
                }
            }
        }
    }

    private boolean enter(LoopVar var, Index extent) {
        long last = interval(extent).high() - 1;
        counters.put(var, new Interval(0, Math.max(0, last)));
        return last >= 0;
    }

    private void term(Term term) {
        switch (term) {
            case Term.Load load -> access(load.buffer(), load.at());
            case Term.OfIndex of -> interval(of.index());
            case Term.Call call -> call.args().forEach(this::term);
            case Term.Cast cast -> term(cast.value());
            case Term.Select s -> {
                term(s.condition());
                term(s.then());
                term(s.otherwise());
            }
            case Term.Guard g -> {
                guards++;
                term(g.then());
                guards--;
                term(g.otherwise());
            }
            case Term.Local _, Term.Real _, Term.Int _ -> {}
        }
    }

    private void access(Buffer buffer, Index at) {
        Interval i = interval(at);
        boolean known = i.high() < UNKNOWN && (i.low() >= 0 || guards > 0);
        lengths[buffer.id()] = known ? Math.max(lengths[buffer.id()], i.high() + 1) : UNKNOWN;
    }

    private Interval interval(Index index) {
        return switch (index) {
            case Index.Var v -> counters.getOrDefault(v.var(), Interval.of(0));
            case Index.Const c -> Interval.of(c.value());
            case Index.Param p -> Interval.of(params[p.id()]);
            case Index.Sum s -> {
                Interval sum = Interval.of(0);
                for (Index term : s.terms()) {
                    Interval t = interval(term);
                    sum = new Interval(add(sum.low(), t.low()), add(sum.high(), t.high()));
                }
                yield sum;
            }
            case Index.Product p -> product(interval(p.left()), interval(p.right()));
            case Index.Quotient q -> {
                Interval left = interval(q.left());
                yield new Interval(
                        0, left.high() / Math.max(1, interval(q.right()).low()));
            }
            case Index.Remainder r ->
                new Interval(0, Math.max(0, interval(r.right()).high() - 1));
            case Index.Min m -> {
                Interval a = interval(m.left());
                Interval b = interval(m.right());
                yield new Interval(Math.min(a.low(), b.low()), Math.min(a.high(), b.high()));
            }
            case Index.Max m -> {
                Interval a = interval(m.left());
                Interval b = interval(m.right());
                yield new Interval(Math.max(a.low(), b.low()), Math.max(a.high(), b.high()));
            }
            case Index.OfTerm t -> data(t.value());
        };
    }

    /// Data is zero in arguments made up for these lengths.
    private Interval data(Term term) {
        term(term);
        return term instanceof Term.Load || term instanceof Term.Cast c && c.value() instanceof Term.Load
                ? Interval.of(0)
                : new Interval(-UNKNOWN, UNKNOWN);
    }

    private static long add(long a, long b) {
        return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : a + b;
    }

    private static Interval product(Interval a, Interval b) {
        if (a.high() == UNKNOWN || b.high() == UNKNOWN) {
            return new Interval(-UNKNOWN, UNKNOWN);
        }
        Interval ends = Interval.of(a.low() * b.low()).hull(Interval.of(a.high() * b.high()));
        return ends.hull(Interval.of(a.low() * b.high())).hull(Interval.of(a.high() * b.low()));
    }
}
