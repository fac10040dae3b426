package org.bitale.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// NumPy's indexing of one tensor: new axes are inserted first, then slices cut a [Region], then index tensors
/// gather from it. Writing goes the same way back.
///
/// Integers alone cut like slices and drop their axis. As soon as one index has rank 1 or more, integers count as
/// index tensors too, and all index tensors broadcast together. A mask stands for the coordinates of its trues, an
/// index tensor for each of its axes; one of rank 0 for a new axis that is there or empty.
final class Indexing {
    private static final Index.Slice WHOLE = new Index.Slice(Optional.empty(), Optional.empty(), 1);

    private final String op;
    private final Tensor x;
    private final Value expanded; // x with the new axes
    private final List<Integer> added; // the new axes, by their number in expanded
    private final List<Index> items; // one per axis of expanded: slices, integers, index tensors
    private final boolean advanced;
    private final boolean separated;
    private final List<Tensor> masks; // the index, if it is one mask

    Indexing(String op, Tensor x, Index... index) {
        this.op = op;
        this.x = x;
        this.masks = index.length == 1 && index[0] instanceof Tensor t && isMask(t) ? List.of(t) : List.of();
        this.separated = isSeparated(index);
        this.added = new ArrayList<>();
        this.items = expand(op, x, index, added);
        this.expanded = Nodes.expandDims(x.value(), added);
        this.advanced = items.stream().anyMatch(i -> i instanceof Tensor t && t.rank() > 0);
    }

    private static List<Index> expand(String op, Tensor x, Index[] index, List<Integer> added) {
        long used = 0;
        long ellipses = 0;
        for (Index i : index) {
            used += switch (i) {
                case Index.NewAxis _, Index.Ellipsis _ -> 0;
                case Tensor t when isMask(t) -> t.rank();
                case Tensor _, Index.Slice _, Index.At _ -> 1;
            };
            ellipses += i instanceof Index.Ellipsis ? 1 : 0;
        }
        if (used > x.rank() || ellipses > 1) {
            throw Refusal.of(
                    op,
                    "indices must be at most " + x.rank() + " with at most one ellipsis for " + x.type(),
                    used + " and " + ellipses + " ellipses",
                    x.value());
        }
        List<Index> items = new ArrayList<>();
        for (Index i : index) {
            switch (i) {
                case Index.Ellipsis() -> fill(items, x.rank() - used);
                case Index.NewAxis() -> {
                    added.add(items.size());
                    items.add(WHOLE);
                }
                case Tensor t
                when isMask(t) -> {
                    if (t.rank() == 0) {
                        added.add(items.size());
                    }
                    items.addAll(Positions.nonzero(fitting(op, t, x, items.size() - added.size())));
                }
                case Tensor t -> items.add(requireIndex(op, t));
                case Index.Slice _, Index.At _ -> items.add(i);
            }
        }
        fill(items, ellipses == 0 ? x.rank() - used : 0);
        return items;
    }

    /// Whether a slice, a new axis or an ellipsis, even one for no axis, stands between integers or index tensors.
    private static boolean isSeparated(Index[] index) {
        int[] places = IntStream.range(0, index.length)
                .filter(i -> index[i] instanceof Tensor || index[i] instanceof Index.At)
                .toArray();
        return places.length > 0 && places[places.length - 1] - places[0] >= places.length;
    }

    private static void fill(List<Index> items, long count) {
        for (long i = 0; i < count; i++) {
            items.add(WHOLE);
        }
    }

    private static Tensor requireIndex(String op, Tensor t) {
        if (!t.dtype().isInteger()) {
            throw Refusal.of(op, "an index tensor must be of integers or bools", t.type(), t.value());
        }
        return t.rank() == 0 ? Tensor.of(Shapes.size(op, t)) : t.cast(DType.INT64);
    }

    private static boolean isMask(Tensor t) {
        return t.dtype().isBool();
    }

    /// The mask, which has the sizes of x from `axis` on.
    private static Tensor fitting(String op, Tensor mask, Tensor x, int axis) {
        Tensor checked = mask;
        for (int i = 0; i < mask.rank(); i++) {
            Dim own = mask.type().dim(i);
            Dim other = x.type().dim(axis + i);
            String message = op + ": the mask " + mask.type() + " has size " + own + " where axis " + (axis + i)
                    + " of " + x.type() + " has size " + other;
            if (own.differsFrom(other)) {
                throw Refusal.of(
                        op,
                        "the mask must have the size of axis " + (axis + i) + " of " + x.type(),
                        mask.type(),
                        x.value(),
                        mask.value());
            }
            if (!own.equals(other)) {
                Tensor n = Tensor.of(Sizes.sizeOf(x.value(), axis + i));
                checked = Positions.checked(
                        message,
                        checked,
                        Tensor.of(Sizes.sizeOf(mask.value(), i)).eq(n));
            }
        }
        return checked;
    }

    static Index[] at(long... positions) {
        return Arrays.stream(positions).mapToObj(Index.At::new).toArray(Index[]::new);
    }

