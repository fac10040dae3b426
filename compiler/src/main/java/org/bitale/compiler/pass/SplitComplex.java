package org.bitale.compiler.pass;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bitale.compiler.front.FrontGraph;
import org.bitale.core.array.ComplexPairs;
import org.bitale.core.diag.Site;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.ComplexNodes;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Interner;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;

/// Replaces complex values by real ones, so that nothing behind this pass meets a complex dtype.
///
/// Arguments, constants and results are stored as pairs, `c[…]` as `f[…, 2]`: the same Java arrays. What is only
/// moved stays in pairs; where parts are computed with, they go on separately and are put together where a result
/// or a library op needs them.
public final class SplitComplex {
    private static final Value TWO = Constant.size(2);

    private final Interner interner = new Interner();
    private final Map<Value, Value> real = new IdentityHashMap<>();
    private final Map<Value, ComplexParts> complex = new IdentityHashMap<>();

    private SplitComplex() {}

    /// `graph` without complex values, composites expanded before; itself if there are none.
    public static FrontGraph run(FrontGraph graph) {
        List<Apply> applies = Traversal.applies(graph.results());
        boolean none = graph.arguments().stream().noneMatch(ComplexNodes::isComplex)
                && graph.results().stream().noneMatch(ComplexNodes::isComplex)
                && applies.stream().flatMap(a -> a.outputs().stream()).noneMatch(ComplexNodes::isComplex)
                && applies.stream().flatMap(a -> a.inputs().stream()).noneMatch(ComplexNodes::isComplex);
        return none ? graph : new SplitComplex().split(graph, applies);
    }

    private FrontGraph split(FrontGraph graph, List<Apply> applies) {
        List<Input> arguments = graph.arguments().stream().map(this::argument).toList();
        for (Apply a : applies) {
            Site.inherit(a.site(), () -> rewrite(a));
        }
        List<Value> results = graph.results().stream()
                .map(v -> ComplexNodes.isComplex(v) ? parts(v).pairs() : look(v))
                .toList();
        return new FrontGraph(arguments, interner.intern(results));
    }

    private Input argument(Input input) {
        if (!ComplexNodes.isComplex(input)) {
            return input;
        }
        Input pairs = Site.inherit(input.site(), () -> new Input(input.name(), OnPairs.pairs(input.type())));
        complex.put(input, ComplexParts.ofPairs(pairs));
        return pairs;
    }

    private Value look(Value v) {
        return real.getOrDefault(v, v);
    }

    private ComplexParts parts(Value v) {
        return complex.computeIfAbsent(v, z -> {
            if (!(z instanceof Constant c)) {
                throw new IllegalStateException("not split: " + z);
            }
            return ComplexParts.ofPairs(new Constant(ComplexPairs.of(c.array())));
        });
    }

    private Apply rewrite(Apply a) {
        switch (a.op()) {
            case PrimitiveOp.MakeComplex _ ->
                complex.put(a.output(0), ComplexParts.of(look(a.input(0)), look(a.input(1))));
            case PrimitiveOp.RealPart _ ->
                real.put(a.output(0), parts(a.input(0)).re());
            case PrimitiveOp.ImaginaryPart _ ->
                real.put(a.output(0), parts(a.input(0)).im());
            case PrimitiveOp.SizeOf size -> keep(a, size, List.of(anyForm(a.input(0))));
            case PrimitiveOp op when ComplexNodes.isComplex(a.output(0)) -> complex.put(a.output(0), move(op, a));
            case LibraryOp op when isMixed(a) -> library(op, a);
            default -> keep(a, a.op(), a.inputs().stream().map(this::look).toList());
        }
        return a;
    }

    private static boolean isMixed(Apply a) {
        return a.inputs().stream().anyMatch(ComplexNodes::isComplex)
                || a.outputs().stream().anyMatch(ComplexNodes::isComplex);
    }

    private void keep(Apply a, Op op, List<Value> inputs) {
        List<Output> outputs = interner.apply(op, inputs).outputs();
        for (int i = 0; i < outputs.size(); i++) {
            real.put(a.output(i), outputs.get(i));
        }
    }

    /// A real value with the sizes of `v` along all of its axes.
    private Value anyForm(Value v) {
        if (!ComplexNodes.isComplex(v)) {
            return look(v);
        }
        ComplexParts parts = parts(v);
        return parts.isStored() ? parts.pairs() : parts.re();
    }

    private ComplexParts move(PrimitiveOp op, Apply a) {
        boolean stored = a.inputs().stream().filter(ComplexNodes::isComplex).allMatch(v -> parts(v).isStored());
        if (stored && !(op instanceof PrimitiveOp.Pad)) { // the fill of a pad is one number, not two
            return ComplexParts.ofPairs(onPairs(op, a));
        }
        return ComplexParts.of(onParts(op, a, ComplexParts::re), onParts(op, a, ComplexParts::im));
    }

    private Value onParts(PrimitiveOp op, Apply a, Function<ComplexParts, Value> part) {
        return interner.apply(op, operands(a, part)).output(0);
    }

    /// The operands, complex ones in a form.
    private List<Value> operands(Apply a, Function<ComplexParts, Value> form) {
        List<Value> operands = new ArrayList<>();
        a.inputs().forEach(v -> operands.add(ComplexNodes.isComplex(v) ? form.apply(parts(v)) : look(v)));
        return operands;
    }

    private Value onPairs(PrimitiveOp op, Apply a) {
        List<Value> in = operands(a, ComplexParts::pairs);
        int rank = a.input(0).rank();
        PrimitiveOp moved = op;
        switch (op) {
            case PrimitiveOp.Reshape _, PrimitiveOp.Broadcast _ -> in.add(TWO);
            case PrimitiveOp.Transpose(List<Integer> permutation) ->
                moved = new PrimitiveOp.Transpose(with(permutation, rank));
            case PrimitiveOp.Slice(List<Long> steps) -> {
                moved = new PrimitiveOp.Slice(with(steps, 1L));
                in.add(1 + rank, Constant.size(0));
                in.add(TWO);
            }
            case PrimitiveOp.Select _ -> in.set(0, Nodes.expandDims(in.getFirst(), List.of(rank)));
            case PrimitiveOp.Concat _,
                    PrimitiveOp.Gather _,
                    PrimitiveOp.Scatter _,
                    PrimitiveOp.Check _,
                    PrimitiveOp.Print _,
                    PrimitiveOp.Barrier _ -> {}
            default -> throw new IllegalStateException(op.name() + " of complex values");
        }
        return interner.apply(moved, in).output(0);
    }

    private static <T> List<T> with(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    private void library(LibraryOp op, Apply a) {
        List<Boolean> marked = a.inputs().stream().map(ComplexNodes::isComplex).toList();
        List<Output> outputs = interner.apply(new OnPairs(op, marked), operands(a, ComplexParts::pairs))
                .outputs();
        IntStream.range(0, outputs.size()).forEach(i -> {
            if (ComplexNodes.isComplex(a.output(i))) {
                complex.put(a.output(i), ComplexParts.ofPairs(outputs.get(i)));
            } else {
                real.put(a.output(i), outputs.get(i));
            }
        });
    }
}
