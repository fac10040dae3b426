package org.bitale.cpu.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.compiler.loop.Buffer;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.Term;
import org.bitale.core.type.DType;

/// The terms of a kernel in SSA form; a term that is the same for all lanes stays a number.
final class Terms {
    private final Ssa ssa;
    private final Lanes lanes;
    private final Expressions expressions;
    private final Positions positions;
    private final Map<Integer, Node> locals = new HashMap<>();

    Terms(Ssa ssa) {
        this.ssa = ssa;
        this.lanes = ssa.lanes;
        this.expressions = new Expressions(ssa);
        this.positions = new Positions(ssa, expressions.conversions(), this::value);
    }

    Positions positions() {
        return positions;
    }

    Expressions expressions() {
        return expressions;
    }

    void bind(Term.Local local, Node value) {
        locals.put(local.id(), value);
    }

    Node value(Term term) {
        return switch (term) {
            case Term.Local local -> {
                Node known = locals.get(local.id());
                if (known == null) {
                    throw new IllegalArgumentException(local + " is used before it is computed");
                }
                yield known;
            }
            case Term.Real real -> ssa.real(Type.of(real.dtype()), real.dtype().round(real.value()));
            case Term.Int i -> ssa.constant(Type.of(i.dtype()), i.dtype().wrap(i.value()));
            case Term.Load load -> load(load.buffer(), load.at());
            case Term.OfIndex of -> {
                Node at = positions.coefficient(of.index()) == 0
                        ? positions.scalar(of.index())
                        : positions.lanes(of.index());
                yield expressions.conversions().cast(DType.INT32, of.dtype(), at);
            }
            case Term.Call call -> {
                List<Node> args = new ArrayList<>();
                for (Term a : call.args()) {
                    args.add(value(a));
                }
                yield expressions.call(call.fn(), call.args().getFirst().dtype(), args);
            }
            case Term.Cast cast ->
                expressions.conversions().cast(cast.value().dtype(), cast.dtype(), value(cast.value()));
            case Term.Select s -> ssa.select(value(s.condition()), value(s.then()), value(s.otherwise()));
            case Term.Guard guard -> guard(guard);
        };
    }

    private Node load(Buffer buffer, Index at) {
        DType t = buffer.dtype();
        Type type = Type.of(t);
        Node array = ssa.buffer(buffer);
        int coefficient = positions.coefficient(at);
        if (coefficient == 0) {
            if (positions.vector().flatMap(VectorPosition::guard).isPresent()) {
                throw new NoVectorForm("a guarded load that is the same for all lanes");
            }
            return load(buffer, type, array, positions.scalar(at));
        }
        Type loaded = vectorType(t);
        if (coefficient == 1) {
            return consecutive(buffer, loaded, array, positions.scalar(at));
        }
        Optional<Node> mask = mask(loaded.mask());
        if (t.isBool()) {
            throw new NoVectorForm("a gather of bools");
        }
        Node map = ssa.scratch(Type.INT);
        Node index = positionsInside(at);
        Object offset = ssa.reserveScratch(lanes.count());
        return mask.isPresent()
                ? ssa.here(Op.GATHER, loaded, offset, array, index, map, mask.get())
                : ssa.here(Op.GATHER, loaded, offset, array, index, map);
    }

    /// Lanes out of the loop's range are nobody's business: what they load is not looked at, so no mask is needed as
    /// long
    /// as the load stays inside the array.
    private Node consecutive(Buffer buffer, Type type, Node array, Node start) {
        boolean ranged = positions.vector().orElseThrow().onlyRanged();
        if (ranged && !type.isMask()) {
            return load(Op.LOAD_TO_END, buffer, type, array, start);
        }
        Optional<Node> mask = mask(type.mask());
        return mask.isPresent() ? load(buffer, type, array, start, mask.get()) : load(buffer, type, array, start);
    }

    private Node load(Buffer buffer, Type type, Node... args) {
        return load(Op.LOAD, buffer, type, args);
    }

    private Node load(Op op, Buffer buffer, Type type, Node... args) {
        return buffer.written() ? ssa.here(op, type, buffer.dtype(), args) : ssa.load(op, type, buffer.dtype(), args);
    }

    /// The type of a vector of elements of `t`.
    Type vectorType(DType t) {
        switch (t) {
            case BOOL, INT32, INT64, FLOAT32, FLOAT64 -> {
                if (!lanes.fits(t)) {
                    throw new NoVectorForm("no vector of " + lanes.count() + " elements of " + t);
                }
                return t.isBool() ? Type.INT_MASK : Type.of(t).vector();
            }
            default -> throw new NoVectorForm("vectors of " + t);
        }
    }

    /// The position of each lane, 0 for the lanes that are masked off: the JDK checks their positions as well.
    Node positionsInside(Index at) {
        Node index = positions.lanes(at);
        return mask(Type.INT_MASK)
                .map(mask -> ssa.select(mask, index, ssa.integer(0)))
                .orElse(index);
    }

    /// The lanes that may be loaded or stored, if not all.
    Optional<Node> mask(Type type) {
        VectorPosition at = positions.vector().orElseThrow();
        Optional<Node> inRange = at.limit().map(limit -> ssa.pure(Op.RANGE_MASK, type, at.base(), limit));
        Optional<Node> guard = at.guard().map(g -> ssa.mask(g, type));
        if (inRange.isPresent() && guard.isPresent()) {
            return Optional.of(ssa.and(inRange.get(), guard.get()));
        }
        return inRange.isPresent() ? inRange : guard;
    }

    private Node guard(Term.Guard guard) {
        Node inside = ssa.constant(Type.BOOL, 1);
        for (Term.Bound b : guard.bounds()) {
            inside = ssa.and(inside, bound(b));
        }
        Optional<VectorPosition> outside = positions.vector();
        if (outside.isEmpty()) {
            return branch(guard, inside);
        }
        VectorPosition at = outside.get();
        Node mask = ssa.mask(inside, Type.INT_MASK);
        Node both = at.guard().isPresent() ? ssa.and(at.guard().get(), mask) : mask;
        positions.enterVector(Optional.of(at.guarded(both)));
        Node then = value(guard.then());
        positions.enterVector(outside);
        return ssa.select(mask, then, value(guard.otherwise()));
    }

    private Node bound(Term.Bound b) {
        boolean fixed = positions.coefficient(b.index()) == 0;
        Node at = fixed ? positions.scalar(b.index()) : positions.lanes(b.index());
        Node inside =
                ssa.and(ssa.compare(Op.GE, at, ssa.integer(0)), ssa.compare(Op.LT, at, positions.scalar(b.extent())));
        if (b.step() == 1) {
            return inside;
        }
        Node remainder = Integer.bitCount(b.step()) == 1
                ? ssa.binary(Op.AND, at, ssa.integer(b.step() - 1))
                : ssa.call(Helper.REMAINDER, at, ssa.integer(b.step()));
        return ssa.and(inside, ssa.compare(Op.EQ, remainder, ssa.integer(0)));
    }

    private Node branch(Term.Guard guard, Node inside) {
        return ssa.choose(
                inside, Type.of(guard.dtype()), false, () -> value(guard.then()), () -> value(guard.otherwise()));
    }
}
