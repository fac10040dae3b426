package org.bitale.rewrite;

import java.util.List;
import java.util.Set;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.Dim;
import org.jspecify.annotations.Nullable;

/// Asks an operand, or nobody, for a size, so that no tensor is kept for its shape's sake.
///
/// ```
/// size_of<0>(exp(x))              →  size_of<0>(x)
/// size_of<1>(contract(a, b))      →  size_of<1>(b)
/// size_of<0>(broadcast(x, n, 3))  →  n
/// size_of<0>(concat(x, y))        →  size_of<0>(x) + size_of<0>(y)
/// size_of<1>(f32[N, 10])          →  10
/// ```
/// It works by types alone, so it sees through every op, also those of users.
final class SizeOfOperand implements NodeRule {
    @Override
    public String name() {
        return "size-of-operand";
    }

    @Override
    public String because() {
        return "a size is known before the tensor is computed";
    }

    @Override
    public Set<String> tags() {
        return Set.of("shape");
    }

    @Override
    public String text() {
        return "size_of(op(x, …)) → the size, constant or of an operand";
    }

    @Override
    public boolean appliesTo(Op op) {
        return op instanceof PrimitiveOp.SizeOf;
    }

    @Override
    public @Nullable Value replacement(Output value) {
        Apply asked = value.apply();
        Value x = asked.input(0);
        Dim dim = x.type().dim(((PrimitiveOp.SizeOf) asked.op()).axis());
        if (dim instanceof Dim.Known k) {
            return Constant.size(k.size());
        }
        return x instanceof Output o && !(o.op() instanceof PrimitiveOp.Barrier)
                ? new SizeNames(o.apply().inputs()).of(dim)
                : null;
    }

    @Override
    public Value example(Sampler sampler) {
        Value x = sampler.tensor(sampler.floating(), 2);
        Value n = sampler.bound(2);
        Value made = switch (sampler.random().nextInt(4)) {
            case 0 -> Nodes.neg(x);
            case 1 -> Nodes.transpose(x, List.of(1, 0));
            case 2 -> Nodes.concat(0, List.of(x, Nodes.elementwise(Intrinsic.ABS, x)));
            default -> Nodes.broadcast(Nodes.literal(x, 1), List.of(n, Sizes.sizeOf(x, 0)));
        };
        return Apply.one(new PrimitiveOp.SizeOf(sampler.random().nextInt(2)), made);
    }
}
