package org.bitale.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Convolutions;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.scalar.ScalarFn;

/// The forward rule of every primitive: from the tangents of the operands (an absent one is zero) to that of the
/// result.
final class Jvp {
    private final Apply apply;
    private final List<Optional<Value>> tangents;

    private Jvp(Apply apply, List<Optional<Value>> tangents) {
        this.apply = apply;
        this.tangents = tangents;
    }

    /// The tangent of the (first) result, shaped like it; empty if it is zero.
    static Optional<Value> push(Apply apply, List<Optional<Value>> tangents) {
        return new Jvp(apply, tangents).push().map(t -> Nodes.broadcastLike(t, apply.output(0)));
    }

    private Optional<Value> push() {
        return switch ((PrimitiveOp) apply.op()) {
            case PrimitiveOp.Elementwise(ScalarFn fn) -> elementwise(fn);
            case PrimitiveOp.Cast(var to) -> of(0).map(t -> Nodes.cast(t, to));
            case PrimitiveOp.MakeComplex() -> Optional.of(onTangents(2));
            case PrimitiveOp.RealPart(), PrimitiveOp.ImaginaryPart() -> of(0).map(this::onTangent);
            case PrimitiveOp.Select() -> Optional.of(Nodes.select(apply.input(0), orZero(1), orZero(2)));
            case PrimitiveOp.Iota _, PrimitiveOp.SizeOf _, PrimitiveOp.Compact _ -> Optional.empty();
            case PrimitiveOp.Broadcast _,
                    PrimitiveOp.SumTo _,
                    PrimitiveOp.Reshape _,
                    PrimitiveOp.Transpose _,
                    PrimitiveOp.Slice _,
                    PrimitiveOp.Windows _,
                    PrimitiveOp.OverlapAdd _,
                    PrimitiveOp.Gather _ -> of(0).map(this::onTangent);
            case PrimitiveOp.Pad _ -> Optional.of(onTangents(2));
            case PrimitiveOp.Concat _ -> Optional.of(onTangents(apply.inputs().size()));

            case PrimitiveOp.Scatter scatter -> Optional.of(IndexRules.pushScatter(apply, scatter, of(0), of(1)));
            case PrimitiveOp.Reduce(Monoid monoid, List<Integer> axes) ->
                of(0).flatMap(t -> ReduceRules.push(apply, monoid, axes, t));
            case PrimitiveOp.Cumulate c -> of(0).flatMap(t -> CumulateRules.push(apply, c, t));
            case PrimitiveOp.Contract(ContractDims dims) ->
                sum(
                        of(0).map(t -> Nodes.contract(dims, t, apply.input(1))),
                        of(1).map(t -> Nodes.contract(dims, apply.input(0), t)));
            case PrimitiveOp.Convolve c ->
                sum(
                        of(0).map(t -> Convolutions.convolve(c, t, apply.input(1))),
                        of(1).map(t -> Convolutions.convolve(c, apply.input(0), t)));
            case PrimitiveOp.Check _, PrimitiveOp.Print _, PrimitiveOp.Barrier _ -> of(0);
        };
    }

    private Optional<Value> of(int operand) {
        return tangents.get(operand);
    }

    private Value orZero(int operand) {
        return of(operand).orElseGet(() -> Nodes.zerosLike(apply.input(operand)));
    }

    private Optional<Value> elementwise(ScalarFn fn) {
        List<ScalarExpr> partials = fn.partials(apply.output(0).type().dtype());
        Optional<Value> total = Optional.empty();
        for (int i = 0; i < fn.arity(); i++) {
            int operand = i;
            total = sum(
                    total,
                    of(i).flatMap(t ->
                            new ScalarNodes(apply.output(0)).times(Vjp.partial(apply, fn, operand, partials), t)));
        }
        return total;
    }

    private static Optional<Value> sum(Optional<Value> a, Optional<Value> b) {
        return a.isPresent() && b.isPresent() ? Optional.of(Nodes.add(a.get(), b.get())) : a.or(() -> b);
    }

    /// The op itself, which is linear in its first operand.
    private Value onTangent(Value tangent) {
        List<Value> operands = new ArrayList<>(apply.inputs());
        operands.set(0, tangent);
        return Apply.one(apply.op(), operands);
    }

    /// The op itself, which is linear in its first `count` operands together.
    private Value onTangents(int count) {
        List<Value> operands = new ArrayList<>(apply.inputs());
        IntStream.range(0, count).forEach(i -> operands.set(i, orZero(i)));
        return Apply.one(apply.op(), operands);
    }
}
