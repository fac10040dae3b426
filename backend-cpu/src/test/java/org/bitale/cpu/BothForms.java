package org.bitale.cpu;

import java.util.List;
import org.bitale.compiler.Options;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Graph;
import org.bitale.testkit.random.Candidate;
import org.bitale.testkit.random.CompiledCandidate;
import org.bitale.testkit.random.Differential;
import org.bitale.testkit.random.SameBits;

/// Plain and vector form of the same compiled graph, which must give the same bits.
final class BothForms implements Candidate {
    private final boolean rewritten;
    private final CompiledCandidate plain;
    private final CompiledCandidate vector;

    BothForms(boolean rewritten, int calls) {
        this.rewritten = rewritten;
        this.plain = new CompiledCandidate(o -> options(o, "cpu-plain"), calls);
        this.vector = new CompiledCandidate(o -> options(o, "cpu-vector"), calls);
    }

    private Options options(Options options, String device) {
        Options onDevice = options.withDevice(device);
        return rewritten ? onDevice : onDevice.withoutRewrites();
    }

    @Override
    public List<HostArray> run(Graph graph, List<HostArray> arguments) {
        List<HostArray> results = plain.run(graph, arguments);
        SameBits.require("vector", vector.run(graph, arguments), "plain", results);
        return results;
    }

    CompiledCandidate plain() {
        return plain;
    }

    CompiledCandidate vector() {
        return vector;
    }

    boolean rewritten() {
        return rewritten;
    }

    /// Counts where the nodes of all graphs so far ran, in both forms.
    void count(Tally tally) {
        for (CompiledCandidate form : List.of(plain, vector)) {
            tally.add(Count.IN_KERNELS, form.inKernels());
            tally.add(Count.IN_PRODUCTS, form.inProducts());
            tally.add(Count.IN_LIBRARY, form.inLibrary());
            tally.add(Count.ON_HOST, form.onHost());
        }
    }

    Differential differential() {
        return new Differential(this, rewritten);
    }

    /// Nodes of all graphs so far that ran outside generated kernels and products.
    long onHost() {
        return plain.onHost() + vector.onHost();
    }

    String share() {
        return plain.share();
    }
}
