package org.bitale.grad.vmap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;

/// What stands for a value of the graph of one example in the graph of all: with the axis of the examples in front if
/// `batched`, else the same for all examples.
record Lane(Value value, boolean batched) {
    static Lane batched(Value value) {
        return new Lane(value, true);
    }

    static Lane shared(Value value) {
        return new Lane(value, false);
    }

    /// The rank that the value has for one example.
    int rank() {
        return batched ? value.rank() - 1 : value.rank();
    }

    /// The sizes that the value has for one example.
    List<Value> sizes() {
        List<Value> sizes = Sizes.sizesOf(value);
        return batched ? sizes.subList(1, sizes.size()) : sizes;
    }

    Value sizeOf(int axis) {
        return Sizes.sizeOf(value, batched ? axis + 1 : axis);
    }

    /// The value with the axis of the examples, of this size, in front: repeated if it is shared.
    Value front(Value examples) {
        if (batched) {
            return value;
        }
        List<Value> sizes = new ArrayList<>(List.of(examples));
        sizes.addAll(sizes());
        return Nodes.broadcast(value, sizes);
    }

    /// `value` with one axis moved to another place.
    static Value move(Value value, int from, int to) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, value.rank()).boxed().toList());
        order.add(to, order.remove(from));
        return Nodes.transpose(value, order);
    }

    /// `first, rest…`.
    static <T> List<T> prepend(T first, List<T> rest) {
        List<T> all = new ArrayList<>(rest.size() + 1);
        all.add(first);
        all.addAll(rest);
        return all;
    }
}
