package org.bitale.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/// Runs workloads and prints CSV lines `peer,workload,metric,value`, so that one script lays libraries side by side.
///
/// Arguments: names of workloads (`W1_1e3 W1_1e5 W1_1e7 W4 W5 W8a W8b W9_W5 W10`, or a prefix such as `W1`; all when
/// there are none). Each workload runs for each library on the class path before the next one; `W9_W5`, a cold
/// start, in processes of its own. A library used in another way is a peer too: `bitale-borrow` reuses the memory
/// of its results, `bitale-untyped` takes scalars as arrays.
public final class Yardstick {
    static final List<String> WORKLOADS =
            List.of("W1_1e3", "W1_1e5", "W1_1e7", "W4", "W5", "W8a", "W8b", "W9_W5", "W10");

    private static final int COLD_STARTS = 3;

    private Yardstick() {}

    /// A library that can run the workloads; found as a service.
    public interface Peer {
        String name();

        /// Runs a workload and reports to `watch`; returns whether the peer knows it.
        boolean run(String workload, Stopwatch watch) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        List<String> workloads = chosen(args);
        // Maven puts a terminal escape before a program's first output: it lands on a line that no reader needs.
        System.out.println("peer,workload,metric,value");
        run(workloads, Timing.fromEnvironment(), System.out::println);
    }

    static List<Peer> peers() {
        List<Peer> peers = new ArrayList<>(List.of(new BitalePeer()));
        ServiceLoader.load(Peer.class).forEach(peers::add);
        return peers;
    }

    static void run(List<String> workloads, Timing timing, Consumer<Line> lines) throws Exception {
        List<Peer> peers = peers();
        for (String workload : workloads) {
            for (Peer peer : peers) {
                if (workload.startsWith("W9")) {
                    FreshProcess.run(peer.name(), workload, timing.valuesOnly() ? 1 : COLD_STARTS, lines);
                } else {
                    peer.run(workload, new Stopwatch(peer.name(), timing, lines));
                }
            }
        }
    }

    /// The workloads that the words of `args` name.
    static List<String> chosen(String... args) {
        List<String> words = new ArrayList<>(List.of(String.join(" ", args).split("\\s+")));
        words.removeIf(String::isBlank);
        if (words.isEmpty()) {
            return WORKLOADS;
        }
        List<String> result = new ArrayList<>();
        for (String word : words) {
            List<String> found = WORKLOADS.stream().filter(w -> names(word, w)).toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("no workload \"" + word + "\"; known are " + WORKLOADS);
            }
            result.addAll(found);
        }
        return result;
    }

    /// Whether `word` is the workload or the beginning of it; `W1` is one of `W1_1e3`, but not of `W10`.
    private static boolean names(String word, String workload) {
        return workload.startsWith(word)
                && (workload.length() == word.length() || !Character.isDigit(workload.charAt(word.length())));
    }
}
