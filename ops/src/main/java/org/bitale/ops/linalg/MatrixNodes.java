package org.bitale.ops.linalg;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// Formulas of matrices, in the last two axes of values: what gradients of linear algebra are written in.
final class MatrixNodes {
    private MatrixNodes() {}

    static Value times(Value a, Value b) {
        return Nodes.contract(ContractDims.matmul(a.rank() - 2), a, b);
    }

    static Value transposed(Value a) {
        List<Integer> axes = new ArrayList<>(Nodes.allAxes(a.rank()));
        Collections.swap(axes, a.rank() - 2, a.rank() - 1);
        return Nodes.transpose(a, axes);
    }

    /// `(a + aᵀ) / 2`.
    static Value symmetric(Value a) {
        return Nodes.mul(Nodes.add(a, transposed(a)), Nodes.literal(a, 0.5));
    }

    static Value rows(Value a) {
        return Sizes.sizeOf(a, a.rank() - 2);
    }

    static Value columns(Value a) {
        return Sizes.sizeOf(a, a.rank() - 1);
    }

    /// `column - row` compared with `k`, for every place of a's matrices.
    private static Value places(Intrinsic comparison, Value a, long k) {
        Value one = Constant.size(1);
        Value row = Nodes.iota(DType.INT64, 0, List.of(rows(a), one));
        Value column = Nodes.iota(DType.INT64, 1, List.of(one, columns(a)));
        return Nodes.elementwise(comparison, Nodes.sub(column, row), Constant.size(k));
    }

    private static Value masked(Intrinsic comparison, Value a, long k) {
        return Nodes.select(places(comparison, a, k), a, Nodes.literal(a, 0));
    }

    /// a at and below diagonal k, else 0.
    static Value lower(Value a, long k) {
        return masked(Intrinsic.LE, a, k);
    }

    /// a at and above diagonal k, else 0.
    static Value upper(Value a, long k) {
        return masked(Intrinsic.GE, a, k);
    }

    /// The lower triangle with half the diagonal: the part P of a symmetric a with `P + Pᵀ = a`.
    static Value halfLower(Value a) {
        Value half = Nodes.mul(masked(Intrinsic.EQ, a, 0), Nodes.literal(a, 0.5));
        return Nodes.add(lower(a, -1), half);
    }

    /// The vector of diagonal elements.
    static Value diagonal(Value a) {
        return Nodes.reduce(Monoid.SUM, masked(Intrinsic.EQ, a, 0), List.of(a.rank() - 1));
    }

    /// The matrix with `elements` on its diagonal.
    static Value diagonalMatrix(Value elements) {
        List<Value> sizes = new ArrayList<>(Sizes.sizesOf(elements));
        sizes.add(sizes.getLast());
        return masked(Intrinsic.EQ, Nodes.broadcast(row(elements), sizes), 0);
    }

    /// The elements of a vector as a matrix of one row.
    static Value row(Value vector) {
        return Nodes.expandDims(vector, List.of(vector.rank() - 1));
    }

    /// The elements of a vector as a matrix of one column.
    static Value column(Value vector) {
        return Nodes.expandDims(vector, List.of(vector.rank()));
    }

    /// A scalar per problem as a matrix of one element.
    static Value single(Value scalar) {
        return Nodes.expandDims(scalar, List.of(scalar.rank(), scalar.rank() + 1));
    }

    /// The sum of `a * b` over the elements of each matrix.
    static Value inner(Value a, Value b) {
        return Nodes.reduce(Monoid.SUM, Nodes.mul(a, b), List.of(a.rank() - 2, a.rank() - 1));
    }

    /// The sum of the diagonal.
    static Value trace(Value a) {
        return Nodes.reduce(Monoid.SUM, masked(Intrinsic.EQ, a, 0), List.of(a.rank() - 2, a.rank() - 1));
    }

    /// `1 / x`, but 0 where x is 0.
    static Value reciprocalOrZero(Value x) {
        Value zero = Nodes.elementwise(Intrinsic.EQ, x, Nodes.literal(x, 0));
        Value safe = Nodes.select(zero, Nodes.literal(x, 1), x);
        return Nodes.select(zero, Nodes.literal(x, 0), Nodes.div(Nodes.literal(x, 1), safe));
    }

    /// `a - q qᵀ a`: what the orthonormal columns of q do not span.
    static Value outside(Value q, Value a) {
        return Nodes.sub(a, times(q, times(transposed(q), a)));
    }

    /// `count` columns from `start`.
    static Value columns(Value a, Value start, Value count) {
        return Nodes.sliceAxis(a, a.rank() - 1, start, count);
    }
}
