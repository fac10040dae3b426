package org.bitale.core.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.diag.Site;

/// Hash-consing within one compilation: equal ops on the same operands become the same apply, equal constants
/// (by their bits) the same constant, so that common-subexpression elimination is a property, not a pass.
///
/// The first two operands of a commutative function may stand in either order.
///
/// A [PrimitiveOp.Barrier] and a [PrimitiveOp.Print] are never merged with another.
public final class Interner {
    private record Key(Op op, List<Integer> operands) {}

    private final Map<Key, Apply> applies = new HashMap<>();
    private final Map<ConstantKey, Constant> constants = new HashMap<>();
    private final Map<Value, Integer> ids = new IdentityHashMap<>();
    private final Map<Value, Value> imported = new IdentityHashMap<>();
    private int unique;

    private record ConstantKey(org.bitale.core.type.TensorType type, org.bitale.core.array.HostArray.Bits bits) {}

    /// The representative of `op` applied to interned operands.
    public Apply apply(Op op, List<Value> inputs) {
        Key key = key(op, inputs);
        Apply known = applies.get(key);
        return known == null ? register(key, Apply.of(op, inputs)) : known;
    }

    /// The representative of `apply`, whose operands are interned: itself if it is the first of its kind.
    public Apply adopt(Apply apply) {
        if (imported.get(apply.output(0)) == apply.output(0)) {
            return apply; // adopted before
        }
        Key key = key(apply.op(), apply.inputs());
        Apply known = applies.get(key);
        return known == null ? register(key, apply) : known;
    }

    private Key key(Op op, List<Value> inputs) {
        List<Integer> operands = new ArrayList<>(inputs.size() + 1);
        for (Value v : inputs) {
            operands.add(id(v));
        }
        if (isNeverMerged(op)) {
            operands.add(--unique); // unlike any other
        }
        if (op instanceof PrimitiveOp.Elementwise(var fn) && fn.commutative() && operands.get(0) > operands.get(1)) {
            operands.set(1, operands.set(0, operands.get(1))); // x * y and y * x are one
        }
        return new Key(op, operands);
    }

    private static boolean isNeverMerged(Op op) {
        return op instanceof PrimitiveOp.Barrier || op instanceof PrimitiveOp.Print;
    }

    private Apply register(Key key, Apply apply) {
        applies.put(key, apply);
        for (Output o : apply.outputs()) {
            imported.put(o, o);
        }
        return apply;
    }

    /// The representative of a constant: the first with the same type and bits.
    public Constant constant(Constant c) {
        return constants.computeIfAbsent(new ConstantKey(c.type(), c.array().bits()), _ -> c);
    }

    /// The representatives of `values` and of everything below them; idempotent.
    public List<Value> intern(Collection<? extends Value> values) {
        for (Apply a : Traversal.applies(values)) {
            if (!imported.containsKey(a.output(0))) {
                Apply image = representative(a);
                for (Output o : a.outputs()) {
                    imported.put(o, image.output(o.index()));
                }
            }
        }
        return values.stream().map(this::representative).toList();
    }

    public Value intern(Value value) {
        return intern(List.of(value)).getFirst();
    }

    private Apply representative(Apply a) {
        List<Value> inputs = new ArrayList<>(a.inputs().size());
        boolean same = true;
        for (Value v : a.inputs()) {
            Value image = representative(v);
            same &= image == v;
            inputs.add(image);
        }
        return same ? adopt(a) : Site.inherit(a.site(), () -> apply(a.op(), inputs));
    }

    private Value representative(Value v) {
        return switch (v) {
            case Constant c -> constant(c);
            case Output o -> {
                Value known = imported.get(o);
                yield known == null ? o : known;
            }
            case Input i -> i;
            case Shared s -> s;
        };
    }

    private int id(Value v) {
        return ids.computeIfAbsent(v, _ -> ids.size());
    }
}
