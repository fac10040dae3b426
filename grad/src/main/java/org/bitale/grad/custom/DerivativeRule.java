package org.bitale.grad.custom;

import java.util.List;
import org.bitale.ops.Tensor;

/// How derivatives pass through a function of several tensors: linear in the derivatives.
///
/// As a reverse rule it gets the cotangents of the floating outputs, in their order and zeros where nothing flows, and
/// gives those of the floating inputs, each of its input's dtype and shape. As a forward rule it gets the tangents of
/// the floating inputs and gives those of the floating outputs.
@FunctionalInterface
public interface DerivativeRule {
    List<Tensor> apply(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> derivatives);

    /// The rule of a function of one tensor with one result.
    @FunctionalInterface
    interface Single {
        /// The cotangent of `input` for that of `output`, or the tangent of `output` for that of `input`.
        Tensor apply(Tensor input, Tensor output, Tensor derivative);

        /// The same as a rule on lists.
        default DerivativeRule onLists() {
            return (in, out, d) -> List.of(apply(in.getFirst(), out.getFirst(), d.getFirst()));
        }
    }

    /// The reverse rule of one input: its cotangent.
    @FunctionalInterface
    interface OfInput {
        Tensor apply(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> cotangents);
    }
}
