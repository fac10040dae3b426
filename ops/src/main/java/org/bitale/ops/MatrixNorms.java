package org.bitale.ops;

import org.bitale.core.graph.Refusal;
import org.bitale.ops.linalg.SvdValues;

/// Norms of matrices that lie along two axes.
final class MatrixNorms {
    private MatrixNorms() {}

    /// The norm that a vector norm induces: 1, 2 or infinity, or the smallest instead of the largest for a
    /// negative order.
    static Tensor induced(Tensor x, double ord, int rowAxis, int columnAxis, boolean keepDims) {
        int[] axes = axes(x, rowAxis, columnAxis);
        boolean largest = ord > 0;
        Tensor real = Composed.floating(x);
        Tensor norms;
        if (Math.abs(ord) == 2) {
            norms = singularValues(real, axes);
        } else if (Math.abs(ord) == 1) {
            norms = real.abs().moveaxis(axes, new int[] {-2, -1}).sum(-2);
        } else if (Double.isInfinite(ord)) {
            norms = real.abs().moveaxis(axes, new int[] {-2, -1}).sum(-1);
        } else {
            throw Refusal.of("norm", "ord must be 1, 2, infinity or the negative of one for a matrix", ord, x.value());
        }
        return kept(largest ? norms.max(-1) : norms.min(-1), axes, keepDims);
    }

    /// The sum of the singular values.
    static Tensor nuclear(Tensor x, int rowAxis, int columnAxis, boolean keepDims) {
        int[] axes = axes(x, rowAxis, columnAxis);
        return kept(singularValues(Composed.floating(x), axes).sum(-1), axes, keepDims);
    }

    private static Tensor singularValues(Tensor x, int[] axes) {
        return Matrices.one(new SvdValues(), x.moveaxis(axes, new int[] {-2, -1}));
    }

    private static int[] axes(Tensor x, int rowAxis, int columnAxis) {
        return Axes.inOrder("norm", new int[] {rowAxis, columnAxis}, x).stream()
                .mapToInt(i -> i)
                .toArray();
    }

    private static Tensor kept(Tensor norm, int[] axes, boolean keepDims) {
        return keepDims ? norm.expandDims(axes) : norm;
    }
}
