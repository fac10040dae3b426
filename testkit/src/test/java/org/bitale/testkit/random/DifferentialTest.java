package org.bitale.testkit.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.bitale.rewrite.Mode;
import org.bitale.rewrite.RuleSet;
import org.junit.jupiter.api.Test;

/// The grammar reaches everything, the comparison is neither blind nor wrong, and the rewrites pass it.
class DifferentialTest {
    private static final Differential IDENTITY = new Differential(Interpreter::run, false);

    @Test
    void theGrammarReachesEveryPrimitiveAndEveryFunction() {
        Set<String> names = new HashSet<>();
        LongStream.range(0, 3_000)
                .forEach(seed -> Traversal.applies(RandomGraph.of(seed).graph().outputs())
                        .forEach(a -> names.add(a.op().name())));
        Set<String> wanted = new HashSet<>(List.of("cast", "select", "iota", "broadcast", "sum_to", "size_of"));
        wanted.addAll(List.of("reshape", "transpose", "slice", "pad", "concat", "gather", "scatter", "contract"));
        for (Intrinsic fn : Intrinsic.values()) {
            wanted.add(fn.id());
        }
        ScalarFunctions.all().forEach(fn -> wanted.add(fn.id()));
        wanted.removeAll(names);
        assertEquals(Set.of(), wanted);
    }

    @Test
    void aSeedGivesTheSameGraphAgain() {
        for (long seed = 0; seed < 50; seed++) {
            assertEquals(RandomGraph.of(seed).text(), RandomGraph.of(seed).text());
        }
    }

    /// 1e30 and -1e30 among ones: in some orders the sum is 0, and what is divided by it is infinite.
    @Test
    void aSumThatMayCancelMayBeADivisorOfZero() {
        Input x = new Input("x", TensorType.of(DType.FLOAT32, 4));
        Value sum = Nodes.reduce(Monoid.SUM, x, List.of(0));
        Graph graph = new Graph(List.of(x), List.of(Nodes.elementwise(Intrinsic.DIV, x, sum)));
        HostArray given = HostArray.wrap(DType.FLOAT32, new float[] {1, 1e30f, 1, -1e30f}, 4);
        Expected expected = Expected.of(graph, List.of(given), false);
        assertEquals(4, expected.elements());
        assertEquals(4, expected.undecided());
    }

    /// In some orders the parts of this negative sum overflow to infinity, whose logarithm is no NaN.
    @Test
    void aSumWhosePartsOverflowMayBeInfinite() {
        Input x = new Input("x", TensorType.of(DType.FLOAT32, 4));
        Value sum = Nodes.reduce(Monoid.SUM, x, List.of(0));
        Graph graph = new Graph(List.of(x), List.of(Nodes.elementwise(ScalarFunctions.LOG, sum)));
        HostArray given = HostArray.wrap(DType.FLOAT32, new float[] {3e38f, -3.2e38f, 3e38f, -3.2e38f}, 4);
        Expected expected = Expected.of(graph, List.of(given), false);
        assertEquals(1, expected.undecided());
    }

