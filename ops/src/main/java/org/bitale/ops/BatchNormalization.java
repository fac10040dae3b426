package org.bitale.ops;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bitale.core.graph.Refusal;
import org.bitale.core.type.DType;
import org.bitale.core.type.Promotion;

/// What batch normalization gives in training: `output = (x - mean) * invstd * gamma + beta`, the statistics of
/// the batch, `invstd = 1 / sqrt(variance + epsilon)`, and the running statistics after this batch if they were
/// given. Statistics keep the axes they were taken over, with size 1.
public record BatchNormalization(
        Tensor output, Tensor mean, Tensor invstd, Optional<Tensor> runningMean, Optional<Tensor> runningVariance) {
    /// The running statistics of a layer before a batch; `factor` is the weight of the batch in the new ones.
    public record Running(Tensor mean, Tensor variance, double factor) {}

    /// The axes of a tensor of this rank over which every position has statistics of its own: the first.
    public static int[] perActivation() {
        return new int[] {0};
    }

    /// The axes over which every channel has statistics of its own: all but the second.
    public static int[] spatial(int rank) {
        return IntStream.range(0, rank).filter(i -> i != 1).toArray();
    }

    static BatchNormalization train(
            Tensor x, Tensor gamma, Tensor beta, int[] axes, double epsilon, Optional<Running> running) {
        String op = "batch_normalization_train";
        Tensor floating = floating(op, x, axes, gamma, beta);
        DType t = floating.dtype();
        Tensor mean = floating.mean(axes, true);
        Tensor centred = floating.minus(mean);
        Tensor variance = centred.times(centred).mean(axes, true);
        Tensor invstd = Composed.reciprocal(variance.plus(epsilon).sqrt());
        Tensor output = centred.times(gamma.cast(t).times(invstd)).plus(beta.cast(t));
        running.ifPresent(r -> require(op, floating, axes, r.mean(), r.variance()));
        Optional<Tensor> newMean = running.map(r -> mixed(r.mean().cast(t), mean, r.factor()));
        Optional<Tensor> newVariance = running.map(r -> {
            Tensor count = count(floating, axes);
            Tensor unbiased = variance.times(count).div(count.minus(1));
            return mixed(r.variance().cast(t), unbiased, r.factor());
        });
        return new BatchNormalization(output, mean, invstd, newMean, newVariance);
    }

    static Tensor test(Tensor x, Tensor gamma, Tensor beta, Tensor mean, Tensor variance, int[] axes, double epsilon) {
        Tensor floating = floating("batch_normalization_test", x, axes, gamma, beta, mean, variance);
        DType t = floating.dtype();
        Tensor scale = gamma.cast(t).div(variance.cast(t).plus(epsilon).sqrt());
        return floating.minus(mean.cast(t)).times(scale).plus(beta.cast(t));
    }

    private static Tensor mixed(Tensor old, Tensor now, double factor) {
        return old.times(1 - factor).plus(now.times(factor));
    }

    private static Tensor count(Tensor x, int[] axes) {
        Tensor count = Tensors.constant(1L, DType.INT64);
        for (int axis : axes) {
            count = count.times(x.size(axis));
        }
        return count.cast(x.dtype());
    }

    /// x in the floating dtype that everything promotes to.
    private static Tensor floating(String op, Tensor x, int[] axes, Tensor... parameters) {
        DType t = x.dtype();
        for (Tensor p : parameters) {
            t = Promotion.promote(t, Elementwise.requireReal(op, p.value()).dtype());
        }
        require(op, x, axes, parameters);
        return Elementwise.requireReal(op, x.value()).cast(Promotion.upgradeToFloat(t));
    }

    /// Parameters have the rank of x, with size 1 along the normalized axes.
    private static void require(String op, Tensor x, int[] axes, Tensor... parameters) {
        Axes.sorted(op, axes, x);
        for (Tensor p : parameters) {
            boolean fits = p.rank() == x.rank();
            for (int axis : axes) {
                fits &= fits
                        && !(p.type().dim(axis < 0 ? axis + x.rank() : axis)
                                        instanceof org.bitale.core.type.Dim.Known(long n)
                                && n != 1);
            }
            if (!fits) {
                throw Refusal.of(
                        op,
                        "parameters must have the rank of x, " + x.type() + ", and size 1 along the axes "
                                + Arrays.toString(axes),
                        p.type(),
                        x.value(),
                        p.value());
            }
        }
    }
}
