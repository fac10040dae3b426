package org.bitale.grad.vmap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;

/// The batching rule of every primitive: what it becomes when some operands have the axis of the examples in front.
final class PrimitiveRules {
    private final Apply apply;
    private final List<Lane> in;
    private final Value examples;

    /// For an apply of which at least one operand is batched.
    PrimitiveRules(Apply apply, List<Lane> in, Value examples) {
        this.apply = apply;
        this.in = in;
        this.examples = examples;
    }

    /// The results for all examples.
    List<Lane> batch(PrimitiveOp op) {
        return switch (op) {
            case PrimitiveOp.Elementwise _, PrimitiveOp.Select _ -> all(op, aligned());
            case PrimitiveOp.Cast _,
                    PrimitiveOp.RealPart _,
                    PrimitiveOp.ImaginaryPart _,
                    PrimitiveOp.Print _,
                    PrimitiveOp.Barrier _ -> all(op, values());
            case PrimitiveOp.Check _ -> List.of(check(op));
            case PrimitiveOp.SizeOf(int axis) ->
                List.of(Lane.shared(Apply.one(new PrimitiveOp.SizeOf(axis + 1), value(0))));
            case PrimitiveOp.Iota _ -> throw ragged("the sizes");
            case PrimitiveOp.Compact _ -> throw ragged("how many positions there are");
            case PrimitiveOp.Broadcast _ -> List.of(broadcast());
            case PrimitiveOp.SumTo _ -> List.of(sumTo(op));
            case PrimitiveOp.Reshape _ -> List.of(Lane.batched(Nodes.reshape(mapped(), front(sharedFrom(1)))));
            case PrimitiveOp.Transpose(List<Integer> permutation) ->
                List.of(Lane.batched(Nodes.transpose(value(0), Lane.prepend(0, shifted(permutation)))));
            case PrimitiveOp.Slice(List<Long> steps) ->
                List.of(new OffsetRules(examples, steps).slice(in.getFirst(), starts(1), lengths()));
            case PrimitiveOp.Pad(List<Long> steps) ->
                List.of(new OffsetRules(examples, steps).pad(in.get(0), in.get(1), starts(2), padded()));
            case PrimitiveOp.MakeComplex _ -> all(op, fronts());
            case PrimitiveOp.Concat(int axis) -> all(new PrimitiveOp.Concat(axis + 1), fronts());
            case PrimitiveOp.Gather gather -> List.of(IndexRules.gather(gather, in, examples));
            case PrimitiveOp.Scatter scatter -> List.of(IndexRules.scatter(scatter, in, examples));
            case PrimitiveOp.Reduce(Monoid monoid, List<Integer> axes) ->
                all(new PrimitiveOp.Reduce(monoid, shifted(axes)), fronts());
            case PrimitiveOp.Cumulate(Monoid monoid, int axis, boolean reverse) ->
                all(new PrimitiveOp.Cumulate(monoid, axis + 1, reverse), fronts());
            case PrimitiveOp.Contract(ContractDims dims) -> List.of(contract(dims));
            case PrimitiveOp.Convolve convolve ->
                List.of(ConvolutionRules.convolve(convolve, in.get(0), in.get(1), examples));
            case PrimitiveOp.Windows _, PrimitiveOp.OverlapAdd _ -> all(op, Lane.prepend(mapped(), sharedFrom(1)));
        };
    }

    private static List<Lane> all(PrimitiveOp op, List<Value> operands) {
        return Apply.of(op, operands).outputs().stream()
                .map(o -> Lane.batched(o))
                .toList();
    }

    private Value value(int operand) {
        return in.get(operand).value();
    }

    private List<Value> values() {
        return in.stream().map(Lane::value).toList();
    }

    private List<Value> fronts() {
        return in.stream().map(l -> l.front(examples)).toList();
    }

    private List<Value> aligned() {
        return CompositeOp.aligned(values(), in.stream().map(Lane::batched).toList());
    }

