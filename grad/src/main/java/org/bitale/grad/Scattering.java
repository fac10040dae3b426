package org.bitale.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// One scatter and what its derivatives need to know of it: who wins where.
record Scattering(Apply apply, PrimitiveOp.Scatter op) {
    Value base() {
        return apply.input(0);
    }

    Value updates() {
        return apply.input(1);
    }

    private List<Value> indices() {
        return apply.inputs().subList(2, apply.inputs().size());
    }

    /// `values`, shaped like the base (its trailing axes may be missing), at the places of the updates.
    Value gather(Value values) {
        List<Value> operands = new ArrayList<>(List.of(values));
        operands.addAll(indices());
        return Apply.one(new PrimitiveOp.Gather(op.batch(), op.indexed(), op.mode()), operands);
    }

    Value scatter(Combiner combiner, Value into, Value updates) {
        List<Value> operands = new ArrayList<>(List.of(into, updates));
        operands.addAll(indices());
        return Apply.one(new PrimitiveOp.Scatter(op.batch(), op.indexed(), op.mode(), combiner), operands);
    }

    /// For every element of the base the product of the updates it meets.
    Value multipliers() {
        Value ones = Nodes.broadcast(Nodes.literal(base(), 1), Sizes.sizesOf(base()));
        return scatter(Combiner.MUL, ones, updates());
    }

    /// Where a base element is the extremum itself.
    Value baseWins() {
        return same(base(), apply.output(0));
    }

    /// Where an update is the extremum, the base is not, and no earlier update is.
    Value updateWins() {
        Value loses = Nodes.elementwise(Intrinsic.NOT, gather(baseWins()));
        Value extremal = Nodes.elementwise(Intrinsic.AND, same(updates(), gather(apply.output(0))), loses);
        List<Value> indexSizes = Sizes.sizesOf(indices().getFirst());
        Value number = Nodes.broadcastLike(alongIndices(indexSizes), updates());
        Value none = Constant.size(Long.MAX_VALUE);
        Value candidates = Nodes.select(extremal, number, none);
        Value first = scatter(Combiner.MIN, Nodes.broadcast(none, Sizes.sizesOf(base())), candidates);
        return Nodes.elementwise(Intrinsic.AND, extremal, Nodes.elementwise(Intrinsic.EQ, gather(first), number));
    }

    /// Where an update is the last that is written to its place; its trailing axes have size 1.
    Value lastDuplicates() {
        List<Value> indexSizes = Sizes.sizesOf(indices().getFirst());
        List<Value> places = Sizes.sizesOf(base()).subList(0, op.batch() + op.indexed());
        Value number = Nodes.broadcast(number(indexSizes), indexSizes);
        Value last = scatter(Combiner.MAX, Nodes.broadcast(Constant.size(-1), places), number);
        return trailing(Nodes.elementwise(Intrinsic.EQ, gather(last), number), indexSizes);
    }

    private Value alongIndices(List<Value> indexSizes) {
        return trailing(number(indexSizes), indexSizes.subList(op.batch(), indexSizes.size()));
    }

    /// The row-major number of an update within its batch, over the index axes.
    private Value number(List<Value> indexSizes) {
        List<Value> own = indexSizes.subList(op.batch(), indexSizes.size());
        return Nodes.reshape(Nodes.iota(DType.INT64, 0, List.of(Nodes.elementCount(own))), own);
    }

    /// `values` of these sizes with an axis of size 1 for each trailing axis of the updates.
    private Value trailing(Value values, List<Value> sizes) {
        int count = base().rank() - op.batch() - op.indexed();
        return Nodes.expandDims(
                values,
                IntStream.range(sizes.size(), sizes.size() + count).boxed().toList());
    }

    private static Value same(Value a, Value b) {
        Value bothNan = Nodes.elementwise(
                Intrinsic.AND, Nodes.elementwise(Intrinsic.NE, a, a), Nodes.elementwise(Intrinsic.NE, b, b));
        return Nodes.elementwise(Intrinsic.OR, Nodes.elementwise(Intrinsic.EQ, a, b), bothNan);
    }
}
