package org.bitale.benchmarks;

import static org.bitale.Bitale.*;

import org.bitale.ops.Tensor;

/// W9: seconds from the first symbol of a model to the end of its first training step, in a process that has loaded
/// the library and run one trivial function. One cold figure a process; then a second model of the same kind.
final class ColdStart {
    private ColdStart() {}

    static void perceptron(Stopwatch watch) {
        Tensor a = dscalar("a");
        function(a).returns(a.plus(1)).compile().call(1.0);
        watch.line("W9_W5", "s", model());
        watch.line("W9_W5", "second_s", model());
    }

    private static double model() {
        long start = System.nanoTime();
        TrainingSteps.perceptronStep().run();
        return (System.nanoTime() - start) * 1e-9;
    }
}
