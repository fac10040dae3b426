package org.bitale.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// Where the cotangent of an operand can be other than 0, from where that of the result can: the way of
/// [Cotangent#keep] through the graph. It starts at selections and ends at ops that mix elements (contractions,
/// convolutions, windows, gathers, scatters).
final class KeepMask {
    private KeepMask() {}

    /// The mask of operand `index`, shaped like it; empty means everywhere.
    static Optional<Value> through(Apply apply, int index, Optional<Value> keep) {
        Value x = apply.input(index);
        return switch ((PrimitiveOp) apply.op()) {
            case PrimitiveOp.Select() -> Optional.of(any(taken(apply, index, keep), x));
            case PrimitiveOp.Elementwise _, PrimitiveOp.Broadcast _ -> keep.map(k -> any(k, x));
            case PrimitiveOp.MakeComplex _,
                    PrimitiveOp.RealPart _,
                    PrimitiveOp.ImaginaryPart _,
                    PrimitiveOp.Cast _,
                    PrimitiveOp.Check _,
                    PrimitiveOp.Print _,
                    PrimitiveOp.Barrier _ -> keep;
            case PrimitiveOp.SumTo _,
                    PrimitiveOp.Reshape _,
                    PrimitiveOp.Transpose _,
                    PrimitiveOp.Slice _,
                    PrimitiveOp.Concat _ -> keep.flatMap(k -> moved(apply, index, k));
            case PrimitiveOp.Pad _ -> index == 0 ? keep.flatMap(k -> moved(apply, index, k)) : Optional.empty();
            case PrimitiveOp.Reduce(Monoid _, List<Integer> axes) -> keep.map(k -> ReduceRules.stretch(k, x, axes));
            case PrimitiveOp.Contract _,
                    PrimitiveOp.Convolve _,
                    PrimitiveOp.Windows _,
                    PrimitiveOp.OverlapAdd _,
                    PrimitiveOp.Gather _,
                    PrimitiveOp.Scatter _,
                    PrimitiveOp.Cumulate _,
                    PrimitiveOp.Compact _,
                    PrimitiveOp.Iota _,
                    PrimitiveOp.SizeOf _ -> Optional.empty();
        };
    }

    private static Value taken(Apply select, int branch, Optional<Value> keep) {
        Value condition = Nodes.broadcastLike(select.input(0), select.output(0));
        Value here = branch == 1 ? condition : Nodes.elementwise(Intrinsic.NOT, condition);
        return keep.map(k -> Nodes.elementwise(Intrinsic.AND, k, here)).orElse(here);
    }

    /// Whether the mask holds anywhere that broadcasting stretches an element of `like` to.
    private static Value any(Value mask, Value like) {
        if (mask.shape().equals(like.shape())) {
            return mask;
        }
        Value count = Nodes.sumToLike(Nodes.cast(mask, DType.INT64), like);
        return Nodes.elementwise(Intrinsic.NE, count, Constant.size(0));
    }

    /// Ops that only move elements move the mask as they move the cotangent.
    private static Optional<Value> moved(Apply apply, int index, Value keep) {
        List<Value> moved = new ArrayList<>();
        Vjp.pull(apply, new Cotangent(keep), new Sink() {
            @Override
            public boolean wants(int operand) {
                return operand == index;
            }

            @Override
            public void give(int operand, Value contribution) {
                moved.add(contribution);
            }
        });
        return moved.stream().findFirst();
    }
}
