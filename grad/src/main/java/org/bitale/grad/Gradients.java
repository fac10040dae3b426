package org.bitale.grad;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Diagnosis;
import org.bitale.ops.Tensor;

/// The gradients with respect to some tensors, each of its tensor's dtype and shape.
public final class Gradients {
    private final SequencedMap<Tensor, Tensor> byTensor;

    Gradients(SequencedMap<Tensor, Tensor> byTensor) {
        this.byTensor = Collections.unmodifiableSequencedMap(byTensor);
    }

    /// The gradient with respect to `wrt`, which must be one of the tensors that were asked for.
    public Tensor of(Tensor wrt) {
        Tensor gradient = byTensor.get(wrt);
        if (gradient == null) {
            throw new TensorException("gradients: there is none with respect to this tensor; name it in the call of"
                    + " grad\n  tensor: " + Diagnosis.described(wrt.value()));
        }
        return gradient;
    }

    /// Those with respect to these tensors alone.
    Gradients only(List<? extends Tensor> wrt) {
        SequencedMap<Tensor, Tensor> some = new LinkedHashMap<>();
        wrt.forEach(w -> some.put(w, of(w)));
        return new Gradients(some);
    }

    /// All gradients, in the order in which the tensors were given.
    public List<Tensor> all() {
        return List.copyOf(byTensor.values());
    }
}
