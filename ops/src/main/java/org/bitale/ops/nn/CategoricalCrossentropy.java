package org.bitale.ops.nn;

import java.util.List;
import java.util.Optional;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;

/// `p[N, K]` floating, `class[N]` int64 → `-log p[i, class[i]]`, of shape `[N]`.
///
/// Applied to a [Softmax] it is better computed from the softmax's own operand; a rewrite does so.
public record CategoricalCrossentropy() implements CompositeOp {
    @Override
    public String name() {
        return "categorical_crossentropy";
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        Operands.requireCount(this, inputs, 2);
        Value p = inputs.get(0);
        Value classes = inputs.get(1);
        boolean fits = p.rank() == 2
                && p.type().dtype().isFloating()
                && classes.rank() == 1
                && classes.type().dtype() == DType.INT64;
        if (!fits) {
            throw new TensorException(name() + ": takes a floating matrix of probabilities and an int64 vector of "
                    + "classes, got " + p.type() + " and " + classes.type());
        }
        return List.of(chosen(1, inputs));
    }

    /// The formula itself, in which the rules that make it stable see the softmax.
    @Override
    public Optional<List<Value>> batch(List<Value> inputs, List<Boolean> batched) {
        return Optional.of(List.of(chosen(2, LibraryOp.stretched(inputs, batched))));
    }

    private static Value chosen(int batch, List<Value> inputs) {
        Value chosen = Apply.one(new PrimitiveOp.Gather(batch, 1, IndexMode.STRICT), inputs);
        return Nodes.neg(Nodes.elementwise(ScalarFunctions.LOG, chosen));
    }
}
