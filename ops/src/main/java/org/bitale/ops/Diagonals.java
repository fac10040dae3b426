package org.bitale.ops;

import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// Triangles and diagonals, as masks over row and column numbers or as gathers.
final class Diagonals {
    private Diagonals() {}

    /// `column - row` for every place of a `rows x columns` matrix, as a column of rows minus a row of columns.
    private static Tensor offsets(Value rows, Value columns) {
        Value one = Constant.size(1);
        Value row = Nodes.iota(DType.INT64, 0, List.of(rows, one));
        Value column = Nodes.iota(DType.INT64, 1, List.of(one, columns));
        return Tensor.of(Nodes.sub(column, row));
    }

    static Tensor eye(DType dtype, Value rows, Value columns, long k) {
        return offsets(rows, columns).eq(k).cast(dtype);
    }

    /// Ones at and below diagonal k.
    static Tensor tri(DType dtype, Value rows, Value columns, long k) {
        return offsets(rows, columns).le(k).cast(dtype);
    }

    static Tensor tril(Tensor x, long k) {
        return masked("tril", x).le(k).where(x, x.zerosLike());
    }

    static Tensor triu(Tensor x, long k) {
        return masked("triu", x).ge(k).where(x, x.zerosLike());
    }

    private static Tensor masked(String op, Tensor x) {
        Reductions.requireRank(op, x, 2);
        return offsets(Sizes.sizeOf(x.value(), x.rank() - 2), Sizes.sizeOf(x.value(), x.rank() - 1));
    }

    /// A vector as diagonal k of a matrix, or diagonal k of a matrix as a vector.
    static Tensor diag(Tensor x, int k) {
        return switch (x.rank()) {
            case 1 -> matrix(x, k);
            case 2 -> diagonal(x, k, 0, 1);
            default -> throw Refusal.of("diag", "x must be a vector or a matrix", x.type(), x.value());
        };
    }

    private static Tensor matrix(Tensor x, int k) {
        Value extra = Constant.size(Math.abs(k));
        Value n = Nodes.sizeArithmetic(Intrinsic.ADD, Sizes.sizeOf(x.value(), 0), extra);
        Tensor padded = Padding.constant(x, Tensor.of(Nodes.literal(x.value(), 0)), new int[][] {{0, Math.abs(k)}});
        Tensor lines = padded.expandDims(k >= 0 ? 1 : 0);
        return offsets(n, n).eq(k).where(lines, lines.zerosLike());
    }

    /// The last axis as the diagonal of two axes, zeros beside it.
    static Tensor alloc(Tensor x, int offset, int axis1, int axis2) {
        Reductions.requireRank("alloc_diag", x, 1);
        int rank = x.rank() + 1;
        List<Integer> pair = Axes.inOrder("alloc_diag", new int[] {axis1, axis2}, rank, x);
        int[][] widths = new int[x.rank()][2];
        widths[x.rank() - 1][1] = Math.abs(offset);
        Tensor padded = Padding.pad(x, widths, PadMode.CONSTANT);
        Value n = Sizes.sizeOf(padded.value(), x.rank() - 1);
        Tensor lines = padded.expandDims(offset >= 0 ? rank - 1 : rank - 2);
        Tensor square = offsets(n, n).eq(offset).where(lines, lines.zerosLike());
        return square.moveaxis(new int[] {rank - 2, rank - 1}, new int[] {pair.get(0), pair.get(1)});
    }

    /// The diagonal `offset` above the main one of two axes, as the last axis of the result.
    static Tensor diagonal(Tensor x, int offset, int axis1, int axis2) {
        Reductions.requireRank("diagonal", x, 2);
        List<Integer> pair = Axes.inOrder("diagonal", new int[] {axis1, axis2}, x);
        Value front = Nodes.transpose(x.value(), Axes.moved(pair, x.rank(), false));
        Value row = Constant.size(Math.max(-offset, 0));
        Value column = Constant.size(Math.max(offset, 0));
        Value length = Nodes.sizeArithmetic(
                Intrinsic.MINIMUM,
                Nodes.sizeArithmetic(Intrinsic.SUB, Sizes.sizeOf(front, 0), row),
                Nodes.sizeArithmetic(Intrinsic.SUB, Sizes.sizeOf(front, 1), column));
        Value count = Nodes.sizeArithmetic(Intrinsic.MAXIMUM, length, Constant.size(0));
        Value along = Nodes.iota(DType.INT64, 0, List.of(count));
        Value taken = Apply.one(
                new PrimitiveOp.Gather(0, 2, PrimitiveOp.IndexMode.STRICT),
                front,
                Nodes.add(along, row),
                Nodes.add(along, column));
        return Tensor.of(Nodes.transpose(taken, Axes.moved(List.of(0), x.rank() - 1, true)));
    }

    static Tensor fill(Tensor x, Tensor value, int offset) {
        Reductions.requireRank("fill_diagonal", x, 2);
        if (value.rank() != 0) {
            throw Refusal.of("fill_diagonal", "value must be a scalar", value.type(), x.value(), value.value());
        }
        if (offset != 0 && x.rank() != 2) {
            throw Refusal.of("fill_diagonal", "offset must be 0 unless x is a matrix", offset, x.value());
        }
        List<Value> sizes = Sizes.sizesOf(x.value());
        Tensor first = Tensor.of(Nodes.iota(DType.INT64, 0, sizes)).plus(offset);
        Tensor onDiagonal = Tensor.of(Nodes.iota(DType.INT64, 1, sizes)).eq(first);
        for (int axis = 2; axis < x.rank(); axis++) {
            if (!x.type().dim(axis).equals(x.type().dim(0))
                    || !x.type().dim(1).equals(x.type().dim(0))) {
                throw Refusal.of("fill_diagonal", "x must have axes of one size beyond rank 2", x.type(), x.value());
            }
            onDiagonal = onDiagonal.and(
                    Tensor.of(Nodes.iota(DType.INT64, axis, sizes)).eq(first));
        }
        return onDiagonal.where(value.cast(x.dtype()), x);
    }
}
