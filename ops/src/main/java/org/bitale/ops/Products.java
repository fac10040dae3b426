package org.bitale.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// The products behind [LinalgMethods], all of them contractions.
final class Products {
    private Products() {}

    static Tensor dot(Tensor x, Tensor y) {
        if (x.rank() == 0 || y.rank() == 0) {
            dtype("dot", x, y);
            return x.times(y);
        }
        List<Integer> left = List.of(x.rank() - 1);
        List<Integer> right = List.of(Math.max(y.rank() - 2, 0));
        return contract("dot", new ContractDims(List.of(), List.of(), left, right), x, y);
    }

    static Tensor inner(Tensor x, Tensor y) {
        if (x.rank() == 0 || y.rank() == 0) {
            dtype("inner", x, y);
            return x.times(y);
        }
        List<Integer> left = List.of(x.rank() - 1);
        List<Integer> right = List.of(y.rank() - 1);
        return contract("inner", new ContractDims(List.of(), List.of(), left, right), x, y);
    }

    static Tensor outer(Tensor x, Tensor y) {
        dtype("outer", x, y);
        ContractDims none = new ContractDims(List.of(), List.of(), List.of(), List.of());
        return contract("outer", none, x.ravel(), y.ravel());
    }

    /// Axis i of the result counts through axis i of x and, within, through axis i of y.
    static Tensor kron(Tensor x, Tensor y) {
        dtype("kron", x, y);
        int rank = Math.max(x.rank(), y.rank());
        Tensor a = x.atLeastNd(rank);
        Tensor b = y.atLeastNd(rank);
        int[] odd = IntStream.range(0, rank).map(i -> 2 * i + 1).toArray();
        int[] even = IntStream.range(0, rank).map(i -> 2 * i).toArray();
        Tensor product = a.expandDims(odd).times(b.expandDims(even));
        Tensor[] sizes = IntStream.range(0, rank)
                .mapToObj(i ->
                        Nodes.sizeArithmetic(Intrinsic.MUL, Sizes.sizeOf(a.value(), i), Sizes.sizeOf(b.value(), i)))
                .map(Tensor::of)
                .toArray(Tensor[]::new);
        return product.reshape(sizes);
    }

    static Tensor cross(Tensor x, Tensor y, int axis) {
        Tensor a = threeLast(x, axis);
        Tensor b = threeLast(y, axis);
        Tensor product = turned(a, 1).times(turned(b, 2)).minus(turned(a, 2).times(turned(b, 1)));
        return product.moveaxis(-1, axis);
    }

    /// Along the last axis of size 3, the elements `places` further on.
    private static Tensor turned(Tensor x, int places) {
        return x.roll(-places, -1);
    }

    /// The axis of size 3 moved to the end; an unknown size is checked at the call.
    private static Tensor threeLast(Tensor x, int axis) {
        int a = Axes.one("cross", axis, x);
        if (x.type().dim(a) instanceof Dim.Known(long size)) {
            if (size != 3) {
                throw Refusal.of("cross", "axis " + a + " must have size 3", x.type(), x.value());
            }
            return x.moveaxis(a, -1);
        }
        Tensor isThree = Tensor.of(Sizes.sizeOf(x.value(), a)).eq(3L);
        return Positions.checked("cross: axis " + a + " must have size 3", x, isThree)
                .moveaxis(a, -1);
    }

    static Tensor tensordot(Tensor x, Tensor y, int axes) {
        if (axes < 0 || axes > Math.min(x.rank(), y.rank())) {
            throw Refusal.of(
                    "tensordot",
                    "axes must be 0 to the smaller rank of " + x.type() + " and " + y.type(),
                    axes,
                    x.value(),
                    y.value());
        }
        int[] left = IntStream.range(x.rank() - axes, x.rank()).toArray();
        return tensordot(x, y, left, IntStream.range(0, axes).toArray());
    }

    static Tensor tensordot(Tensor x, Tensor y, int[] axes, int[] otherAxes) {
        if (axes.length != otherAxes.length) {
            throw Refusal.of(
                    "tensordot",
                    "axes must come in pairs",
                    Arrays.toString(axes) + " and " + Arrays.toString(otherAxes),
                    x.value(),
                    y.value());
        }
        List<Integer> left = Axes.inOrder("tensordot", axes, x);
        List<Integer> right = Axes.inOrder("tensordot", otherAxes, y);
        return contract("tensordot", new ContractDims(List.of(), List.of(), left, right), x, y);
    }

    static Tensor batchedDot(Tensor x, Tensor y) {
        for (Tensor t : List.of(x, y)) {
            if (t.rank() != 2 && t.rank() != 3) {
                throw Refusal.of(
                        "batched_dot",
                        "operands must have rank 2 or 3",
                        x.type() + " and " + y.type(),
                        x.value(),
                        y.value());
            }
        }
        List<Integer> batch = List.of(0);
        ContractDims dims = new ContractDims(batch, batch, List.of(x.rank() - 1), List.of(1));
        return contract("batched_dot", dims, x, y);
    }

    static Tensor batchedTensordot(Tensor x, Tensor y, int axes) {
        if (axes < 0 || axes >= Math.min(x.rank(), y.rank())) {
            String types = x.type() + " and " + y.type();
            String requirement = "axes must be 0 to one less than the smaller rank of " + types;
            throw Refusal.of("batched_tensordot", requirement, axes, x.value(), y.value());
        }
        int[] left = IntStream.range(x.rank() - axes, x.rank()).toArray();
        return batchedTensordot(x, y, left, IntStream.rangeClosed(1, axes).toArray());
    }

