package org.bitale.benchmarks;

import static org.bitale.Bitale.*;

import org.bitale.ops.Tensor;

/// W9: seconds from the first symbol of a model to the end of its first training step, in a process that has loaded
/// the library and run one trivial function (`s`); then those of a second model of the same kind (`second_s`).
final class ColdStart {
    private ColdStart() {}

    static void perceptron(Stopwatch watch) throws Exception {
        Tensor a = dscalar("a");
        function(a).returns(a.plus(1)).compile().call(1.0);
        double[] costs = new double[2];
        watch.once("W9_W5", "s", () -> costs[0] = TrainingSteps.perceptron().run());
        watch.once(
                "W9_W5", "second_s", () -> costs[1] = TrainingSteps.perceptron().run());
        for (double cost : costs) {
            Expected.require("W5", "cost0", cost);
        }
    }
}
