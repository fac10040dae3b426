package org.bitale.compiler;

import java.util.List;
import org.bitale.compiler.pass.ExpandComposites;
import org.bitale.compiler.pass.SplitComplex;
import org.bitale.core.graph.Interner;
import org.bitale.core.graph.Value;
import org.bitale.rewrite.Gate;
import org.bitale.rewrite.Phase;
import org.bitale.rewrite.Rewriter;
import org.bitale.rewrite.RuleSet;
import org.bitale.rewrite.Trace;

/// The passes on graphs, in order.
///
/// The front runs once per function, on sizes as symbols. The back runs once per shape class, when which sizes
/// are 1 is known; [org.bitale.compiler.lower.Lowering] follows it.
final class Pipeline {
    private Pipeline() {}

    static List<Pass> front(RuleSet rules, Gate gate) {
        return List.of(
                rules("canonicalize", rules, gate, Phase.CANONICALIZE),
                rules("stabilize", rules, gate, Phase.STABILIZE), // before expansion: sees softmax as one op
                expand(),
                splitComplex(),
                rules("simplify", rules, gate, Phase.CANONICALIZE, Phase.STABILIZE, Phase.SPECIALIZE));
    }

    static List<Pass> back(RuleSet rules, Gate gate) {
        return List.of(
                rules("resolve", rules, gate, Phase.CANONICALIZE, Phase.SPECIALIZE, Phase.LOWER),
                expand()); // a stability rule may have recognized a composite
    }

    private static Pass expand() {
        return new Pass("expand", false, g -> {
            List<Value> results = ExpandComposites.run(g.results(), new Interner());
            return new Pass.Outcome(g.withResults(results), Trace.of(List.of()));
        });
    }

    private static Pass splitComplex() {
        return new Pass("split-complex", false, g -> new Pass.Outcome(SplitComplex.run(g), Trace.of(List.of())));
    }

    private static Pass rules(String name, RuleSet rules, Gate gate, Phase... phases) {
        return new Pass(name, true, g -> {
            Rewriter.Result result = Rewriter.rewrite(g.results(), rules, gate, phases);
            return new Pass.Outcome(g.withResults(result.outputs()), result.trace());
        });
    }
}
