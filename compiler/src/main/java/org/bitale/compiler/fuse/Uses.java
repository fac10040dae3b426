package org.bitale.compiler.fuse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Shared;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Who reads the elements of a value. Operands that only say a size are read at the plan of a call instead.
public final class Uses {
    private final List<Apply> order = new ArrayList<>();
    private final Map<Value, List<Apply>> users = new IdentityHashMap<>();
    private final Set<Value> results = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Dim.Symbol, Value> definers = new HashMap<>();
    private final Set<Apply> live = Collections.newSetFromMap(new IdentityHashMap<>());

    Uses(List<Value> roots, List<Value> arguments) {
        results.addAll(roots);
        List<Apply> all = Traversal.applies(roots);
        all.forEach(a -> a.outputs().forEach(this::define));
        // what only restates the number of an argument, as n - 0 does, defines nothing
        arguments.forEach(v -> definers.keySet()
                .removeIf(s -> v instanceof Input i && i.sizeSymbol().equals(s)));
        Traversal.leaves(roots).forEach(v -> {
            if (!(v instanceof Input) || !arguments.contains(v)) {
                define(v);
            }
        });
        mark(roots);
        for (Apply a : all) {
            if (live.contains(a)) {
                order.add(a);
                data(a).forEach(v ->
                        users.computeIfAbsent(v, _ -> new ArrayList<>()).add(a));
            }
        }
    }

    /// A scalar that is a size of its own, unless an argument gives the same number.
    private void define(Value v) {
        boolean number = v.type().dtype() == DType.INT64 && v.rank() == 0;
        boolean named = v instanceof Shared || v instanceof Output o && !(o.op() instanceof PrimitiveOp.SizeOf);
        if (number && named && Sizes.number(v) instanceof Dim.Symbol s && !s.isSize()) {
            definers.putIfAbsent(s, v);
        }
    }

    private void mark(List<Value> roots) {
        Deque<Value> work = new ArrayDeque<>(roots);
        Set<Dim.Symbol> seen = new HashSet<>();
        while (!work.isEmpty()) {
            if (work.pop() instanceof Output o && live.add(o.apply())) {
                work.addAll(data(o.apply()));
                for (Dim.Symbol s : symbols(o.apply())) {
                    if (definers.containsKey(s) && seen.add(s)) {
                        work.add(definers.get(s));
                    }
                }
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

    /// The computed scalar that a symbol stands for.
    Map<Dim.Symbol, Value> definers() {
        return definers;
    }

    /// The operands whose elements an op reads.
    public static List<Value> data(Apply a) {
        return switch (a.op()) {
            case PrimitiveOp.Iota _, PrimitiveOp.SizeOf _ -> List.of();
            case PrimitiveOp.Broadcast _, PrimitiveOp.Reshape _, PrimitiveOp.Slice _, PrimitiveOp.SumTo _ ->
                a.inputs().subList(0, 1);
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