    private static List<Integer> shifted(List<Integer> axes) {
        return axes.stream().map(a -> a + 1).toList();
    }

    /// The tensor of an op whose other operands are sizes.
    private Value mapped() {
        return in.getFirst().front(examples);
    }

    private List<Value> front(List<Value> sizes) {
        return Lane.prepend(examples, sizes);
    }

    /// The operands from `first` on, sizes, which must be the same for all examples.
    private List<Value> sharedFrom(int first) {
        return shared(in.subList(first, in.size()));
    }

    private List<Value> shared(List<Lane> sizes) {
        if (sizes.stream().anyMatch(Lane::batched)) {
            throw ragged("a size");
        }
        return sizes.stream().map(Lane::value).toList();
    }

    private TensorException ragged(String what) {
        String text =
                "vmap: " + apply.op().name() + ": " + what + " would depend on the data of the example, and results"
                        + " of different sizes make no tensor; use a size that is the same for all examples, with a mask";
        return Diagnosis.locate(new TensorException(text), apply.inputs(), apply.site());
    }

    private Lane check(PrimitiveOp op) {
        Lane condition = in.get(1);
        Value holds = condition.batched() ? Nodes.reduce(Monoid.ALL, condition.value(), List.of(0)) : condition.value();
        return new Lane(Apply.one(op, value(0), holds), in.getFirst().batched());
    }

    private Lane broadcast() {
        List<Value> sizes = sharedFrom(1);
        return Lane.batched(Nodes.broadcast(stretched(in.getFirst(), sizes.size()), front(sizes)));
    }

    /// A batched value with axes of size 1 behind the first, to have this rank for one example.
    private static Value stretched(Lane x, int rank) {
        int missing = rank - x.rank();
        return missing == 0
                ? x.value()
                : Nodes.expandDims(
                        x.value(), IntStream.range(1, 1 + missing).boxed().toList());
    }

    /// The axes that an example loses are kept with size 1 behind the axis of the examples, and dropped afterwards.
    private Lane sumTo(PrimitiveOp op) {
        List<Value> sizes = sharedFrom(1);
        int lost = in.getFirst().rank() - sizes.size();
        List<Value> operands = new ArrayList<>(List.of(value(0), examples));
        operands.addAll(Collections.nCopies(lost, Constant.size(1)));
        operands.addAll(sizes);
        return Lane.batched(Nodes.reshape(Apply.one(op, operands), front(sizes)));
    }

    private List<Lane> starts(int first) {
        return in.subList(first, first + in.getFirst().rank());
    }

    private List<Value> lengths() {
        return sharedFrom(1 + in.getFirst().rank());
    }

    private List<Value> padded() {
        return sharedFrom(2 + in.getFirst().rank());
    }

    /// If both operands are batched, the axis is one more batch axis; if one is, it is one more of that operand's free
    /// axes, and the other operand is read once for all.
    private Lane contract(ContractDims dims) {
        boolean left = in.get(0).batched();
        boolean right = in.get(1).batched();
        if (left && right) {
            return Lane.batched(Nodes.contract(
                    new ContractDims(
                            Lane.prepend(0, shifted(dims.leftBatch())),
                            Lane.prepend(0, shifted(dims.rightBatch())),
                            shifted(dims.leftSum()),
                            shifted(dims.rightSum())),
                    value(0),
                    value(1)));
        }
        ContractDims own = new ContractDims(
                left ? shifted(dims.leftBatch()) : dims.leftBatch(),
                right ? shifted(dims.rightBatch()) : dims.rightBatch(),
                left ? shifted(dims.leftSum()) : dims.leftSum(),
                right ? shifted(dims.rightSum()) : dims.rightSum());
        int batch = dims.leftBatch().size();
        int at = left ? batch : batch + dims.leftFree(in.getFirst().rank()).size();
        return Lane.batched(Lane.move(Nodes.contract(own, value(0), value(1)), at, 0));
    }
}
