package org.bitale.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bitale.compiler.loop.Buffer;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.LoopVar;
import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.loop.Term;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.type.DType;

/// A random kernel with sizes and data on which it stays in bounds. Parameter 0 is the inner size, 1 the outer.
final class RandomKernel {
    private static final List<DType> VECTOR_TYPES =
            List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.BOOL);
    private static final List<DType> ALL_TYPES = List.of(
            DType.FLOAT32,
            DType.FLOAT64,
            DType.FLOAT16,
            DType.BFLOAT16,
            DType.INT8,
            DType.INT16,
            DType.INT32,
            DType.INT64,
            DType.UINT8,
            DType.UINT16,
            DType.UINT32,
            DType.UINT64,
            DType.BOOL);
    private static final LoopVar OUTER = new LoopVar(0);
    private static final LoopVar INNER = new LoopVar(1);
    private static final LoopVar FOLD = new LoopVar(2);
    private static final Index ROW = new Index.Var(OUTER);

    private final Random random;
    private final List<DType> dtypes;
    private final boolean library;
    private final List<Buffer> buffers = new ArrayList<>();
    private int locals;

    final int inner;
    final int outer;
    final Kernel kernel;

    RandomKernel(long seed, boolean vectorTypes) {
        random = new Random(seed);
        library = !vectorTypes;
        List<DType> all = vectorTypes ? VECTOR_TYPES : ALL_TYPES;
        dtypes = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            dtypes.add(all.get(random.nextInt(all.size())));
        }
        inner = random.nextInt(64);
        outer = 1 + random.nextInt(70);
        kernel = switch (random.nextInt(6)) {
            case 0, 1 -> elementwise();
            case 2 -> rows();
            case 3 -> columns();
            case 4 -> running();
            default -> updates();
        };
    }

    int[] params() {
        return new int[] {inner, outer};
    }

    /// Fresh arguments, the same for every call.
    Object[] arguments(long seed) {
        Random data = new Random(seed);
        Object[] arrays = new Object[kernel.buffers().size()];
        for (Buffer b : kernel.buffers()) {
            arrays[b.id()] = RandomData.array(data, b.dtype(), 2 * (inner + 4) * (outer + 4), 64);
        }
        return arrays;
    }

    private Buffer buffer(boolean written) {
        return buffer(dtypes.get(random.nextInt(dtypes.size())), written);
    }

    private Buffer buffer(DType t, boolean written) {
        Buffer b = new Buffer(buffers.size(), t, written);
        buffers.add(b);
        return b;
    }

    private Term.Local local(DType t) {
        return new Term.Local(locals++, t);
    }

    private RandomTerms leaves(Index... positions) {
        List<Term> leaves = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            Term load = new Term.Load(buffer(false), positions[random.nextInt(positions.length)]);
            leaves.add(load);
        }
        return new RandomTerms(random, leaves, dtypes, library);
    }

    private Kernel elementwise() {
        Index inOrder = ROW.plus(Index.of(random.nextInt(3)));
        Index strided = random.nextBoolean() ? ROW.times(Index.of(2)) : ROW.times(new Index.Param(0));
        Index wrapped = new Index.Min(ROW, Index.of(7));
        RandomTerms terms = leaves(ROW, ROW, inOrder, new Index.Param(0), strided, wrapped);
        terms.addLeaf(new Term.OfIndex(DType.INT64, ROW.times(Index.of(3)).plus(new Index.Param(1))));
        if (random.nextInt(4) == 0) {
            Buffer b = buffer(false);
            Index shifted = new Index.Sum(List.of(ROW, Index.of(-3)));
            Term.Bound bound = new Term.Bound(shifted, new Index.Param(0), 1 + random.nextInt(2));
            Term.Real zero = new Term.Real(DType.FLOAT64, 0);
            terms.addLeaf(new Term.Guard(List.of(bound), new Term.Load(b, shifted), new Term.Cast(b.dtype(), zero)));
        }
        if (random.nextInt(4) == 0) {
            Buffer positions = buffer(random.nextBoolean() ? DType.INT32 : DType.INT64, false);
            Index at = new Index.Min(
                    new Index.Max(new Index.OfTerm(new Term.Load(positions, ROW)), Index.ZERO), new Index.Param(1));
            terms.addLeaf(new Term.Load(buffer(false), at));
        }
        List<Stmt> body = new ArrayList<>();
        lets(body, terms);
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            Buffer out = buffer(true);
            Index at = random.nextInt(8) == 0 ? ROW.times(Index.of(2)) : ROW;
            body.add(new Stmt.Store(out, at, terms.of(out.dtype(), 3)));
        }
        return new Kernel(buffers, 2, OUTER, true, body);
    }

    private void lets(List<Stmt> body, RandomTerms terms) {
        for (int i = 0; i < random.nextInt(3); i++) {
            Term value = terms.of(dtypes.get(random.nextInt(dtypes.size())), 2);
            Term.Local name = local(value.dtype());
            body.add(new Stmt.Let(name, value));
            terms.addLeaf(name);
        }
    }

    /// A fold over the row, then a loop that uses it.
    private Kernel rows() {
        Index at = new Index.Product(ROW, new Index.Param(0)).plus(new Index.Var(FOLD));
        List<Stmt> body = new ArrayList<>();
        RandomTerms folded = leaves(at, at, new Index.Var(FOLD), ROW);
        List<Term.Local> results = fold(body, folded, random.nextInt(3) == 0 ? Stmt.Order.SERIAL : Stmt.Order.LANES);
        Index column = new Index.Product(ROW, new Index.Param(0)).plus(new Index.Var(INNER));
        RandomTerms terms = leaves(column, column, new Index.Var(INNER), ROW);
        results.forEach(terms::addLeaf);
        List<Stmt> inside = new ArrayList<>();
        lets(inside, terms);
        Buffer out = buffer(true);
        inside.add(new Stmt.Store(out, column, terms.of(out.dtype(), 2)));
        body.add(new Stmt.For(INNER, new Index.Param(0), Stmt.Kind.VECTOR, inside));
        Term.Local first = results.getFirst();
        body.add(new Stmt.Store(buffer(first.dtype(), true), ROW, first));
        return new Kernel(buffers, 2, OUTER, false, body);
    }

    /// A fold down each column, columns being lanes.
    private Kernel columns() {
        Index at = new Index.Product(new Index.Var(FOLD), new Index.Param(1)).plus(ROW);
        List<Stmt> body = new ArrayList<>();
        List<Term.Local> results = fold(body, leaves(at, at, ROW, new Index.Var(FOLD)), Stmt.Order.SERIAL);
        for (Term.Local result : results) {
            body.add(new Stmt.Store(buffer(result.dtype(), true), ROW, result));
        }
        return new Kernel(buffers, 2, OUTER, true, body);
    }

    /// A fold that keeps every state, along rows or down columns.
    private Kernel running() {
        boolean rows = random.nextBoolean();
        Index at = rows
                ? new Index.Product(ROW, new Index.Param(0)).plus(new Index.Var(FOLD))
                : new Index.Product(new Index.Var(FOLD), new Index.Param(1)).plus(ROW);
        List<Stmt> body = new ArrayList<>();
        fold(body, leaves(at, at, ROW, new Index.Var(FOLD)), Stmt.Order.SERIAL);
        Stmt.Reduce fold = (Stmt.Reduce) body.getLast();
        List<Stmt> each = new ArrayList<>();
        for (Term.Local state : fold.results()) {
            each.add(new Stmt.Store(buffer(state.dtype(), true), at, state));
        }
        body.set(
                body.size() - 1,
                new Stmt.Cumulate(
                        fold.results(), fold.monoid(), fold.var(), fold.extent(), fold.body(), fold.values(), each));
        return new Kernel(buffers, 2, OUTER, !rows, body);
    }

    private List<Term.Local> fold(List<Stmt> body, RandomTerms terms, Stmt.Order order) {
        DType t = dtypes.get(random.nextInt(dtypes.size()));
        Monoid[] fitting = java.util.Arrays.stream(Monoid.values())
                .filter(m -> m.accepts(m.operands() == 2 ? List.of(t, DType.INT64) : List.of(t)))
                .toArray(Monoid[]::new);
        Monoid monoid = fitting[random.nextInt(fitting.length)];
        List<Term.Local> results = new ArrayList<>(List.of(local(t)));
        List<Stmt> inside = new ArrayList<>();
        lets(inside, terms);
        List<Term> values = new ArrayList<>(List.of(terms.of(t, 2)));
        if (monoid.operands() == 2) {
            results.add(local(DType.INT64));
            values.add(new Term.OfIndex(DType.INT64, new Index.Var(FOLD)));
        }
        body.add(new Stmt.Reduce(results, monoid, FOLD, new Index.Param(0), order, inside, values));
        return results;
    }

    private Kernel updates() {
        Buffer positions = buffer(DType.INT64, false);
        Index at = new Index.Remainder(
                new Index.Max(new Index.OfTerm(new Term.Load(positions, new Index.Var(INNER))), Index.ZERO),
                new Index.Sum(List.of(new Index.Param(0), Index.ONE)));
        RandomTerms terms = leaves(new Index.Product(ROW, new Index.Param(0)).plus(new Index.Var(INNER)), ROW);
        DType t = dtypes.getFirst();
        Combiner combiner = t.isBool() ? Combiner.SET : Combiner.values()[random.nextInt(5)];
        Index row = new Index.Product(ROW, new Index.Sum(List.of(new Index.Param(0), Index.ONE)));
        Stmt update = new Stmt.Update(buffer(t, true), new Index.Sum(List.of(row, at)), combiner, terms.of(t, 2));
        Stmt loop = new Stmt.For(INNER, new Index.Param(0), Stmt.Kind.SERIAL, List.of(update));
        return new Kernel(buffers, 2, OUTER, false, List.of(loop));
    }
}
