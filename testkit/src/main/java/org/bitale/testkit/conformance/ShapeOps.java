package org.bitale.testkit.conformance;

import java.util.List;
import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Operators that move elements without changing them.
final class ShapeOps {
    private ShapeOps() {}

    static void add(OpTable t) {
        axes(t);
        joins(t);
        repetitions(t);
        diagonals(t);
        for (String op : List.of("patternbroadcast", "addbroadcast", "unbroadcast")) {
            t.one(op, Call::x);
        }
        t.one("shape", c -> c.x().shape());
        t.one("size", c -> c.x().size());
        t.one("ndim", c -> Tensors.constant((long) c.x().rank(), DType.INT64));
    }

    private static void axes(OpTable t) {
        t.one("dimshuffle", c -> c.x().dimshuffle(pattern(c)));
        t.one("reshape", c -> c.x().reshape(c.longs("shape")));
        t.one("flatten", c -> c.x().flatten((int) c.integer("ndim", 1)));
        t.one("ravel", c -> c.x().ravel());
        t.one("transpose", c -> c.has("axes") ? c.x().transpose(c.ints("axes")) : c.x().transpose());
        t.one("swapaxes", c -> c.x().swapaxes((int) c.integer("axis1", 0), (int) c.integer("axis2", 0)));
        t.one("moveaxis", c -> c.x().moveaxis(c.ints("source"), c.ints("destination")));
        t.one("expand_dims", c -> c.x().expandDims(c.ints("axis")));
        t.one("shape_padaxis", c -> c.x().expandDims(c.ints("axis")));
        t.one("squeeze", c -> c.has("axis") ? c.x().squeeze(c.ints("axis")) : c.x().squeeze());
        t.one("broadcast_to", c -> c.x().broadcastTo(c.longs("shape")));
        t.one("alloc", c -> c.x().broadcastTo(c.longs("shape")));
        t.one("shape_padleft", c -> c.x().shapePadLeft((int) c.integer("n", 1)));
        t.one("shape_padright", c -> c.x().shapePadRight((int) c.integer("n", 1)));
        t.one("atleast_1d", c -> c.x().atLeastNd(1));
        t.one("atleast_2d", c -> c.x().atLeastNd(2));
        t.one("atleast_3d", c -> c.x().atLeastNd(3));
        t.one("atleast_Nd", c -> c.x().atLeastNd((int) c.integer("n", 1)));
        t.one("flip", c -> c.has("axis") ? c.x().flip(c.ints("axis")) : c.x().flip());
    }

    private static Object[] pattern(Call c) {
        return ((List<?>) java.util.Objects.requireNonNull(c.attr("pattern")))
                .stream()
                        .map(p -> p instanceof Number n ? (Object) n.intValue() : "x")
                        .toArray();
    }

    private static void joins(OpTable t) {
        t.one("join", c -> Tensors.concatenate(c.inputs(), (int) c.integer("axis", 0)));
        t.one("concatenate", c -> Tensors.concatenate(c.inputs(), (int) c.integer("axis", 0)));
        t.one("stack", c -> Tensors.stack(c.inputs(), (int) c.integer("axis", 0)));
        t.one("vertical_stack", c -> Tensors.concatenate(c.inputs(), 0));
        t.one("horizontal_stack", c -> Tensors.concatenate(c.inputs(), 1));
        t.many("broadcast_arrays", c -> Tensors.broadcastArrays(c.inputs()));
        t.many("split", c -> c.x().split((int) c.integer("axis", 0), c.longs("splits_size")));
    }

    private static void repetitions(OpTable t) {
        t.one("tile", c -> c.x().tile(c.ints("reps")));
        t.one("roll", ShapeOps::roll);
    }

    private static Tensor roll(Call c) {
        int[] shifts = c.ints("shift");
        if (!c.has("axis")) {
            return c.x().roll(shifts[0]);
        }
        int[] axes = c.ints("axis");
        Tensor x = c.x();
        for (int i = 0; i < axes.length; i++) {
            x = x.roll(shifts[shifts.length == 1 ? 0 : i], axes[i]);
        }
        return x;
    }

    private static void diagonals(OpTable t) {
        t.one("fill_diagonal", c -> c.x().fillDiagonal(c.y(), 0));
        t.one("fill_diagonal_offset", c -> c.x().fillDiagonal(c.y(), (int) c.integer("offset", 0)));
        t.one("tril", c -> c.x().tril((int) c.integer("k", 0)));
        t.one("triu", c -> c.x().triu((int) c.integer("k", 0)));
        t.one("diag", c -> c.x().diag((int) c.integer("k", 0)));
        t.one("diagonal", ShapeOps::diagonal);
        t.one("extract_diag", ShapeOps::diagonal);
    }

    private static Tensor diagonal(Call c) {
        return c.x().diagonal((int) c.integer("offset", 0), (int) c.integer("axis1", 0), (int) c.integer("axis2", 1));
    }
}
