package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Productions that fold axes.
final class ReduceDraws {
    private static final List<Monoid> PLAIN = IntStream.range(0, Monoid.values().length)
            .mapToObj(i -> Monoid.values()[i])
            .filter(m -> m.operands() == 1)
            .toList();

    private ReduceDraws() {}

    static List<Value> reduce(GraphDraw draw) {
        Monoid monoid = draw.oneIn(2) ? Monoid.SUM : draw.choose(PLAIN);
        DType type = monoid == Monoid.ANY || monoid == Monoid.ALL ? DType.BOOL : draw.dtype();
        Value x = draw.operand(type, 1);
        List<Integer> axes = axes(draw, x);
        requireElements(draw, monoid, x, axes);
        return List.of(draw.oneIn(3) ? Nodes.reduceKeeping(monoid, x, axes) : Nodes.reduce(monoid, x, axes));
    }

    /// Some axes, the last one or all of them most often.
    static List<Integer> axes(GraphDraw draw, Value x) {
        List<Integer> all = IntStream.range(0, x.rank()).boxed().toList();
        if (draw.oneIn(3)) {
            return all;
        }
        if (draw.oneIn(2)) {
            return List.of(x.rank() - 1);
        }
        List<Integer> axes = new ArrayList<>(all);
        axes.removeIf(a -> draw.oneIn(2));
        return axes.isEmpty() ? List.of(draw.random().nextInt(x.rank())) : axes;
    }

    private static void requireElements(GraphDraw draw, Monoid monoid, Value x, List<Integer> axes) {
        if (monoid.needsElements() && axes.stream().anyMatch(a -> draw.sizes(x)[a] == 0)) {
            throw new TensorException("nothing to reduce");
        }
    }

    /// The extreme elements of an axis and where they are.
    static List<Output> argument(GraphDraw draw) {
        Monoid monoid = draw.oneIn(2) ? Monoid.ARGMAX : Monoid.ARGMIN;
        Value x = draw.operand(draw.dtype(), 1);
        int axis = draw.random().nextInt(x.rank());
        requireElements(draw, monoid, x, List.of(axis));
        Value index = Apply.one(new PrimitiveOp.Iota(DType.INT64, axis), Sizes.sizesOf(x));
        return Apply.of(new PrimitiveOp.Reduce(monoid, List.of(axis)), List.of(x, index))
                .outputs();
    }

    /// A fold along an axis that keeps every state.
    static List<Value> cumulate(GraphDraw draw) {
        Monoid monoid = draw.oneIn(2) ? Monoid.SUM : draw.choose(PLAIN);
        DType type = monoid == Monoid.ANY || monoid == Monoid.ALL ? DType.BOOL : draw.dtype();
        Value x = draw.operand(type, 1);
        return List.of(Nodes.cumulate(monoid, x, draw.random().nextInt(x.rank()), draw.oneIn(2)));
    }

    /// The running extremum along an axis and where it is.
    static List<Output> runningArgument(GraphDraw draw) {
        Monoid monoid = draw.oneIn(2) ? Monoid.ARGMAX : Monoid.ARGMIN;
        Value x = draw.operand(draw.dtype(), 1);
        int axis = draw.random().nextInt(x.rank());
        Value index = Apply.one(new PrimitiveOp.Iota(DType.INT64, axis), Sizes.sizesOf(x));
        return Apply.of(new PrimitiveOp.Cumulate(monoid, axis, draw.oneIn(2)), List.of(x, index))
                .outputs();
    }

    /// The adjoint of broadcasting: to the shape of a value, or to sizes given as numbers.
    static List<Value> sumTo(GraphDraw draw) {
        Value x = draw.operand(draw.dtype(), 1);
        int drop = draw.oneIn(2) ? 0 : draw.random().nextInt(x.rank() + 1);
        List<Dim> dims = new ArrayList<>();
        List<Value> operands = new ArrayList<>(List.of(x));
        for (int axis = drop; axis < x.rank(); axis++) {
            boolean stretched = draw.oneIn(2);
            dims.add(
                    stretched
                            ? draw.unknownNowAndThen(1)
                            : draw.argumentDim(x.shape().dim(axis)));
            operands.add(stretched ? draw.number(1) : draw.sizeOf(x, axis));
        }
        return List.of(
                draw.oneIn(2)
                        ? Nodes.sumToLike(x, draw.input(x.type().dtype(), dims))
                        : Apply.one(new PrimitiveOp.SumTo(), operands));
    }
}
