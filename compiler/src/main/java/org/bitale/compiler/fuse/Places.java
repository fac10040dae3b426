package org.bitale.compiler.fuse;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;

/// Where every value of a plan lives.
public final class Places {
    private static final Place LEAF = new Place.Leaf();
    private static final Place LITERAL = new Place.Literal();

    private final Map<Value, Place> places = new IdentityHashMap<>();
    private final Map<Value, Value> reshaped = new IdentityHashMap<>();

    /// A read of `base`, which is not inline, at `at`; or, if `linear`, at the row-major number `at[0]`.
    record Access(Value base, List<Affine> at, boolean linear) {}

    /// The place of a value, past its aliases.
    public Place of(Value v) {
        Place place = places.get(resolve(v));
        if (place != null) {
            return place;
        }
        return switch (resolve(v)) {
            case Constant c when c.array().count() == 1 && !c.type().dtype().isComplex() -> LITERAL;
            case Output o -> throw new IllegalStateException(o + " has no place yet");
            default -> LEAF;
        };
    }

    /// The value itself that an alias stands for.
    public Value resolve(Value v) {
        return places.get(v) instanceof Place.Alias(Value target, int _) ? target : v;
    }

    /// Notes that `v` has the elements of `base`, in the same order.
    void reshape(Value v, Value base) {
        reshaped.put(v, base);
    }

    void put(Value v, Place place) {
        places.put(v, place);
    }

    void alias(Value v, Value target, int after) {
        places.put(v, new Place.Alias(resolve(target), Math.max(after, after(target))));
    }

    /// The last item that must come before a use of `v`, apart from those that compute what it is made of.
    int after(Value v) {
        int own = places.get(v) instanceof Place.Alias(Value _, int after) ? after : -1;
        return of(v) instanceof Place.Inline(int _, int after) ? Math.max(own, after) : own;
    }

    /// What is computed again at each use of `v`.
    int weight(Value v) {
        return of(v) instanceof Place.Inline(int weight, int _) ? weight : 0;
    }

    /// The value whose buffer holds the elements of `v` in `v`'s row-major order, if it is one reshaped.
    public Value dense(Value v) {
        Value own = resolve(v);
        Value base = reshaped.get(own);
        return base == null || !(of(own) instanceof Place.Inline) ? own : base;
    }

    /// What `v` is a reshape of, if it is one, whether or not `v` has come to a buffer of its own since.
    public Optional<Value> origin(Value v) {
        return Optional.ofNullable(reshaped.get(resolve(v)));
    }

    /// Whether `v` is a reshape that is read through the row-major number of its elements.
    public static boolean isFlattened(Value v) {
        return v instanceof Output o && o.op() instanceof PrimitiveOp.Reshape && !Views.keepsAxes(o.apply());
    }

    /// What computing the element of `v` at `at` reads.
    List<Access> operands(Value v, List<Affine> at) {
        List<Access> accesses = new ArrayList<>();
        if (v instanceof Output o && !(of(v) instanceof Place.Produced)) {
            compute(o.apply(), at, accesses);
        } else {
            read(v, at, accesses);
        }
        return accesses;
    }

    /// What reading the element of `v` at `at` reads.
    List<Access> reads(Value v, List<Affine> at) {
        List<Access> accesses = new ArrayList<>();
        read(v, at, accesses);
        return accesses;
    }

    private void read(Value value, List<Affine> at, List<Access> into) {
        Value v = resolve(value);
        switch (of(v)) {
            case Place.Literal _ -> {}
            case Place.Inline _ -> compute(((Output) v).apply(), at, into);
            default -> into.add(new Access(v, at, false));
        }
    }

    private void compute(Apply apply, List<Affine> at, List<Access> into) {
        Value v = apply.output(0);
        if (isFlattened(v)) {
            Value base = dense(apply.input(0));
            if (!(of(base) instanceof Place.Literal)) {
                into.add(new Access(base, List.of(Affine.dot(at, Layouts.strides(v.shape()))), true));
            }
            return;
        }
        Views.demands(apply, at).forEach(d -> read(d.value(), d.at(), into));
    }
}
