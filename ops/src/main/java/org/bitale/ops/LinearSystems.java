package org.bitale.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.ops.linalg.Inverse;
import org.bitale.ops.linalg.Pinv;
import org.bitale.ops.linalg.Precision;
import org.bitale.ops.linalg.Solve;
import org.bitale.ops.linalg.Stein;
import org.bitale.ops.linalg.SvdValues;
import org.bitale.ops.linalg.Sylvester;
import org.bitale.ops.linalg.TriangularSolve;

/// Equations and functions of matrices composed of the ops in [org.bitale.ops.linalg].
final class LinearSystems {
    private LinearSystems() {}

    static Tensor choSolve(Tensor factor, Tensor b, boolean lower) {
        Tensor first = Matrices.solved(new TriangularSolve(lower, !lower, false), factor, b);
        return Matrices.solved(new TriangularSolve(lower, lower, false), factor, first);
    }

    static Tensor lstsq(Tensor a, Tensor b) {
        boolean vector = Matrices.isVector("lstsq", a, b);
        List<Tensor> both = Matrices.together("lstsq", a, vector ? b.expandDims(-1) : b);
        Tensor x = Matrices.one(new Pinv(OptionalDouble.empty()), both.get(0)).matmul(both.get(1));
        return vector ? x.squeeze(-1) : x;
    }

    static Tensor continuousLyapunov(Tensor a, Tensor q) {
        return Matrices.one(new Sylvester(), a, transposed("solve_continuous_lyapunov", a), q);
    }

    static Tensor discreteLyapunov(Tensor a, Tensor q) {
        return Matrices.one(new Stein(), a, transposed("solve_discrete_lyapunov", a), q);
    }

    private static Tensor transposed(String op, Tensor a) {
        if (a.rank() < 2) {
            throw Refusal.of(op, "a must be a matrix", a.type(), a.value());
        }
        return a.swapaxes(-2, -1);
    }

    /// By squaring; negative powers are those of the inverse.
    static Tensor power(Tensor x, int n) {
        if (x.rank() < 2) {
            throw Refusal.of("matrix_power", "x must be a matrix", x.type(), x.value());
        }
        if (n < 0) {
            return positivePower(Matrices.one(new Inverse(), x), -(long) n);
        }
        return n == 0 ? identityLike(x) : positivePower(x, n);
    }

    private static Tensor positivePower(Tensor x, long n) {
        Tensor square = x;
        long rest = n;
        for (; rest % 2 == 0; rest /= 2) {
            square = square.matmul(square);
        }
        Tensor result = square;
        for (rest /= 2; rest > 0; rest /= 2) {
            square = square.matmul(square);
            result = rest % 2 == 1 ? result.matmul(square) : result;
        }
        return result;
    }

    private static Tensor identityLike(Tensor x) {
        Value v = x.value();
        Tensor eye = Diagonals.eye(x.dtype(), Sizes.sizeOf(v, v.rank() - 2), Sizes.sizeOf(v, v.rank() - 1), 0);
        return Tensor.of(Nodes.broadcastLike(eye.value(), v));
    }

    /// `tensordot(a, x, x.rank) = b`.
    static Tensor tensorsolve(Tensor a, Tensor b) {
        requireFirstAxes(a, b);
        Value count = Nodes.elementCount(Sizes.sizesOf(b.value()));
        List<Value> unknowns = Sizes.sizesOf(a.value()).subList(b.rank(), a.rank());
        Value matrix = Nodes.reshape(a.value(), List.of(count, Nodes.elementCount(unknowns)));
        Tensor x = Matrices.solved(new Solve(false), Tensor.of(matrix), b.ravel());
        return Tensor.of(Nodes.reshape(x.value(), unknowns));
    }

    private static void requireFirstAxes(Tensor a, Tensor b) {
        boolean fits = a.rank() >= b.rank();
        for (int axis = 0; fits && axis < b.rank(); axis++) {
            Dim x = a.type().dim(axis);
            Dim y = b.type().dim(axis);
            fits = !x.differsFrom(y);
        }
        if (!fits) {
            String requirement = "the first axes of a must be those of b " + b.type();
            throw Refusal.of("tensorsolve", requirement, a.type(), a.value(), b.value());
        }
    }

