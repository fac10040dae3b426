package org.bitale.compiler.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bitale.compiler.front.FrontGraph;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Traversal;
import org.bitale.core.type.Dim;
import org.bitale.core.type.SizeOverflowException;

/// Finds the user's op whose size or bound is beyond int64 in a call.
final class OverflowSite {
    private OverflowSite() {}

    /// `cause` told as the refusal of the first op in `graphs` that has such a size or bound.
    static TensorException locate(SizeOverflowException cause, List<FrontGraph> graphs, Binder binder, Frame frame) {
        for (FrontGraph graph : graphs) {
            for (Apply a : Traversal.applies(graph.results())) {
                for (Dim d : numbers(a)) {
                    if (!isKnown(d, binder)) {
                        continue;
                    }
                    try {
                        d.evaluate(frame::symbol);
                    } catch (SizeOverflowException own) {
                        TensorException refused = new TensorException(a.op().name() + ": " + own.getMessage(), own);
                        return Diagnosis.locate(refused, a.op(), a.inputs(), a.site());
                    }
                }
            }
        }
        return new TensorException("call: " + cause.getMessage(), cause);
    }

    /// The sizes of the results of an op, and the positions it starts from.
    private static List<Dim> numbers(Apply a) {
        List<Dim> numbers = new ArrayList<>();
        for (Output o : a.outputs()) {
            numbers.addAll(o.shape().dims());
        }
        int first = switch (a.op()) {
            case PrimitiveOp.Slice _ -> 1;
            case PrimitiveOp.Pad _ -> 2;
            default -> a.inputs().size();
        };
        a.inputs().stream().skip(first).forEach(start -> numbers.add(Sizes.dim(a.op().name(), start)));
        return numbers;
    }

    private static boolean isKnown(Dim dim, Binder binder) {
        Set<Dim.Symbol> symbols = new HashSet<>();
        dim.symbols(symbols);
        return symbols.stream().allMatch(binder::knows);
    }
}
