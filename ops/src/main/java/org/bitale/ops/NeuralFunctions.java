package org.bitale.ops;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.ops.nn.Ctc;

/// Normalization of batches, and losses of sequences.
public class NeuralFunctions extends ConvolutionFunctions {
    /// For the classes that offer these methods as their own.
    protected NeuralFunctions() {}

    /// `(x - mean) / sqrt(variance + epsilon) * gamma + beta` with the mean and variance of x over `axes`
    /// ([BatchNormalization#perActivation], [BatchNormalization#spatial]); `gamma` and `beta` have the rank of
    /// x and size 1 along the axes. Differentiable through the statistics too.
    public static BatchNormalization batchNormalizationTrain(
            Tensor x, Tensor gamma, Tensor beta, int[] axes, double epsilon) {
        return BatchNormalization.train(x, gamma, beta, axes, epsilon, Optional.empty());
    }

    /// As above, and mixes the statistics into the running ones: `old (1 - factor) + new factor`, where the
    /// variance counts with `n / (n - 1)` for n elements.
    public static BatchNormalization batchNormalizationTrain(
            Tensor x, Tensor gamma, Tensor beta, int[] axes, double epsilon, BatchNormalization.Running running) {
        return BatchNormalization.train(x, gamma, beta, axes, epsilon, Optional.of(running));
    }

    /// `(x - mean) / sqrt(variance + epsilon) * gamma + beta` with given statistics.
    public static Tensor batchNormalizationTest(
            Tensor x, Tensor gamma, Tensor beta, Tensor mean, Tensor variance, int[] axes, double epsilon) {
        return BatchNormalization.test(x, gamma, beta, mean, variance, axes, epsilon);
    }

    /// The connectionist temporal classification loss of each of N sequences, see [Ctc]: `activations[T, N, K]`
    /// before the softmax, `labels[N, L]` integers filled up with -1, `lengths[N]` integers; symbol 0 is the
    /// blank. Twice differentiable in the activations.
    public static Tensor ctc(Tensor activations, Tensor labels, Tensor lengths) {
        boolean fits = activations.rank() == 3
                && labels.rank() == 2
                && lengths.rank() == 1
                && labels.dtype().isInteger()
                && lengths.dtype().isInteger();
        if (!fits) {
            throw Refusal.of(
                    "ctc",
                    "activations must be [T, N, K], labels integers [N, L] and lengths integers [N]",
                    activations.type() + ", " + labels.type() + " and " + lengths.type(),
                    activations.value(),
                    labels.value(),
                    lengths.value());
        }
        Tensor bySequence = Composed.floating(activations).transpose(1, 0, 2);
        Apply apply = Apply.of(
                new Ctc(),
                List.of(
                        bySequence.value(),
                        labels.cast(DType.INT64).value(),
                        lengths.cast(DType.INT64).value()));
        return Tensor.of(apply.output(0));
    }

    /// How often elements of class `actual[i]` were taken for `predicted[i]`, two integer vectors of one length: the
    /// counts, an int64 matrix over the classes that occur, and those classes, ascending. Has no gradient.
    public static List<Tensor> confusionMatrix(Tensor actual, Tensor predicted) {
        boolean fits = actual.rank() == 1
                && predicted.rank() == 1
                && actual.dtype().isInteger()
                && predicted.dtype().isInteger();
        if (!fits) {
            throw Refusal.of(
                    "confusion_matrix",
                    "actual and predicted must be vectors of integers",
                    actual.type() + " and " + predicted.type(),
                    actual.value(),
                    predicted.value());
        }
        Tensor classes = Tensors.unique(Tensors.concatenate(0, actual, predicted));
        Tensor rows = Tensors.searchsorted(classes, actual.cast(classes.dtype()));
        Tensor columns = Tensors.searchsorted(classes, predicted.cast(classes.dtype()));
        Value size = Sizes.sizeOf(classes.value(), 0);
        Value none = Nodes.broadcast(Constant.size(0), List.of(size, size));
        Value ones = Nodes.broadcast(Constant.size(1), Sizes.sizesOf(rows.value()));
        List<Value> places = List.of(rows.value(), columns.value());
        return List.of(Tensor.of(Gathers.scatter(none, ones, List.of(0, 1), places, Combiner.ADD)), classes);
    }
}
