package org.bitale.testkit.conformance;

import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.ops.Tensor;

/// Something that computes outputs from inputs: the interpreter or a backend.
public interface Evaluator {
    String name();

    List<HostArray> evaluate(List<Tensor> inputs, List<Tensor> outputs, List<HostArray> values);
}
