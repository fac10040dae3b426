package org.bitale.benchmarks;

/// The workloads in Bitale.
final class BitalePeer implements Yardstick.Peer {
    @Override
    public String name() {
        return "bitale";
    }

    @Override
    public boolean run(String workload, Stopwatch watch) throws Exception {
        switch (workload) {
            case "W1_1e3", "W1_1e5", "W1_1e7" -> {
                int count = (int) Double.parseDouble(workload.substring(3));
                Elementwise.activation(workload, count, false, watch);
                Elementwise.activation(workload, count, true, watch.variant("borrow"));
            }
            case "W4" -> TrainingSteps.logisticRegression().report(workload, watch);
            case "W5" -> TrainingSteps.perceptron().report(workload, watch);
            case "W8a" -> Elementwise.addScalars(watch);
            case "W8b" -> {
                Elementwise.smallChain(false, watch);
                Elementwise.smallChain(true, watch.variant("borrow"));
            }
            case "W9_W5" -> ColdStart.perceptron(watch);
            case "W10" -> {
                Elementwise.gradientChain(false, watch);
                Elementwise.gradientChain(true, watch.variant("borrow"));
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
