package org.bitale.ops;

import java.util.List;

/// Functions of order, sets, running folds and positions that the data tell.
public class SearchFunctions extends ProductFunctions {
    /// For the classes that offer these methods as their own.
    protected SearchFunctions() {}

    /// See [SortMethods#sort(int)].
    public static Tensor sort(Tensor x, int axis) {
        return x.sort(axis);
    }

    /// See [SortMethods#argsort(int)].
    public static Tensor argsort(Tensor x, int axis) {
        return x.argsort(axis);
    }

    /// See [SortMethods#topk(long, int)].
    public static Tensor topk(Tensor x, long k, int axis) {
        return x.topk(k, axis);
    }

    /// See [SortMethods#argtopk(long, int)].
    public static Tensor argtopk(Tensor x, long k, int axis) {
        return x.argtopk(k, axis);
    }

    /// See [SortMethods#topkAndArgtopk(long, int)].
    public static List<Tensor> topkAndArgtopk(Tensor x, long k, int axis) {
        return x.topkAndArgtopk(k, axis);
    }

    /// The positions, int64, that put the last axis in the order of the keys: of the last one, among equals of it by
    /// the one before, and so on.
    public static Tensor lexsort(Tensor... keys) {
        return Sorting.lexsort(List.of(keys));
    }

    /// See [SortMethods#searchsorted(Tensor)].
    public static Tensor searchsorted(Tensor sorted, Tensor v) {
        return sorted.searchsorted(v);
    }

    /// See [SortMethods#searchsorted(Tensor, boolean)].
    public static Tensor searchsorted(Tensor sorted, Tensor v, boolean right) {
        return sorted.searchsorted(v, right);
    }

    /// See [SortMethods#digitize(Tensor, boolean)].
    public static Tensor digitize(Tensor x, Tensor bins, boolean right) {
        return x.digitize(bins, right);
    }

    /// See [SortMethods#unique()].
    public static Tensor unique(Tensor x) {
        return x.unique();
    }

    /// See [SortMethods#bincount(long)].
    public static Tensor bincount(Tensor x) {
        return x.bincount(0);
    }

    /// See [SortMethods#histogram(long, double, double)].
    public static Tensor histogram(Tensor x, long bins, double low, double high) {
        return x.histogram(bins, low, high);
    }

    /// The piecewise linear function through the points `(xp[i], fp[i])`, xp ascending vectors, at x, float64; outside
    /// it keeps the first and the last value.
    public static Tensor interp(Tensor x, Tensor xp, Tensor fp) {
        return Interpolation.linear(x, xp, fp);
    }

    /// See [CumulativeMethods#cumsum(int)].
    public static Tensor cumsum(Tensor x, int axis) {
        return x.cumsum(axis);
    }

    /// See [CumulativeMethods#cumprod(int)].
    public static Tensor cumprod(Tensor x, int axis) {
        return x.cumprod(axis);
    }

    /// See [CumulativeMethods#cummax(int)].
    public static Tensor cummax(Tensor x, int axis) {
        return x.cummax(axis);
    }

    /// See [CumulativeMethods#cummin(int)].
    public static Tensor cummin(Tensor x, int axis) {
        return x.cummin(axis);
    }

    /// See [NanMethods#median(int...)].
    public static Tensor median(Tensor x, int... axes) {
        return x.median(axes);
    }

    /// See [IndexMethods#nonzero()].
    public static List<Tensor> nonzero(Tensor x) {
        return x.nonzero();
    }

    /// See [IndexMethods#flatnonzero()].
    public static Tensor flatnonzero(Tensor x) {
        return x.flatnonzero();
    }

    /// See [IndexMethods#argwhere()].
    public static Tensor argwhere(Tensor x) {
        return x.argwhere();
    }

    /// See [IndexMethods#compress(Tensor, int)].
    public static Tensor compress(Tensor condition, Tensor x, int axis) {
        return x.compress(condition, axis);
    }
}
