package org.bitale.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// Both rules of reductions. The derivative of an extremum goes to the extremal element: at ties to the first in
/// row-major order, with NaN to the first NaN.
final class ReduceRules {
    private ReduceRules() {}

    static void pull(Apply apply, Monoid monoid, List<Integer> axes, Cotangent g, Sink sink) {
        if (!sink.wants(0)) {
            return;
        }
        Value x = apply.input(0);
        Value dy = stretch(g.value(), x, axes);
        switch (monoid) {
            case SUM -> sink.give(0, dy);
            case PROD -> {
                Cotangent stretched = new Cotangent(dy, g.keep().map(k -> stretch(k, x, axes)));
                sink.give(0, stretched.guard(Nodes.mul(dy, others(x, axes))));
            }
            case MAX, ARGMAX -> sink.give(0, chosen(Monoid.ARGMAX, x, axes, dy));
            case MIN, ARGMIN -> sink.give(0, chosen(Monoid.ARGMIN, x, axes, dy));
            case ANY, ALL -> {}
            case COMPLEX_PROD -> throw partOfAnOp(apply);
        }
    }

    /// A product of complex numbers has two results, which are differentiated together by the op they are part of.
    static TensorException partOfAnOp(Apply apply) {
        return Refusal.notDifferentiable(apply, "write products of complex numbers with prod and cumprod");
    }

    /// The tangent of the (first) result, or nothing for reductions of bools.
    static Optional<Value> push(Apply apply, Monoid monoid, List<Integer> axes, Value dx) {
        Value x = apply.input(0);
        return switch (monoid) {
            case SUM -> Optional.of(Nodes.reduce(Monoid.SUM, dx, axes));
            case PROD -> Optional.of(Nodes.reduce(Monoid.SUM, Nodes.mul(dx, others(x, axes)), axes));
            case MAX, ARGMAX -> Optional.of(Nodes.reduce(Monoid.SUM, chosen(Monoid.ARGMAX, x, axes, dx), axes));
            case MIN, ARGMIN -> Optional.of(Nodes.reduce(Monoid.SUM, chosen(Monoid.ARGMIN, x, axes, dx), axes));
            case ANY, ALL -> Optional.empty();
            case COMPLEX_PROD -> throw partOfAnOp(apply);
        };
    }

    /// What belongs to a result, for every element of x that went into it.
    static Value stretch(Value result, Value x, List<Integer> axes) {
        return Nodes.broadcastLike(Nodes.keepAxes(result, x, ascending(axes)), x);
    }

    private static List<Integer> ascending(List<Integer> axes) {
        return axes.stream().sorted().toList();
    }

    /// `values` at the extremal elements of x, 0 elsewhere.
    private static Value chosen(Monoid argument, Value x, List<Integer> axes, Value values) {
        Value position = positions(x, axes);
        Value best = Apply.of(new PrimitiveOp.Reduce(argument, axes), List.of(x, position))
                .output(1);
        Value here = Nodes.elementwise(Intrinsic.EQ, position, stretch(best, x, axes));
        return Nodes.select(here, values, Nodes.literal(values, 0));
    }

    /// A number for every element of x, ascending in row-major order along the axes.
    private static Value positions(Value x, List<Integer> axes) {
        List<Value> sizes = Sizes.sizesOf(x);
        if (axes.size() == 1) {
            return Nodes.iota(DType.INT64, axes.getFirst(), sizes);
        }
        return Nodes.reshape(Nodes.iota(DType.INT64, 0, List.of(Nodes.elementCount(sizes))), sizes);
    }

    /// For every element of x the product of the others it is multiplied with.
    private static Value others(Value x, List<Integer> axes) {
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < x.rank(); axis++) {
            if (!axes.contains(axis)) {
                order.add(axis);
            }
        }
        List<Integer> reduced = ascending(axes);
        int kept = order.size();
        order.addAll(reduced);
        Value last = Nodes.transpose(x, order);
        List<Value> sizes = Sizes.sizesOf(last);
        List<Value> flat = new ArrayList<>(sizes.subList(0, kept));
        flat.add(reduced.isEmpty() ? Constant.size(1) : Nodes.elementCount(sizes.subList(kept, sizes.size())));
        Value product = Apply.one(new ProductOfOthers(), Nodes.reshape(last, flat));
        return Nodes.transpose(Nodes.reshape(product, sizes), Vjp.inverse(order));
    }
}
