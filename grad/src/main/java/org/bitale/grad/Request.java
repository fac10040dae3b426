package org.bitale.grad;

import java.util.Collection;
import java.util.Map;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.bitale.ops.Tensor;

/// What may be asked of differentiation; a mistake is told with the user's lines.
final class Request {
    private Request() {}

    static void requireScalar(String operation, Tensor cost) {
        if (cost.rank() != 0) {
            throw refusal(
                    operation + ": the cost must be a scalar, got " + cost.type()
                            + "; take its sum or mean, or give its cotangent to vjp",
                    "cost",
                    cost.value());
        }
        requireFloating(operation, "cost", cost);
        if (cost.dtype().isComplex()) {
            throw refusal(
                    operation + ": the cost must be real, got " + cost.type() + "; take its real part or its abs",
                    "cost",
                    cost.value());
        }
    }

    static void requireFloating(String operation, String role, Tensor tensor) {
        if (!tensor.dtype().isDifferentiable()) {
            throw refusal(
                    operation + ": only floating tensors have derivatives, got " + tensor.type()
                            + "; cast it before it is used",
                    role,
                    tensor.value());
        }
    }

    static void requireFloating(String operation, Collection<? extends Tensor> wrt) {
        wrt.forEach(w -> requireFloating(operation, "wrt", w));
    }

    /// Every derivative has the dtype and, as far as known, the shape of its tensor.
    static void requireFit(String operation, String role, Map<? extends Tensor, ? extends Tensor> derivatives) {
        derivatives.forEach((tensor, derivative) -> {
            requireFloating(operation, "tensor", tensor);
            if (!fits(tensor.type(), derivative.type())) {
                throw refusal(
                        operation + ": the " + role + " of a tensor " + tensor.type() + " must be of that type, got "
                                + derivative.type(),
                        "tensor",
                        tensor.value());
            }
        });
    }

    private static boolean fits(TensorType tensor, TensorType derivative) {
        boolean fits = tensor.dtype() == derivative.dtype() && tensor.rank() == derivative.rank();
        for (int i = 0; fits && i < tensor.rank(); i++) {
            fits = !(tensor.dim(i) instanceof Dim.Known a
                    && derivative.dim(i) instanceof Dim.Known b
                    && a.size() != b.size());
        }
        return fits;
    }

    /// `text`, the origin of the tensor at fault, and the line of the call.
    static TensorException refusal(String text, String role, Value value) {
        String call = Site.here().map(site -> "\n  at " + site).orElse("");
        return new TensorException(text + "\n  " + role + ": " + Diagnosis.described(value) + call);
    }
}
