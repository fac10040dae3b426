package org.bitale.grad.custom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Value;
import org.bitale.ops.Tensor;

/// A reusable op: a piece of graph with named inputs, applied like a function, with gradients that can be replaced
/// as a whole or input by input.
///
/// ```java
/// Tensor x = dvector("x"), y = dvector("y");
/// OpFromGraph distance = OpFromGraph.of("distance", List.of(x, y), List.of(x.minus(y).sqr().sum().sqrt()));
/// Tensor d = distance.one(a, b);
/// ```
/// Arguments have the inputs' dtypes and ranks, and their sizes where those are known. Without rules derivatives are
/// those of the graph; with a rule for one mode, the other mode is its transpose. Immutable: every `with` makes
/// another op.
public final class OpFromGraph {
    private final GraphOp op;

    private OpFromGraph(GraphOp op) {
        this.op = op;
    }

    /// The op that computes `outputs` from `inputs`, which must be variables, and all that the outputs depend on but
    /// constants; throws [TensorException] otherwise.
    public static OpFromGraph of(String name, List<? extends Tensor> inputs, List<? extends Tensor> outputs) {
        List<Input> variables = new ArrayList<>();
        for (Tensor t : inputs) {
            if (!(t.value() instanceof Input variable)) {
                throw Diagnosis.locate(
                        new TensorException(name + ": input " + variables.size() + " must be a variable, got "
                                + Diagnosis.described(t.value())),
                        List.of(),
                        Site.here());
            }
            variables.add(variable);
        }
        List<Value> results = new ArrayList<>();
        outputs.forEach(t -> results.add(t.value()));
        return new OpFromGraph(new GraphOp(name, new Graph(variables, results), GraphOp.Rules.NONE));
    }

    /// With `rule` for the gradients of all inputs.
    public OpFromGraph withVjp(DerivativeRule rule) {
        return with(op.rules().withPull(rule));
    }

    /// With `rule` for forward mode.
    public OpFromGraph withJvp(DerivativeRule rule) {
        return with(op.rules().withPush(rule));
    }

    /// With `rule` for the gradient of one input; the others keep theirs.
    public OpFromGraph withGradient(int input, DerivativeRule.OfInput rule) {
        if (input < 0 || input >= op.graph().inputs().size()) {
            throw new TensorException(op.name() + ": there is no input " + input + ", the op has "
                    + op.graph().inputs().size());
        }
        return with(op.rules().withOverride(input, rule));
    }

    private OpFromGraph with(GraphOp.Rules rules) {
        return new OpFromGraph(new GraphOp(op.name(), op.graph(), rules));
    }

    /// The outputs for these arguments.
    public List<Tensor> apply(Tensor... arguments) {
        return op.call(Arrays.asList(arguments));
    }

    /// The only output for these arguments.
    public Tensor one(Tensor... arguments) {
        List<Tensor> outputs = apply(arguments);
        if (outputs.size() != 1) {
            throw new TensorException(op.name() + ": has " + outputs.size() + " outputs; use apply");
        }
        return outputs.getFirst();
    }
}
