package org.bitale.cpu.kernel;

import java.util.List;
import java.util.Optional;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.LoopVar;
import org.bitale.compiler.loop.Stmt;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// The statements of a kernel in SSA form, plain or vector.
final class Lowering {
    /// The pseudo-parameters for the range of the outermost loop.
    static final int FROM = -1;

    static final int TO = -2;

    /// How vector loops treat a number of iterations that is no multiple of the lanes.
    enum Tails {
        /// Whole vectors, then one masked iteration: the body is there twice.
        SEPARATE,
        /// One loop for both: half the code. Where it stores, it asks whether the vector is whole.
        SHARED
    }

    private final Ssa ssa;
    private final Tails tails;
    private final Terms terms;
    private final Positions positions;

    private Lowering(Lanes lanes, Tails tails, boolean outlining) {
        this.ssa = new Ssa(lanes, outlining);
        this.tails = tails;
        this.terms = new Terms(ssa);
        this.positions = terms.positions();
    }

    /// The SSA form of a kernel on vectors; throws [NoVectorForm] if there is none.
    static Ssa vector(Kernel kernel, Lanes lanes, Tails tails) {
        return new Lowering(lanes, tails, false).lower(kernel);
    }

    /// The plain SSA form of a kernel; with `outlining`, one whose method is as short as can be.
    static Ssa plain(Kernel kernel, boolean outlining) {
        return new Lowering(Lanes.PLAIN, Tails.SEPARATE, outlining).lower(kernel);
    }

    private Ssa lower(Kernel kernel) {
        Node from = ssa.pure(Op.PARAM, Type.INT, FROM);
        Node to = ssa.pure(Op.PARAM, Type.INT, TO);
        if (kernel.vectorOuter() && ssa.lanes.isVector()) {
            vectorFor(kernel.parallel(), from, to, kernel.body());
        } else {
            serialFor(kernel.parallel(), from, to, kernel.body());
        }
        return ssa;
    }

    private void statements(List<Stmt> body) {
        for (Stmt s : body) {
            switch (s) {
                case Stmt.For loop -> {
                    Node end = extent(loop.extent());
                    if (loop.kind() == Stmt.Kind.VECTOR && ssa.lanes.isVector()) {
                        vectorFor(loop.var(), ssa.integer(0), end, loop.body());
                    } else {
                        serialFor(loop.var(), ssa.integer(0), end, loop.body());
                    }
                }
                case Stmt.Let let -> terms.bind(let.local(), terms.value(let.value()));
                case Stmt.Store store -> store(store);
                case Stmt.Update update -> update(update);
                case Stmt.Cumulate cumulate -> new Reductions(ssa, terms, this).cumulate(cumulate);
                case Stmt.Reduce reduce -> {
                    boolean vector = reduce.order() == Stmt.Order.LANES && ssa.lanes.isVector();
                    new Reductions(ssa, terms, this).lower(reduce, vector);
                }
            }
        }
    }

    Node extent(Index extent) {
        if (positions.coefficient(extent) != 0) {
            throw new NoVectorForm("a loop whose extent differs from lane to lane");
        }
        return positions.scalar(extent);
    }

    void body(List<Stmt> body) {
        statements(body);
    }

    private void serialFor(LoopVar var, Node start, Node end, List<Stmt> body) {
        Scope outer = ssa.current();
        Loop loop = ssa.open(start, end, 1, false);
        positions.bind(var, loop.counter);
        statements(body);
        ssa.close(loop, outer);
    }

    private void vectorFor(LoopVar var, Node start, Node end, List<Stmt> body) {
        if (positions.vector().isPresent()) {
            throw new IllegalArgumentException("a vector loop in a vector loop");
        }
        vectorLoop(var, start, end, 1, List.of(), (_, _) -> statements(body));
    }

    /// The body of a vector loop: one block of lanes, given the masking and the loop for its carried values.
    interface Block {
        void emit(Loop loop, int block);
    }

