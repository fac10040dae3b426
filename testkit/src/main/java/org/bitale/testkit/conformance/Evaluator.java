package org.bitale.testkit.conformance;

import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.TensorType;
import org.bitale.ops.Tensor;

/// Something that computes outputs from inputs: the interpreter or a backend.
public interface Evaluator {
    String name();

    /// The type as which an argument of this value is declared when the expression is written.
    default TensorType declared(HostArray value) {
        return value.type();
    }

    List<HostArray> evaluate(List<Tensor> inputs, List<Tensor> outputs, List<HostArray> values);
}