    Tensor get() {
        Region region = region();
        Value cut = region.read(expanded);
        return Tensor.of(advanced ? gather(cut) : Shapes.drop(op, cut, integers()));
    }

    /// x with the selected elements replaced by y (SET) or with y added (ADD).
    Tensor write(Tensor y, Combiner combiner) {
        try {
            return written(y, combiner);
        } catch (TensorException e) {
            throw Refusal.within(op, e, x.value(), y.value());
        }
    }

    private Tensor written(Tensor y, Combiner combiner) {
        if (masks.size() == 1 && y.rank() <= x.rank() - masks.getFirst().rank()) {
            return select(masks.getFirst(), y.cast(x.dtype()).value(), combiner);
        }
        Value update = y.cast(x.dtype()).value();
        Region region = region();
        Value written;
        if (advanced) {
            Value cut = region.read(expanded);
            written = region.replace(expanded, scatter(cut, update, combiner));
        } else {
            List<Value> kept = new ArrayList<>();
            for (int i = 0; i < expanded.rank(); i++) {
                if (!integers().contains(i)) {
                    kept.add(region.bounds().get(i).length());
                }
            }
            Value patch = Nodes.reshape(Nodes.broadcast(update, kept), Bounds.lengths(region.bounds()));
            written = combiner == Combiner.SET ? region.replace(expanded, patch) : region.add(expanded, patch);
        }
        return Tensor.of(Nodes.reshape(written, Sizes.sizesOf(x.value())));
    }

    /// Where a mask is the only index and y does not depend on how many elements it selects.
    private Tensor select(Tensor mask, Value y, Combiner combiner) {
        int rank = mask.rank();
        List<Value> sizes = Sizes.sizesOf(x.value());
        Value patch = Nodes.broadcast(y, sizes.subList(rank, x.rank()));
        Value chosen = Nodes.expandDims(
                fitting(op, mask, x, 0).value(),
                IntStream.range(rank, x.rank()).boxed().toList());
        Value written = combiner == Combiner.SET ? patch : Nodes.add(x.value(), patch);
        return Tensor.of(Nodes.select(chosen, written, x.value()));
    }

    private Region region() {
        List<Bounds> bounds = new ArrayList<>();
        for (int axis = 0; axis < items.size(); axis++) {
            Value n = Sizes.sizeOf(expanded, axis);
            bounds.add(
                    switch (items.get(axis)) {
                        case Index.Slice s -> Bounds.of(s, n);
                        case Index.At at when !advanced -> Bounds.at(op, Constant.size(at.position()), n, ofX(axis), x);
                        case Tensor t when !advanced -> Bounds.at(op, t.value(), n, ofX(axis), x);
                        default -> Bounds.whole(n);
                    });
        }
        return new Region(bounds);
    }

    /// The number of an axis among those of x.
    private int ofX(int axis) {
        return axis - (int) added.stream().filter(a -> a < axis).count();
    }

    /// The axes with an integer or an index tensor.
    private List<Integer> integers() {
        return IntStream.range(0, items.size())
                .boxed()
                .filter(i -> !(items.get(i) instanceof Index.Slice))
                .toList();
    }

    private Value gather(Value cut) {
        Value taken = Gathers.gather(cut, integers(), indices(), IndexMode.STRICT);
        return Nodes.transpose(taken, placement(cut.rank()));
    }

    private Value scatter(Value cut, Value update, Combiner combiner) {
        List<Integer> place = placement(cut.rank());
        Value shape = Nodes.transpose(Gathers.gather(cut, integers(), indices(), IndexMode.STRICT), place);
        Value spread = Nodes.broadcastLike(update, shape);
        return Gathers.scatter(cut, Nodes.transpose(spread, Axes.inverse(place)), integers(), indices(), combiner);
    }

    private List<Value> indices() {
        List<Value> indices = new ArrayList<>();
        for (int axis : integers()) {
            indices.add(
                    switch (items.get(axis)) {
                        case Index.At(long position) ->
                            Bounds.at(op, Constant.size(position), Sizes.sizeOf(expanded, axis), axis, x)
                                    .start();
                        case Tensor t -> t.value();
                        default -> throw new IllegalStateException("not an integer index");
                    });
        }
        return Gathers.broadcast(op, indices);
    }

    /// A gather puts the index axes in front. They stay there if the index tensors are separated; else they go where
    /// the first index tensor stood.
    private List<Integer> placement(int rank) {
        List<Integer> axes = integers();
        int indexRank = indices().getFirst().rank();
        int first = separated ? 0 : axes.getFirst();
        List<Integer> permutation = new ArrayList<>();
        int rest = rank - axes.size();
        for (int i = 0; i < first; i++) {
            permutation.add(indexRank + i);
        }
        for (int i = 0; i < indexRank; i++) {
            permutation.add(i);
        }
        for (int i = first; i < rest; i++) {
            permutation.add(indexRank + i);
        }
        return permutation;
    }
}
