package org.bitale.grad;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Convolutions;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;

/// The reverse rules of sliding windows: a convolution is bilinear with convolutions for adjoints; windows and
/// overlapping sums are each the other's adjoint.
final class WindowRules {
    private WindowRules() {}

    static void pullConvolve(Apply apply, PrimitiveOp.Convolve op, Value dy, Sink sink) {
        Value x = apply.input(0);
        Value w = apply.input(1);
        int rank = x.rank();
        if (sink.wants(0)) {
            sink.give(0, Convolutions.inputGradient(op, dy, w, Sizes.sizesOf(x).subList(2, rank)));
        }
        if (sink.wants(1)) {
            sink.give(1, Convolutions.filterGradient(op, x, dy, Sizes.sizesOf(w).subList(2, rank)));
        }
    }

    static Value overlapAdd(PrimitiveOp.Windows op, Value dy, Value x) {
        List<Value> operands = new ArrayList<>(List.of(dy));
        operands.addAll(Sizes.sizesOf(x).subList(x.rank() - op.strides().size(), x.rank()));
        return Apply.one(new PrimitiveOp.OverlapAdd(op.strides(), op.dilations()), operands);
    }

    /// `y` is the operand whose windows are taken from `dy`.
    static Value windows(PrimitiveOp.OverlapAdd op, Value dy, Value y) {
        int spatial = op.strides().size();
        int first = y.rank() - 2 * spatial;
        List<Value> operands = new ArrayList<>(List.of(dy));
        operands.addAll(Sizes.sizesOf(y).subList(first, first + spatial));
        Value windows = Apply.one(new PrimitiveOp.Windows(op.strides(), op.dilations()), operands);
        return Nodes.reshape(windows, Sizes.sizesOf(y));
    }
}