    static Tensor batchedTensordot(Tensor x, Tensor y, int[] axes, int[] otherAxes) {
        List<Integer> left = Axes.inOrder("batched_tensordot", axes, x);
        List<Integer> right = Axes.inOrder("batched_tensordot", otherAxes, y);
        if (left.size() != right.size() || left.contains(0) || right.contains(0)) {
            String got = Arrays.toString(axes) + " and " + Arrays.toString(otherAxes);
            String requirement = "axes must come in pairs and without axis 0";
            throw Refusal.of("batched_tensordot", requirement, got, x.value(), y.value());
        }
        return contract("batched_tensordot", new ContractDims(List.of(0), List.of(0), left, right), x, y);
    }

    static Tensor vdot(Tensor x, Tensor y) {
        return contract("vdot", dotDims(x.ravel()), x.ravel().conj(), y.ravel());
    }

    static Tensor chain(Tensor first, Tensor... others) {
        Tensor product = first;
        requireRank("matrix_dot", 2, first);
        for (Tensor next : others) {
            requireRank("matrix_dot", 2, next);
            product = contract("matrix_dot", dotDims(product), product, next);
        }
        return product;
    }

    /// `beta z + alpha x y`, z and y having the same rank.
    static Tensor scaledSum(String op, Tensor z, Tensor alpha, Tensor x, Tensor y, Tensor beta, int rank) {
        requireRank(op, rank, z, y);
        requireRank(op, 2, x);
        requireRank(op, 0, alpha, beta);
        return beta.times(z).plus(alpha.times(contract(op, dotDims(x), x, y)));
    }

    static Tensor rankOne(Tensor a, Tensor alpha, Tensor x, Tensor y) {
        requireRank("ger", 2, a);
        requireRank("ger", 1, x, y);
        requireRank("ger", 0, alpha);
        return a.plus(alpha.times(outer(x, y)));
    }

    private static void requireRank(String op, int rank, Tensor... operands) {
        for (Tensor t : operands) {
            if (t.rank() != rank) {
                throw Refusal.of(op, "the operand must have rank " + rank, t.type(), t.value());
            }
        }
    }

    /// Batch axes are broadcast first, a vector made a matrix and its axis dropped afterwards.
    static Tensor matmul(Tensor x, Tensor y) {
        if (x.rank() == 0 || y.rank() == 0) {
            throw Refusal.of(
                    "matmul",
                    "operands must have rank 1 or more",
                    x.type() + " and " + y.type() + "; multiply by a scalar with times",
                    x.value(),
                    y.value());
        }
        if (x.rank() <= 2 && y.rank() <= 2) {
            return contract("matmul", dotDims(x), x, y);
        }
        Value a = (x.rank() == 1 ? x.expandDims(0) : x).value();
        Value b = (y.rank() == 1 ? y.expandDims(1) : y).value();
        List<Value> batch = Shapes.commonSizes("matmul", batchSizes(a), batchSizes(b), a, b);
        Tensor left = Tensor.of(stretch(a, batch));
        Tensor right = Tensor.of(stretch(b, batch));
        Tensor product = contract("matmul", ContractDims.matmul(batch.size()), left, right);
        if (y.rank() == 1) {
            return product.squeeze(-1);
        }
        return x.rank() == 1 ? product.squeeze(-2) : product;
    }

    private static ContractDims dotDims(Tensor x) {
        return new ContractDims(List.of(), List.of(), List.of(x.rank() - 1), List.of(0));
    }

    private static List<Value> batchSizes(Value x) {
        return Sizes.sizesOf(x).subList(0, x.rank() - 2);
    }

    private static Value stretch(Value x, List<Value> batch) {
        List<Value> sizes = new ArrayList<>(batch);
        sizes.add(Sizes.sizeOf(x, x.rank() - 2));
        sizes.add(Sizes.sizeOf(x, x.rank() - 1));
        return Nodes.broadcast(x, sizes);
    }

    private static Tensor contract(String op, ContractDims dims, Tensor x, Tensor y) {
        DType t = dtype(op, x, y);
        for (int i = 0; i < dims.leftSum().size(); i++) {
            requireEqual(op, x, dims.leftSum().get(i), y, dims.rightSum().get(i));
        }
        for (int i = 0; i < dims.leftBatch().size(); i++) {
            requireEqual(op, x, dims.leftBatch().get(i), y, dims.rightBatch().get(i));
        }
        return Tensor.of(Nodes.contract(dims, operand(x, t), operand(y, t)));
    }

    /// A real operand beside a complex one stays real.
    private static Value operand(Tensor x, DType t) {
        return Nodes.cast(x.value(), x.dtype().isComplex() ? t : t.part());
    }

    private static void requireEqual(String op, Tensor x, int i, Tensor y, int j) {
        Dim a = x.type().dim(i);
        Dim b = y.type().dim(j);
        if (a.differsFrom(b)) {
            String axes = "axis " + i + " of " + x.type() + " and axis " + j + " of " + y.type();
            throw Refusal.of(op, axes + " must have one size", a + " and " + b, x.value(), y.value());
        }
    }

    private static DType dtype(String op, Tensor x, Tensor y) {
        DType t = Elementwise.common(x.value(), y.value());
        if (t.isBool()) {
            throw Refusal.of(op, "operands must be numbers", "bool; cast the operands first", x.value(), y.value());
        }
        return t;
    }
}
