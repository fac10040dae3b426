package org.bitale.compiler.fuse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.compiler.fuse.Group.Form;
import org.bitale.compiler.program.Step;
import org.bitale.core.diag.Site;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;
import org.bitale.core.type.TensorType;

/// Decides what is computed where: which values are stored, which share a kernel, which are computed in place of
/// use; and the order of all steps. One walk over the graph, operands first.
public final class Fuse {
    /// The length of the blocks of a fold of everything, and of a fold of columns.
    private static final int WHOLE_BLOCK = 4096;

    private static final int COLUMN_BLOCK = 256;

    private final Uses uses;
    private final Inlining inlining;
    private final Places places = new Places();
    private final Grouping grouping = new Grouping(places);
    private final Storage storage;

    private Fuse(List<Value> results, List<Value> arguments) {
        uses = new Uses(results);
        inlining = new Inlining(uses, places);
        storage = new Storage(places, grouping, new Buffers(arguments), uses);
    }

    /// The plan of a legal graph.
    public static Plan plan(List<Value> results, List<Value> arguments) {
        Fuse fuse = new Fuse(results, arguments);
        fuse.uses.order().forEach(fuse::place);
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            ids.add(fuse.storage.result(results.get(i), i));
        }
        return new Plan(fuse.grouping.items(), fuse.places, fuse.storage.buffers(), ids);
    }

    private void place(Apply a) {
        int after = -1;
        for (Value v : Uses.data(a)) {
            after = Math.max(after, places.after(v));
        }
        Output out = a.output(0);
        switch (a.op()) {
            case PrimitiveOp.Barrier _ -> places.alias(out, a.input(0), after);
            case PrimitiveOp.Check(String message) -> {
                int condition = storage.exact(a.input(1));
                List<Integer> shown = a.inputs().subList(2, a.inputs().size()).stream()
                        .map(storage::exact)
                        .toList();
                int item = grouping.add(new Item.Fixed(new Step.CheckThat(condition, message, shown, a.site())));
                places.alias(out, a.input(0), item);
            }
            case PrimitiveOp.Print(String label) -> {
                int buffer = storage.exact(a.input(0));
                int item = grouping.add(new Item.Fixed(new Step.PrintValue(label, buffer)));
                places.alias(out, a.input(0), item);
            }
            case PrimitiveOp.Concat(int axis) -> storage.concat(a, axis, after);
            case PrimitiveOp.Scatter s -> storage.scatter(a, s, after);
            case PrimitiveOp.Cumulate c -> storage.cumulate(a, c);
            case PrimitiveOp.Reduce r -> reduce(a, r, after, true);
            case PrimitiveOp.Contract(var dims) -> new MatrixProducts(places, storage, grouping).place(a, dims);
            case PrimitiveOp.Convolve c -> new Convolutions(places, storage, grouping).place(a, c);
            case LibraryOp op -> library(a, op);
            case PrimitiveOp.SumTo _, PrimitiveOp.Compact _, PrimitiveOp.OverlapAdd _ ->
                throw new IllegalStateException(a + " has not been legalized");
            case CompositeOp _ -> throw new IllegalStateException(a + " has not been expanded");
            default -> map(a, after);
        }
    }

    /// An op whose result elements are each computed from some elements of the operands.
    private void map(Apply a, int after) {
        if (a.op() instanceof PrimitiveOp.Reshape) {
            if (Places.isFlattened(a.output(0))) {
                storage.dense(a.input(0));
            }
            places.reshape(a.output(0), places.dense(a.input(0)));
        }
        int weight = inlining.weight(a);
        places.put(a.output(0), new Place.Inline(weight, after));
        if (!inlining.isInline(a, weight)) {
            storage.member(a.output(0));
        }
    }

    private void library(Apply a, LibraryOp op) {
        List<Integer> in = a.inputs().stream().map(storage::exact).toList();
        List<Integer> out =
                a.outputs().stream().map(o -> storage.exact(o.type())).toList();
        int item = grouping.add(new Item.Fixed(new Step.Library(op, in, out, a.site())));
        for (Output o : a.outputs()) {
            storage.produced(o, out.get(o.index()), item);
        }
    }

    private void reduce(Apply a, PrimitiveOp.Reduce op, int after, boolean mayBlock) {
        Value x = a.input(0);
        List<Integer> loops = loopAxes(x.shape());
        int rows = rowAxes(op, x, loops);
        if (rows > 0) {
            reduceRowsFirst(a, op, loops.get(rows), after);
            return;
        }
        int from = (int) loops.stream().filter(i -> i < firstAxis(op, x)).count();
        int to = from + (int) loops.stream().filter(op.axes()::contains).count();
        Dim count = Dim.product(Layouts.loops(x.shape()).subList(from, to));
        Grouping.Reduction how =
                how(count, from, to, loops.size(), mayBlock, uses.users(x).size() <= 1);
        List<Affine> at = Layouts.coordinates(
                x.shape(), IntStream.range(0, loops.size()).boxed().toList());
        Group group = grouping.reduce(a.inputs(), at, how, after);
        List<Integer> partials = new ArrayList<>();
        List<Value> parts = new ArrayList<>();
        if (how.block() > 0) {
            for (Output o : a.outputs()) {
                Input part = new Input("partial", partialType(x.shape(), o, op, Layouts.blocks(count, how.block())));
                parts.add(part);
                partials.add(storage.buffers().temporary(part.type()));
                storage.produced(part, partials.getLast(), group.item());
            }
        }
        group.folds().add(new Group.Fold(a, partials));
        for (Output o : a.outputs()) {
            places.put(o, new Place.Member(group, true, false));
        }
        if (how.block() > 0) {
            reduceParts(a, op, parts, after);
        }
    }

    /// The number of axes of rows if all of `x` is reduced and is computed in a kernel that reduces its rows, else 0.
    private int rowAxes(PrimitiveOp.Reduce op, Value x, List<Integer> loops) {
        boolean inRows = op.axes().containsAll(loops)
                && places.of(x) instanceof Place.Member(Group g, boolean kept, boolean _)
                && !kept
                && g.form() == Form.ROWS;
        return inRows ? ((Place.Member) places.of(x)).group().from() : 0;
    }

    /// Folds each row where it is computed, and then the results of the rows.
    private void reduceRowsFirst(Apply a, PrimitiveOp.Reduce op, int firstInRow, int after) {
        List<Integer> inRow = op.axes().stream().filter(i -> i >= firstInRow).toList();
        List<Integer> rest = op.axes().stream().filter(i -> i < firstInRow).toList();
        PrimitiveOp.Reduce rows = new PrimitiveOp.Reduce(op.monoid(), inRow);
        PrimitiveOp.Reduce all = new PrimitiveOp.Reduce(op.monoid(), rest);
        Apply first = Site.inherit(a.site(), () -> Apply.of(rows, a.inputs()));
        reduce(first, rows, after, true);
        Apply second = Site.inherit(a.site(), () -> Apply.of(all, first.outputs()));
        reduce(second, all, after, true);
        for (Output o : a.outputs()) {
            places.alias(o, second.output(o.index()), after);
        }
    }

    /// The second stage of a blocked fold, whose results are those of the first.
    private void reduceParts(Apply a, PrimitiveOp.Reduce op, List<Value> parts, int after) {
        PrimitiveOp.Reduce overBlocks = new PrimitiveOp.Reduce(op.monoid(), List.of(firstReduced(op)));
        Apply second = Site.inherit(a.site(), () -> Apply.of(overBlocks, parts));
        reduce(second, overBlocks, after, false);
        for (Output o : a.outputs()) {
            places.alias(o, second.output(o.index()), after);
        }
    }

    private static Grouping.Reduction how(Dim count, int from, int to, int rank, boolean mayBlock, boolean alone) {
        boolean whole = from == 0 && to == rank;
        int block = to < rank ? COLUMN_BLOCK : whole ? WHOLE_BLOCK : 0;
        boolean isShort = count instanceof Dim.Known k && k.size() <= block;
        if (block == 0 || isShort || !mayBlock) {
            return new Grouping.Reduction(to < rank ? Form.COLUMNS : Form.ROWS, from, to, 0, to == rank || alone);
        }
        return new Grouping.Reduction(whole ? Form.WHOLE : Form.COLUMNS, from, to, block, whole || alone);
    }

    private static List<Integer> loopAxes(Shape shape) {
        return IntStream.range(0, shape.rank())
                .filter(i -> !shape.dim(i).isKnown(1))
                .boxed()
                .toList();
    }

    /// The first reduced axis that is not of size 1.
    private static int firstAxis(PrimitiveOp.Reduce op, Value x) {
        return op.axes().stream()
                .filter(i -> !x.type().dim(i).isKnown(1))
                .min(Integer::compare)
                .orElseThrow();
    }

    private static int firstReduced(PrimitiveOp.Reduce op) {
        return op.axes().stream().min(Integer::compare).orElseThrow();
    }

    /// The shape of x with the number of blocks for the first reduced axis and without the others.
    private static TensorType partialType(Shape x, Output o, PrimitiveOp.Reduce op, Dim blocks) {
        List<Dim> dims = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            if (i == firstReduced(op)) {
                dims.add(blocks);
            } else if (!op.axes().contains(i)) {
                dims.add(x.dim(i));
            }
        }
        return TensorType.of(o.type().dtype(), dims);
    }
}