    /// A vector loop whose iterations take `blocks` vectors each; returns the carried values' results.
    List<Node> vectorLoop(LoopVar var, Node start, Node end, int blocks, List<Node> carried, Block block) {
        int step = blocks * ssa.lanes.count();
        if (tails == Tails.SHARED) {
            return vectorPass(var, start, end, step, blocks, carried, Optional.of(end), false, block);
        }
        Node whole = ssa.binary(Op.AND, ssa.binary(Op.SUB, end, start), ssa.integer(-step));
        Node limit = ssa.binary(Op.ADD, start, whole);
        List<Node> main = vectorPass(var, start, limit, step, blocks, carried, Optional.empty(), false, block);
        return vectorPass(var, limit, end, step, blocks, main, Optional.of(end), true, block);
    }

    private List<Node> vectorPass(
            LoopVar var,
            Node start,
            Node end,
            int step,
            int blocks,
            List<Node> carried,
            Optional<Node> limit,
            boolean once,
            Block block) {
        Scope outer = ssa.current();
        Loop loop = ssa.open(start, end, step, once);
        for (Node init : carried) {
            loop.carry(init, outer);
        }
        for (int b = 0; b < blocks; b++) {
            Node base = ssa.binary(Op.ADD, loop.counter, ssa.integer(b * ssa.lanes.count()));
            positions.enterVector(Optional.of(new VectorPosition(var, base, limit)));
            block.emit(loop, b);
        }
        positions.enterVector(Optional.empty());
        ssa.close(loop, outer);
        return loop.states.stream().map(s -> s.result).toList();
    }

    private void store(Stmt.Store store) {
        DType t = store.buffer().dtype();
        Node array = ssa.buffer(store.buffer());
        Node value = terms.value(store.value());
        if (positions.vector().isEmpty()) {
            ssa.here(Op.STORE, Type.of(t), t, array, positions.scalar(store.at()), value);
            return;
        }
        int coefficient = positions.coefficient(store.at());
        if (coefficient == 0) {
            throw new NoVectorForm("every lane stores to one element");
        }
        Type type = terms.vectorType(t);
        Node wide = t.isBool() ? ssa.mask(value, type) : ssa.widen(value, type);
        if (coefficient == 1 && !t.isBool() && positions.vector().orElseThrow().onlyRanged()) {
            VectorPosition here = positions.vector().orElseThrow();
            Node at = positions.scalar(store.at());
            ssa.here(
                    Op.STORE_BELOW,
                    type,
                    t,
                    array,
                    at,
                    wide,
                    here.base(),
                    here.limit().orElseThrow());
            return;
        }
        Optional<Node> mask = terms.mask(type.mask());
        if (coefficient == 1) {
            Node at = positions.scalar(store.at());
            if (mask.isPresent()) {
                ssa.here(Op.STORE, type, t, array, at, wide, mask.get());
            } else {
                ssa.here(Op.STORE, type, t, array, at, wide);
            }
            return;
        }
        if (t.isBool()) {
            throw new NoVectorForm("a scatter of bools");
        }
        Node at = terms.positionsInside(store.at());
        Object offset = ssa.reserveScratch(ssa.lanes.count());
        Node map = ssa.scratch(Type.INT);
        if (mask.isPresent()) {
            ssa.here(Op.SCATTER, type, offset, array, at, map, wide, mask.get());
        } else {
            ssa.here(Op.SCATTER, type, offset, array, at, map, wide);
        }
    }

    private void update(Stmt.Update update) {
        if (positions.vector().isPresent()) {
            throw new NoVectorForm("an update at a position computed from data");
        }
        DType t = update.buffer().dtype();
        Type type = Type.of(t);
        Node array = ssa.buffer(update.buffer());
        Node at = positions.scalar(update.at());
        Node value = terms.value(update.value());
        if (update.combiner() != Combiner.SET) {
            Node old = ssa.here(Op.LOAD, type, t, array, at);
            value = terms.expressions().call(combining(update.combiner()), t, List.of(old, value));
        }
        ssa.here(Op.STORE, type, t, array, at, value);
    }

    private static Intrinsic combining(Combiner combiner) {
        return switch (combiner) {
            case ADD -> Intrinsic.ADD;
            case MUL -> Intrinsic.MUL;
            case MIN -> Intrinsic.MINIMUM;
            case MAX -> Intrinsic.MAXIMUM;
            case SET -> throw new IllegalArgumentException("set combines nothing");
        };
    }
}
