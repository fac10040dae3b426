package org.bitale.ops;

import java.util.Collections;
import java.util.List;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// A rectangle of positions in a tensor, one [Bounds] per axis.
record Region(List<Bounds> bounds) {
    Value read(Value x) {
        return isWhole(x) ? x : Nodes.slice(x, Bounds.starts(bounds), Bounds.lengths(bounds), Bounds.steps(bounds));
    }

    /// x with `patch`, of the region's sizes, in place of the region.
    Value replace(Value x, Value patch) {
        if (isWhole(x)) {
            return patch;
        }
        Value inside = Nodes.broadcast(Constant.scalar(DType.BOOL, 1), Bounds.lengths(bounds));
        Value mask = spread(x, inside, Constant.scalar(DType.BOOL, 0));
        return Nodes.select(mask, spread(x, patch, Nodes.literal(x, 0)), x);
    }

    /// x with `patch` added to the region. The rest gets -0.0 added, which changes nothing, not even a -0.0.
    Value add(Value x, Value patch) {
        return Nodes.add(x, spread(x, patch, Nodes.literal(x, x.type().dtype().isFloating() ? -0.0 : 0)));
    }

    private Value spread(Value x, Value patch, Value fill) {
        return Nodes.pad(patch, fill, Bounds.starts(bounds), Sizes.sizesOf(x), Bounds.steps(bounds));
    }

    private boolean isWhole(Value x) {
        return Collections.frequency(Bounds.steps(bounds), 1L) == x.rank()
                && Sizes.dims("slice", Bounds.lengths(bounds)).equals(x.shape().dims());
    }
}
