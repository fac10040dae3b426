package org.bitale.testkit.conformance;

import java.util.Locale;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Positions that the data tell, their numbers and coordinates, and running folds.
final class PositionOps {
    private PositionOps() {}

    static void add(OpTable t) {
        t.one(
                "compress",
                c -> c.has("axis") ? c.x().compress(c.y(), (int) c.integer("axis", 0)) : c.x().compress(c.y()));
        t.one("nonzero_values", c -> c.x().nonzeroValues());
        t.many("nonzero", c -> c.x().nonzero());
        t.one("flatnonzero", c -> c.x().flatnonzero());
        t.one("argwhere", c -> c.x().argwhere());
        t.many("unravel_index", c -> Tensors.unravelIndex(c.x(), c.longs("dims"), isColumnMajor(c)));
        t.one(
                "ravel_multi_index",
                c -> Tensors.ravelMultiIndex(c.inputs(), c.longs("dims"), mode(c), isColumnMajor(c)));
        t.one("repeat", PositionOps::repeat);
        running(t, "cumsum", Tensor::cumsum);
        running(t, "cumprod", Tensor::cumprod);
        running(t, "cummax", Tensor::cummax);
        running(t, "cummin", Tensor::cummin);
        reduction(t, "nansum", Tensor::nansum);
        reduction(t, "nanmax", Tensor::nanmax);
        reduction(t, "nanmin", Tensor::nanmin);
        reduction(t, "nanmean", Tensor::nanmean);
        reduction(t, "median", Tensor::median);
    }

    private interface Running {
        Tensor apply(Tensor x, int axis);
    }

    /// Without an axis, of the flattened operand.
    private static void running(OpTable t, String op, Running f) {
        t.one(op, c -> c.has("axis") ? f.apply(c.x(), (int) c.integer("axis", 0)) : f.apply(c.x().ravel(), 0));
    }

    private interface Reduction {
        Tensor apply(Tensor x, int[] axes, boolean keepDims);
    }

    private static void reduction(OpTable t, String op, Reduction f) {
        t.one(op, c -> f.apply(c.x(), ReductionOps.axes(c), c.flag("keepdims", false)));
    }

    static IndexMode mode(Call c) {
        String name = c.text("mode", "raise");
        return name.equals("raise") ? IndexMode.STRICT : IndexMode.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static boolean isColumnMajor(Call c) {
        return c.text("order", "C").equals("F");
    }

    /// The number of times: an attribute, or an operand.
    private static Tensor repeat(Call c) {
        Tensor x = c.has("axis") ? c.x() : c.x().ravel();
        int axis = (int) c.integer("axis", 0);
        return c.inputs().size() == 2 ? x.repeat(c.y(), axis) : x.repeat((int) c.integer("repeats", 1), axis);
    }
}
