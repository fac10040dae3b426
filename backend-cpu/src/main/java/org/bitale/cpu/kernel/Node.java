package org.bitale.cpu.kernel;

import java.util.List;

/// A value of the SSA form, or a store. Nodes are compared by identity; equal pure ones are made once.
final class Node implements Item {
    final Op op;
    final Type type;
    final List<Node> args;
    /// What the operation needs beyond its arguments; see [Op].
    final Object detail;
    final Scope scope;

    boolean live;
    /// Whether the one use is a select in the same scope, which then tests and branches at once.
    boolean fused;
    int slot = -1;
    /// The number of the item of [#scope] after which the slot is free.
    int lastUse = -1;

    Node(Op op, Type type, List<Node> args, Object detail, Scope scope) {
        this.op = op;
        this.type = type;
        this.args = args;
        this.detail = detail;
        this.scope = scope;
    }

    Node arg(int i) {
        return args.get(i);
    }

    boolean isConst() {
        return op == Op.CONST;
    }

    /// The bits of a constant: of a float or double its raw bits as a double.
    long bits() {
        return (Long) detail;
    }

    boolean isInt(int value) {
        return op == Op.CONST && type == Type.INT && bits() == value;
    }

    @Override
    public String toString() {
        return op + ":" + type + (detail instanceof Long l ? "(" + l + ")" : "");
    }
}
