package org.bitale.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/// Runs workloads and prints CSV lines `peer,workload,metric,value`, so that one script lays libraries side by side.
///
/// Arguments: names of workloads (`W1_1e3 W1_1e5 W1_1e7 W4 W5 W8a W8b W9_W5 W10`, or a prefix such as `W1`; all when
/// there are none). Every workload runs with fresh results and, where results are arrays, with `borrow` as
/// `NAME_borrow`. Other libraries on the class path run in the same process order: each workload, each peer.
public final class Yardstick {
    private static final List<String> ALL =
            List.of("W1_1e3", "W1_1e5", "W1_1e7", "W4", "W5", "W8a", "W8b", "W9_W5", "W10");

    private Yardstick() {}

    /// A library that can run the workloads.
    public interface Peer {
        String name();

        /// Runs a workload and reports to `watch`; returns whether the peer knows it.
        boolean run(String workload, Stopwatch watch) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        List<Peer> peers = new ArrayList<>(List.of(new BitalePeer()));
        ServiceLoader.load(Peer.class).forEach(peers::add);
        for (String workload : chosen(args)) {
            for (Peer peer : peers) {
                peer.run(workload, new Stopwatch(peer.name()));
            }
        }
    }

    private static List<String> chosen(String[] args) {
        List<String> words = new ArrayList<>();
        for (String arg : args) {
            words.addAll(List.of(arg.trim().split("\\s+")));
        }
        words.removeIf(String::isBlank);
        if (words.isEmpty()) {
            return ALL;
        }
        List<String> result = new ArrayList<>();
        for (String word : words) {
            List<String> found = ALL.stream()
                    .filter(w -> w.equals(word) || w.startsWith(word + "_"))
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("no workload \"" + word + "\"; known are " + ALL);
            }
            result.addAll(found);
        }
        return result;
    }
}
