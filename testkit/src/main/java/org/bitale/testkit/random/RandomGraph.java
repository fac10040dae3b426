package org.bitale.testkit.random;

import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Graph;
import org.bitale.core.print.SsaPrinter;

/// A random well-typed graph and arguments for it, the same for the same seed.
///
/// The grammar has every primitive op, every scalar function, the composites of the DSL, linear algebra, transforms,
/// complex numbers, order, sets, layers of networks and sparse matrices; sizes of 0 and 1, tail lengths of vectors,
/// unknown sizes that turn out to be 1 or to be shared; arguments with NaN, infinities, signed
/// zeros, subnormals, huge numbers and the ends of the integer types. Indices and sizes are always valid, so a call
/// succeeds unless a function refuses data of its own accord.
public record RandomGraph(long seed, Graph graph, List<HostArray> arguments) {
    public RandomGraph {
        arguments = List.copyOf(arguments);
    }

    /// The graph of `seed` by the whole grammar.
    public static RandomGraph of(long seed) {
        return of(seed, Grammar.WHOLE);
    }

    /// The graph of `seed` by `grammar`.
    public static RandomGraph of(long seed, Grammar grammar) {
        return new GraphDraw(seed, grammar).draw();
    }

    /// The graph as text and every argument.
    public String text() {
        return text(seed, graph, arguments);
    }

    static String text(long seed, Graph graph, List<HostArray> arguments) {
        StringBuilder text =
                new StringBuilder("seed ").append(seed).append('\n').append(SsaPrinter.brief(graph));
        for (int i = 0; i < arguments.size(); i++) {
            text.append("argument ").append(i).append(" = ").append(elements(arguments.get(i)));
        }
        return text.toString();
    }

    private static String elements(HostArray array) {
        StringBuilder text = new StringBuilder(array.type().toString()).append('{');
        int shown = Math.min(array.count(), 80);
        for (int i = 0; i < shown; i++) {
            text.append(i == 0 ? "" : ", ").append(array.elementText(i));
        }
        return text.append(shown < array.count() ? ", …}\n" : "}\n").toString();
    }
}
