package org.bitale.ops;

import java.util.List;

/// The reductions, products and losses as static functions.
public class ReductionFunctions extends LogicFunctions {
    /// For the classes that offer these methods as their own.
    protected ReductionFunctions() {}

    /// See [ReductionMethods#sum()].
    public static Tensor sum(Tensor x) {
        return x.sum();
    }

    /// See [ReductionMethods#sum(int...)].
    public static Tensor sum(Tensor x, int... axes) {
        return x.sum(axes);
    }

    /// See [ReductionMethods#prod()].
    public static Tensor prod(Tensor x) {
        return x.prod();
    }

    /// See [ReductionMethods#prod(int...)].
    public static Tensor prod(Tensor x, int... axes) {
        return x.prod(axes);
    }

    /// See [ReductionMethods#max()].
    public static Tensor max(Tensor x) {
        return x.max();
    }

    /// See [ReductionMethods#max(int...)].
    public static Tensor max(Tensor x, int... axes) {
        return x.max(axes);
    }

    /// See [ReductionMethods#min()].
    public static Tensor min(Tensor x) {
        return x.min();
    }

    /// See [ReductionMethods#min(int...)].
    public static Tensor min(Tensor x, int... axes) {
        return x.min(axes);
    }

    /// See [ReductionMethods#mean()].
    public static Tensor mean(Tensor x) {
        return x.mean();
    }

    /// See [ReductionMethods#mean(int...)].
    public static Tensor mean(Tensor x, int... axes) {
        return x.mean(axes);
    }

    /// See [ReductionMethods#any()].
    public static Tensor any(Tensor x) {
        return x.any();
    }

    /// See [ReductionMethods#any(int...)].
    public static Tensor any(Tensor x, int... axes) {
        return x.any(axes);
    }

    /// See [ReductionMethods#all()].
    public static Tensor all(Tensor x) {
        return x.all();
    }

    /// See [ReductionMethods#all(int...)].
    public static Tensor all(Tensor x, int... axes) {
        return x.all(axes);
    }

    /// See [ReductionMethods#argmax()].
    public static Tensor argmax(Tensor x) {
        return x.argmax();
    }

    /// See [ReductionMethods#argmax(int...)].
    public static Tensor argmax(Tensor x, int... axes) {
        return x.argmax(axes);
    }

    /// See [ReductionMethods#argmin()].
    public static Tensor argmin(Tensor x) {
        return x.argmin();
    }

    /// See [ReductionMethods#argmin(int...)].
    public static Tensor argmin(Tensor x, int... axes) {
        return x.argmin(axes);
    }

    /// See [StatisticsMethods#var()].
    public static Tensor var(Tensor x) {
        return x.var();
    }

    /// See [StatisticsMethods#var(int...)].
    public static Tensor var(Tensor x, int... axes) {
        return x.var(axes);
    }

    /// See [StatisticsMethods#std()].
    public static Tensor std(Tensor x) {
        return x.std();
    }

    /// See [StatisticsMethods#std(int...)].
    public static Tensor std(Tensor x, int... axes) {
        return x.std(axes);
    }

    /// See [StatisticsMethods#norm()].
    public static Tensor norm(Tensor x) {
        return x.norm();
    }

    /// See [StatisticsMethods#norm(int...)].
    public static Tensor norm(Tensor x, int... axes) {
        return x.norm(axes);
    }

    /// See [StatisticsMethods#logsumexp()].
    public static Tensor logsumexp(Tensor x) {
        return x.logsumexp();
    }

    /// See [StatisticsMethods#logsumexp(int...)].
    public static Tensor logsumexp(Tensor x, int... axes) {
        return x.logsumexp(axes);
    }

    /// See [ReductionMethods#maxAndArgmax(int...)].
    public static List<Tensor> maxAndArgmax(Tensor x, int... axes) {
        return x.maxAndArgmax(axes);
    }

    /// See [ReductionMethods#ptp(int)].
    public static Tensor ptp(Tensor x, int axis) {
        return x.ptp(axis);
    }

    /// See [LinalgMethods#dot(Tensor)].
    public static Tensor dot(Tensor x, Tensor y) {
        return x.dot(y);
    }

    /// See [LinalgMethods#matmul(Tensor)].
    public static Tensor matmul(Tensor x, Tensor y) {
        return x.matmul(y);
    }

    /// See [LinalgMethods#batchedDot(Tensor)].
    public static Tensor batchedDot(Tensor x, Tensor y) {
        return x.batchedDot(y);
    }

    /// See [LinalgMethods#outer(Tensor)].
    public static Tensor outer(Tensor x, Tensor y) {
        return x.outer(y);
    }

    /// See [LinalgMethods#inner(Tensor)].
    public static Tensor inner(Tensor x, Tensor y) {
        return x.inner(y);
    }

    /// See [LinalgMethods#tensordot(Tensor, int)].
    public static Tensor tensordot(Tensor x, Tensor y, int axes) {
        return x.tensordot(y, axes);
    }

    /// See [LinalgMethods#tensordot(Tensor, int[], int[])].
    public static Tensor tensordot(Tensor x, Tensor y, int[] axes, int[] otherAxes) {
        return x.tensordot(y, axes, otherAxes);
    }

    /// See [LinalgMethods#trace()].
    public static Tensor trace(Tensor x) {
        return x.trace();
    }

    /// See [LinalgMethods#softmax()].
    public static Tensor softmax(Tensor x) {
        return x.softmax();
    }

    /// See [LinalgMethods#softmax(int)].
    public static Tensor softmax(Tensor x, int axis) {
        return x.softmax(axis);
    }

    /// See [LinalgMethods#logSoftmax()].
    public static Tensor logSoftmax(Tensor x) {
        return x.logSoftmax();
    }

    /// See [LinalgMethods#logSoftmax(int)].
    public static Tensor logSoftmax(Tensor x, int axis) {
        return x.logSoftmax(axis);
    }

    /// The cross-entropy of the rows of `probabilities` with `targets`: a vector of classes, or a tensor of
    /// distributions of the same shape. One number per row.
    public static Tensor categoricalCrossentropy(Tensor probabilities, Tensor targets) {
        return Neural.categoricalCrossentropy(probabilities, targets);
    }

    /// `-(t log p + (1 - t) log(1 - p))` element by element.
    public static Tensor binaryCrossentropy(Tensor probabilities, Tensor targets) {
        return Neural.binaryCrossentropy(probabilities, targets);
    }

    /// [#binaryCrossentropy(Tensor, Tensor)] of `sigmoid(logits)`, without overflow.
    public static Tensor sigmoidBinaryCrossentropy(Tensor logits, Tensor targets) {
        return Neural.sigmoidBinaryCrossentropy(logits, targets);
    }
}
