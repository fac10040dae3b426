package org.bitale.cpu.kernel;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Writes scopes, loops and branches as bytecode; [ScalarCode] and [VectorCode] write the operations.
final class MethodWriter {
    private final CodeBuilder code;
    private final Slots slots;
    private final ScalarCode scalar;
    private final VectorCode vector;
    /// Where the loops end that are being written, the innermost first.
    private final ArrayDeque<Label> ends = new ArrayDeque<>();

    MethodWriter(CodeBuilder code, Lanes lanes) {
        this.code = code;
        this.slots = new Slots(code);
        this.scalar = new ScalarCode(code, this);
        this.vector = new VectorCode(code, this, lanes);
    }

    /// Writes a method without a result.
    void write(Scope root) {
        items(root);
        code.return_();
    }

    void write(Outlined.Body body) {
        items(body.root());
        push(body.result());
        code.return_(body.result().type.kind);
    }

    /// Writes the items of a scope; returns the nodes that still hold slots, which the caller releases.
    private List<Node> items(Scope scope) {
        List<Node> held = new ArrayList<>();
        for (int i = 0; i < scope.items.size(); i++) {
            switch (scope.items.get(i)) {
                case Node n -> {
                    if (n.live && !n.isConst()) {
                        node(n, held);
                    }
                }
                case Loop loop -> loop(loop, held);
                case Loop.Exit exit -> {
                    push(exit.condition());
                    code.ifne(ends.element());
                }
                case Branch branch -> branch(branch, held);
            }
            release(held, i);
        }
        return held;
    }

    private void release(List<Node> held, int position) {
        for (Node n : Liveness.freed(held, position)) {
            held.remove(n);
            slots.give(n.type, n.slot);
        }
    }

    private void node(Node n, List<Node> held) {
        boolean vectors =
                n.type.isVector() || !n.args.isEmpty() && n.args.getLast().type.isVector();
        if (vectors) {
            vector.write(n);
        } else {
            scalar.write(n);
        }
        if (!n.op.hasEffect()) {
            define(n, held);
        }
    }

    /// Pops the value of `n` into a slot of its own.
    private void define(Node n, List<Node> held) {
        n.slot = slots.take(n.type);
        held.add(n);
        code.storeLocal(n.type.kind, n.slot);
    }

    /// Pushes the value of `n`.
    void push(Node n) {
        if (n.isConst()) {
            scalar.constant(n);
        } else {
            code.loadLocal(n.type.kind, n.slot);
        }
    }

    private void loop(Loop loop, List<Node> held) {
        for (Loop.State s : loop.states) {
            push(s.init);
            define(s.result, held);
            s.current.slot = s.result.slot;
        }
        Label end = code.newLabel();
        push(loop.start);
        push(loop.end);
        code.if_icmpge(end);
        List<Node> before = items(loop.before);
        ends.push(end);
        if (loop.once) {
            iteration(loop);
        } else {
            repeat(loop, end);
        }
        ends.pop();
        release(before, Integer.MAX_VALUE);
        code.labelBinding(end);
    }

    private void repeat(Loop loop, Label end) {
        Node counter = loop.counter;
        counter.slot = slots.take(counter.type);
        push(loop.start);
        code.istore(counter.slot);
        Label head = code.newBoundLabel();
        push(counter);
        push(loop.end);
        code.if_icmpge(end);
        iteration(loop);
        code.iinc(counter.slot, loop.step);
        code.goto_(head);
        slots.give(counter.type, counter.slot);
    }

    /// The body; then all next values are read before any is written.
    private void iteration(Loop loop) {
        List<Node> held = items(loop.body);
        for (Loop.State s : loop.states) {
            push(s.next);
        }
        for (Loop.State s : loop.states.reversed()) {
            code.storeLocal(s.result.type.kind, s.result.slot);
        }
        release(held, Integer.MAX_VALUE);
    }

    private void branch(Branch branch, List<Node> held) {
        int slot = slots.take(branch.result.type);
        branch.result.slot = slot;
        held.add(branch.result);
        Label otherwise = code.newLabel();
        Label end = code.newLabel();
        push(branch.condition);
        code.ifeq(otherwise);
        side(branch.then, branch.thenValue, branch.result);
        code.goto_(end).labelBinding(otherwise);
        side(branch.otherwise, branch.otherwiseValue, branch.result);
        code.labelBinding(end);
    }

    private void side(Scope scope, Node value, Node result) {
        List<Node> held = items(scope);
        push(value);
        code.storeLocal(result.type.kind, result.slot);
        release(held, Integer.MAX_VALUE);
    }
}
