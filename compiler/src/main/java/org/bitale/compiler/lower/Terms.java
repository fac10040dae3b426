package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.compiler.fuse.Affine;
import org.bitale.compiler.fuse.Group;
import org.bitale.compiler.fuse.Layouts;
import org.bitale.compiler.fuse.Place;
import org.bitale.compiler.fuse.Places;
import org.bitale.compiler.fuse.Plan;
import org.bitale.compiler.fuse.Views;
import org.bitale.compiler.fuse.Weights;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.loop.Term;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Elements of values as terms of a kernel. Each is computed once, in the outermost loop that it varies with.
final class Terms {
    private final Plan plan;
    private final Group group;
    private final Signature signature;
    private final Axes axes;
    private final List<Scope> scopes = new ArrayList<>();
    private final List<Integer> costs = new ArrayList<>();
    private final Map<Value, Group.Store> reloads = new IdentityHashMap<>();
    private int locals;

    Terms(Plan plan, Group group, Signature signature, Axes axes) {
        this.plan = plan;
        this.group = group;
        this.signature = signature;
        this.axes = axes;
    }

    /// Starts the body of a loop of nesting level `level`.
    Scope open(int level) {
        while (scopes.size() > level) {
            scopes.removeLast();
        }
        scopes.add(new Scope());
        while (costs.size() <= level) {
            costs.add(0);
        }
        return scopes.getLast();
    }

    Scope scope(int level) {
        return scopes.get(level);
    }

    /// The weight of what has been put at a level.
    int cost(int level) {
        return level < costs.size() ? costs.get(level) : 0;
    }

    Term.Local local(DType dtype) {
        return new Term.Local(locals++, dtype);
    }

    /// From now on `value` is read back from where it has been stored.
    void reload(Value value, Group.Store store) {
        reloads.put(value, store);
    }

    /// The element of a member of the group at the current position.
    Term member(Value value) {
        return at(value, coordinates(value));
    }

    List<Affine> coordinates(Value value) {
        boolean kept =
                plan.places().of(value) instanceof Place.Member(Group g, boolean k, boolean _) && g == group && k;
        return group.coordinates(value, kept);
    }

    Term at(Value value, List<Affine> at) {
        return element(value, at, false);
    }

    Index position(Affine affine) {
        return position(affine, false);
    }

    private Index position(Affine affine, boolean guarded) {
        return axes.position(affine, d -> new Index.OfTerm(element(d.value(), d.at(), guarded)));
    }

    /// What is under a guard must not be evaluated outside of it, hence has no name.
    private Term element(Value value, List<Affine> at, boolean guarded) {
        Value v = plan.places().resolve(value);
        Place place = plan.places().of(v);
        if (place instanceof Place.Literal) {
            return literal((Constant) v);
        }
        int level = Affine.level(at, axes::level);
        Optional<Term> known = scopes.get(level).find(v, at);
        if (known.isPresent()) {
            return known.get();
        }
        Term term = isStored(v, place) ? load(v, at, guarded) : computeOrReload(v, at, guarded);
        if (guarded) {
            return term;
        }
        Term named = name(term, level);
        scopes.get(level).know(v, at, named);
        return named;
    }

    private Term name(Term term, int level) {
        if (term instanceof Term.Local || term instanceof Term.Real || term instanceof Term.Int) {
            return term;
        }
        int weight = term instanceof Term.Call(var fn, var _) ? Weights.of(fn) : 1;
        costs.set(level, costs.get(level) + weight);
        Term.Local local = local(term.dtype());
        scopes.get(level).add(new Stmt.Let(local, term));
        return local;
    }

    /// Whether an earlier step has left `v` in a buffer.
    private boolean isStored(Value v, Place place) {
        return switch (place) {
            case Place.Leaf _, Place.Produced _ -> true;
            case Place.Member m ->
                m.group().item() < group.item() && plan.buffers().of(v).isPresent();
            default -> false;
        };
    }

    private Term load(Value v, List<Affine> at, boolean guarded) {
        return load(v, Affine.dot(at, Layouts.strides(v.shape())), guarded);
    }

    private Term load(Value v, Affine position, boolean guarded) {
        int buffer = plan.places().of(v) instanceof Place.Leaf
                ? plan.buffers().leaf(v)
                : plan.buffers().of(v).orElseThrow();
        return new Term.Load(signature.buffer(buffer), position(position, guarded));
    }

