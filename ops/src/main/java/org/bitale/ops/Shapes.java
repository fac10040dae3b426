package org.bitale.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Changes of shape that keep the elements: reshaping, permuting, inserting and dropping axes, stretching.
final class Shapes {
    private Shapes() {}

    /// An integer scalar as a size or bound: int64, a constant if it was one.
    static Value size(String op, Tensor size) {
        if (size.rank() != 0 || !size.dtype().isInteger()) {
            throw Refusal.of(op, "a size or bound must be an integer scalar", size.type(), size.value());
        }
        return size.value() instanceof Constant c
                ? Constant.size(c.array().getLong(0))
                : Nodes.cast(size.value(), DType.INT64);
    }

    static List<Value> sizes(String op, Tensor[] sizes) {
        return Arrays.stream(sizes).map(t -> size(op, t)).toList();
    }

    static Tensor[] constants(long[] sizes) {
        return Arrays.stream(sizes).mapToObj(n -> Tensor.of(Constant.size(n))).toArray(Tensor[]::new);
    }

    /// All sizes of x as scalars.
    static Tensor[] sizesOf(Tensor x) {
        return Sizes.sizesOf(x.value()).stream().map(Tensor::of).toArray(Tensor[]::new);
    }

    /// What two lists of sizes broadcast to, aligned at the last axis.
    static List<Value> commonSizes(String op, List<Value> a, List<Value> b, Value... operands) {
        if (a.size() < b.size()) {
            return commonSizes(op, b, a, operands);
        }
        List<Value> common = new ArrayList<>(a);
        int extra = a.size() - b.size();
        for (int i = 0; i < b.size(); i++) {
            common.set(i + extra, commonSize(op, a.get(i + extra), b.get(i), operands));
        }
        return common;
    }

    private static Value commonSize(String op, Value a, Value b, Value... operands) {
        Dim x = Sizes.number(a);
        Dim y = Sizes.number(b);
        if (x.equals(y) || y.isKnown(1)) {
            return a;
        }
        if (x.isKnown(1)) {
            return b;
        }
        if (x instanceof Dim.Known && y instanceof Dim.Known) {
            throw Refusal.of(op, "sizes must be equal or 1 to broadcast", x + " and " + y, operands);
        }
        if (x instanceof Dim.Known || y instanceof Dim.Known) {
            return x instanceof Dim.Known ? a : b;
        }
        return Nodes.select(Nodes.elementwise(Intrinsic.EQ, a, Constant.size(1)), b, a);
    }

