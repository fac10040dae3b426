package org.bitale.grad;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.ComplexNodes;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;

/// The reverse rule of every primitive: from the cotangent of the result to those of the operands.
///
/// Every result is shaped like its operand at run time too: what broadcasting stretched is summed back. Sizes,
/// bounds, indices and conditions get nothing. The cotangent of a complex `x + i y` is `dL/dx + i dL/dy`.
final class Vjp {
    private Vjp() {}

    /// Puts the contributions of `apply` into `sink`; `g` is the cotangent of its (first) result.
    static void pull(Apply apply, Cotangent g, Sink sink) {
        Value dy = g.value();
        switch ((PrimitiveOp) apply.op()) {
            case PrimitiveOp.Elementwise(ScalarFn fn) -> elementwise(apply, fn, g, sink);
            case PrimitiveOp.Cast _ -> give(sink, 0, Nodes.cast(dy, dtype(apply, 0)));
            case PrimitiveOp.MakeComplex() -> {
                give(sink, 0, ComplexNodes.real(dy));
                give(sink, 1, ComplexNodes.imaginary(dy));
            }
            case PrimitiveOp.RealPart() -> give(sink, 0, ComplexNodes.make(dy, Nodes.zerosLike(dy)));
            case PrimitiveOp.ImaginaryPart() -> give(sink, 0, ComplexNodes.make(Nodes.zerosLike(dy), dy));
            case PrimitiveOp.Select() -> select(apply, dy, sink);
            case PrimitiveOp.Iota _, PrimitiveOp.SizeOf _, PrimitiveOp.Compact _ -> {}
            case PrimitiveOp.Broadcast() -> give(sink, 0, Nodes.sumToLike(dy, apply.input(0)));
            case PrimitiveOp.SumTo() -> give(sink, 0, Nodes.broadcastLike(dy, apply.input(0)));
            case PrimitiveOp.Reshape() -> give(sink, 0, Nodes.reshape(dy, Sizes.sizesOf(apply.input(0))));
            case PrimitiveOp.Transpose(List<Integer> permutation) ->
                give(sink, 0, Nodes.transpose(dy, inverse(permutation)));
            case PrimitiveOp.Slice(List<Long> steps) -> slice(apply, steps, dy, sink);
            case PrimitiveOp.Pad(List<Long> steps) -> pad(apply, steps, dy, sink);
            case PrimitiveOp.Concat(int axis) -> concat(apply, axis, dy, sink);
            case PrimitiveOp.Gather gather -> IndexRules.pullGather(apply, gather, dy, sink);
            case PrimitiveOp.Scatter scatter -> IndexRules.pullScatter(apply, scatter, dy, sink);
            case PrimitiveOp.Reduce(Monoid monoid, List<Integer> axes) ->
                ReduceRules.pull(apply, monoid, axes, g, sink);
            case PrimitiveOp.Cumulate c -> CumulateRules.pull(apply, c, g, sink);
            case PrimitiveOp.Contract(ContractDims dims) -> contract(apply, dims, dy, sink);
            case PrimitiveOp.Convolve c -> WindowRules.pullConvolve(apply, c, dy, sink);
            case PrimitiveOp.Windows w -> give(sink, 0, WindowRules.overlapAdd(w, dy, apply.input(0)));
            case PrimitiveOp.OverlapAdd o -> give(sink, 0, WindowRules.windows(o, dy, apply.input(0)));
            case PrimitiveOp.Check _, PrimitiveOp.Print _, PrimitiveOp.Barrier _ -> give(sink, 0, dy);
        }
    }

    private static void give(Sink sink, int operand, Value contribution) {
        if (sink.wants(operand)) {
            sink.give(operand, contribution);
        }
    }

    private static DType dtype(Apply apply, int operand) {
        return apply.input(operand).type().dtype();
    }

    private static void elementwise(Apply apply, ScalarFn fn, Cotangent g, Sink sink) {
        List<ScalarExpr> partials = fn.partials(g.value().type().dtype());
        for (int i = 0; i < fn.arity(); i++) {
            if (sink.wants(i)) {
                int operand = i;
                ScalarExpr partial = partial(apply, fn, i, partials);
                new ScalarNodes(apply.output(0))
                        .times(partial, g.value())
                        .map(product -> ScalarNodes.isPlain(partial) ? product : g.guard(product))
                        .ifPresent(product -> sink.give(operand, Nodes.sumToLike(product, apply.input(operand))));
            }
        }
    }

    static ScalarExpr partial(Apply apply, ScalarFn fn, int operand, List<ScalarExpr> partials) {
        fn.noPartial(operand).ifPresent(why -> {
            throw Refusal.notDifferentiable(apply, "by argument " + operand + ": " + why);
        });
        return partials.get(operand);
    }

