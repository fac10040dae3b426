package org.bitale.ops;

import java.util.List;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Value;

/// The reductions of [Tensor].
public sealed interface ReductionMethods extends StatisticsMethods permits Tensor {
    /// The node of the graph.
    @Override
    Value value();

    /// The sum; bools and signed integers give int64, unsigned ones uint64. Over all axes.
    default Tensor sum() {
        return sum(Axes.all(value()), false);
    }

    /// As [#sum()], over the named axes; negative ones count from the end, none at all reduces nothing.
    default Tensor sum(int... axes) {
        return sum(axes, false);
    }

    /// As [#sum(int...)], the reduced axes staying or not.
    default Tensor sum(int axis, boolean keepDims) {
        return sum(new int[] {axis}, keepDims);
    }

    /// As [#sum()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor sum(int[] axes, boolean keepDims) {
        return Reductions.sum((Tensor) this, axes, keepDims);
    }

    /// The product; dtypes as [#sum()]. Its gradient is exact with zeros. Over all axes.
    default Tensor prod() {
        return prod(Axes.all(value()), false);
    }

    /// As [#prod()], over the named axes; negative ones count from the end, none at all reduces nothing.
    default Tensor prod(int... axes) {
        return prod(axes, false);
    }

    /// As [#prod(int...)], the reduced axes staying or not.
    default Tensor prod(int axis, boolean keepDims) {
        return prod(new int[] {axis}, keepDims);
    }

    /// As [#prod()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor prod(int[] axes, boolean keepDims) {
        return Reductions.prod((Tensor) this, axes, keepDims);
    }

    /// The largest element; NaN propagates, nothing at all is refused. Over all axes.
    default Tensor max() {
        return max(Axes.all(value()), false);
    }

    /// As [#max()], over the named axes; negative ones count from the end, none at all reduces nothing.
    default Tensor max(int... axes) {
        return max(axes, false);
    }

    /// As [#max(int...)], the reduced axes staying or not.
    default Tensor max(int axis, boolean keepDims) {
        return max(new int[] {axis}, keepDims);
    }

    /// As [#max()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor max(int[] axes, boolean keepDims) {
        return Reductions.max((Tensor) this, axes, keepDims);
    }

    /// The smallest element; NaN propagates, nothing at all is refused. Over all axes.
    default Tensor min() {
        return min(Axes.all(value()), false);
    }

    /// As [#min()], over the named axes; negative ones count from the end, none at all reduces nothing.
    default Tensor min(int... axes) {
        return min(axes, false);
    }

    /// As [#min(int...)], the reduced axes staying or not.
    default Tensor min(int axis, boolean keepDims) {
        return min(new int[] {axis}, keepDims);
    }

    /// As [#min()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor min(int[] axes, boolean keepDims) {
        return Reductions.min((Tensor) this, axes, keepDims);
    }

    /// The arithmetic mean; integers and bools give float64. Over all axes.
    default Tensor mean() {
        return mean(Axes.all(value()), false);
    }

    /// As [#mean()], over the named axes; negative ones count from the end, none at all reduces nothing.
    default Tensor mean(int... axes) {
        return mean(axes, false);
    }

    /// As [#mean(int...)], the reduced axes staying or not.
    default Tensor mean(int axis, boolean keepDims) {
        return mean(new int[] {axis}, keepDims);
    }

    /// As [#mean()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor mean(int[] axes, boolean keepDims) {
        return Reductions.mean((Tensor) this, axes, keepDims);
    }

    /// Whether any element is not 0. Over all axes.
    default Tensor any() {
        return any(Axes.all(value()), false);
    }

    /// As [#any()], over the named axes; negative ones count from the end, none at all reduces nothing.
    default Tensor any(int... axes) {
        return any(axes, false);
    }

    /// As [#any(int...)], the reduced axes staying or not.
    default Tensor any(int axis, boolean keepDims) {
        return any(new int[] {axis}, keepDims);
    }

    /// As [#any()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor any(int[] axes, boolean keepDims) {
        return Reductions.any((Tensor) this, axes, keepDims);
    }

    /// Whether every element is not 0. Over all axes.
    default Tensor all() {
        return all(Axes.all(value()), false);
    }

    /// As [#all()], over the named axes; negative ones count from the end, none at all reduces nothing.
    default Tensor all(int... axes) {
        return all(axes, false);
    }

    /// As [#all(int...)], the reduced axes staying or not.
    default Tensor all(int axis, boolean keepDims) {
        return all(new int[] {axis}, keepDims);
    }

    /// As [#all()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor all(int[] axes, boolean keepDims) {
        return Reductions.all((Tensor) this, axes, keepDims);
    }

    /// The index of the first largest element (of the first NaN), int64; over several axes the index into them
    /// flattened. Over all axes.
    default Tensor argmax() {
        return argmax(Axes.all(value()), false);
    }

    /// As [#argmax()], over the named axes; negative ones count from the end, none at all reduces nothing.
    default Tensor argmax(int... axes) {
        return argmax(axes, false);
    }

    /// As [#argmax(int...)], the reduced axes staying or not.
    default Tensor argmax(int axis, boolean keepDims) {
        return argmax(new int[] {axis}, keepDims);
    }

    /// As [#argmax()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor argmax(int[] axes, boolean keepDims) {
        return Reductions.arg(Monoid.ARGMAX, (Tensor) this, axes, keepDims).get(1);
    }

    /// The index of the first smallest element; otherwise as [#argmax()]. Over all axes.
    default Tensor argmin() {
        return argmin(Axes.all(value()), false);
    }

    /// As [#argmin()], over the named axes; negative ones count from the end, none at all reduces nothing.
    default Tensor argmin(int... axes) {
        return argmin(axes, false);
    }

    /// As [#argmin(int...)], the reduced axes staying or not.
    default Tensor argmin(int axis, boolean keepDims) {
        return argmin(new int[] {axis}, keepDims);
    }

    /// As [#argmin()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor argmin(int[] axes, boolean keepDims) {
        return Reductions.arg(Monoid.ARGMIN, (Tensor) this, axes, keepDims).get(1);
    }

    /// The largest element and its index, the pair of [#max(int...)] and [#argmax(int...)].
    default List<Tensor> maxAndArgmax(int... axes) {
        return List.of(max(axes), argmax(axes));
    }

    /// `max - min`, over all axes.
    default Tensor ptp() {
        return max().minus(min());
    }

    /// `max - min` along an axis.
    default Tensor ptp(int axis) {
        return max(axis).minus(min(axis));
    }
}
