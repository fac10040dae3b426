package org.bitale.testkit.random;

import java.util.List;
import org.bitale.compiler.pass.ExpandComposites;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Interner;
import org.bitale.core.graph.Value;
import org.bitale.rewrite.Phase;
import org.bitale.rewrite.Rewriter;
import org.bitale.rewrite.RuleSet;

/// The interpreter on the rewritten graph: what the rules alone change. Composites are expanded between the phases
/// as in a compilation.
public record RewrittenInterpreter(RuleSet rules) implements Candidate {
    @Override
    public List<HostArray> run(Graph graph, List<HostArray> arguments) {
        Interner interner = new Interner();
        List<Value> outputs = Rewriter.rewrite(graph.outputs(), rules, interner, Phase.CANONICALIZE, Phase.STABILIZE)
                .outputs();
        outputs = ExpandComposites.run(outputs, interner);
        outputs = Rewriter.rewrite(outputs, rules, interner, Phase.SPECIALIZE).outputs();
        return Interpreter.run(new Graph(graph.inputs(), outputs), arguments);
    }
}
