package org.bitale.core.eval;

import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;

/// Elementwise functions, casts and selection.
final class ElementwiseKernels {
    private ElementwiseKernels() {}

    static void apply(ScalarFn fn, List<HostArray> in, HostArray out) {
        Scalar[] args = new Scalar[in.size()];
        Grid.forEach(out, (index, flat) -> {
            for (int k = 0; k < args.length; k++) {
                args[k] = Scalar.of(in.get(k), Grid.broadcast(in.get(k), index));
            }
            Scalar.call(fn, args).store(out, flat);
        });
    }

    static void cast(DType to, HostArray x, HostArray out) {
        if (to == x.dtype()) {
            ShapeKernels.reshape(x, out);
            return;
        }
        for (int i = 0; i < out.count(); i++) {
            Scalar.of(x, i).cast(to).store(out, i);
        }
    }

    static void select(List<HostArray> in, HostArray out) {
        HostArray condition = in.getFirst();
        Grid.forEach(out, (index, flat) -> {
            boolean first = condition.getLong(Grid.broadcast(condition, index)) != 0;
            HostArray chosen = in.get(first ? 1 : 2);
            out.copyElement(flat, chosen, Grid.broadcast(chosen, index));
        });
    }
}
