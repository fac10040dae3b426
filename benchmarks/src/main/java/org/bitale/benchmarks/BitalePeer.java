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
                Elementwise.activation(workload + "_borrow", count, true, watch);
            }
            case "W4" -> TrainingSteps.logisticRegression(watch);
            case "W5" -> TrainingSteps.perceptron(watch);
            case "W8a" -> Elementwise.addScalars(watch);
            case "W8b" -> {
                Elementwise.smallChain("W8b", false, watch);
                Elementwise.smallChain("W8b_borrow", true, watch);
            }
            case "W9_W5" -> ColdStart.perceptron(watch);
            case "W10" -> {
                Elementwise.gradientChain("W10", false, watch);
                Elementwise.gradientChain("W10_borrow", true, watch);
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
