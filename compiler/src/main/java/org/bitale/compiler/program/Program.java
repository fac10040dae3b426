package org.bitale.compiler.program;

import java.util.List;

/// The code of one shape class of a function: sizes are still symbolic, everything else is decided.
///
/// `results` has the buffer of every result: the outputs of the function, then the new values of the updated
/// shared variables. A result that is an argument, a constant or another result is copied by a launch, so every
/// result has a [BufferSpec.Role.Result] buffer of its own. `report` says how many primitive nodes run in
/// generated kernels, products and library calls.
public record Program(List<BufferSpec> buffers, List<Step> steps, List<Integer> results, Report report) {
    public Program {
        buffers = List.copyOf(buffers);
        steps = List.copyOf(steps);
        results = List.copyOf(results);
    }

    /// Counts of graph nodes by how they are computed.
    public record Report(int inKernels, int inProducts, int onHost) {}

    /// The names of the library ops that run on the host, in the order of the steps.
    public List<String> hostOps() {
        return steps.stream()
                .filter(Step.Library.class::isInstance)
                .map(s -> ((Step.Library) s).op().name())
                .toList();
    }
}