    /// Seed 3015000 of the primitive grammar: the sum of many, less what it is but for its last bits. Another order of
    /// summing makes that 0, and its logarithm infinite.
    @Test
    void aDifferenceOfTheSizeOfItsErrorMayBeZero() {
        Input x = new Input("x", TensorType.of(DType.FLOAT32, 251));
        Input y = new Input("y", TensorType.scalar(DType.FLOAT32));
        Value rest = Nodes.sub(Nodes.reduce(Monoid.SUM, x, List.of(0)), y);
        Graph graph = new Graph(List.of(x, y), List.of(Nodes.elementwise(ScalarFunctions.LOG, Nodes.mul(rest, rest))));
        float[] numbers = new float[251];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 1 / (1f + i);
        }
        float sum = Interpreter.run(
                        new Graph(List.of(x), List.of(Nodes.reduce(Monoid.SUM, x, List.of(0)))),
                        List.of(HostArray.wrap(numbers, 251)))
                .getFirst()
                .asFloat();
        List<HostArray> near =
                List.of(HostArray.wrap(numbers, 251), HostArray.scalar(DType.FLOAT32, Math.nextUp(Math.nextUp(sum))));
        assertEquals(1, Expected.thorough(graph, near, false, 16).undecided());
        List<HostArray> far = List.of(HostArray.wrap(numbers, 251), HostArray.scalar(DType.FLOAT32, 1.5 * sum));
        assertEquals(0, Expected.thorough(graph, far, false, 16).undecided());
    }

    @Test
    void aSweepMeetsEveryRemainderAndOnlySizesChange() {
        for (long seed = 0; seed < 20; seed++) {
            TailSweep sweep = TailSweep.of(seed, Grammar.WHOLE);
            Set<Long> remainders = new HashSet<>();
            for (int more = 0; more < TailSweep.LENGTHS; more++) {
                RandomGraph longer = sweep.graph(more);
                assertSame(sweep.graph(0).graph(), longer.graph());
                long length = sweep.length() + more;
                assertTrue(longer.arguments().stream().anyMatch(a -> endsWith(a, length)), longer.text());
                remainders.add(length % TailSweep.LENGTHS);
                Interpreter.run(longer.graph(), longer.arguments());
            }
            assertEquals(TailSweep.LENGTHS, remainders.size());
        }
    }

    private static boolean endsWith(HostArray array, long length) {
        return array.shape().length > 0 && array.shape()[array.shape().length - 1] == length;
    }

    @Test
    void theInterpreterAgreesWithItselfAndMostElementsAreCompared() {
        long elements = 0;
        long undecided = 0;
        for (long seed = 0; seed < 200; seed++) {
            Verdict verdict = IDENTITY.verdict(RandomGraph.of(seed));
            assertTrue(verdict.problem().isEmpty(), "seed " + seed + ": " + verdict);
            elements += verdict.elements();
            undecided += verdict.undecided();
        }
        assertTrue(undecided < elements / 20, undecided + " of " + elements + " elements are undecided");
    }

    @Test
    void aWrongElementIsFoundAndShrunkToTheGuiltyNode() {
        Differential wrong = new Differential(DifferentialTest::withWrongSine, false);
        String failure = LongStream.range(0, 3_000)
                .mapToObj(wrong::failure)
                .flatMap(java.util.Optional::stream)
                .findFirst()
                .orElseThrow();
        List<String> applies =
                failure.lines().filter(line -> line.startsWith("%")).toList();
        assertEquals(1, applies.size(), failure);
        assertTrue(applies.getFirst().contains("= sin("), failure);
    }

    /// The interpreter, but the sine is a thousandth too large.
    private static List<HostArray> withWrongSine(Graph graph, List<HostArray> arguments) {
        java.util.Map<Value, Value> wrong = new java.util.IdentityHashMap<>();
        Traversal.applies(graph.outputs()).stream()
                .filter(a -> a.op().equals(new PrimitiveOp.Elementwise(ScalarFunctions.SIN)))
                .forEach(a -> wrong.put(a.output(0), Nodes.mul(a.output(0), Nodes.literal(a.input(0), 1.001))));
        List<Value> outputs = new org.bitale.core.graph.Substitution(wrong).apply(graph.outputs());
        return Interpreter.run(new Graph(graph.inputs(), outputs), arguments);
    }

    @Test
    void rewritesKeepWhatGraphsCompute() {
        Differential rewrites = new Differential(new RewrittenInterpreter(RuleSet.standard(Mode.STANDARD)), true);
        long from = Long.getLong("bitale.random.from", 0);
        List<String> failures = new ArrayList<>();
        for (long seed = from; seed < from + Long.getLong("bitale.random.count", 300); seed++) {
            if (!ExplainedCases.contains(seed)) {
                rewrites.failure(seed).ifPresent(failures::add);
            }
        }
        assertEquals(List.of(), failures);
    }
}
