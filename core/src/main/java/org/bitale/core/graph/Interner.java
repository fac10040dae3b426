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
        List<Integer> operands = new ArrayList<>(inputs.size() + 1);
        for (Value v : inputs) {
            operands.add(id(v));
        }
        if (op instanceof PrimitiveOp.Barrier || op instanceof PrimitiveOp.Print) {
            operands.add(--unique); // unlike any other
        }
        if (op instanceof PrimitiveOp.Elementwise(var fn) && fn.commutative() && operands.get(0) > operands.get(1)) {
            operands.set(1, operands.set(0, operands.get(1))); // x * y and y * x are one
        }
        Key key = new Key(op, operands);
        Apply known = applies.get(key);
        if (known == null) {
            known = Apply.of(op, inputs);
            applies.put(key, known);
            for (Output o : known.outputs()) {
                imported.put(o, o);
            }
        }
        return known;
    }

    /// The representative of a constant: the first with the same type and bits.
    public Constant constant(Constant c) {
        return constants.computeIfAbsent(new ConstantKey(c.type(), c.array().bits()), _ -> c);
    }

    /// The representatives of `values` and of everything below them; idempotent.
    public List<Value> intern(Collection<? extends Value> values) {
        for (Apply a : Traversal.applies(values)) {
            if (!imported.containsKey(a.output(0))) {
                List<Value> inputs =
                        a.inputs().stream().map(this::representative).toList();
                Apply copy = Site.inherit(a.site(), () -> apply(a.op(), inputs));
                for (Output o : a.outputs()) {
                    imported.put(o, copy.output(o.index()));
                }
            }
        }
        return values.stream().map(this::representative).toList();
    }

    public Value intern(Value value) {
        return intern(List.of(value)).getFirst();
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
