package org.bitale.rewrite;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.Dim;
import org.jspecify.annotations.Nullable;

/// Computes what depends on constants only, with the reference interpreter.
///
/// ```
/// add(2, 3)                  →  5
/// reshape({1, 2, 3, 4}, 2, 2) →  {{1, 2}, {3, 4}}
/// broadcast(0, 1000, 1000)   stays: a constant must not grow far beyond what it is made of
/// ```
/// What fails (a check, a reduction of nothing) stays as well and fails at the call.
final class FoldConstants implements NodeRule {
    /// A folded constant may have this many elements whatever it is made of.
    private static final long FREE_ELEMENTS = 64;

    @Override
    public String name() {
        return "fold-constants";
    }

    @Override
    public String because() {
        return "computed once, when compiling";
    }

    @Override
    public Set<String> tags() {
        return Set.of("constants");
    }

    @Override
    public String text() {
        return "op(constants…) → constant";
    }

    @Override
    public boolean appliesTo(Op op) {
        return switch (op) {
            case PrimitiveOp.Print _, PrimitiveOp.Barrier _, PrimitiveOp.SizeOf _ -> false;
            case PrimitiveOp _ -> true;
            case CompositeOp _ -> true;
            case LibraryOp _ -> false; // may be slow, or read more than its operands
        };
    }

    @Override
    public @Nullable Value replacement(Output value) {
        List<Value> inputs = value.apply().inputs();
        if (inputs.isEmpty() || !inputs.stream().allMatch(v -> v instanceof Constant) || isTooLarge(value, inputs)) {
            return null;
        }
        try {
            HostArray array = Interpreter.evaluate(List.of(value), Map.of()).getFirst();
            return new Constant(array);
        } catch (TensorException e) {
            return null;
        }
    }

    private static boolean isTooLarge(Output value, List<Value> inputs) {
        long given = 0;
        for (Value v : inputs) {
            given += ((Constant) v).array().count();
        }
        return !value.shape().isStatic()
                || !(value.shape().elementCount() instanceof Dim.Known n)
                || n.size() > Math.max(given, FREE_ELEMENTS);
    }

    @Override
    public Value example(Sampler sampler) {
        Value c = Nodes.literal(sampler.operand(sampler.dtype()), 2);
        Value d = Nodes.literal(c, 3);
        return sampler.random().nextBoolean()
                ? Nodes.elementwise(Intrinsic.ADD, c, d)
                : Nodes.broadcast(c, List.of(Constant.size(2), Constant.size(3)));
    }
}
