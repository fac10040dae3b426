package org.bitale.cpu.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.scalar.ScalarExpr;

/// [ScalarExpr.Rare] in SSA form. On numbers it is a branch; on vectors, if the condition holds in any lane, the
/// operands are spilled to scratch arrays and the lanes concerned are computed one at a time.
final class RareValues {
    private final Ssa ssa;
    private final Expressions expressions;

    RareValues(Ssa ssa, Expressions expressions) {
        this.ssa = ssa;
        this.expressions = expressions;
    }

    Node value(ScalarExpr.Rare rare, List<Node> args, Map<Integer, Node> locals) {
        Node condition = expressions.value(rare.condition(), args, locals);
        Node usual = expressions.value(rare.usual(), args, locals);
        if (!condition.type.isVector()) {
            return ssa.choose(
                    condition,
                    usual.type,
                    true,
                    () -> expressions.value(rare.rare(), args, new HashMap<>(locals)),
                    () -> usual);
        }
        Node all = ssa.widen(usual, usual.type.vector());
        Node any = ssa.pure(Op.ANY, Type.BOOL, condition);
        return ssa.choose(any, all.type, true, () -> replaced(rare, condition, all, args, locals), () -> all);
    }

    /// The usual values with those lanes replaced where the condition holds.
    private Node replaced(
            ScalarExpr.Rare rare, Node condition, Node usual, List<Node> args, Map<Integer, Node> locals) {
        Spilled spilled = new Spilled();
        collect(rare.rare(), args, locals, spilled);
        int flags = store(condition);
        int result = store(usual);
        Type element = usual.type.element();
        Scope outer = ssa.current();
        Loop loop = ssa.open(ssa.integer(0), ssa.integer(ssa.lanes.count()), 1, false);
        Node holds = ssa.compare(Op.NE, lane(Type.INT, flags, loop), ssa.integer(0));
        ssa.choose(
                holds,
                Type.INT,
                true,
                () -> {
                    Node value = laneValue(rare.rare(), args, locals, spilled, loop);
                    Node at = ssa.binary(Op.ADD, loop.counter, ssa.integer(result));
                    ssa.here(Op.STORE, element, element.stored(), ssa.scratch(element), at, value);
                    return ssa.integer(0);
                },
                () -> ssa.integer(0));
        ssa.close(loop, outer);
        return ssa.here(Op.LOAD, usual.type, element.stored(), ssa.scratch(element), ssa.integer(result));
    }

    /// Where the lanes of the operands lie that differ from lane to lane.
    private static final class Spilled {
        final Map<Integer, Integer> args = new HashMap<>();
        final Map<Integer, Integer> locals = new HashMap<>();
    }

    private void collect(ScalarExpr e, List<Node> args, Map<Integer, Node> locals, Spilled spilled) {
        switch (e) {
            case ScalarExpr.Arg a -> spill(a.index(), args.get(a.index()), spilled.args);
            case ScalarExpr.Local l -> {
                Node known = locals.get(l.id());
                if (known != null) {
                    spill(l.id(), known, spilled.locals);
                }
            }
            default -> {
                for (ScalarExpr operand : e.operands()) {
                    collect(operand, args, locals, spilled);
                }
            }
        }
    }

    private void spill(int id, Node value, Map<Integer, Integer> offsets) {
        if (value.type.isVector() && !offsets.containsKey(id)) {
            offsets.put(id, store(value));
        }
    }

    /// Stores a vector, or a mask as ints, to fresh scratch elements; returns their offset.
    private int store(Node value) {
        Node numbers = value.type.isMask() ? ssa.select(value, ssa.integer(1), ssa.integer(0)) : value;
        Type element = numbers.type.element();
        int offset = ssa.reserveScratch(ssa.lanes.count());
        ssa.here(Op.STORE, numbers.type, element.stored(), ssa.scratch(element), ssa.integer(offset), numbers);
        return offset;
    }

    private Node lane(Type element, int offset, Loop loop) {
        Node at = ssa.binary(Op.ADD, loop.counter, ssa.integer(offset));
        return ssa.here(Op.LOAD, element, element.stored(), ssa.scratch(element), at);
    }

    private Node laneValue(ScalarExpr rare, List<Node> args, Map<Integer, Node> locals, Spilled spilled, Loop loop) {
        List<Node> laneArgs = new ArrayList<>(args);
        spilled.args.forEach((index, offset) -> laneArgs.set(index, lane(args.get(index), offset, loop)));
        Map<Integer, Node> laneLocals = new HashMap<>(locals);
        spilled.locals.forEach((id, offset) -> {
            Node value = locals.get(id);
            if (value != null) {
                laneLocals.put(id, lane(value, offset, loop));
            }
        });
        return expressions.value(rare, laneArgs, laneLocals);
    }

    private Node lane(Node value, int offset, Loop loop) {
        if (value.type.isMask()) {
            return ssa.compare(Op.NE, lane(Type.INT, offset, loop), ssa.integer(0));
        }
        return lane(value.type.element(), offset, loop);
    }
}
