package org.bitale.core.graph;

import static org.bitale.core.type.DType.BOOL;
import static org.bitale.core.type.DType.INT64;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.Broadcasting;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;
import org.bitale.core.type.TensorType;

/// The type rule of every primitive. Sizes that are known are checked here; unknown ones at the call, by
/// applying the same rules to the sizes that were given.
final class PrimitiveTypes {
    private PrimitiveTypes() {}

    static List<TensorType> infer(PrimitiveOp op, List<Value> in) {
        return switch (op) {
            case PrimitiveOp.Elementwise e -> List.of(elementwise(e, in));
            case PrimitiveOp.Cast(DType to) -> List.of(ComplexTypes.cast(to, only(op, in)));
            case PrimitiveOp.MakeComplex() -> List.of(ComplexTypes.make(in));
            case PrimitiveOp.RealPart(), PrimitiveOp.ImaginaryPart() -> List.of(ComplexTypes.part(op, only(op, in)));
            case PrimitiveOp.Select() -> List.of(select(in));
            case PrimitiveOp.Iota(DType dtype, int axis) -> List.of(iota(dtype, axis, in));
            case PrimitiveOp.Broadcast() -> List.of(broadcast(in));
            case PrimitiveOp.SumTo() -> List.of(sumTo(in));
            case PrimitiveOp.SizeOf(int axis) -> {
                requireAxis(op.name(), axis, only(op, in).rank());
                yield List.of(TensorType.scalar(INT64));
            }
            case PrimitiveOp.Reshape() -> List.of(reshape(in));
            case PrimitiveOp.Transpose(List<Integer> permutation) -> List.of(transpose(permutation, only(op, in)));
            case PrimitiveOp.Slice(List<Long> steps) -> List.of(slice(steps, in));
            case PrimitiveOp.Pad(List<Long> steps) -> List.of(pad(steps, in));
            case PrimitiveOp.Concat(int axis) -> List.of(concat(axis, in));
            case PrimitiveOp.Gather g -> List.of(IndexTypes.gather(g, in));
            case PrimitiveOp.Scatter s -> List.of(IndexTypes.scatter(s, in));
            case PrimitiveOp.Reduce r -> reduce(r, in);
            case PrimitiveOp.Cumulate c -> cumulate(c, in);
            case PrimitiveOp.Compact() -> List.of(compact(in));
            case PrimitiveOp.Contract(ContractDims dims) -> List.of(contract(dims, in));
            case PrimitiveOp.Convolve c -> List.of(WindowTypes.convolve(c, in));
            case PrimitiveOp.Windows w -> List.of(WindowTypes.windows(w, in));
            case PrimitiveOp.OverlapAdd o -> List.of(WindowTypes.overlapAdd(o, in));
            case PrimitiveOp.Check _ -> List.of(check(in));
            case PrimitiveOp.Print _, PrimitiveOp.Barrier _ -> List.of(only(op, in));
        };
    }

    private static TensorType only(Op op, List<Value> in) {
        requireCount(op.name(), in, 1);
        return in.getFirst().type();
    }

    private static TensorType elementwise(PrimitiveOp.Elementwise op, List<Value> in) {
        String name = op.name();
        requireCount(name, in, op.fn().arity());
        DType t = in.getFirst().type().dtype();
        requireSameDType(name, in);
        ComplexTypes.refuse(name, in);
        if (!op.fn().accepts().test(t)) {
            throw new TensorException(name + ": not defined for " + t.text() + "; cast the operand first");
        }
        Shape shape = Broadcasting.broadcast(name, in.stream().map(Value::shape).toList());
        return new TensorType(op.fn().resultType(t), shape);
    }

    private static TensorType select(List<Value> in) {
        requireCount("select", in, 3);
        if (in.getFirst().type().dtype() != BOOL) {
            throw new TensorException(
                    "select: the condition must be bool, got " + in.getFirst().type());
        }
        requireSameDType("select", in.subList(1, 3));
        Shape shape =
                Broadcasting.broadcast("select", in.stream().map(Value::shape).toList());
        return new TensorType(in.get(1).type().dtype(), shape);
    }

