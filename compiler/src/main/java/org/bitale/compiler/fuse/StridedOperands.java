package org.bitale.compiler.fuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;

/// Operands of products and convolutions: views of a buffer are read through strides.
final class StridedOperands {
    private final Places places;
    private final Storage storage;

    StridedOperands(Places places, Storage storage) {
        this.places = places;
        this.storage = storage;
    }

    /// A buffer and how it is read: an offset and one stride per group of axes.
    record Strided(int buffer, List<Dim> layout) {}

    /// Where each group of axes is one axis with one stride; through a copy if the layout does not allow it.
    Strided of(Value v, List<List<Integer>> groups) {
        return strided(v, groups).orElseGet(() -> {
            List<Integer> order = groups.stream().flatMap(List::stream).toList();
            List<Integer> identity = IntStream.range(0, v.rank()).boxed().toList();
            if (order.equals(identity)) {
                return dense(v, groups);
            }
            Apply moved = Apply.of(new PrimitiveOp.Transpose(order), List.of(v));
            places.put(moved.output(0), new Place.Inline(1 + places.weight(v), places.after(v)));
            List<List<Integer>> inOrder = new ArrayList<>();
            int next = 0;
            for (List<Integer> group : groups) {
                inOrder.add(IntStream.range(next, next + group.size()).boxed().toList());
                next += group.size();
            }
            return dense(moved.output(0), inOrder);
        });
    }

    private Strided dense(Value v, List<List<Integer>> groups) {
        int buffer = storage.dense(v);
        Affine position = Affine.dot(axes(v.shape()), Layouts.strides(v.shape()));
        return new Strided(buffer, layout(position, v.shape(), groups).orElseThrow());
    }

    private Optional<Strided> strided(Value v, List<List<Integer>> groups) {
        Value current = places.resolve(v);
        List<Affine> at = axes(v.shape());
        while (places.of(current) instanceof Place.Inline
                && current instanceof Output o
                && isStridedView(o.op())
                && !Places.isFlattened(current)) {
            Views.Demand demand = Views.demands(o.apply(), at).getFirst();
            current = places.resolve(demand.value());
            at = demand.at();
        }
        Affine position = Affine.dot(at, Layouts.strides(current.shape()));
        Value base = places.dense(current);
        if (places.of(base) instanceof Place.Inline || places.of(base) instanceof Place.Literal) {
            return Optional.empty();
        }
        return layout(position, v.shape(), groups).map(l -> new Strided(storage.dense(base), l));
    }

    private static boolean isStridedView(org.bitale.core.graph.Op op) {
        return op instanceof PrimitiveOp.Transpose
                || op instanceof PrimitiveOp.Slice
                || op instanceof PrimitiveOp.Broadcast
                || op instanceof PrimitiveOp.Reshape;
    }

    /// The coordinates of a value in terms of its own axes.
    private static List<Affine> axes(Shape shape) {
        return IntStream.range(0, shape.rank())
                .mapToObj(i -> shape.dim(i).isKnown(1) ? Affine.ZERO : Affine.axis(i))
                .toList();
    }

    private static Optional<List<Dim>> layout(Affine position, Shape shape, List<List<Integer>> groups) {
        List<Dim> layout = new ArrayList<>(List.of(position.constant()));
        for (List<Integer> group : groups) {
            Optional<Dim> stride = stride(position, shape, group);
            if (stride.isEmpty() || !position.isStrided()) {
                return Optional.empty();
            }
            layout.add(stride.get());
        }
        return Optional.of(layout);
    }

    /// The one stride with which `axes` are walked in row-major order, if there is one.
    private static Optional<Dim> stride(Affine position, Shape shape, List<Integer> axes) {
        Optional<Dim> stride = Optional.empty();
        Dim expected = Dim.ZERO;
        for (int i = axes.size() - 1; i >= 0; i--) {
            Dim size = shape.dim(axes.get(i));
            if (size.isKnown(1)) {
                continue;
            }
            Dim own = position.coefficient(axes.get(i));
            if (stride.isPresent() && !own.equals(expected)) {
                return Optional.empty();
            }
            stride = stride.isPresent() ? stride : Optional.of(own);
            expected = Dim.product(own, size);
        }
        return Optional.of(stride.orElse(Dim.ZERO));
    }
}
