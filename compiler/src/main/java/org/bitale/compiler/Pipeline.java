package org.bitale.compiler;

import java.util.List;
import org.bitale.compiler.front.FrontGraph;
import org.bitale.compiler.pass.ExpandComposites;
import org.bitale.core.graph.Interner;
import org.bitale.rewrite.Phase;
import org.bitale.rewrite.Rewriter;
import org.bitale.rewrite.RuleSet;

/// The passes on graphs, in order.
///
/// The front runs once per function, on sizes as symbols. The back runs once per shape class, when which sizes
/// are 1 is known; [org.bitale.compiler.lower.Lowering] follows it.
final class Pipeline {
    private Pipeline() {}

    static List<Pass> front(RuleSet rules) {
        return List.of(
                rules("canonicalize", rules, Phase.CANONICALIZE),
                rules("stabilize", rules, Phase.STABILIZE), // before expansion: sees softmax as one op
                expand(),
                rules("simplify", rules, Phase.CANONICALIZE, Phase.STABILIZE, Phase.SPECIALIZE));
    }

    static List<Pass> back(RuleSet rules) {
        return List.of(
                rules("resolve", rules, Phase.CANONICALIZE, Phase.SPECIALIZE, Phase.LOWER),
                expand()); // a stability rule may have recognized a composite
    }

    private static Pass expand() {
        return new Pass("expand", g -> g.withResults(ExpandComposites.run(g.results(), new Interner())));
    }

    private static Pass rules(String name, RuleSet rules, Phase... phases) {
        return new Pass(name, g -> {
            Rewriter.Result result = Rewriter.rewrite(g.results(), rules, phases);
            return new FrontGraph(g.arguments(), result.outputs());
        });
    }
}