    private static TensorType iota(DType dtype, int axis, List<Value> in) {
        requireAxis("iota", axis, in.size());
        if (dtype.isBool() || dtype.isComplex()) {
            throw new TensorException("iota: the dtype must be integer or floating, got " + dtype);
        }
        return TensorType.of(dtype, Sizes.dims("iota", in));
    }

    private static TensorType broadcast(List<Value> in) {
        TensorType x = in.getFirst().type();
        Shape target = new Shape(Sizes.dims("broadcast", in.subList(1, in.size())));
        requireStretches("broadcast", x.shape(), target);
        return x.withShape(target);
    }

    private static TensorType sumTo(List<Value> in) {
        TensorType x = in.getFirst().type();
        Shape target = new Shape(Sizes.dims("sum_to", in.subList(1, in.size())));
        requireStretches("sum_to", target, x.shape());
        ComplexTypes.refuse("sum_to", in);
        if (x.dtype().isBool()) {
            throw new TensorException("sum_to: not defined for bool");
        }
        return x.withShape(target);
    }

    /// Known sizes of `small` must be 1 or equal those of `large`, aligned at the last axis.
    private static void requireStretches(String op, Shape small, Shape large) {
        int extra = large.rank() - small.rank();
        for (int i = 0; i < small.rank(); i++) {
            boolean fits =
                    extra >= 0 && (small.dim(i).isKnown(1) || !small.dim(i).differsFrom(large.dim(i + extra)));
            if (!fits) {
                throw new TensorException(op + ": " + small + " does not broadcast to " + large);
            }
        }
        if (extra < 0) {
            throw new TensorException(op + ": " + small + " does not broadcast to " + large);
        }
    }

    private static TensorType reshape(List<Value> in) {
        TensorType x = in.getFirst().type();
        Shape target = new Shape(Sizes.dims("reshape", in.subList(1, in.size())));
        if (x.shape().elementCount().differsFrom(target.elementCount())) {
            throw new TensorException("reshape: " + x + " has " + x.shape().elementCount() + " elements, " + target
                    + " has " + target.elementCount());
        }
        return x.withShape(target);
    }

    private static TensorType transpose(List<Integer> permutation, TensorType x) {
        boolean valid = permutation.size() == x.rank()
                && new HashSet<>(permutation).size() == x.rank()
                && permutation.stream().allMatch(i -> i >= 0 && i < x.rank());
        if (!valid) {
            throw new TensorException("transpose: " + permutation + " is not a permutation of the axes of " + x);
        }
        return TensorType.of(x.dtype(), permutation.stream().map(x::dim).toList());
    }

    private static TensorType slice(List<Long> steps, List<Value> in) {
        TensorType x = in.getFirst().type();
        int n = x.rank();
        requireCount("slice", in, 1 + 2 * n);
        requireSteps("slice", steps, n);
        List<Dim> lengths = Sizes.dims("slice", in.subList(1 + n, 1 + 2 * n));
        for (int i = 0; i < n; i++) {
            Dim start = Sizes.dim("slice", in.get(1 + i));
            requireInside("slice", start, lengths.get(i), steps.get(i), x.dim(i), i);
        }
        return TensorType.of(x.dtype(), lengths);
    }

    private static TensorType pad(List<Long> steps, List<Value> in) {
        TensorType x = in.getFirst().type();
        int n = x.rank();
        requireCount("pad", in, 2 + 2 * n);
        requireSteps("pad", steps, n);
        if (!in.get(1).type().equals(TensorType.scalar(x.dtype()))) {
            throw new TensorException("pad: the fill must be a scalar of " + x.dtype() + ", got "
                    + in.get(1).type());
        }
        List<Dim> sizes = Sizes.dims("pad", in.subList(2 + n, 2 + 2 * n));
        for (int i = 0; i < n; i++) {
            requireInside("pad", Sizes.dim("pad", in.get(2 + i)), x.dim(i), steps.get(i), sizes.get(i), i);
        }
        return TensorType.of(x.dtype(), sizes);
    }

