package org.bitale.cpu.kernel;

import java.util.List;

/// `condition ? then : otherwise`, evaluating one side only.
final class Branch implements Item {
    final Node condition;
    final Scope then;
    final Scope otherwise;
    final Node result;
    Node thenValue;
    Node otherwiseValue;

    Branch(Scope outer, Node condition, Type type, boolean rare) {
        this.condition = condition;
        this.then = rare ? outer.rarely() : outer.conditional();
        this.otherwise = outer.conditional();
        this.result = new Node(Op.CHOICE, type, List.of(), this, outer);
        this.thenValue = result;
        this.otherwiseValue = result;
    }
}
