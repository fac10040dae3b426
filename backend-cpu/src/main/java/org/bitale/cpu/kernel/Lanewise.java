package org.bitale.cpu.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Calls of a method on numbers for every lane of its vector operands: they are spilled to scratch arrays, and the
/// results are collected in another.
final class Lanewise {
    private final Ssa ssa;

    Lanewise(Ssa ssa) {
        this.ssa = ssa;
    }

    Node call(Outlined function, List<Node> args) {
        Map<Node, Integer> spilled = new HashMap<>();
        for (Node a : args) {
            if (a.type.isVector() && !spilled.containsKey(a)) {
                int offset = ssa.reserveScratch(ssa.lanes.count());
                spilled.put(a, offset);
                Type element = a.type.element();
                ssa.here(Op.STORE, a.type, element.stored(), ssa.scratch(element), ssa.integer(offset), a);
            }
        }
        int result = ssa.reserveScratch(ssa.lanes.count());
        Type element = Type.of(function.computed());
        Scope outer = ssa.current();
        Loop loop = ssa.open(ssa.integer(0), ssa.integer(ssa.lanes.count()), 1, false);
        List<Node> numbers = new ArrayList<>();
        for (Node a : args) {
            Integer offset = spilled.get(a);
            numbers.add(offset == null ? a : load(a.type.element(), at(offset, loop)));
        }
        Node value = ssa.call(function, numbers);
        ssa.here(Op.STORE, element, element.stored(), ssa.scratch(element), at(result, loop), value);
        ssa.close(loop, outer);
        return ssa.here(Op.LOAD, element.vector(), element.stored(), ssa.scratch(element), ssa.integer(result));
    }

    private Node at(int offset, Loop loop) {
        return ssa.binary(Op.ADD, loop.counter, ssa.integer(offset));
    }

    private Node load(Type element, Node at) {
        return ssa.here(Op.LOAD, element, element.stored(), ssa.scratch(element), at);
    }
}
