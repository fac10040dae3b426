package org.bitale.cpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bitale.core.diag.Site;
import org.bitale.testkit.random.Differential;
import org.bitale.testkit.random.ExplainedCases;
import org.bitale.testkit.random.RandomGraph;
import org.bitale.testkit.random.Verdict;

/// Many random graphs, in blocks of seeds on two threads, with a log that a later run continues: half of the blocks
/// with rewrites and half without, some graphs of each hot.
///
/// Properties: `bitale.random.from`, `bitale.random.count`, `bitale.random.log` (a file, default
/// `random-graphs.log`). A line of the log is `block <first seed> …` for a finished block; failures precede it.
/// Kernels live as long as the process, so a range of more than some 10,000 seeds is better split over processes.
public final class RandomGraphCampaign {
    private static final int BLOCK = 100;
    private static final int THREADS = 2;
    private static final int HOT_EVERY = 40;
    private static final int HOT_CALLS = 3_000;

    private final Path log;
    private final BothForms[] cold = {new BothForms(false, 1), new BothForms(true, 1)};
    private final BothForms[] hot = {new BothForms(false, HOT_CALLS), new BothForms(true, HOT_CALLS)};

    private RandomGraphCampaign(Path log) {
        this.log = log;
    }

    public static void main(String[] args) throws Exception {
        Site.record(false);
        long from = Long.getLong("bitale.random.from", 0);
        long count = Long.getLong("bitale.random.count", 10_000);
        new RandomGraphCampaign(Path.of(System.getProperty("bitale.random.log", "random-graphs.log"))).run(from, count);
    }

    private void run(long from, long count) throws Exception {
        Set<Long> done = finished();
        List<Future<?>> blocks = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (long seed = from; seed < from + count; seed += BLOCK) {
                long first = seed;
                if (!done.contains(first)) {
                    blocks.add(threads.submit(() -> block(first, Math.min(first + BLOCK, from + count))));
                }
            }
            for (Future<?> block : blocks) {
                block.get();
            }
        }
        write("share without rewrites: " + cold[0].share() + "; with: " + cold[1].share());
    }

    private Set<Long> finished() throws IOException {
        Set<Long> done = new HashSet<>();
        if (Files.exists(log)) {
            for (String line : Files.readAllLines(log)) {
                if (line.startsWith("block ")) {
                    done.add(Long.valueOf(line.split(" ")[1]));
                }
            }
        }
        return done;
    }

    private void block(long first, long end) {
        long start = System.nanoTime();
        int way = (int) (first / BLOCK % 2);
        long elements = 0;
        long undecided = 0;
        int failures = 0;
        for (long seed = first; seed < end; seed++) {
            Differential test = (seed % HOT_EVERY == 0 ? hot : cold)[way].differential();
            Verdict verdict = test.verdict(RandomGraph.of(seed));
            elements += verdict.elements();
            undecided += verdict.undecided();
            if (verdict.problem().isPresent() && !ExplainedCases.contains(seed)) {
                failures++;
                Optional<String> small = test.failure(seed);
                write("FAILURE seed " + seed + (way == 1 ? " with rewrites: " : " without rewrites: ")
                        + small.orElse("once: " + verdict.problem().get()));
            }
        }
        write("block %d graphs %d failures %d elements %d undecided %d seconds %.1f"
                .formatted(first, end - first, failures, elements, undecided, (System.nanoTime() - start) / 1e9));
    }

    private synchronized void write(String line) {
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
