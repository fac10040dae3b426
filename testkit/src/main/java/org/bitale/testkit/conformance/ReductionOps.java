package org.bitale.testkit.conformance;

import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;

/// Reductions over axes.
final class ReductionOps {
    private ReductionOps() {}

    /// A reduction as the DSL has it.
    private interface Reduction {
        Tensor apply(Tensor x, int[] axes, boolean keepDims);
    }

    static void add(OpTable t) {
        reduction(t, "max", Tensor::max);
        reduction(t, "min", Tensor::min);
        reduction(t, "mean", Tensor::mean);
        reduction(t, "all", Tensor::all);
        reduction(t, "any", Tensor::any);
        reduction(t, "argmax", Tensor::argmax);
        reduction(t, "argmin", Tensor::argmin);
        reduction(t, "logsumexp", Tensor::logsumexp);
        accumulation(t, "sum", Tensor::sum);
        accumulation(t, "prod", Tensor::prod);
        t.one("var", c -> c.x().var(c.number("ddof", 0), axes(c), c.flag("keepdims", false)));
        t.one("std", c -> c.x().std(c.number("ddof", 0), axes(c), c.flag("keepdims", false)));
        t.one("diff", c -> c.x().diff((int) c.integer("n", 1), (int) c.integer("axis", -1)));
        t.one("ptp", c -> c.has("axis") ? c.x().ptp((int) c.integer("axis", 0)) : c.x().ptp());
        t.many("max_and_argmax", c -> {
            boolean keep = c.flag("keepdims", false);
            return List.of(c.x().max(axes(c), keep), c.x().argmax(axes(c), keep));
        });
    }

    private static void reduction(OpTable t, String op, Reduction f) {
        t.one(op, c -> f.apply(c.x(), axes(c), c.flag("keepdims", false)));
    }

    /// The attribute `dtype` is that of the operand, the accumulator and the result.
    private static void accumulation(OpTable t, String op, Reduction f) {
        t.one(op, c -> {
            boolean keep = c.flag("keepdims", false);
            if (!c.has("dtype")) {
                return f.apply(c.x(), axes(c), keep);
            }
            DType dtype = DType.parse(c.text("dtype", ""));
            return f.apply(c.x().cast(dtype), axes(c), keep).cast(dtype);
        });
    }

    /// All axes when the attribute is absent.
    static int[] axes(Call c) {
        return c.has("axis") ? c.ints("axis") : IntStream.range(0, c.x().rank()).toArray();
    }
}
