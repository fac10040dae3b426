package org.bitale.cpu.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.LoopVar;
import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.loop.Term;
import org.bitale.core.graph.Monoid;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.type.DType;

/// Folds in SSA form. The order of a [Stmt.Order#LANES] fold is the same in both forms: 16 lanes and a tree.
final class Reductions {
    private static final int LANES = Stmt.LANES;

    private final Ssa ssa;
    private final Terms terms;
    private final Lowering lowering;

    Reductions(Ssa ssa, Terms terms, Lowering lowering) {
        this.ssa = ssa;
        this.terms = terms;
        this.lowering = lowering;
    }

    void lower(Stmt.Reduce reduce, boolean vector) {
        List<DType> types = reduce.results().stream().map(Term.Local::dtype).toList();
        List<Node> results;
        if (reduce.order() == Stmt.Order.SERIAL) {
            results = serial(reduce, types);
        } else if (terms.positions().vector().isPresent()) {
            throw new NoVectorForm("a reduction over lanes in a vector loop");
        } else {
            results = vector ? vectorLanes(reduce, types) : plainLanes(reduce, types);
        }
        for (int i = 0; i < results.size(); i++) {
            terms.bind(reduce.results().get(i), results.get(i));
        }
    }

    private List<Node> identity(Monoid monoid, List<DType> types) {
        List<Node> values = new ArrayList<>();
        for (ScalarExpr e : monoid.identity(types)) {
            values.add(terms.expressions().value(e, List.of()));
        }
        return values;
    }

    private List<Node> combine(Monoid monoid, List<DType> types, List<Node> left, List<Node> right) {
        List<Node> args = new ArrayList<>(left);
        args.addAll(right);
        List<Node> values = new ArrayList<>();
        for (ScalarExpr e : monoid.combine(types)) {
            values.add(terms.expressions().value(e, args));
        }
        return values;
    }

    private List<Node> values(Stmt.Reduce reduce) {
        return values(reduce.body(), reduce.values());
    }

    private List<Node> values(List<Stmt> body, List<Term> terms) {
        lowering.body(body);
        List<Node> values = new ArrayList<>();
        for (Term v : terms) {
            values.add(this.terms.value(v));
        }
        return values;
    }

    /// In order, on numbers or, in a vector loop, in every lane.
    private List<Node> serial(Stmt.Reduce reduce, List<DType> types) {
        return inOrder(reduce.monoid(), types, reduce.var(), reduce.extent(), () -> values(reduce), _ -> {});
    }

    /// As a fold in order; the states of every step are known to what follows it.
    void cumulate(Stmt.Cumulate c) {
        List<DType> types = c.states().stream().map(Term.Local::dtype).toList();
        inOrder(c.monoid(), types, c.var(), c.extent(), () -> values(c.body(), c.values()), states -> {
            for (int i = 0; i < states.size(); i++) {
                terms.bind(c.states().get(i), states.get(i));
            }
            lowering.body(c.each());
        });
    }

    private List<Node> inOrder(
            Monoid monoid,
            List<DType> types,
            LoopVar var,
            Index extent,
            Supplier<List<Node>> values,
            Consumer<List<Node>> each) {
        boolean inVector = terms.positions().vector().isPresent();
        List<Node> inits = identity(monoid, types);
        Node end = lowering.extent(extent);
        Scope outer = ssa.current();
        Loop loop = ssa.open(ssa.integer(0), end, 1, false);
        terms.positions().bind(var, loop.counter);
        List<Node> current = new ArrayList<>();
        for (int i = 0; i < inits.size(); i++) {
            Node init = inVector ? wide(inits.get(i), types.get(i)) : inits.get(i);
            current.add(loop.carry(init, outer).current);
        }
        List<Node> combined = combine(monoid, types, current, values.get());
        List<Node> next = new ArrayList<>();
        for (int i = 0; i < combined.size(); i++) {
            next.add(inVector ? wide(combined.get(i), types.get(i)) : combined.get(i));
            loop.states.get(i).next = next.get(i);
        }
        each.accept(next);
        ssa.close(loop, outer);
        return loop.states.stream().map(s -> s.result).toList();
    }

    private Node wide(Node value, DType t) {
        Type type = terms.vectorType(t);
        return type.isMask() ? ssa.mask(value, type) : ssa.widen(value, type);
    }

    /// Vector `b` of a state holds lanes `b * L …` of the sixteen.
    private List<Node> vectorLanes(Stmt.Reduce reduce, List<DType> types) {
        int blocks = LANES / ssa.lanes.count();
        int states = types.size();
        List<Node> inits = new ArrayList<>();
        List<Node> identity = identity(reduce.monoid(), types);
        for (int b = 0; b < blocks; b++) {
            for (int i = 0; i < states; i++) {
                inits.add(wide(identity.get(i), types.get(i)));
            }
        }
        Node end = lowering.extent(reduce.extent());
        List<Node> folded = lowering.vectorLoop(reduce.var(), ssa.integer(0), end, blocks, inits, (loop, b) -> {
            List<Loop.State> carried = loop.states.subList(b * states, (b + 1) * states);
            List<Node> current = carried.stream().map(s -> s.current).toList();
            List<Node> next = combine(reduce.monoid(), types, current, values(reduce));
            for (int i = 0; i < states; i++) {
                carried.get(i).next = inRange(next.get(i), current.get(i), types.get(i));
            }
        });
        return tree(reduce, types, folded);
    }

