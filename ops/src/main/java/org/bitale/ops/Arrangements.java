package org.bitale.ops;

import java.util.List;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.PrimitiveOp.IndexMode;

/// Functions of several tensors over one common shape, and of the coordinates of its elements.
public class Arrangements extends ReductionFunctions {
    /// For the classes that offer these methods as their own.
    protected Arrangements() {}

    /// The tensors, each stretched to the shape that all broadcast to.
    public static List<Tensor> broadcastArrays(List<? extends Tensor> tensors) {
        return Grids.broadcast(tensors);
    }

    /// One matrix (or array of higher rank) per vector, which holds the vector's element for each combination; vector
    /// i varies along axis i.
    public static List<Tensor> meshgrid(Tensor... vectors) {
        return Grids.mesh(List.of(vectors), false, false);
    }

    /// As [#meshgrid(Tensor...)]; with `xy` the first two axes are exchanged, as in NumPy, and with `sparse` the
    /// results are not stretched but have size 1 along the axes of the other vectors.
    public static List<Tensor> meshgrid(List<? extends Tensor> vectors, boolean xy, boolean sparse) {
        return Grids.mesh(vectors, xy, sparse);
    }

    /// The coordinates, axis by axis, of the points of a grid, int64: range i, `start:stop:step` of integers, varies
    /// along axis i. `mgrid(slice(0, 3), slice(0, 2))` is NumPy's `mgrid[0:3, 0:2]`.
    public static List<Tensor> mgrid(Index.Slice... ranges) {
        return Grids.ranges("mgrid", List.of(ranges), false);
    }

    /// As [#mgrid(Index.Slice...)], with size 1 along the axes of the other ranges: the results broadcast to the grid.
    public static List<Tensor> ogrid(Index.Slice... ranges) {
        return Grids.ranges("ogrid", List.of(ranges), true);
    }

    /// `x[i] ** (n - 1 - j)` at row i and column j, with as many columns as x, a vector, has elements; `x[i] ** j` if
    /// `increasing`. Of x's dtype.
    public static Tensor vander(Tensor x, boolean increasing) {
        return Ranges.vander(x, x.size().value(), increasing);
    }

    /// As [#vander(Tensor, boolean)], with n columns.
    public static Tensor vander(Tensor x, long n, boolean increasing) {
        return Ranges.vander(x, Constant.size(n), increasing);
    }

    /// The polynomial with these coefficients, a vector that begins with the highest power, at every element of x:
    /// `p[0] * x ** (n - 1) + … + p[n - 1]`. Dtypes promote.
    public static Tensor polyval(Tensor p, Tensor x) {
        return Ranges.polyval(p, x);
    }

    /// Row and column numbers of the elements at and below diagonal k of a matrix, int64.
    public static List<Tensor> trilIndices(long rows, long columns, long k) {
        return Grids.triangle(rows, columns, k, true);
    }

    /// Row and column numbers of the elements at and above diagonal k of a matrix, int64.
    public static List<Tensor> triuIndices(long rows, long columns, long k) {
        return Grids.triangle(rows, columns, k, false);
    }

    /// The coordinates, int64 and axis by axis, of row-major positions in an array of these sizes.
    public static List<Tensor> unravelIndex(Tensor positions, long... sizes) {
        return Grids.unravel(positions, sizes, true);
    }

    /// The coordinates, int64 and axis by axis, of positions in an array of these sizes whose elements are numbered
    /// with
    /// the last axis varying fastest, or the first if `columnMajor`.
    public static List<Tensor> unravelIndex(Tensor positions, long[] sizes, boolean columnMajor) {
        return Grids.unravel(positions, sizes, !columnMajor);
    }

    /// The row-major number, int64, of the element with these coordinates, axis by axis, in an array of these sizes.
    public static Tensor ravelMultiIndex(List<? extends Tensor> coordinates, long... sizes) {
        return Grids.ravel(coordinates, sizes, IndexMode.STRICT, true);
    }

    /// As [#ravelMultiIndex(List, long...)], with a rule for coordinates outside their axis, and, if `columnMajor`,
    /// numbered with the first axis varying fastest. STRICT refuses negative ones too.
    public static Tensor ravelMultiIndex(
            List<? extends Tensor> coordinates, long[] sizes, IndexMode mode, boolean columnMajor) {
        return Grids.ravel(coordinates, sizes, mode, !columnMajor);
    }

    /// `choices[index[i]][i]` for every element i, everything broadcast together; choices promote.
    public static Tensor choose(Tensor index, List<? extends Tensor> choices, IndexMode mode) {
        return Grids.choose(index, choices, mode);
    }
}
