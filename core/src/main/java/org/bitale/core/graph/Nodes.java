package org.bitale.core.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;

/// Builds primitive applies on raw values: no promotion, no weak literals. For transformations and composite
/// ops; users write through the tensor DSL. Sums, differences, products and casts take complex values too, through
/// their parts.
public final class Nodes {
    private Nodes() {}

    public static Value elementwise(ScalarFn fn, Value... args) {
        return Apply.one(new PrimitiveOp.Elementwise(fn), args);
    }

    public static Value add(Value a, Value b) {
        return ComplexNodes.isComplex(a) ? ComplexNodes.combine(a, b, Nodes::add) : elementwise(Intrinsic.ADD, a, b);
    }

    public static Value sub(Value a, Value b) {
        return ComplexNodes.isComplex(a) ? ComplexNodes.combine(a, b, Nodes::sub) : elementwise(Intrinsic.SUB, a, b);
    }

    public static Value mul(Value a, Value b) {
        return ComplexNodes.isComplex(a) ? ComplexNodes.mul(a, b) : elementwise(Intrinsic.MUL, a, b);
    }

    public static Value div(Value a, Value b) {
        return elementwise(Intrinsic.DIV, a, b);
    }

    public static Value neg(Value a) {
        return ComplexNodes.isComplex(a) ? ComplexNodes.map(a, Nodes::neg) : elementwise(Intrinsic.NEG, a);
    }

    /// A scalar literal of `like`'s dtype.
    public static Value literal(Value like, double value) {
        return Constant.scalar(like.type().dtype(), value);
    }

    /// Real numbers may become complex, not the other way round.
    public static Value cast(Value x, DType to) {
        if (to.isComplex()) {
            return ComplexNodes.cast(x, to);
        }
        return x.type().dtype() == to ? x : Apply.one(new PrimitiveOp.Cast(to), x);
    }

    public static Value select(Value condition, Value then, Value otherwise) {
        return Apply.one(new PrimitiveOp.Select(), condition, then, otherwise);
    }

    /// `x` stretched to `sizes`; `x` itself when its shape is certainly that already.
    public static Value broadcast(Value x, List<Value> sizes) {
        return hasSizes(x, sizes) ? x : Apply.one(new PrimitiveOp.Broadcast(), prepend(x, sizes));
    }

    public static Value broadcastLike(Value x, Value like) {
        return x.shape().equals(like.shape()) ? x : broadcast(x, Sizes.sizesOf(like));
    }

    /// `x` summed to the shape of `like`, the adjoint of broadcasting; `x` itself when the shapes are equal.
    public static Value sumToLike(Value x, Value like) {
        if (x.shape().equals(like.shape())) {
            return x;
        }
        return ComplexNodes.isComplex(x)
                ? ComplexNodes.map(x, part -> sumToLike(part, like))
                : Apply.one(new PrimitiveOp.SumTo(), prepend(x, Sizes.sizesOf(like)));
    }

    public static Value zerosLike(Value like) {
        return broadcast(literal(like, 0), Sizes.sizesOf(like));
    }

    public static Value reshape(Value x, List<Value> sizes) {
        return hasSizes(x, sizes) ? x : Apply.one(new PrimitiveOp.Reshape(), prepend(x, sizes));
    }

    /// Inserts axes of size 1 at `axes`, positions in the result, ascending.
    public static Value expandDims(Value x, List<Integer> axes) {
        List<Value> sizes = new ArrayList<>(Sizes.sizesOf(x));
        for (int axis : axes) {
            sizes.add(axis, Constant.size(1));
        }
        return reshape(x, sizes);
    }

    public static Value transpose(Value x, List<Integer> permutation) {
        boolean identity = permutation.equals(
                IntStream.range(0, permutation.size()).boxed().toList());
        return identity ? x : Apply.one(new PrimitiveOp.Transpose(permutation), x);
    }

    public static Value slice(Value x, List<Value> starts, List<Value> lengths, List<Long> steps) {
        List<Value> operands = prepend(x, starts);
        operands.addAll(lengths);
        return Apply.one(new PrimitiveOp.Slice(steps), operands);
    }

    /// `length` positions from `start` along one axis, everything along the others.
    public static Value sliceAxis(Value x, int axis, Value start, Value length) {
        List<Value> starts = new ArrayList<>(Collections.nCopies(x.rank(), Constant.size(0)));
        List<Value> lengths = new ArrayList<>(Sizes.sizesOf(x));
        starts.set(axis, start);
        lengths.set(axis, length);
        return slice(x, starts, lengths, Collections.nCopies(x.rank(), 1L));
    }

