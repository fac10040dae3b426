package org.bitale.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.Cumulate;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Both rules of cumulation. The derivative of a running extremum goes to the element that is the extremum there:
/// at ties to the one with the smallest index, with NaN to the first NaN.
final class CumulateRules {
    private CumulateRules() {}

    static void pull(Apply apply, Cumulate op, Cotangent g, Sink sink) {
        if (!sink.wants(0)) {
            return;
        }
        Value x = apply.input(0);
        Value dy = g.value();
        switch (op.monoid()) {
            case SUM -> sink.give(0, Nodes.cumulate(Monoid.SUM, dy, op.axis(), !op.reverse()));
            case PROD -> sink.give(0, CumulativeProductRule.adjoint(op, x, dy));
            case MAX, ARGMAX -> sink.give(0, scattered(Monoid.ARGMAX, x, op, dy));
            case MIN, ARGMIN -> sink.give(0, scattered(Monoid.ARGMIN, x, op, dy));
            case ANY, ALL -> {}
            case COMPLEX_PROD -> throw ReduceRules.partOfAnOp(apply);
        }
    }

    /// The tangent of the (first) result, or nothing for bools.
    static Optional<Value> push(Apply apply, Cumulate op, Value dx) {
        Value x = apply.input(0);
        return switch (op.monoid()) {
            case SUM -> Optional.of(Nodes.cumulate(Monoid.SUM, dx, op.axis(), op.reverse()));
            case PROD -> Optional.of(CumulativeProductRule.tangent(op, x, dx));
            case MAX, ARGMAX -> Optional.of(gathered(Monoid.ARGMAX, x, op, dx));
            case MIN, ARGMIN -> Optional.of(gathered(Monoid.ARGMIN, x, op, dx));
            case ANY, ALL -> Optional.empty();
            case COMPLEX_PROD -> throw ReduceRules.partOfAnOp(apply);
        };
    }

    /// Where the running extremum is, at every element, with the cumulated axis last.
    private static Value places(Monoid argument, Value x, Cumulate op) {
        Value position = Nodes.iota(DType.INT64, op.axis(), Sizes.sizesOf(x));
        Cumulate places = new Cumulate(argument, op.axis(), op.reverse());
        return last(Apply.of(places, List.of(x, position)).output(1), op.axis());
    }

    private static Value scattered(Monoid argument, Value x, Cumulate op, Value dy) {
        Value zeros = last(Nodes.zerosLike(dy), op.axis());
        int batch = x.rank() - 1;
        Value sums = Apply.one(
                new PrimitiveOp.Scatter(batch, 1, IndexMode.STRICT, Combiner.ADD),
                zeros,
                last(dy, op.axis()),
                places(argument, x, op));
        return Nodes.transpose(sums, Vjp.inverse(lastOrder(x.rank(), op.axis())));
    }

    private static Value gathered(Monoid argument, Value x, Cumulate op, Value dx) {
        Value found = Apply.one(
                new PrimitiveOp.Gather(x.rank() - 1, 1, IndexMode.STRICT),
                last(dx, op.axis()),
                places(argument, x, op));
        return Nodes.transpose(found, Vjp.inverse(lastOrder(x.rank(), op.axis())));
    }

    private static Value last(Value x, int axis) {
        return Nodes.transpose(x, lastOrder(x.rank(), axis));
    }

    private static List<Integer> lastOrder(int rank, int axis) {
        List<Integer> order = new ArrayList<>(Nodes.allAxes(rank));
        order.remove(axis);
        order.add(axis);
        return order;
    }
}
