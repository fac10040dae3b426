package org.bitale.compiler.fuse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;
import org.bitale.core.type.TensorType;

/// Puts values into buffers.
final class Storage {
    private final Places places;
    private final Grouping grouping;
    private final Buffers buffers;
    private final Uses uses;
    private final Set<Integer> fixedShape = new HashSet<>();

    Storage(Places places, Grouping grouping, Buffers buffers, Uses uses) {
        this.places = places;
        this.grouping = grouping;
        this.buffers = buffers;
        this.uses = uses;
        grouping.onRead(this::dense);
    }

    Buffers buffers() {
        return buffers;
    }

    void produced(Value v, int buffer, int item) {
        buffers.hold(v, buffer);
        places.put(v, new Place.Produced(item));
    }

    /// Makes an inline value a member of a group.
    void member(Value v) {
        int weight = Math.max(1, places.weight(v));
        Group group = grouping.join(v, weight, places.after(v));
        if (places.of(v) instanceof Place.Member m && m.group() != group) {
            throw new IllegalStateException(v + " joined two groups");
        }
    }

    /// A buffer with the elements of `v` in row-major order, perhaps under another shape.
    int dense(Value v) {
        Value base = places.dense(v);
        if (places.of(base) instanceof Place.Inline) {
            member(base);
        }
        return switch (places.of(base)) {
            case Place.Leaf _, Place.Literal _ -> buffers.leaf(base);
            case Place.Produced _ -> buffers.of(base).orElseThrow();
            case Place.Member m ->
                buffers.of(base).orElseGet(() -> {
                    int buffer = buffers.temporary(base.type());
                    buffers.hold(base, buffer);
                    m.group().stores().add(new Group.Store(base, buffer, base.shape(), 0, Dim.ZERO));
                    return buffer;
                });
            case Place.Inline _, Place.Alias _ -> throw new IllegalStateException(base + " has no buffer");
        };
    }

    /// A buffer with the elements of `v` that is declared with the very shape of `v`.
    int exact(Value v) {
        int buffer = dense(v);
        if (!buffers.spec(buffer).shape().equals(v.shape())) {
            buffer = buffers.temporary(v.type());
            copy(v, new Group.Store(v, buffer, v.shape(), 0, Dim.ZERO), -1);
        }
        fixedShape.add(buffer);
        return buffer;
    }

    /// A new buffer that keeps the shape it is declared with, for a step that reads shapes at run time.
    int exact(TensorType type) {
        int buffer = buffers.temporary(type);
        fixedShape.add(buffer);
        return buffer;
    }

    /// The buffer of result `index`: one that nobody else answers for.
    int result(Value v, int index) {
        boolean computed = !(places.of(v) instanceof Place.Leaf || places.of(v) instanceof Place.Literal);
        if (computed) {
            int buffer = dense(v);
            boolean free =
                    !fixedShape.contains(buffer) || buffers.spec(buffer).shape().equals(v.shape());
            if (free && buffers.makeResult(buffer, index, v.shape())) {
                return buffer;
            }
        }
        int buffer = buffers.result(v.type(), index);
        copy(v, new Group.Store(places.resolve(v), buffer, v.shape(), 0, Dim.ZERO), -1);
        return buffer;
    }

    /// Has a group write `v` by `store`; the number of the group. Without further ado if `v` is computed in a
    /// group that comes after item `after`.
    private int copy(Value v, Group.Store store, int after) {
        Value base = places.resolve(v);
        Group.Store own = new Group.Store(base, store.buffer(), store.layout(), store.axis(), store.offset());
        if (places.of(base) instanceof Place.Member m && m.group().item() > after) {
            m.group().stores().add(own);
            return m.group().item();
        }
        if (places.of(base) instanceof Place.Member) {
            dense(base);
        }
        int latest = Math.max(after, places.after(v));
        Group group = places.of(base) instanceof Place.Member
                ? grouping.copyOf(base, latest)
                : grouping.join(base, Math.max(1, places.weight(base)), latest);
        group.stores().add(own);
        return group.item();
    }

    /// Every part is written to its place in one buffer by the group that computes it.
    void concat(Apply a, int axis, int after) {
        Output out = a.output(0);
        int buffer = buffers.temporary(out.type());
        Dim offset = Dim.ZERO;
        int last = after;
        for (Value part : a.inputs()) {
            last = Math.max(last, copy(part, new Group.Store(part, buffer, out.shape(), axis, offset), after));
            offset = Dim.sum(offset, part.type().dim(axis));
        }
        produced(out, buffer, last);
    }

    /// A copy of the base, into which a kernel combines the updates one after the other.
    void scatter(Apply a, PrimitiveOp.Scatter op, int after) {
        Value base = a.input(0);
        int buffer;
        if (isOnlyHere(base)) {
            buffer = dense(base);
        } else {
            buffer = buffers.temporary(base.type());
            copy(base, new Group.Store(base, buffer, base.shape(), 0, Dim.ZERO), after);
        }
        Value updates = a.input(1);
        List<Dim> dims = updates.shape().dims();
        int rank = a.input(2).rank();
        Group group = grouping.newGroup(Layouts.loops(updates.shape()));
        group.scatterInto(
                new Group.Scatter(a, buffer), loops(dims.subList(0, op.batch())), loops(dims.subList(0, rank)));
        for (Value v : a.inputs().subList(1, a.inputs().size())) {
            store(v, updates.shape(), group);
        }
        produced(a.output(0), buffer, group.item());
    }

    /// A kernel of its own, which computes what is inline and reads all else.
    void cumulate(Apply a, PrimitiveOp.Cumulate op) {
        Shape shape = a.input(0).shape();
        Group group = grouping.newGroup(Layouts.loops(shape));
        List<Integer> out = new ArrayList<>();
        for (Output o : a.outputs()) {
            out.add(buffers.temporary(o.type()));
            produced(o, out.getLast(), group.item());
        }
        group.cumulate(new Group.Cumulation(a, out), loops(shape.dims().subList(0, op.axis())));
        a.inputs().forEach(v -> store(v, shape, group));
    }

    /// What a scatter or a cumulation over `space` reads and other groups compute must be in a buffer.
    private void store(Value v, Shape space, Group group) {
        List<Affine> at = Layouts.coordinates(
                space, IntStream.range(0, group.space().size()).boxed().toList());
        for (Places.Access access : places.reads(v, at.subList(0, v.rank()))) {
            dense(access.base());
        }
    }

    private static int loops(List<Dim> dims) {
        return (int) dims.stream().filter(d -> !d.isKnown(1)).count();
    }

    /// Whether nobody reads `base` but the scatter, so that it may change it.
    private boolean isOnlyHere(Value base) {
        return places.resolve(base) == base
                && (places.of(base) instanceof Place.Member || places.of(base) instanceof Place.Produced)
                && uses.users(base).size() == 1
                && !uses.isResult(base);
    }
}
