package org.bitale.compiler.fuse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;

/// Who reads the elements of a value. Operands that only say a size are read at the plan of a call instead.
public final class Uses {
    private final List<Apply> order = new ArrayList<>();
    private final Map<Value, List<Apply>> users = new IdentityHashMap<>();
    private final Set<Value> results = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Apply> live = Collections.newSetFromMap(new IdentityHashMap<>());

    Uses(List<Value> roots) {
        results.addAll(roots);
        List<Apply> all = Traversal.applies(roots);
        mark(roots);
        for (Apply a : all) {
            if (live.contains(a)) {
                order.add(a);
                data(a).forEach(v ->
                        users.computeIfAbsent(v, _ -> new ArrayList<>()).add(a));
            }
        }
    }

    private void mark(List<Value> roots) {
        Deque<Value> work = new ArrayDeque<>(roots);
        while (!work.isEmpty()) {
            if (work.pop() instanceof Output o && live.add(o.apply())) {
                work.addAll(data(o.apply()));
            }
        }
    }

    /// The applies whose elements are needed, operands first.
    List<Apply> order() {
        return order;
    }

    List<Apply> users(Value v) {
        return users.getOrDefault(v, List.of());
    }

    boolean isResult(Value v) {
        return results.contains(v);
    }

    /// The operands whose elements an op reads.
    public static List<Value> data(Apply a) {
        return switch (a.op()) {
            case PrimitiveOp.Iota _, PrimitiveOp.SizeOf _ -> List.of();
            case PrimitiveOp.Broadcast _,
                    PrimitiveOp.Reshape _,
                    PrimitiveOp.Slice _,
                    PrimitiveOp.SumTo _,
                    PrimitiveOp.Windows _,
                    PrimitiveOp.OverlapAdd _ -> a.inputs().subList(0, 1);
            case PrimitiveOp.Pad _ -> a.inputs().subList(0, 2);
            default -> a.inputs();
        };
    }

    /// The symbols that the code of `a` needs as parameters, apart from those of its operands' shapes.
    public static Set<Dim.Symbol> symbols(Apply a) {
        Set<Dim.Symbol> symbols = new HashSet<>();
        a.outputs().forEach(o -> o.shape().dims().forEach(d -> d.symbols(symbols)));
        if (a.op() instanceof PrimitiveOp.SizeOf(int axis)) {
            a.input(0).type().dim(axis).symbols(symbols);
        }
        int data = data(a).size();
        if (!(a.op() instanceof PrimitiveOp.SizeOf)) {
            a.inputs()
                    .subList(data, a.inputs().size())
                    .forEach(v -> Sizes.number(v).symbols(symbols));
        }
        return symbols;
    }
}
