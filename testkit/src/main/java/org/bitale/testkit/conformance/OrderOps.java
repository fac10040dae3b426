package org.bitale.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;
import org.bitale.ops.Unique;

/// Sorting, searching, sets and counts.
final class OrderOps {
    private OrderOps() {}

    static void add(OpTable t) {
        t.one("sort", c -> flat(c).sort(axis(c)));
        t.one("argsort", c -> flat(c).argsort(axis(c)));
        t.one("topk", c -> c.x().topk(c.integer("k", 1), (int) c.integer("axis", -1)));
        t.one("argtopk", c -> c.x().argtopk(c.integer("k", 1), (int) c.integer("axis", -1)));
        t.many("topk_and_argtopk", c -> c.x().topkAndArgtopk(c.integer("k", 1), (int) c.integer("axis", -1)));
        t.one("searchsorted", OrderOps::searchsorted);
        t.many("unique", OrderOps::unique);
        t.one("bincount", OrderOps::bincount);
        t.one("digitize", c -> c.x().digitize(c.y(), c.flag("right", false)));
        t.one("lexsort", c -> Tensors.lexsort(c.inputs().toArray(Tensor[]::new)));
        t.one("histogram", OrderOps::histogram);
        t.one("interp", c -> Tensors.interp(c.x(), c.y(), c.input(2)));
    }

    /// An axis that is given as null stands for the flattened operand, an absent one for the last.
    private static Tensor flat(Call c) {
        return c.attrs().containsKey("axis") && !c.has("axis") ? c.x().ravel() : c.x();
    }

    private static int axis(Call c) {
        return (int) c.integer("axis", -1);
    }

    private static Tensor searchsorted(Call c) {
        boolean right = c.text("side", "left").equals("right");
        return c.inputs().size() == 3 ? c.x().searchsorted(c.y(), right, c.input(2)) : c.x().searchsorted(c.y(), right);
    }

    private static List<Tensor> unique(Call c) {
        Unique u = c.has("axis") ? c.x().uniqueAll((int) c.integer("axis", 0)) : c.x().uniqueAll();
        List<Tensor> results = new ArrayList<>(List.of(u.values()));
        if (c.flag("return_index", false)) {
            results.add(u.indices());
        }
        if (c.flag("return_inverse", false)) {
            results.add(u.inverse());
        }
        if (c.flag("return_counts", false)) {
            results.add(u.counts());
        }
        return results;
    }

    private static Tensor bincount(Call c) {
        long minlength = c.integer("minlength", 0);
        return c.inputs().size() == 2 ? c.x().bincount(c.y(), minlength) : c.x().bincount(minlength);
    }

    private static Tensor histogram(Call c) {
        long bins = c.integer("bins", 10);
        if (!(c.attr("range") instanceof List<?> range)) {
            return c.x().histogram(bins);
        }
        return c.x().histogram(bins, Golden.number(range.get(0)), Golden.number(range.get(1)));
    }
}
