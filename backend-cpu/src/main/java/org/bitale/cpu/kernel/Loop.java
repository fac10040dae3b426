package org.bitale.cpu.kernel;

import java.util.ArrayList;
import java.util.List;

/// `for (counter = start; counter < end; counter += step)` with values carried from iteration to iteration.
///
/// A loop that runs `once` is `if (start < end)`.
final class Loop implements Item {
    final Scope before;
    final Scope body;
    final Node start;
    final Node end;
    final int step;
    final boolean once;
    final Node counter;
    final List<State> states = new ArrayList<>();

    /// Leaves the loop if the condition holds, with the states as they are.
    record Exit(Node condition) implements Item {}

    /// A carried value: `init` before the first iteration, `current` inside, `next` for the following one,
    /// `result` after the loop.
    static final class State {
        final Node init;
        final Node current;
        final Node result;
        Node next;

        private State(Node init, Scope body, Scope outer) {
            this.init = init;
            this.current = new Node(Op.STATE, init.type, List.of(), this, body);
            this.result = new Node(Op.STATE, init.type, List.of(), this, outer);
            this.next = current;
        }
    }

    Loop(Scope outer, Node start, Node end, int step, boolean once) {
        this.before = outer.conditional();
        this.body = before.body();
        this.start = start;
        this.end = end;
        this.step = step;
        this.once = once;
        this.counter = once ? start : new Node(Op.COUNTER, Type.INT, List.of(), this, body);
    }

    State carry(Node init, Scope outer) {
        State s = new State(init, body, outer);
        states.add(s);
        return s;
    }
}