    static Tensor reshape(Tensor x, Tensor... target) {
        List<Value> sizes = new ArrayList<>(sizes("reshape", target));
        int unknown = -1;
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i) instanceof Constant c && c.isScalar(-1)) {
                if (unknown >= 0) {
                    throw Refusal.of("reshape", "shape must have at most one -1", Arrays.toString(target), x.value());
                }
                unknown = i;
            }
        }
        if (unknown >= 0) {
            sizes.remove(unknown);
            sizes.add(unknown, rest(x, sizes));
        }
        return Tensor.of(Nodes.reshape(x.value(), sizes));
    }

    /// The size that `-1` stands for: x's sizes divided by the given ones, equal ones cancelled before.
    private static Value rest(Tensor x, List<Value> given) {
        List<Value> own = new ArrayList<>(Sizes.sizesOf(x.value()));
        List<Value> others = new ArrayList<>();
        for (Value size : given) {
            Dim d = Sizes.dim("reshape", size);
            if (!own.removeIf(new FirstEqual(d))) {
                others.add(size);
            }
        }
        Value count = Nodes.elementCount(own);
        Value divisor = Nodes.elementCount(others);
        if (divisor instanceof Constant d && count instanceof Constant c) {
            long by = d.array().getLong(0);
            long elements = c.array().getLong(0);
            if (by == 0 || elements % by != 0) {
                throw Refusal.of(
                        "reshape",
                        "shape must divide the " + elements + " elements of " + x.type(),
                        "rows of " + by,
                        x.value());
            }
        }
        return others.isEmpty() ? count : Nodes.sizeArithmetic(Intrinsic.FLOOR_DIV, count, divisor);
    }

    /// Accepts the first size of a dim, once.
    private static final class FirstEqual implements java.util.function.Predicate<Value> {
        private final Dim dim;
        private boolean found;

        FirstEqual(Dim dim) {
            this.dim = dim;
        }

        @Override
        public boolean test(Value size) {
            boolean here = !found && !dim.isKnown(0) && Sizes.number(size).equals(dim);
            found |= here;
            return here;
        }
    }

    /// The first `ndim - 1` axes and the others flattened into one.
    static Tensor flatten(Tensor x, int ndim) {
        if (ndim < 1 || ndim > Math.max(x.rank(), 1)) {
            throw Refusal.of("flatten", "ndim must be 1 to the rank of " + x.type(), ndim, x.value());
        }
        List<Value> sizes = Sizes.sizesOf(x.value());
        List<Value> target = new ArrayList<>(sizes.subList(0, ndim - 1));
        target.add(Nodes.elementCount(sizes.subList(ndim - 1, sizes.size())));
        return Tensor.of(Nodes.reshape(x.value(), target));
    }

    static Tensor transpose(Tensor x, int... axes) {
        List<Integer> permutation = Axes.inOrder("transpose", axes, x);
        if (permutation.size() != x.rank()) {
            throw Refusal.of("transpose", "axes must name all " + x.rank() + " axes of " + x.type(), axes, x.value());
        }
        return Tensor.of(Nodes.transpose(x.value(), permutation));
    }

    static Tensor reverse(Tensor x) {
        return Tensor.of(Nodes.transpose(x.value(), Nodes.allAxes(x.rank()).reversed()));
    }

    static Tensor swapaxes(Tensor x, int axis1, int axis2) {
        List<Integer> permutation = new ArrayList<>(Nodes.allAxes(x.rank()));
        int a = Axes.one("swapaxes", axis1, x);
        int b = Axes.one("swapaxes", axis2, x);
        permutation.set(a, b);
        permutation.set(b, a);
        return Tensor.of(Nodes.transpose(x.value(), permutation));
    }

    static Tensor moveaxis(Tensor x, int[] source, int[] destination) {
        if (source.length != destination.length) {
            throw Refusal.of(
                    "moveaxis",
                    "source and destination must come in pairs",
                    Arrays.toString(source) + " and " + Arrays.toString(destination),
                    x.value());
        }
        List<Integer> from = Axes.inOrder("moveaxis", source, x);
        List<Integer> to = Axes.inOrder("moveaxis", destination, x);
        List<Integer> permutation = new ArrayList<>(Nodes.allAxes(x.rank()));
        permutation.removeAll(from);
        to.stream().sorted().forEach(i -> permutation.add(i, from.get(to.indexOf(i))));
        return Tensor.of(Nodes.transpose(x.value(), permutation));
    }

    static Tensor rollaxis(Tensor x, int axis, int start) {
        int rank = x.rank();
        int from = Axes.one("rollaxis", axis, x);
        if (start < -rank || start > rank) {
            throw Refusal.of(
                    "rollaxis", "start must be in " + -rank + " … " + rank + " for " + x.type(), start, x.value());
        }
        int before = start < 0 ? start + rank : start;
        return x.moveaxis(from, from < before ? before - 1 : before);
    }

    static Tensor rot90(Tensor x, int k, int axis1, int axis2) {
        List<Integer> plane = Axes.inOrder("rot90", new int[] {axis1, axis2}, x);
        int first = plane.get(0);
        int second = plane.get(1);
        return switch (Math.floorMod(k, 4)) {
            case 1 -> x.flip(second).swapaxes(first, second);
            case 2 -> x.flip(first, second);
            case 3 -> x.swapaxes(first, second).flip(second);
            default -> x;
        };
    }

    static Tensor expandDims(Tensor x, int... axes) {
        List<Integer> sorted = Axes.inOrder("expand_dims", axes, x.rank() + axes.length, x).stream()
                .sorted()
                .toList();
        return Tensor.of(Nodes.expandDims(x.value(), sorted));
    }

    static Tensor squeeze(Tensor x, int... axes) {
        List<Integer> dropped = Axes.sorted("squeeze", axes, x);
        return Tensor.of(drop("squeeze", x.value(), dropped));
    }

    /// All axes that are known to have size 1.
    static int[] ones(Tensor x) {
        return Arrays.stream(Axes.all(x.value()))
                .filter(i -> x.type().dim(i).isKnown(1))
                .toArray();
    }

    /// x without some axes of size 1; an unknown size is checked at the call.
    static Value drop(String op, Value x, List<Integer> axes) {
        List<Value> sizes = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            if (!axes.contains(i)) {
                sizes.add(Sizes.sizeOf(x, i));
            } else if (x.type().dim(i) instanceof Dim.Known k && k.size() != 1) {
                throw Refusal.of(op, "axis " + i + " must have size 1 to be dropped", x.type(), x);
            }
        }
        return Nodes.reshape(x, sizes);
    }

    /// The pattern holds axes of x, in any order, and "x" for new axes of size 1; axes left out must have size 1.
    static Tensor dimshuffle(Tensor x, Object... pattern) {
        List<Integer> kept = new ArrayList<>();
        List<Integer> inserted = new ArrayList<>();
        for (int i = 0; i < pattern.length; i++) {
            switch (pattern[i]) {
                case Integer axis -> kept.add(Axes.one("dimshuffle", axis, x));
                case String name when name.equals("x") -> inserted.add(i);
                default -> throw Refusal.of("dimshuffle", "pattern must be axes and \"x\"", pattern, x.value());
            }
        }
        if (kept.stream().distinct().count() != kept.size()) {
            throw Refusal.of("dimshuffle", "pattern must name an axis once", pattern, x.value());
        }
        List<Integer> dropped = new ArrayList<>(Nodes.allAxes(x.rank()));
        dropped.removeAll(kept);
        List<Integer> sorted = kept.stream().sorted().toList();
        Value y = dropped.isEmpty() ? x.value() : drop("dimshuffle", x.value(), dropped);
        y = Nodes.transpose(y, kept.stream().map(sorted::indexOf).toList());
        return Tensor.of(Nodes.expandDims(y, inserted));
    }

    static Tensor broadcastTo(Tensor x, Tensor... target) {
        return Tensor.of(Nodes.broadcast(x.value(), sizes("broadcast_to", target)));
    }

    /// y stretched to what the shapes of both broadcast to.
    static Tensor stretchLike(Tensor y, Tensor x) {
        List<Value> common =
                commonSizes("second", Sizes.sizesOf(y.value()), Sizes.sizesOf(x.value()), y.value(), x.value());
        return Tensor.of(Nodes.broadcast(y.value(), common));
    }

    static Tensor atLeast(Tensor x, int rank) {
        return x.rank() >= rank ? x : padLeft(x, rank - x.rank());
    }

    static Tensor padLeft(Tensor x, int n) {
        return Tensor.of(Nodes.expandDims(x.value(), Nodes.allAxes(n)));
    }

    static Tensor padRight(Tensor x, int n) {
        List<Integer> axes = Nodes.allAxes(n).stream().map(i -> i + x.rank()).toList();
        return Tensor.of(Nodes.expandDims(x.value(), axes));
    }

    /// The sizes as an int64 vector.
    static Tensor shape(Tensor x) {
        List<Value> sizes = Sizes.sizesOf(x.value());
        if (sizes.stream().allMatch(Constant.class::isInstance)) {
            long[] known = sizes.stream()
                    .mapToLong(s -> ((Constant) s).array().getLong(0))
                    .toArray();
            return Tensor.of(new Constant(HostArray.wrap(known, known.length)));
        }
        return Tensor.of(Nodes.concat(
                0,
                sizes.stream()
                        .map(s -> Nodes.reshape(s, List.of(Constant.size(1))))
                        .toList()));
    }
}