    static Tensor tensorinv(Tensor a, int ind) {
        if (ind < 1 || ind > a.rank()) {
            throw Refusal.of("tensorinv", "ind must be 1 to the rank of " + a.type(), ind, a.value());
        }
        List<Value> sizes = Sizes.sizesOf(a.value());
        List<Value> rows = sizes.subList(0, ind);
        List<Value> columns = sizes.subList(ind, a.rank());
        Value matrix = Nodes.reshape(a.value(), List.of(Nodes.elementCount(rows), Nodes.elementCount(columns)));
        List<Value> result = new ArrayList<>(columns);
        result.addAll(rows);
        return Tensor.of(
                Nodes.reshape(Matrices.one(new Inverse(), Tensor.of(matrix)).value(), result));
    }

    /// The number of singular values above the threshold.
    static Tensor rank(Tensor x, OptionalDouble tolerance) {
        Tensor s = Matrices.one(new SvdValues(), x);
        Tensor bound;
        if (tolerance.isPresent()) {
            bound = Tensor.of(Constant.scalar(s.dtype(), tolerance.getAsDouble()));
        } else {
            Value v = x.value();
            Value larger = Nodes.sizeArithmetic(
                    Intrinsic.MAXIMUM, Sizes.sizeOf(v, v.rank() - 2), Sizes.sizeOf(v, v.rank() - 1));
            Tensor relative = Tensor.of(larger).cast(s.dtype()).times(Precision.epsilon(s.dtype()));
            bound = s.max(new int[] {-1}, true).times(relative);
        }
        return s.gt(bound).cast(DType.INT64).sum(-1);
    }

    /// The quotient of the largest and the smallest singular value.
    static Tensor condition(Tensor x) {
        Tensor s = Matrices.one(new SvdValues(), x);
        return s.max(-1).div(s.min(-1));
    }

    static Tensor blockDiagonal(List<Tensor> blocks) {
        Value[] values = blocks.stream().map(Tensor::value).toArray(Value[]::new);
        if (values.length == 0 || Arrays.stream(values).anyMatch(v -> v.rank() != 2)) {
            throw Refusal.of(
                    "block_diag",
                    "operands must be one matrix or more",
                    blocks.stream().map(Tensor::type).toList(),
                    values);
        }
        DType t = Elementwise.common(values);
        List<Value> rows = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            List<Value> row = new ArrayList<>();
            for (int j = 0; j < values.length; j++) {
                List<Value> sizes = List.of(Sizes.sizeOf(values[i], 0), Sizes.sizeOf(values[j], 1));
                row.add(i == j ? Nodes.cast(values[i], t) : Nodes.broadcast(Constant.scalar(t, 0.0), sizes));
            }
            rows.add(Nodes.concat(1, row));
        }
        return Tensor.of(Nodes.concat(0, rows));
    }

    /// `out[i, j]` is `c[i - j]` on and below the diagonal, `r[j - i]` above.
    static Tensor toeplitz(Tensor c, Tensor r) {
        if (c.rank() != 1 || r.rank() != 1) {
            throw Refusal.of(
                    "toeplitz", "c and r must be vectors", c.type() + " and " + r.type(), c.value(), r.value());
        }
        Value n = Sizes.sizeOf(c.value(), 0);
        Value m = Sizes.sizeOf(r.value(), 0);
        Value one = Constant.size(1);
        Value row = Nodes.iota(DType.INT64, 0, List.of(n, one));
        Value column = Nodes.iota(DType.INT64, 1, List.of(one, m));
        Tensor offset = Tensor.of(Nodes.sub(row, column));
        DType t = Elementwise.common(c.value(), r.value());
        Tensor below = c.cast(t).take(offset.maximum(0), 0);
        Tensor above = r.cast(t).take(offset.neg().maximum(0), 0);
        return offset.ge(0).where(below, above);
    }
}
