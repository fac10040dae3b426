package org.bitale.core.eval;

import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;

/// Primitives that move elements without computing.
final class ShapeKernels {
    private ShapeKernels() {}

    static void iota(int axis, HostArray out) {
        Grid.forEach(
                out,
                (index, flat) -> Scalar.integer(DType.INT64, index[axis])
                        .cast(out.dtype())
                        .store(out, flat));
    }

    static void broadcast(HostArray x, HostArray out) {
        Grid.forEach(out, (index, flat) -> out.copyElement(flat, x, Grid.broadcast(x, index)));
    }

    static void reshape(HostArray x, HostArray out) {
        for (int i = 0; i < out.count(); i++) {
            out.copyElement(i, x, i);
        }
    }

    static void transpose(List<Integer> permutation, HostArray x, HostArray out) {
        int[] from = new int[x.rank()];
        Grid.forEach(out, (index, flat) -> {
            for (int i = 0; i < from.length; i++) {
                from[permutation.get(i)] = index[i];
            }
            out.copyElement(flat, x, Grid.flat(x, from));
        });
    }

    /// `in` is `x, start…, length…`.
    static void slice(List<Long> steps, List<HostArray> in, HostArray out) {
        HostArray x = in.getFirst();
        int[] from = new int[x.rank()];
        Grid.forEach(out, (index, flat) -> {
            for (int i = 0; i < from.length; i++) {
                from[i] = Math.toIntExact(in.get(1 + i).getLong(0) + index[i] * steps.get(i));
            }
            out.copyElement(flat, x, Grid.flat(x, from));
        });
    }

    /// `in` is `x, fill, low…, size…`.
    static void pad(List<Long> steps, List<HostArray> in, HostArray out) {
        HostArray x = in.getFirst();
        broadcast(in.get(1), out);
        int[] to = new int[x.rank()];
        Grid.forEach(x, (index, flat) -> {
            for (int i = 0; i < to.length; i++) {
                to[i] = Math.toIntExact(in.get(2 + i).getLong(0) + index[i] * steps.get(i));
            }
            out.copyElement(Grid.flat(out, to), x, flat);
        });
    }

    static void concat(int axis, List<HostArray> in, HostArray out) {
        int[] start = {0};
        for (HostArray x : in) {
            Grid.forEach(x, (index, flat) -> {
                int[] to = index.clone();
                to[axis] += start[0];
                out.copyElement(Grid.flat(out, to), x, flat);
            });
            start[0] += x.size(axis);
        }
    }
}
