package org.bitale.grad;

import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Diagnosis;

/// The exception for an op without a derivative, with the user's line.
final class Refusal {
    private Refusal() {}

    static TensorException notDifferentiable(Apply apply, String why) {
        String text = apply.op().name() + ": not differentiable: " + why
                + "; if no gradient should pass, wrap the operand in disconnectedGrad or pass it to considerConstant";
        return Diagnosis.locate(new TensorException(text), apply.inputs(), apply.site());
    }
}
