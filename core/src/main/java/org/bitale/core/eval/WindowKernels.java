package org.bitale.core.eval;

import java.util.Arrays;
import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.PrimitiveOp.Convolve;
import org.bitale.core.graph.PrimitiveOp.OverlapAdd;
import org.bitale.core.graph.PrimitiveOp.Windows;
import org.bitale.core.type.DType;

/// Convolution, windows and overlapping sums, by their definitions.
final class WindowKernels {
    private WindowKernels() {}

    static void convolve(Convolve op, HostArray x, HostArray w, HostArray out) {
        ReduceKernels.requireReal("convolve", x);
        int outPerGroup = out.size(1) / op.groups();
        HostArray taps = HostArray.zeros(DType.BOOL, Arrays.copyOfRange(w.shape(), 1, w.rank()));
        Sums sums = new Sums(out);
        int[] at = new int[x.rank()];
        Grid.forEach(
                out,
                (index, cell) -> Grid.forEach(taps, (k, flat) -> {
                    at[0] = index[0];
                    at[1] = index[1] / outPerGroup * w.size(1) + k[0];
                    for (int i = 2; i < at.length; i++) {
                        at[i] = position(
                                index[i],
                                op.strides().get(i - 2),
                                k[i - 1],
                                op.dilations().get(i - 2));
                    }
                    Scalar weight = Scalar.of(w, index[1] * taps.count() + flat);
                    sums.addProduct(cell, Scalar.of(x, Grid.flat(x, at)), weight);
                }));
        sums.finish();
    }

    private static int position(int p, long stride, int k, long dilation) {
        return Math.toIntExact(p * stride + k * dilation);
    }

    static void windows(Windows op, HostArray x, HostArray out) {
        int[] at = new int[x.rank()];
        Grid.forEach(out, (index, flat) -> {
            locate(index, op.strides(), op.dilations(), at);
            out.copyElement(flat, x, Grid.flat(x, at));
        });
    }

    static void overlapAdd(OverlapAdd op, HostArray y, HostArray out) {
        ReduceKernels.requireReal("overlap_add", y);
        Sums sums = new Sums(out);
        int[] at = new int[out.rank()];
        Grid.forEach(y, (index, flat) -> {
            locate(index, op.strides(), op.dilations(), at);
            sums.add(Grid.flat(out, at), Scalar.of(y, flat));
        });
        sums.finish();
    }

    /// Where the element at `index` of `[B…, K…, P…]` stands in `[B…, S…]`.
    private static void locate(int[] index, List<Long> strides, List<Long> dilations, int[] at) {
        int spatial = strides.size();
        int batch = at.length - spatial;
        System.arraycopy(index, 0, at, 0, batch);
        for (int i = 0; i < spatial; i++) {
            at[batch + i] = position(index[batch + spatial + i], strides.get(i), index[batch + i], dilations.get(i));
        }
    }
}
