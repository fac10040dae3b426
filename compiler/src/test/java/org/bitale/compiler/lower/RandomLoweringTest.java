package org.bitale.compiler.lower;

import org.bitale.core.diag.TensorException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random graphs of all primitives, lowered and compared with the reference interpreter.
class RandomLoweringTest {
    private static final int GRAPHS = Integer.getInteger("bitale.random.graphs", 150);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void programsComputeWhatGraphsMean(long block) {
        for (long seed = block * 100_000; seed < block * 100_000 + GRAPHS; seed++) {
            RandomGraph graph = new RandomGraph(seed);
            try {
                Compare.same(graph.inputs, graph.results, graph.arguments, 2e-4);
            } catch (AssertionError | TensorException | IllegalStateException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