    private static void requireSteps(String op, List<Long> steps, int rank) {
        if (steps.size() != rank || steps.contains(0L)) {
            throw new TensorException(op + ": needs " + rank + " steps other than 0, got " + steps);
        }
    }

    private static void requireInside(String op, Dim start, Dim length, long step, Dim size, int axis) {
        if (!(length instanceof Dim.Known n) || n.size() == 0 || !(size instanceof Dim.Known s)) {
            return;
        }
        Long first = constant(start);
        if (first == null) {
            return;
        }
        // bounds and steps may be any longs
        BigInteger begin = BigInteger.valueOf(first);
        BigInteger last = BigInteger.valueOf(step)
                .multiply(BigInteger.valueOf(n.size() - 1))
                .add(begin);
        BigInteger end = BigInteger.valueOf(s.size());
        if (begin.min(last).signum() < 0 || begin.max(last).compareTo(end) >= 0) {
            throw new TensorException(op + ": " + Refusal.outside(begin, last, axis, s.size()));
        }
    }

    private static @org.jspecify.annotations.Nullable Long constant(Dim dim) {
        return switch (dim) {
            case Dim.Known k -> k.size();
            case Dim.Sum s when s.terms().isEmpty() -> s.constant();
            default -> null;
        };
    }

    private static TensorType concat(int axis, List<Value> in) {
        TensorType first = in.getFirst().type();
        requireSameDType("concat", in);
        requireAxis("concat", axis, first.rank());
        List<Dim> along = new ArrayList<>();
        Shape shape = first.shape();
        for (Value v : in) {
            if (v.rank() != first.rank()) {
                throw new TensorException("concat: ranks differ: " + types(in));
            }
            for (int i = 0; i < first.rank(); i++) {
                if (i != axis && shape.dim(i).differsFrom(v.shape().dim(i))) {
                    throw new TensorException("concat: sizes of axis " + i + " differ: " + types(in));
                }
                if (i != axis && v.shape().dim(i) instanceof Dim.Known) {
                    shape = shape.with(i, v.shape().dim(i));
                }
            }
            along.add(v.shape().dim(axis));
        }
        return first.withShape(shape.with(axis, Dim.sum(along.toArray(Dim[]::new))));
    }

    private static List<TensorType> reduce(PrimitiveOp.Reduce op, List<Value> in) {
        TensorType x = folded(op, op.monoid(), op.axes(), in);
        if (new HashSet<>(op.axes()).size() != op.axes().size()) {
            throw new TensorException(op.name() + ": an axis is named twice in " + op.axes());
        }
        if (op.monoid().needsElements()
                && op.axes().stream().anyMatch(a -> x.dim(a).isKnown(0))) {
            throw new TensorException(
                    op.name() + ": axis of size 0 in " + x + "; the reduction of nothing has no value");
        }
        return in.stream()
                .map(v -> v.type().withShape(x.shape().without(op.axes())))
                .toList();
    }

    private static List<TensorType> cumulate(PrimitiveOp.Cumulate op, List<Value> in) {
        folded(op, op.monoid(), List.of(op.axis()), in);
        return in.stream().map(Value::type).toList();
    }

    /// The type of the first of the operands, which fit a fold over `axes`.
    private static TensorType folded(PrimitiveOp op, Monoid monoid, List<Integer> axes, List<Value> in) {
        requireCount(op.name(), in, monoid.operands());
        TensorType x = in.getFirst().type();
        axes.forEach(axis -> requireAxis(op.name(), axis, x.rank()));
        for (Value v : in) {
            requireSameShape(op.name(), x.shape(), v.shape());
        }
        ComplexTypes.refuse(op.name(), in);
        if (!monoid.accepts(in.stream().map(v -> v.type().dtype()).toList())) {
            throw new TensorException(op.name() + ": not defined for " + types(in));
        }
        return x;
    }

