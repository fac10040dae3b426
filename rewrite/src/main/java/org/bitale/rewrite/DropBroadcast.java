package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.jspecify.annotations.Nullable;

/// Lets elementwise functions do the stretching.
///
/// ```
/// add(x, broadcast(b, n, 10))        →  add(x, b)                 x: f32[n, 10]
/// exp(broadcast(x, n, 10))           →  broadcast(exp(x), n, 10)
/// ```
/// The first where the other operands are as large already; the second where all operands that are not scalars are
/// stretched to one shape.
final class DropBroadcast implements NodeRule {
    @Override
    public String name() {
        return "drop-broadcast";
    }

    @Override
    public String because() {
        return "elementwise functions broadcast by themselves, and fewer elements are computed before stretching";
    }

    @Override
    public Set<String> tags() {
        return Set.of("shape");
    }

    @Override
    public String text() {
        return "f(x, broadcast(y, s…)) → f(x, y); f(broadcast(x, s…)) → broadcast(f(x), s…)";
    }

    @Override
    public boolean appliesTo(Op op) {
        return op instanceof PrimitiveOp.Elementwise
                || op instanceof PrimitiveOp.Select
                || op instanceof PrimitiveOp.Cast;
    }

    @Override
    public @Nullable Value replacement(Output value) {
        Apply apply = value.apply();
        for (int i = 0; i < apply.inputs().size(); i++) {
            if (broadcast(apply.input(i)) != null) {
                List<Value> inputs = new ArrayList<>(apply.inputs());
                inputs.set(i, operand(apply.input(i)));
                Value smaller = Apply.one(apply.op(), inputs);
                if (smaller.type().equals(value.type())) {
                    return smaller;
                }
            }
        }
        return sink(value);
    }

    private static @Nullable Value sink(Output value) {
        List<Value> inputs = new ArrayList<>();
        List<Value> sizes = null;
        for (Value in : value.apply().inputs()) {
            Apply stretched = broadcast(in);
            boolean stays = in.rank() == 0 || in.shape().elementCount().isKnown(1) && in.rank() <= value.rank();
            if (stretched != null && stretched.output(0).type().shape().equals(value.shape())) {
                sizes = stretched.inputs().subList(1, stretched.inputs().size());
                inputs.add(stretched.input(0));
            } else if (stays) {
                inputs.add(in);
            } else {
                return null;
            }
        }
        return sizes == null ? null : Nodes.broadcast(Apply.one(value.op(), inputs), sizes);
    }

    private static @Nullable Apply broadcast(Value v) {
        return v instanceof Output o && o.op() instanceof PrimitiveOp.Broadcast ? o.apply() : null;
    }

    private static Value operand(Value v) {
        return ((Output) v).apply().input(0);
    }

    @Override
    public Value example(Sampler sampler) {
        Value x = sampler.tensor(sampler.floating(), 2);
        Value row = sampler.input(x.type().dtype(), List.of(x.type().dim(1)));
        Value stretched = Nodes.broadcast(row, Sizes.sizesOf(x));
        return switch (sampler.random().nextInt(3)) {
            case 0 -> Nodes.add(x, stretched);
            case 1 -> Nodes.neg(stretched);
            default -> Nodes.elementwise(Intrinsic.MAXIMUM, stretched, Nodes.literal(x, 1));
        };
    }
}