    public static Value pad(Value x, Value fill, List<Value> lows, List<Value> sizes, List<Long> steps) {
        List<Value> operands = new ArrayList<>(List.of(x, fill));
        operands.addAll(lows);
        operands.addAll(sizes);
        return Apply.one(new PrimitiveOp.Pad(steps), operands);
    }

    public static Value concat(int axis, List<Value> values) {
        return values.size() == 1 ? values.getFirst() : Apply.one(new PrimitiveOp.Concat(axis), values);
    }

    /// `x` folded over `axes`, which are removed; `x` itself when there are none.
    public static Value reduce(Monoid monoid, Value x, List<Integer> axes) {
        if (axes.isEmpty()) {
            return x;
        }
        return ComplexNodes.isComplex(x) && monoid == Monoid.SUM
                ? ComplexNodes.map(x, part -> reduce(monoid, part, axes))
                : Apply.one(new PrimitiveOp.Reduce(monoid, axes), x);
    }

    /// As [#reduce], the reduced axes kept with size 1.
    public static Value reduceKeeping(Monoid monoid, Value x, List<Integer> axes) {
        return keepAxes(reduce(monoid, x, axes), x, axes);
    }

    /// The result of a reduction of `x` with the reduced axes put back as size 1.
    public static Value keepAxes(Value reduced, Value x, List<Integer> axes) {
        List<Value> sizes = Sizes.sizesOf(x);
        for (int axis : axes) {
            sizes.set(axis, Constant.size(1));
        }
        return reshape(reduced, sizes);
    }

    /// Every element of `x` replaced by the fold of those up to it along `axis`, from the end if `reverse`.
    public static Value cumulate(Monoid monoid, Value x, int axis, boolean reverse) {
        return ComplexNodes.isComplex(x) && monoid == Monoid.SUM
                ? ComplexNodes.map(x, part -> cumulate(monoid, part, axis, reverse))
                : Apply.one(new PrimitiveOp.Cumulate(monoid, axis, reverse), x);
    }

    /// The ascending positions of the trues of `mask`, a bool vector: as many as the data tell.
    public static Value compact(Value mask) {
        Value count = reduce(Monoid.SUM, cast(mask, DType.INT64), List.of(0));
        return Apply.one(new PrimitiveOp.Compact(), mask, count);
    }

    public static Value contract(ContractDims dims, Value a, Value b) {
        return ComplexNodes.isComplex(a) || ComplexNodes.isComplex(b)
                ? ComplexNodes.contract(dims, a, b)
                : Apply.one(new PrimitiveOp.Contract(dims), a, b);
    }

    /// The index along `axis` of an array of these sizes.
    public static Value iota(DType dtype, int axis, List<Value> sizes) {
        return Apply.one(new PrimitiveOp.Iota(dtype, axis), sizes);
    }

    /// Integer arithmetic on sizes, folded when both are constants.
    public static Value sizeArithmetic(Intrinsic fn, Value a, Value b) {
        if (a instanceof Constant x && b instanceof Constant y) {
            return Constant.size(
                    fn.reference(DType.INT64, x.array().getLong(0), y.array().getLong(0)));
        }
        Value result = elementwise(fn, a, b);
        Dim dim = Sizes.number(result);
        return dim instanceof Dim.Known k ? Constant.size(k.size()) : result;
    }

    /// The number of elements as an int64 scalar.
    public static Value elementCount(List<Value> sizes) {
        Value count = Constant.size(1);
        for (Value size : sizes) {
            count = count instanceof Constant c && c.isScalar(1) ? size : sizeArithmetic(Intrinsic.MUL, count, size);
        }
        return count;
    }

    private static boolean hasSizes(Value x, List<Value> sizes) {
        return x.rank() == sizes.size() && x.shape().equals(new Shape(Sizes.dims("broadcast", sizes)));
    }

    private static List<Value> prepend(Value x, List<Value> rest) {
        List<Value> operands = new ArrayList<>(rest.size() + 1);
        operands.add(x);
        operands.addAll(rest);
        return operands;
    }

    /// The axes `0 … rank-1`.
    public static List<Integer> allAxes(int rank) {
        return IntStream.range(0, rank).boxed().toList();
    }
}
