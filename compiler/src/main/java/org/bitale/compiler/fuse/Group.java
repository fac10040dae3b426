package org.bitale.compiler.fuse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;

/// Nodes that become one kernel: an iteration space, of which one run of axes may be reduced.
///
/// Reductions of the last axes are computed row by row, and what depends on a row's result at every position of
/// the row is computed in the same kernel. Long folds are split into blocks: each reduces its block into a buffer
/// of partial results, which a further group reduces.
public final class Group implements Item {
    /// How the space is walked.
    public enum Form {
        ELEMENTWISE,
        /// The last axes are reduced.
        ROWS,
        /// Axes before the last are reduced; the last ones are kept.
        COLUMNS,
        /// Everything is reduced, in blocks.
        WHOLE,
        /// Updates are scattered in order.
        SCATTER,
        /// The states of a fold along one axis are all kept.
        CUMULATE
    }

    /// `value` is written to `buffer`: its axis `axis` starts at `offset` in an array of shape `layout`.
    public record Store(Value value, int buffer, Shape layout, int axis, Dim offset) {
        /// Where the element at `at` goes.
        public Affine position(List<Affine> at) {
            List<Dim> strides = Layouts.strides(layout);
            Affine position = Affine.dot(at, strides);
            return layout.rank() == 0 ? position : position.plus(Dim.product(strides.get(axis), offset));
        }
    }

    /// A reduction; in a blocked group its partial results go to the buffers `partials`.
    public record Fold(Apply reduce, List<Integer> partials) {}

    /// A scatter: of `values` into `buffer`.
    public record Scatter(Apply apply, int buffer) {}

    /// A cumulation into `buffers`, one per result.
    public record Cumulation(Apply apply, List<Integer> buffers) {}

    private final int item;
    private final List<Dim> space;
    private Form form = Form.ELEMENTWISE;
    private int from;
    private int to;
    private int block;
    private int weight;
    private final List<Fold> folds = new ArrayList<>();
    private final List<Store> stores = new ArrayList<>();
    private final Set<Value> reads = Collections.newSetFromMap(new IdentityHashMap<>());
    private Optional<Scatter> scatter = Optional.empty();
    private Optional<Cumulation> cumulation = Optional.empty();

    Group(int item, List<Dim> space) {
        this.item = item;
        this.space = List.copyOf(space);
        this.from = space.size();
        this.to = space.size();
    }

    public int item() {
        return item;
    }

    public List<Dim> space() {
        return space;
    }

    public Form form() {
        return form;
    }

    /// The first reduced axis.
    public int from() {
        return from;
    }

    /// The axis behind the last reduced one.
    public int to() {
        return to;
    }

    /// The length of the blocks that a fold is split into; 0 if it is not.
    public int block() {
        return block;
    }

    public List<Fold> folds() {
        return folds;
    }

    public List<Store> stores() {
        return stores;
    }

    public Optional<Scatter> scatter() {
        return scatter;
    }

    public Optional<Cumulation> cumulation() {
        return cumulation;
    }

    int weight() {
        return weight;
    }

    Set<Value> reads() {
        return reads;
    }

    void grow(int by) {
        weight += by;
    }

    void reduceAxes(Form newForm, int first, int behind, int newBlock) {
        form = newForm;
        from = first;
        to = behind;
        block = newBlock;
    }

    void scatterInto(Scatter what, int batchAxes, int rowAxes) {
        form = Form.SCATTER;
        from = batchAxes;
        to = rowAxes;
        scatter = Optional.of(what);
    }

    void cumulate(Cumulation what, int axis) {
        form = Form.CUMULATE;
        from = axis;
        to = axis + 1;
        cumulation = Optional.of(what);
    }

    /// The axes of the space that a member's own axes are, in order.
    public List<Integer> axes(boolean kept) {
        return IntStream.range(0, space.size())
                .filter(i -> !kept || i < from || i >= to)
                .boxed()
                .toList();
    }

    public List<Dim> keptSpace() {
        return axes(true).stream().map(space::get).toList();
    }

    /// The coordinates of a member in terms of the axes of the space.
    public List<Affine> coordinates(Value value, boolean kept) {
        return Layouts.coordinates(value.shape(), axes(kept));
    }

    @Override
    public String toString() {
        return form + " group " + item + " over " + space;
    }
}
