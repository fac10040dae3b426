package org.bitale.ops;

import java.util.Arrays;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Promotion;
import org.bitale.ops.nn.BinaryCrossentropy;
import org.bitale.ops.nn.CategoricalCrossentropy;
import org.bitale.ops.nn.LogSoftmax;
import org.bitale.ops.nn.LogSumExp;
import org.bitale.ops.nn.SigmoidBinaryCrossentropy;
import org.bitale.ops.nn.Softmax;

/// The functions of neural networks, on tensors of any dtypes.
final class Neural {
    private Neural() {}

    static Tensor softmax(Tensor x, int axis) {
        return one(new Softmax(Axes.one("softmax", axis, x)), Composed.floating(x));
    }

    static Tensor logSoftmax(Tensor x, int axis) {
        return one(new LogSoftmax(Axes.one("log_softmax", axis, x)), Composed.floating(x));
    }

    static Tensor logsumexp(Tensor x, int[] axes, boolean keepDims) {
        List<Integer> sorted = Axes.sorted("logsumexp", axes, x);
        Value reduced = one(new LogSumExp(sorted), Composed.floating(x)).value();
        return Tensor.of(keepDims ? Nodes.keepAxes(reduced, x.value(), sorted) : reduced);
    }

    static Tensor categoricalCrossentropy(Tensor probabilities, Tensor targets) {
        Tensor p = Composed.floating(probabilities);
        if (targets.rank() == p.rank()) {
            return targets.times(p.log()).sum(-1).neg();
        }
        if (p.rank() != 2 || targets.rank() != 1 || !targets.dtype().isInteger()) {
            throw Refusal.of(
                    "categorical_crossentropy",
                    "targets must be a vector of integer classes for a matrix of probabilities, or distributions of its"
                            + " shape",
                    targets.type() + " for " + p.type(),
                    probabilities.value(),
                    targets.value());
        }
        return one(new CategoricalCrossentropy(), p, targets.cast(DType.INT64));
    }

    static Tensor binaryCrossentropy(Tensor probabilities, Tensor targets) {
        DType t = common("binary_crossentropy", probabilities, targets);
        return one(new BinaryCrossentropy(), probabilities.cast(t), targets.cast(t));
    }

    static Tensor sigmoidBinaryCrossentropy(Tensor logits, Tensor targets) {
        DType t = common("sigmoid_binary_crossentropy", logits, targets);
        return one(new SigmoidBinaryCrossentropy(), logits.cast(t), targets.cast(t));
    }

    private static DType common(String op, Tensor x, Tensor y) {
        return Promotion.upgradeToFloat(Elementwise.promote(op, x.value(), y.value()));
    }

    private static Tensor one(CompositeOp op, Tensor... operands) {
        List<Value> values = Arrays.stream(operands).map(Tensor::value).toList();
        return Tensor.of(Apply.one(op, values));
    }
}
