package org.bitale.grad;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitale.ops.Tensor;

/// How to differentiate.
///
/// @param knownGrads cotangents that are given rather than computed, by tensor; whatever else uses the tensor
/// adds nothing to them
/// @param considerConstant tensors that no derivative passes; the gradient by one of them is what reaches it
/// @param disconnectedInputs the policy for tensors that are not reached
public record GradientOptions(
        Map<Tensor, Tensor> knownGrads, List<Tensor> considerConstant, DisconnectedInputs disconnectedInputs) {
    /// Nothing known, nothing constant, disconnected inputs refused.
    public static final GradientOptions DEFAULT = new GradientOptions(Map.of(), List.of(), DisconnectedInputs.RAISE);

    public GradientOptions {
        // The order of insertion decides the order of the graph, hence the last bits of sums.
        knownGrads = Collections.unmodifiableMap(new LinkedHashMap<>(knownGrads));
        considerConstant = List.copyOf(considerConstant);
    }

    public GradientOptions withKnownGrads(Map<? extends Tensor, ? extends Tensor> known) {
        return new GradientOptions(new LinkedHashMap<>(known), considerConstant, disconnectedInputs);
    }

    public GradientOptions withConsiderConstant(Tensor... constants) {
        return new GradientOptions(knownGrads, List.of(constants), disconnectedInputs);
    }

    public GradientOptions withDisconnectedInputs(DisconnectedInputs policy) {
        return new GradientOptions(knownGrads, considerConstant, policy);
    }
}