    private static void select(Apply apply, Value dy, Sink sink) {
        Value condition = apply.input(0);
        Value zero = Nodes.literal(dy, 0);
        if (sink.wants(1)) {
            sink.give(1, Nodes.sumToLike(Nodes.select(condition, dy, zero), apply.input(1)));
        }
        if (sink.wants(2)) {
            sink.give(2, Nodes.sumToLike(Nodes.select(condition, zero, dy), apply.input(2)));
        }
    }

    static List<Integer> inverse(List<Integer> permutation) {
        List<Integer> inverse = new ArrayList<>(permutation);
        for (int i = 0; i < permutation.size(); i++) {
            inverse.set(permutation.get(i), i);
        }
        return inverse;
    }

    private static void slice(Apply apply, List<Long> steps, Value dy, Sink sink) {
        Value x = apply.input(0);
        List<Value> starts = apply.inputs().subList(1, 1 + x.rank());
        give(sink, 0, Nodes.pad(dy, Nodes.literal(dy, 0), starts, Sizes.sizesOf(x), steps));
    }

    /// The fill gets what lies outside x: summed there, not as a difference of totals, which would cancel.
    private static void pad(Apply apply, List<Long> steps, Value dy, Sink sink) {
        Value x = apply.input(0);
        int rank = x.rank();
        List<Value> lows = apply.inputs().subList(2, 2 + rank);
        List<Value> lengths = Sizes.sizesOf(x);
        if (sink.wants(0)) {
            sink.give(0, Nodes.slice(dy, lows, lengths, steps));
        }
        if (sink.wants(1)) {
            Value inside = Nodes.broadcast(Constant.scalar(DType.BOOL, 0L), lengths);
            Value outside = Nodes.pad(
                    inside,
                    Constant.scalar(DType.BOOL, 1L),
                    lows,
                    apply.inputs().subList(2 + rank, 2 + 2 * rank),
                    steps);
            Value spread = Nodes.select(outside, dy, Nodes.literal(dy, 0));
            sink.give(1, Nodes.reduce(Monoid.SUM, spread, Nodes.allAxes(rank)));
        }
    }

    private static void concat(Apply apply, int axis, Value dy, Sink sink) {
        Value start = Constant.size(0);
        for (int i = 0; i < apply.inputs().size(); i++) {
            Value length = Sizes.sizeOf(apply.input(i), axis);
            if (sink.wants(i)) {
                sink.give(i, Nodes.sliceAxis(dy, axis, start, length));
            }
            start = Nodes.sizeArithmetic(Intrinsic.ADD, start, length);
        }
    }

    /// With the result's axes (batch, free of a, free of b): the cotangent of a is dy contracted with b over b's
    /// free axes, that of b is dy contracted with a over a's.
    private static void contract(Apply apply, ContractDims dims, Value dy, Sink sink) {
        Value a = apply.input(0);
        Value b = apply.input(1);
        int batch = dims.leftBatch().size();
        List<Integer> leftFree = dims.leftFree(a.rank());
        List<Integer> rightFree = dims.rightFree(b.rank());
        List<Integer> batchAxes = range(0, batch);
        List<Integer> leftAxes = range(batch, leftFree.size());
        List<Integer> rightAxes = range(batch + leftFree.size(), rightFree.size());
        if (sink.wants(0)) {
            Value da = Nodes.contract(new ContractDims(batchAxes, dims.rightBatch(), rightAxes, rightFree), dy, b);
            sink.give(0, arrange(da, dims.leftBatch(), leftFree, paired(dims.rightSum(), dims.leftSum())));
        }
        if (sink.wants(1)) {
            Value db = Nodes.contract(new ContractDims(batchAxes, dims.leftBatch(), leftAxes, leftFree), dy, a);
            sink.give(1, arrange(db, dims.rightBatch(), rightFree, paired(dims.leftSum(), dims.rightSum())));
        }
    }

    private static List<Integer> range(int start, int count) {
        return IntStream.range(start, start + count).boxed().toList();
    }

    /// The partners of the summed axes, in the ascending order of the axes themselves.
    private static List<Integer> paired(List<Integer> axes, List<Integer> partners) {
        List<Integer> ascending = new ArrayList<>(axes);
        Collections.sort(ascending);
        return ascending.stream().map(axis -> partners.get(axes.indexOf(axis))).toList();
    }

    /// `value`, whose axes stand for these axes of an operand in turn, with its axes in the operand's order.
    private static Value arrange(Value value, List<Integer> batch, List<Integer> free, List<Integer> summed) {
        List<Integer> labels = new ArrayList<>(batch);
        labels.addAll(free);
        labels.addAll(summed);
        return Nodes.transpose(value, inverse(labels));
    }
}
