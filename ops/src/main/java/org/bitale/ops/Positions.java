package org.bitale.ops;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Where the elements that are not 0 stand: results whose sizes only the data tell.
final class Positions {
    private Positions() {}

    /// The row-major numbers of the elements that are not 0.
    static Tensor flatnonzero(Tensor x) {
        Elementwise.requireReal("flatnonzero", x.value());
        return Tensor.of(Nodes.compact(Elementwise.truth(x.ravel().value())));
    }

    /// One vector of coordinates per axis, in row-major order of the elements; a scalar counts as a vector.
    static List<Tensor> nonzero(Tensor x) {
        Tensor atLeastVector = Shapes.atLeast(x, 1);
        List<Value> sizes = Sizes.sizesOf(atLeastVector.value());
        Tensor rest = flatnonzero(atLeastVector);
        List<Tensor> coordinates = new ArrayList<>();
        for (int axis = sizes.size() - 1; axis > 0; axis--) {
            Tensor n = Tensor.of(sizes.get(axis));
            coordinates.addFirst(rest.rem(n));
            rest = rest.floorDiv(n);
        }
        coordinates.addFirst(rest);
        return coordinates;
    }

    static Tensor argwhere(Tensor x) {
        if (x.rank() == 0) {
            Tensor found = flatnonzero(x);
            Value sizes = Sizes.sizeOf(found.value(), 0);
            return Tensor.of(Nodes.broadcast(Constant.size(0), List.of(sizes, Constant.size(0))));
        }
        return Joins.stack(1, nonzero(x));
    }

    static Tensor nonzeroValues(Tensor x) {
        Tensor flat = x.ravel();
        return Gathers.take(flat, flatnonzero(flat), 0, IndexMode.CLIP);
    }

    /// x along an axis where a vector holds, which may be shorter than the axis.
    static Tensor compress(Tensor x, Tensor condition, int axis) {
        if (condition.rank() != 1) {
            throw Refusal.of("compress", "condition must be a vector", condition.type(), x.value(), condition.value());
        }
        int a = Axes.one("compress", axis, x);
        if (condition.type().dim(0) instanceof Dim.Known c
                && x.type().dim(a) instanceof Dim.Known n
                && condition.value() instanceof Constant mask
                && lastTrue(mask) >= n.size()) {
            throw Refusal.of(
                    "compress",
                    "condition must not hold outside axis " + a + " of size " + n.size(),
                    "true at index " + lastTrue(mask) + " of " + c.size(),
                    x.value(),
                    condition.value());
        }
        return Gathers.take(x, flatnonzero(condition), a, IndexMode.STRICT);
    }

    private static int lastTrue(Constant mask) {
        int last = -1;
        for (int i = 0; i < mask.array().count(); i++) {
            last = mask.array().getDouble(i) != 0 ? i : last;
        }
        return last;
    }

    /// Element i of x along an axis, `counts[i]` times in a row: output t comes from as many elements as end at or
    /// before t.
    static Tensor repeat(Tensor x, Tensor counts, int axis) {
        if (!counts.dtype().isInteger() || counts.rank() > 1) {
            throw Refusal.of(
                    "repeat", "repeats must be an integer scalar or vector", counts.type(), x.value(), counts.value());
        }
        int a = Axes.one("repeat", axis, x);
        Value n = Sizes.sizeOf(x.value(), a);
        if (counts.rank() == 1
                && counts.type().dim(0) instanceof Dim.Known k
                && k.size() != 1
                && x.type().dim(a) instanceof Dim.Known size
                && k.size() != size.size()) {
            throw Refusal.of(
                    "repeat",
                    "repeats must be " + size.size() + " numbers for axis " + a + " of " + x.type(),
                    k.size(),
                    x.value(),
                    counts.value());
        }
        Tensor each = Tensor.of(Nodes.broadcast(counts.cast(DType.INT64).value(), List.of(n)));
        Tensor ends = Cumulations.cumsum(
                checked("repeat: a count is negative", each, each.ge(0L).all()), 0);
        Value total = each.sum().value();
        Value marks = Nodes.broadcast(Constant.size(0), List.of(Nodes.add(total, Constant.size(1))));
        Value ones = Nodes.broadcast(Constant.size(1), List.of(n));
        Value ended = Gathers.scatter(marks, ones, List.of(0), List.of(ends.value()), PrimitiveOp.Combiner.ADD);
        Value source = Nodes.sliceAxis(Cumulations.cumsum(Tensor.of(ended), 0).value(), 0, Constant.size(0), total);
        return Gathers.take(x, Tensor.of(source), a, IndexMode.CLIP);
    }

    /// x, which is only computed if the condition holds.
    static Tensor checked(String message, Tensor x, Tensor condition) {
        return Tensor.of(Apply.one(new PrimitiveOp.Check(message), x.value(), condition.value()));
    }
}
