package org.bitale.core.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Walks over graphs. Never recursive: a chain of a million nodes must pass.
public final class Traversal {
    private Traversal() {}

    /// Every apply that `roots` depend on, operands before users; each once.
    public static List<Apply> applies(Collection<? extends Value> roots) {
        return applies(roots, Set.of());
    }

    /// As [#applies(Collection)], but not what only `known` depends on.
    public static List<Apply> applies(Collection<? extends Value> roots, Collection<? extends Value> known) {
        Set<Value> leaves = Collections.newSetFromMap(new IdentityHashMap<>());
        leaves.addAll(known);
        List<Apply> order = new ArrayList<>();
        Map<Apply, Boolean> state = new IdentityHashMap<>(); // false: entered, true: done
        Deque<Apply> stack = new ArrayDeque<>();
        for (Value root : roots) {
            push(root, leaves, state, stack);
            while (!stack.isEmpty()) {
                Apply top = stack.peek();
                if (state.putIfAbsent(top, false) == null) {
                    List<Value> inputs = top.inputs();
                    for (int i = inputs.size() - 1; i >= 0; i--) {
                        push(inputs.get(i), leaves, state, stack);
                    }
                } else {
                    stack.pop();
                    if (!state.put(top, true)) {
                        order.add(top);
                    }
                }
            }
        }
        return order;
    }

    private static void push(Value value, Set<Value> leaves, Map<Apply, Boolean> state, Deque<Apply> stack) {
        if (value instanceof Output o && !leaves.contains(o) && !state.containsKey(o.apply())) {
            stack.push(o.apply());
        }
    }

    /// Every leaf (input, constant, shared variable) that `roots` depend on, in the order first met.
    public static List<Value> leaves(Collection<? extends Value> roots) {
        Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Value> leaves = new ArrayList<>();
        for (Apply a : applies(roots)) {
            for (Value v : a.inputs()) {
                addLeaf(v, seen, leaves);
            }
        }
        roots.forEach(v -> addLeaf(v, seen, leaves));
        return leaves;
    }

    private static void addLeaf(Value v, Set<Value> seen, List<Value> leaves) {
        if (!(v instanceof Output) && seen.add(v)) {
            leaves.add(v);
        }
    }

    /// The inputs that `graph`'s outputs need and its input list lacks.
    public static List<Input> missing(Graph graph) {
        Set<Value> given = Collections.newSetFromMap(new IdentityHashMap<>());
        given.addAll(graph.inputs());
        return leaves(graph.outputs()).stream()
                .filter(v -> v instanceof Input && !given.contains(v))
                .map(Input.class::cast)
                .toList();
    }
}