    private Term computeOrReload(Value v, List<Affine> at, boolean guarded) {
        Group.Store store = reloads.get(v);
        if (store != null && at.equals(coordinates(v))) {
            return new Term.Load(signature.buffer(store.buffer()), position(store.position(at), guarded));
        }
        return compute(((Output) v).apply(), at, guarded);
    }

    private Term compute(Apply a, List<Affine> at, boolean guarded) {
        if (Places.isFlattened(a.output(0))) {
            return flattened(a, at, guarded);
        }
        return switch ((PrimitiveOp) a.op()) {
            case PrimitiveOp.Elementwise(var fn) -> new Term.Call(fn, operands(a, at, guarded));
            case PrimitiveOp.Cast(DType to) -> {
                Term x = operands(a, at, guarded).getFirst();
                yield x.dtype() == to ? x : new Term.Cast(to, x);
            }
            case PrimitiveOp.Select _ -> {
                List<Term> args = operands(a, at, guarded);
                yield new Term.Select(args.get(0), args.get(1), args.get(2));
            }
            case PrimitiveOp.Iota(DType dtype, int axis) -> number(dtype, position(at.get(axis), guarded));
            case PrimitiveOp.SizeOf(int axis) ->
                number(DType.INT64, signature.number(a.input(0).type().dim(axis)));
            case PrimitiveOp.Broadcast _,
                    PrimitiveOp.Transpose _,
                    PrimitiveOp.Slice _,
                    PrimitiveOp.Windows _,
                    PrimitiveOp.Reshape _,
                    PrimitiveOp.Gather _ -> {
                Views.Demand demand = Views.demands(a, at).getFirst();
                yield element(demand.value(), demand.at(), guarded);
            }
            case PrimitiveOp.Pad pad -> padded(pad, a, at, guarded);
            default -> throw new IllegalStateException(a + " is not computed element by element in " + group);
        };
    }

    private List<Term> operands(Apply a, List<Affine> at, boolean guarded) {
        List<Term> terms = new ArrayList<>();
        for (Views.Demand d : Views.demands(a, at)) {
            terms.add(element(d.value(), d.at(), guarded));
        }
        return terms;
    }

    private Term flattened(Apply a, List<Affine> at, boolean guarded) {
        Value base = plan.places().dense(a.input(0));
        while (plan.places().of(base) instanceof Place.Member m && !isStored(base, m)) {
            base = plan.places().origin(base).orElseThrow(); // it became a member after this was planned
        }
        if (plan.places().of(base) instanceof Place.Literal) {
            return literal((Constant) base);
        }
        return load(base, Affine.dot(at, Layouts.strides(a.output(0).shape())), guarded);
    }

    private Term padded(PrimitiveOp.Pad op, Apply a, List<Affine> at, boolean guarded) {
        List<Views.Demand> demands = Views.demands(a, at);
        Term fill = element(demands.get(1).value(), demands.get(1).at(), guarded);
        List<Term.Bound> bounds = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            long step = Math.abs(op.steps().get(i));
            Dim own = a.input(0).type().dim(i);
            Affine offset = Views.padOffset(op, a, at, i);
            boolean whole = offset.equals(at.get(i))
                    && step == 1
                    && own.equals(a.output(0).type().dim(i));
            if (!whole) {
                Index extent = signature.number(Dim.product(own, Dim.of(step)));
                bounds.add(new Term.Bound(position(offset, guarded), extent, Math.toIntExact(step)));
            }
        }
        if (bounds.isEmpty()) {
            return element(demands.getFirst().value(), demands.getFirst().at(), guarded);
        }
        Term inside = element(demands.getFirst().value(), demands.getFirst().at(), true);
        return new Term.Guard(bounds, inside, fill);
    }

    private static Term number(DType dtype, Index index) {
        return switch (dtype) {
            case INT32, INT64, FLOAT32, FLOAT64 -> new Term.OfIndex(dtype, index);
            default -> new Term.Cast(dtype, new Term.OfIndex(DType.INT32, index));
        };
    }

    private static Term literal(Constant c) {
        HostArray array = c.array();
        DType dtype = array.dtype();
        return dtype.isFloating() ? new Term.Real(dtype, array.getDouble(0)) : new Term.Int(dtype, array.getLong(0));
    }
}