    private static TensorType compact(List<Value> in) {
        requireCount("compact", in, 2);
        TensorType mask = in.getFirst().type();
        if (mask.dtype() != BOOL || mask.rank() != 1) {
            throw new TensorException("compact: the mask must be a bool vector, got " + mask);
        }
        List<Dim> count = Sizes.dims("compact", in.subList(1, 2));
        if (count.getFirst() instanceof Dim.Known c && mask.dim(0) instanceof Dim.Known n && c.size() > n.size()) {
            throw new TensorException("compact: " + mask + " cannot hold " + c.size() + " trues");
        }
        return TensorType.of(INT64, count);
    }

    private static TensorType contract(ContractDims dims, List<Value> in) {
        requireCount("contract", in, 2);
        requireSameDType("contract", in);
        ComplexTypes.refuse("contract", in);
        TensorType a = in.get(0).type();
        TensorType b = in.get(1).type();
        if (a.dtype().isBool()) {
            throw new TensorException("contract: not defined for bool; cast the operands first");
        }
        List<Dim> result = new ArrayList<>();
        for (int i = 0; i < dims.leftBatch().size(); i++) {
            result.add(same(a, dims.leftBatch().get(i), b, dims.rightBatch().get(i), "batch"));
        }
        for (int i = 0; i < dims.leftSum().size(); i++) {
            same(a, dims.leftSum().get(i), b, dims.rightSum().get(i), "summed");
        }
        dims.leftFree(a.rank()).forEach(i -> result.add(a.dim(i)));
        dims.rightFree(b.rank()).forEach(i -> result.add(b.dim(i)));
        return TensorType.of(a.dtype(), result);
    }

    private static Dim same(TensorType a, int i, TensorType b, int j, String what) {
        requireAxis("contract", i, a.rank());
        requireAxis("contract", j, b.rank());
        if (a.dim(i).differsFrom(b.dim(j))) {
            throw new TensorException("contract: " + what + " axes differ: a is " + a + ", b is " + b + "; " + a.dim(i)
                    + " != " + b.dim(j));
        }
        return a.dim(i) instanceof Dim.Known ? a.dim(i) : b.dim(j) instanceof Dim.Known ? b.dim(j) : a.dim(i);
    }

    private static TensorType check(List<Value> in) {
        requireCount("check", in.subList(0, Math.min(2, in.size())), 2);
        in.subList(2, in.size()).forEach(v -> Sizes.dim("check", v));
        if (!in.get(1).type().equals(TensorType.scalar(BOOL))) {
            throw new TensorException("check: the condition must be a bool scalar, got "
                    + in.get(1).type());
        }
        return in.getFirst().type();
    }

    static void requireSameShape(String op, Shape a, Shape b) {
        boolean same = a.rank() == b.rank();
        for (int i = 0; same && i < a.rank(); i++) {
            same = !a.dim(i).differsFrom(b.dim(i));
        }
        if (!same) {
            throw new TensorException(op + ": operands must have one shape, got " + a + " and " + b);
        }
    }

    static void requireCount(String op, List<Value> in, int count) {
        if (in.size() != count) {
            throw new TensorException(op + ": takes " + count + " operands, got " + in.size());
        }
    }

    static void requireSameDType(String op, List<Value> in) {
        DType t = in.getFirst().type().dtype();
        if (in.stream().anyMatch(v -> v.type().dtype() != t)) {
            throw new TensorException(op + ": operands must have one dtype, got " + types(in) + "; cast them first");
        }
    }

    static void requireAxis(String op, int axis, int rank) {
        if (axis < 0 || axis >= rank) {
            throw new TensorException(op + ": axis " + axis + " is outside 0 … " + (rank - 1) + " (rank " + rank + ")");
        }
    }

    static String types(List<Value> in) {
        return in.stream().map(Value::type).toList().toString();
    }
}
