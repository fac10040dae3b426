package org.bitale.ops.nn;

import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.TensorType;

/// The operands of a [Ctc] and `direction[B…, T, K]` → the Hessian of each loss in its activations times the
/// direction, `[B…, T, K]`: the change of the gradient along it. Has no derivative of its own.
public record CtcCurvature() implements LibraryOp {
    @Override
    public String name() {
        return "ctc_curvature";
    }

    @Override
    public List<TensorType> infer(List<Value> inputs) {
        TensorType x = Ctc.activations(name(), inputs, 4);
        TensorType direction = inputs.get(3).type();
        if (direction.dtype() != x.dtype() || direction.rank() != x.rank()) {
            throw new TensorException(
                    name() + ": the direction must be like the activations " + x + ", got " + direction);
        }
        return List.of(x);
    }

    @Override
    public List<HostArray> reference(List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        HostArray product = HostArray.zeros(x.dtype(), x.shape());
        for (int i = 0; i < inputs.get(2).count(); i++) {
            CtcLattice.of(name(), inputs, i, true).gradient(product, i, true);
        }
        return List.of(product);
    }
}
