package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.UserAxis;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.Dim;

/// Brings the indices of gathers and scatters into `0 … n-1`, behind a check where the mode asks for one.
final class IndexRanges {
    private final String op;
    private final IndexMode mode;
    private final Value x;

    private IndexRanges(String op, IndexMode mode, Value x) {
        this.op = op;
        this.mode = mode;
        this.x = x;
    }

    /// `operands` with the indices, which start at `first`, in range.
    static List<Value> inside(String op, IndexMode mode, int batch, List<Value> operands, int first) {
        IndexRanges ranges = new IndexRanges(op, mode, operands.getFirst());
        List<Value> result = new ArrayList<>(operands.subList(0, first));
        for (int i = first; i < operands.size(); i++) {
            result.add(ranges.inside(operands.get(i), batch + i - first));
        }
        return result;
    }

    private Value inside(Value index, int axis) {
        if (index instanceof Constant c && isInside(c, x.type().dim(axis))) {
            return index;
        }
        Value size = Sizes.sizeOf(x, axis);
        Value zero = Constant.size(0);
        Value safe = check(index, axis, size);
        return switch (mode) {
            case STRICT -> Nodes.select(Nodes.elementwise(Intrinsic.LT, safe, zero), Nodes.add(safe, size), safe);
            case CLIP ->
                Nodes.elementwise(
                        Intrinsic.MINIMUM,
                        Nodes.elementwise(Intrinsic.MAXIMUM, safe, zero),
                        Nodes.sizeArithmetic(Intrinsic.SUB, size, Constant.size(1)));
            case WRAP -> Nodes.elementwise(Intrinsic.MOD, safe, size);
        };
    }

    private static boolean isInside(Constant index, Dim size) {
        for (int i = 0; i < index.array().count(); i++) {
            long value = index.array().getLong(i);
            if (value < 0 || !(size instanceof Dim.Known k) || value >= k.size()) {
                return false;
            }
        }
        return true;
    }

    private Value check(Value index, int axis, Value size) {
        Dim n = x.type().dim(axis);
        if (mode == IndexMode.STRICT) {
            return index.shape().dims().contains(Dim.ZERO) ? index : checkEach(index, axis, size);
        }
        if (n instanceof Dim.Known k && k.size() > 0) {
            return index;
        }
        Value none = Nodes.elementwise(Intrinsic.EQ, Nodes.elementCount(Sizes.sizesOf(index)), Constant.size(0));
        Value some = Nodes.elementwise(Intrinsic.GT, size, Constant.size(0));
        return checked(index, Nodes.elementwise(Intrinsic.OR, none, some), axis, "an empty axis has no element");
    }

    /// By the smallest and the largest index, so that the message can name one that is outside.
    private Value checkEach(Value index, int axis, Value size) {
        List<Integer> axes = Nodes.allAxes(index.rank());
        Value least = Reductions.reduce(Monoid.MIN, List.of(index), axes).getFirst();
        Value most = Reductions.reduce(Monoid.MAX, List.of(index), axes).getFirst();
        Value low = Nodes.elementwise(Intrinsic.GE, least, Nodes.neg(size));
        Value high = Nodes.elementwise(Intrinsic.LT, most, size);
        Value outside = Nodes.select(low, most, least);
        UserAxis user = UserAxis.of(x, axis);
        Dim n = x.type().dim(axis);
        return Apply.one(
                new PrimitiveOp.Check(op + ": index {} is outside axis " + user.axis() + " of size " + n + " of "
                        + user.value().type() + "; indices must be in -" + n + " … " + n + "-1"),
                index,
                Nodes.elementwise(Intrinsic.AND, low, high),
                outside);
    }

    private Value checked(Value index, Value condition, int axis, String hint) {
        UserAxis user = UserAxis.of(x, axis);
        String message = op + ": an index is outside axis " + user.axis() + " of size "
                + x.type().dim(axis) + " of " + user.value().type() + "; " + hint;
        return Apply.one(new PrimitiveOp.Check(message), index, condition);
    }
}
