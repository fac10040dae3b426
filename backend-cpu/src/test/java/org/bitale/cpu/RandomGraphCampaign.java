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
import org.bitale.testkit.random.Grammar;
import org.bitale.testkit.random.RandomGraph;
import org.bitale.testkit.random.TailSweep;
import org.bitale.testkit.random.Verdict;

/// Many random graphs through interpreter, plain form and vector form, in blocks of 100 seeds on three threads: every
/// other block with rewrites; one graph in 45 is called at 64 lengths until C2 has compiled its kernels, for which its
/// thread waits.
///
/// All of it, a fresh JVM for every 10,000 seeds, one after another (kernels live as long as the process):
///
/// ```
/// mvn -q -B -ntp -Pcampaign -pl backend-cpu -am test-compile exec:exec -Dexec.classpathScope=test \
///     -Dexample.main=org.bitale.cpu.RandomGraphCampaign \
///     "-Dexample.jvm=-Dbitale.random.from=0 -Dbitale.random.count=100000 -Dbitale.random.log=/tmp/random-graphs.log"
/// ```
///
/// More JVM flags, such as `-XX:UseAVX=2` or `-XX:TieredStopAtLevel=1` (where nothing can get hot in C2's code), go
/// into `example.jvm`; every slice gets them. `bitale.random.slice` is the number of seeds of a slice,
/// `bitale.random.grammar` the [Grammar], `WHOLE` or `PRIMITIVE`.
///
/// The log has a line `block <first seed> …` for every finished block, which a later run with the same log skips, the
/// failures, shrunk, before them, and a `summary` at the end of every run. The exit status is the sum of 1 if a graph
/// failed, 2 if a node ran outside generated kernels and products, 4 if fewer than 2 % of the graphs got hot though
/// the JVM has C2.
public final class RandomGraphCampaign {
    private static final Grammar GRAMMAR = Grammar.valueOf(System.getProperty("bitale.random.grammar", "WHOLE"));
    private static final int BLOCK = 100;
    private static final int THREADS = 3;
    private static final int HOT_EVERY = 45;
    private static final int SLICE = 10_000;
    private static final int LEAST_HOT_OF_THOUSAND = 20;

    private final Path log;
    private final long from;
    private final long count;

    private RandomGraphCampaign(Path log, long from, long count) {
        this.log = log;
        this.from = from;
        this.count = count;
    }

    public static void main(String[] args) throws Exception {
        Site.record(false);
        long from = Long.getLong("bitale.random.from", 0);
        long count = Long.getLong("bitale.random.count", SLICE);
        long slice = Long.getLong("bitale.random.slice", SLICE);
        Path log = Path.of(System.getProperty("bitale.random.log", "random-graphs.log"));
        RandomGraphCampaign campaign = new RandomGraphCampaign(log, from, count);
        long start = System.nanoTime();
        if (count <= slice) {
            campaign.run();
        } else {
            CampaignSlices.run(RandomGraphCampaign.class, from, count, slice);
        }
        System.exit(campaign.finish((System.nanoTime() - start) / 1e9));
    }

    private void run() throws Exception {
        Set<Long> done = new HashSet<>();
        finished().forEach(line -> done.add(seed(line)));
        List<Future<Tally>> blocks = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (long seed = from; seed < from + count; seed += BLOCK) {
                long first = seed;
                if (!done.contains(first)) {
                    blocks.add(threads.submit(() -> block(first, Math.min(first + BLOCK, from + count))));
                }
            }
            for (Future<Tally> block : blocks) {
                block.get();
            }
        }
    }

    /// The lines of this campaign's finished blocks.
    private List<String> finished() throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        return Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("block "))
                .filter(line -> seed(line) >= from && seed(line) < from + count)
                .toList();
    }

    private static long seed(String line) {
        return Long.parseLong(line.split(" ")[1]);
    }

    /// Writes the summary of all finished blocks; returns the exit status.
    private int finish(double seconds) throws IOException {
        Tally all = new Tally();
        finished().forEach(line -> all.add(Tally.parse(line)));
        String summary = all.summary(seconds);
        write(summary);
        System.out.println(summary);
        if (all.get(Count.GRAPHS) < count) {
            throw new IllegalStateException("only " + all.get(Count.GRAPHS) + " of " + count + " graphs were tested");
        }
        boolean tooFewHot =
                OptimizedCode.isPossible() && all.get(Count.HOT) * 1000 < all.get(Count.GRAPHS) * LEAST_HOT_OF_THOUSAND;
        return (all.get(Count.MISMATCHES) > 0 ? 1 : 0) + (all.get(Count.ON_HOST) > 0 ? 2 : 0) + (tooFewHot ? 4 : 0);
    }

    /// Tests a block of seeds and logs it.
    private Tally block(long first, long end) throws InterruptedException {
        long start = System.nanoTime();
        BothForms forms = new BothForms(first / BLOCK % 2 == 1, 1);
        Tally tally = new Tally();
        for (long seed = first; seed < end; seed++) {
            tally.add(Count.GRAPHS, 1);
            if (ExplainedCases.contains(seed)) {
                tally.add(Count.EXPLAINED, 1);
                continue;
            }
            Optional<String> problem = seed % HOT_EVERY == 0
                    ? new HotSweep(forms, TailSweep.of(seed, GRAMMAR), tally).problem()
                    : cold(forms, seed, tally);
            if (problem.isPresent()) {
                tally.add(Count.MISMATCHES, 1);
                write("FAILURE seed " + seed + (forms.rewritten() ? " with" : " without") + " rewrites: "
                        + problem.get());
            }
        }
        forms.count(tally);
        tally.add(Count.MILLISECONDS, (System.nanoTime() - start) / 1_000_000);
        write("block " + first + " " + tally);
        return tally;
    }

    private static Optional<String> cold(BothForms forms, long seed, Tally tally) {
        Differential test = forms.differential();
        RandomGraph drawn = RandomGraph.of(seed, GRAMMAR);
        Verdict verdict = test.verdict(drawn);
        tally.add(Count.ELEMENTS, verdict.elements());
        tally.add(Count.UNDECIDED, verdict.undecided());
        return verdict.problem().map(once -> test.failure(drawn).orElse("once: " + once));
    }

    private synchronized void write(String line) {
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
