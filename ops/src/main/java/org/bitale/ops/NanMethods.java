package org.bitale.ops;

import org.bitale.core.graph.Value;

/// Reductions of [Tensor] that leave NaN out, and the median.
public sealed interface NanMethods permits Tensor {
    /// The node of the graph.
    Value value();

    /// The sum of what is not NaN; dtypes as [ReductionMethods#sum()]. Over all axes.
    default Tensor nansum() {
        return nansum(Axes.all(value()), false);
    }

    /// As [#nansum()], over the named axes.
    default Tensor nansum(int... axes) {
        return nansum(axes, false);
    }

    /// As [#nansum()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor nansum(int[] axes, boolean keepDims) {
        return NanReductions.sum((Tensor) this, axes, keepDims);
    }

    /// The product of what is not NaN; dtypes as [ReductionMethods#prod()]. Over all axes.
    default Tensor nanprod() {
        return nanprod(Axes.all(value()), false);
    }

    /// As [#nanprod()], over the named axes.
    default Tensor nanprod(int... axes) {
        return nanprod(axes, false);
    }

    /// As [#nanprod()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor nanprod(int[] axes, boolean keepDims) {
        return NanReductions.prod((Tensor) this, axes, keepDims);
    }

    /// The largest of what is not NaN; NaN where there is nothing else. Over all axes.
    default Tensor nanmax() {
        return nanmax(Axes.all(value()), false);
    }

    /// As [#nanmax()], over the named axes.
    default Tensor nanmax(int... axes) {
        return nanmax(axes, false);
    }

    /// As [#nanmax()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor nanmax(int[] axes, boolean keepDims) {
        return NanReductions.extreme((Tensor) this, true, axes, keepDims);
    }

    /// The smallest of what is not NaN; NaN where there is nothing else. Over all axes.
    default Tensor nanmin() {
        return nanmin(Axes.all(value()), false);
    }

    /// As [#nanmin()], over the named axes.
    default Tensor nanmin(int... axes) {
        return nanmin(axes, false);
    }

    /// As [#nanmin()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor nanmin(int[] axes, boolean keepDims) {
        return NanReductions.extreme((Tensor) this, false, axes, keepDims);
    }

    /// The mean of what is not NaN, integers give float64; NaN where there is nothing else. Over all axes.
    default Tensor nanmean() {
        return nanmean(Axes.all(value()), false);
    }

    /// As [#nanmean()], over the named axes.
    default Tensor nanmean(int... axes) {
        return nanmean(axes, false);
    }

    /// As [#nanmean()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor nanmean(int[] axes, boolean keepDims) {
        return NanReductions.mean((Tensor) this, axes, keepDims);
    }

    /// The middle element in order, of an even number the mean of the two middle ones; integers give float64. NaN if
    /// there is a NaN or nothing at all. Over all axes.
    default Tensor median() {
        return median(Axes.all(value()), false);
    }

    /// As [#median()], over the named axes.
    default Tensor median(int... axes) {
        return median(axes, false);
    }

    /// As [#median()]; with `keepDims` the reduced axes stay, of size 1.
    default Tensor median(int[] axes, boolean keepDims) {
        return NanReductions.median((Tensor) this, axes, keepDims);
    }
}