    /// Lanes without an element keep their value.
    private Node inRange(Node next, Node current, DType t) {
        Node value = wide(next, t);
        return terms.mask(value.type.isMask() ? value.type : value.type.mask())
                .map(mask -> ssa.select(mask, value, current))
                .orElse(value);
    }

    private List<Node> tree(Stmt.Reduce reduce, List<DType> types, List<Node> folded) {
        int states = types.size();
        List<Node> vectors = folded;
        while (vectors.size() > states) {
            int half = vectors.size() / 2;
            List<Node> combined = new ArrayList<>();
            for (int v = 0; v < half; v += states) {
                combined.addAll(combine(
                        reduce.monoid(),
                        types,
                        vectors.subList(v, v + states),
                        vectors.subList(half + v, half + v + states)));
            }
            vectors = combined;
        }
        if (vectors.getFirst().type.isMask()) {
            return List.of(ofMask(reduce, vectors.getFirst(), states));
        }
        for (int distance = ssa.lanes.count() / 2; distance > 0; distance /= 2) {
            List<Node> upper = new ArrayList<>();
            for (Node v : vectors) {
                upper.add(ssa.pure(Op.ROTATE, v.type, (Object) distance, v));
            }
            vectors = combine(reduce.monoid(), types, vectors, upper);
        }
        List<Node> results = new ArrayList<>();
        for (Node v : vectors) {
            results.add(ssa.pure(Op.FIRST, v.type.element(), v));
        }
        return results;
    }

    /// Logical or and and: any order gives the same.
    private Node ofMask(Stmt.Reduce reduce, Node mask, int states) {
        if (states != 1) {
            throw new NoVectorForm(reduce.monoid().id() + " of bools");
        }
        Intrinsic fn = reduce.monoid().fn();
        boolean any = fn == Intrinsic.OR || fn == Intrinsic.MAXIMUM;
        return ssa.pure(any ? Op.ANY : Op.ALL, Type.BOOL, mask);
    }

    /// The lanes lie in a scratch array, at 16 … 31 of 32 elements; node n of the tree above them combines nodes
    /// n + w and n + 2w, where w is the largest power of two in n. Node 1 is the result.
    private List<Node> plainLanes(Stmt.Reduce reduce, List<DType> types) {
        int[] offsets = new int[types.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = ssa.reserveScratch(2 * LANES);
        }
        List<Node> identity = identity(reduce.monoid(), types);
        Node end = lowering.extent(reduce.extent());
        Scope outer = ssa.current();
        Loop init = ssa.open(ssa.integer(0), ssa.integer(LANES), 1, false);
        put(offsets, types, ssa.binary(Op.ADD, init.counter, ssa.integer(LANES)), identity);
        ssa.close(init, outer);

        Loop main = ssa.open(ssa.integer(0), end, 1, false);
        terms.positions().bind(reduce.var(), main.counter);
        List<Node> values = values(reduce);
        Node lane = ssa.binary(Op.OR, ssa.binary(Op.AND, main.counter, ssa.integer(LANES - 1)), ssa.integer(LANES));
        put(offsets, types, lane, combine(reduce.monoid(), types, get(offsets, types, lane), values));
        ssa.close(main, outer);

        Loop tree = ssa.open(ssa.integer(0), ssa.integer(LANES - 1), 1, false);
        Node n = ssa.binary(Op.SUB, ssa.integer(LANES - 1), tree.counter);
        Node left = ssa.binary(Op.ADD, n, ssa.call(Helper.HIGHEST_ONE_BIT, n));
        Node right = ssa.binary(Op.ADD, left, ssa.call(Helper.HIGHEST_ONE_BIT, n));
        put(offsets, types, n, combine(reduce.monoid(), types, get(offsets, types, left), get(offsets, types, right)));
        ssa.close(tree, outer);
        return get(offsets, types, ssa.integer(1));
    }

    private void put(int[] offsets, List<DType> types, Node at, List<Node> values) {
        for (int i = 0; i < offsets.length; i++) {
            Type type = Type.of(types.get(i));
            Node index = ssa.binary(Op.ADD, at, ssa.integer(offsets[i]));
            ssa.here(Op.STORE, type, type.stored(), ssa.scratch(store(type)), index, values.get(i));
        }
    }

    private List<Node> get(int[] offsets, List<DType> types, Node at) {
        List<Node> values = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++) {
            Type type = Type.of(types.get(i));
            Node index = ssa.binary(Op.ADD, at, ssa.integer(offsets[i]));
            values.add(ssa.here(Op.LOAD, type, type.stored(), ssa.scratch(store(type)), index));
        }
        return values;
    }

    private static Type store(Type type) {
        return type == Type.BOOL ? Type.INT : type;
    }
}
