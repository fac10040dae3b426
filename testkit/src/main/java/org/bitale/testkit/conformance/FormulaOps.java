package org.bitale.testkit.conformance;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bitale.ops.Index;
import org.bitale.ops.PadMode;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Turning, padding, progressions, grids, polynomials, and neighbours and divisors of numbers.
final class FormulaOps {
    private FormulaOps() {}

    static void add(OpTable t) {
        t.one("rollaxis", c -> c.x().rollaxis((int) c.integer("axis", 0), (int) c.integer("start", 0)));
        t.one("rot90", FormulaOps::rot90);
        t.one(
                "alloc_diag",
                c -> c.x().allocDiag((int) c.integer("offset", 0), (int) c.integer("axis1", 0), (int)
                        c.integer("axis2", 1)));
        t.one("pad", FormulaOps::pad);
        t.one(
                "logspace",
                c -> Tensors.logspace(
                        c.number("start", 0),
                        c.number("stop", 0),
                        c.integer("num", 50),
                        c.flag("endpoint", true),
                        c.number("base", 10)));
        t.one(
                "geomspace",
                c -> Tensors.geomspace(
                        c.number("start", 0), c.number("stop", 0), c.integer("num", 50), c.flag("endpoint", true)));
        t.many("mgrid", c -> Tensors.mgrid(ranges(c)));
        t.many("ogrid", c -> Tensors.ogrid(ranges(c)));
        t.one("vander", FormulaOps::vander);
        t.one("polyval", c -> Tensors.polyval(c.x(), c.y()));
        t.one("nextafter", c -> c.x().nextafter(c.y()));
        t.one("gcd", c -> c.x().gcd(c.y()));
        t.one("lcm", c -> c.x().lcm(c.y()));
    }

    private static Tensor rot90(Call c) {
        int[] plane = c.has("axes") ? c.ints("axes") : new int[] {0, 1};
        return c.x().rot90((int) c.integer("k", 1), plane[0], plane[1]);
    }

    private static Tensor pad(Call c) {
        int[][] widths = pairs(c, "pad_width");
        PadMode mode = PadMode.valueOf(c.text("mode", "constant").toUpperCase(Locale.ROOT));
        return mode == PadMode.CONSTANT ? c.x().pad(widths, c.number("constant_values", 0)) : c.x().pad(widths, mode);
    }

    private static Index.Slice[] ranges(Call c) {
        int[][] bounds = pairs(c, "slices");
        Index.Slice[] ranges = new Index.Slice[bounds.length];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = Tensors.slice(bounds[i][0], bounds[i][1], bounds[i].length < 3 ? 1 : bounds[i][2]);
        }
        return ranges;
    }

    private static Tensor vander(Call c) {
        boolean increasing = c.flag("increasing", false);
        return c.has("n") ? Tensors.vander(c.x(), c.integer("n", 0), increasing) : Tensors.vander(c.x(), increasing);
    }

    /// An attribute that is a list of lists of integers.
    private static int[][] pairs(Call c, String name) {
        return ((List<?>) Objects.requireNonNull(c.attr(name), name))
                .stream().map(Call::ints).toArray(int[][]::new);
    }
}
