package org.bitale.ops;

import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.type.DType;

/// Functions through given points.
final class Interpolation {
    private Interpolation() {}

    static Tensor linear(Tensor x, Tensor xp, Tensor fp) {
        if (xp.rank() != 1 || fp.rank() != 1) {
            throw Refusal.of(
                    "interp",
                    "xp and fp must be vectors",
                    xp.type() + " and " + fp.type(),
                    x.value(),
                    xp.value(),
                    fp.value());
        }
        Tensor at = x.cast(DType.FLOAT64);
        Tensor points = xp.cast(DType.FLOAT64);
        Tensor values = fp.cast(DType.FLOAT64);
        Tensor last = Tensor.of(Sizes.sizeOf(xp.value(), 0)).minus(1L);
        Tensor right = Sorting.searchsorted(points, at, true).maximum(1L).minimum(last);
        Tensor left = right.minus(1L);
        Tensor x0 = pick(points, left);
        Tensor y0 = pick(values, left);
        Tensor slope = pick(values, right).minus(y0).div(pick(points, right).minus(x0));
        Tensor inside = y0.plus(at.minus(x0).times(slope));
        Tensor first = pick(points, last.minus(last));
        Tensor before = at.lt(first).where(pick(values, last.minus(last)), inside);
        return at.ge(pick(points, last)).where(pick(values, last), before);
    }

    private static Tensor pick(Tensor x, Tensor positions) {
        return Gathers.take(x, positions, 0, IndexMode.CLIP);
    }
}
