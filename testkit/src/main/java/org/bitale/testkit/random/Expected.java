package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bitale.compiler.pass.ExpandComposites;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Interner;

/// The interpreter's outputs with a tolerance for every element.
///
/// The tolerance comes from a few [PerturbedRun]s: [#FACTOR] times the farthest an element moved, and one ulp. An
/// element that does not move must be met bit for bit (any NaN for NaN); one that moves to another integer, or
/// between finite, infinite and NaN, is *undecided* and not compared. Errors may cancel in a few runs by chance, so a
/// disagreement is confirmed by many, see [#thorough]. So no tolerance is a matter of taste but the
/// table in [Roundings] and that factor.
public final class Expected {
    private static final int FEW_RUNS = 4;
    static final double FACTOR = 8;

    private final List<HostArray> outputs;
    private final List<double[]> tolerances = new ArrayList<>();
    private int elements;
    private int undecided;

    private Expected(List<HostArray> outputs, List<List<HostArray>> runs) {
        this.outputs = outputs;
        for (int k = 0; k < outputs.size(); k++) {
            int output = k;
            tolerances.add(tolerances(
                    outputs.get(k), runs.stream().map(r -> r.get(output)).toList()));
        }
    }

    /// What `graph` gives for these arguments. `rewritten`: the evaluator may rewrite the graph. Throws the
    /// interpreter's [TensorException] if it refuses them.
    public static Expected of(Graph graph, List<HostArray> arguments, boolean rewritten) {
        return of(graph, arguments, rewritten, FEW_RUNS, _ -> Optional.empty());
    }

    /// As [#of], from `runs` runs, and with differences that may have cancelled.
    public static Expected thorough(Graph graph, List<HostArray> arguments, boolean rewritten, int runs) {
        return of(graph, arguments, rewritten, runs, g -> Optional.of(new Movements(g, arguments)));
    }

    private static Expected of(
            Graph graph,
            List<HostArray> arguments,
            boolean rewritten,
            int count,
            Function<Graph, Optional<Movements>> movements) {
        List<HostArray> outputs = Interpreter.run(graph, arguments);
        Graph primitive = new Graph(graph.inputs(), ExpandComposites.run(graph.outputs(), new Interner()));
        Optional<Movements> seen = movements.apply(primitive);
        List<List<HostArray>> runs = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            runs.add(new PerturbedRun(k, rewritten, seen).run(primitive, arguments));
        }
        return new Expected(outputs, runs);
    }

    /// The elements of all outputs.
    public int elements() {
        return elements;
    }

    /// The elements that are not compared.
    public int undecided() {
        return undecided;
    }

    private double[] tolerances(HostArray value, List<HostArray> runs) {
        double[] tolerances = new double[value.count()];
        for (int i = 0; i < tolerances.length; i++) {
            tolerances[i] = isRounded(value) ? rounded(value, runs, i) : integer(value, runs, i);
            elements++;
            undecided += Double.isNaN(tolerances[i]) ? 1 : 0;
        }
        return tolerances;
    }

    private static double integer(HostArray value, List<HostArray> runs, int i) {
        return runs.stream().allMatch(r -> r.getLong(i) == value.getLong(i)) ? 0 : Double.NaN;
    }

    private static boolean isRounded(HostArray value) {
        return value.dtype().isFloating() || value.dtype().isComplex();
    }

    /// For each part of a complex element.
    private static double rounded(HostArray value, List<HostArray> runs, int i) {
        double moved = 0;
        boolean same = true;
        for (HostArray run : runs) {
            same &= isSame(value, run, i);
            moved = Math.max(moved, distance(value, run, i)); // NaN if one is, or both are the same infinity
        }
        Precision precision = Precision.of(value.dtype().part());
        double largest = Math.max(Math.abs(value.getDouble(i)), Math.abs(value.getImaginary(i)));
        return same ? 0 : Double.isFinite(moved) ? FACTOR * moved + precision.ulp(largest) : Double.NaN;
    }

    private static boolean isSame(HostArray a, HostArray b, int i) {
        return Double.compare(a.getDouble(i), b.getDouble(i)) == 0
                && Double.compare(a.getImaginary(i), b.getImaginary(i)) == 0;
    }

    private static double distance(HostArray a, HostArray b, int i) {
        return Math.max(Math.abs(a.getDouble(i) - b.getDouble(i)), Math.abs(a.getImaginary(i) - b.getImaginary(i)));
    }

    /// What is wrong with `got`, or nothing.
    public Optional<String> problem(List<HostArray> got) {
        if (got.size() != outputs.size()) {
            return Optional.of(outputs.size() + " outputs expected, got " + got.size());
        }
        for (int k = 0; k < got.size(); k++) {
            HostArray want = outputs.get(k);
            HostArray have = got.get(k);
            if (want.dtype() != have.dtype() || !Arrays.equals(want.shape(), have.shape())) {
                return Optional.of("output " + k + " is " + have.type() + ", expected " + want.type());
            }
            for (int i = 0; i < want.count(); i++) {
                if (!agree(want, have, i, tolerances.get(k)[i])) {
                    return Optional.of("output " + k + " element " + i + " is " + have.elementText(i) + ", expected "
                            + want.elementText(i) + " with a tolerance of "
                            + tolerances.get(k)[i]);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean agree(HostArray want, HostArray have, int i, double tolerance) {
        if (Double.isNaN(tolerance)) {
            return true;
        }
        if (!isRounded(want)) {
            return want.getLong(i) == have.getLong(i);
        }
        return isSame(want, have, i) || tolerance > 0 && distance(want, have, i) <= tolerance;
    }
}
