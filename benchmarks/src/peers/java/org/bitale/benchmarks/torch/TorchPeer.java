package org.bitale.benchmarks.torch;

import org.bitale.benchmarks.Stopwatch;
import org.bitale.benchmarks.Yardstick;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;

/// The workloads in LibTorch, on as many threads as the JVM sees cores, like Bitale's.
public final class TorchPeer implements Yardstick.Peer {
    @Override
    public String name() {
        return "torch";
    }

    @Override
    public boolean run(String workload, Stopwatch watch) throws Exception {
        torch.set_num_threads(Runtime.getRuntime().availableProcessors());
        try (PointerScope _ = new PointerScope()) {
            return dispatch(workload, watch);
        }
    }

    private static boolean dispatch(String workload, Stopwatch watch) throws Exception {
        switch (workload) {
            case "W1_1e3", "W1_1e5", "W1_1e7" -> TorchElementwise.activation(workload, watch);
            case "W4" -> TorchTraining.logisticRegression().report(workload, watch);
            case "W5" -> TorchTraining.perceptron().report(workload, watch);
            case "W8a" -> TorchElementwise.addScalars(watch);
            case "W8b" -> TorchElementwise.smallChain(watch);
            case "W9_W5" -> coldStart(watch);
            case "W10" -> TorchElementwise.gradientChain(watch);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// There is nothing to compile: the time of initial values and a first eager step.
    private static void coldStart(Stopwatch watch) throws Exception {
        TorchTensors.scalar(1).add(TorchTensors.scalar(2)).item_double();
        watch.once("W9_W5", "s", () -> TorchTraining.perceptron().run());
        watch.once("W9_W5", "second_s", () -> TorchTraining.perceptron().run());
    }
}
