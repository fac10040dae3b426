package org.bitale.ops;

import org.bitale.core.graph.Value;

/// The reductions of [Tensor] composed of others.
public sealed interface StatisticsMethods permits ReductionMethods {
    /// The node of the graph.
    Value value();

    /// The variance, the mean square deviation from the mean, in two passes; integers give float64. Over all axes.
    default Tensor var() {
        return var(Axes.all(value()), false);
    }

    /// As [#var()], over the named axes; negative ones count from the end, none at all reduces nothing.
    default Tensor var(int... axes) {
        return var(axes, false);
    }

    /// As [#var(int...)], the reduced axes staying or not.
    default Tensor var(int axis, boolean keepDims) {
        return var(new int[] {axis}, keepDims);
    }

    /// As [#var()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor var(int[] axes, boolean keepDims) {
        return Reductions.var((Tensor) this, 0, axes, keepDims);
    }

    /// The sum of square deviations divided by `n - ddof`.
    default Tensor var(double ddof, int[] axes, boolean keepDims) {
        return Reductions.var((Tensor) this, ddof, axes, keepDims);
    }

    /// The standard deviation, the square root of [#var()]. Over all axes.
    default Tensor std() {
        return std(Axes.all(value()), false);
    }

    /// As [#std()], over the named axes; negative ones count from the end, none at all reduces nothing.
    default Tensor std(int... axes) {
        return std(axes, false);
    }

    /// As [#std(int...)], the reduced axes staying or not.
    default Tensor std(int axis, boolean keepDims) {
        return std(new int[] {axis}, keepDims);
    }

    /// As [#std()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor std(int[] axes, boolean keepDims) {
        return var(axes, keepDims).sqrt();
    }

    /// The square root of [#var(double, int[], boolean)].
    default Tensor std(double ddof, int[] axes, boolean keepDims) {
        return var(ddof, axes, keepDims).sqrt();
    }

    /// `log(sum(e^x))` without overflow. Over all axes.
    default Tensor logsumexp() {
        return logsumexp(Axes.all(value()), false);
    }

    /// As [#logsumexp()], over the named axes; negative ones count from the end, none at all reduces nothing.
    default Tensor logsumexp(int... axes) {
        return logsumexp(axes, false);
    }

    /// As [#logsumexp(int...)], the reduced axes staying or not.
    default Tensor logsumexp(int axis, boolean keepDims) {
        return logsumexp(new int[] {axis}, keepDims);
    }

    /// As [#logsumexp()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor logsumexp(int[] axes, boolean keepDims) {
        return Neural.logsumexp((Tensor) this, axes, keepDims);
    }

    /// The Euclidean norm, `sqrt(sum(x^2))`; over two axes or all this is the Frobenius norm. Over all axes.
    default Tensor norm() {
        return norm(Axes.all(value()), false);
    }

    /// As [#norm()], over the named axes; negative ones count from the end, none at all reduces nothing.
    default Tensor norm(int... axes) {
        return norm(axes, false);
    }

    /// As [#norm(int...)], the reduced axes staying or not.
    default Tensor norm(int axis, boolean keepDims) {
        return norm(new int[] {axis}, keepDims);
    }

    /// As [#norm()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor norm(int[] axes, boolean keepDims) {
        return Reductions.norm((Tensor) this, 2, axes, keepDims);
    }

    /// The vector norm of order `ord` over all the named axes together: the largest magnitude for infinity, the
    /// smallest for -infinity, the number of non-zeros for 0, else `sum(|x|^ord)^(1/ord)`.
    default Tensor norm(double ord, int[] axes, boolean keepDims) {
        return Reductions.norm((Tensor) this, ord, axes, keepDims);
    }

    /// The differences of neighbours along an axis, taken n times over: `x[i+1] - x[i]`, each time one element less.
    default Tensor diff(int n, int axis) {
        return Joins.diff((Tensor) this, n, axis);
    }
}
