package org.bitale.grad.custom;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Substitution;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.bitale.ops.Tensor;

/// A graph as an op, with rules for its derivatives.
record GraphOp(String name, Graph graph, Rules rules) implements CompositeOp {
    /// Rules of the user: for all inputs at once, forward, or for single inputs.
    record Rules(
            Optional<DerivativeRule> pull,
            Optional<DerivativeRule> push,
            Map<Integer, DerivativeRule.OfInput> overrides) {
        static final Rules NONE = new Rules(Optional.empty(), Optional.empty(), Map.of());

        Rules {
            overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
        }

        Rules withPull(DerivativeRule rule) {
            return new Rules(Optional.of(rule), push, overrides);
        }

        Rules withPush(DerivativeRule rule) {
            return new Rules(pull, Optional.of(rule), overrides);
        }

        Rules withOverride(int input, DerivativeRule.OfInput rule) {
            Map<Integer, DerivativeRule.OfInput> more = new TreeMap<>(overrides);
            more.put(input, rule);
            return new Rules(pull, push, more);
        }
    }

    GraphOp {
        requireClosed(name, graph);
    }

    /// What the graph used of its surroundings would be invisible to differentiation and to the compiler.
    private static void requireClosed(String name, Graph graph) {
        Set<Value> given = Collections.newSetFromMap(new IdentityHashMap<>());
        given.addAll(graph.inputs());
        if (given.size() != graph.inputs().size()) {
            throw new TensorException(name + ": an input is listed twice");
        }
        for (Value leaf : Traversal.leaves(graph.outputs())) {
            if (!(leaf instanceof Constant) && !given.contains(leaf)) {
                throw Diagnosis.locate(
                        new TensorException(name + ": uses " + Diagnosis.origin(leaf)
                                + ", which is none of its inputs; make it one, so that derivatives can pass it"),
                        List.of(),
                        Site.here());
            }
        }
    }

    /// Applies the op to arguments, which must fit the inputs.
    List<Tensor> call(List<Tensor> arguments) {
        List<Value> operands = arguments.stream().map(Tensor::value).toList();
        return Apply.of(this, operands).outputs().stream()
                .<Tensor>map(Tensor::of)
                .toList();
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        requireFit(inputs);
        Map<Value, Value> arguments = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            arguments.put(graph.inputs().get(i), inputs.get(i));
        }
        return new Substitution(arguments).apply(graph.outputs());
    }

    private void requireFit(List<Value> inputs) {
        int count = graph.inputs().size();
        if (inputs.size() != count) {
            throw new TensorException(name + ": takes " + count + " arguments, got " + inputs.size());
        }
        for (int i = 0; i < count; i++) {
            TensorType want = graph.inputs().get(i).type();
            TensorType got = inputs.get(i).type();
            boolean fits = want.dtype() == got.dtype() && want.rank() == got.rank();
            for (int axis = 0; fits && axis < want.rank(); axis++) {
                fits = !(want.dim(axis) instanceof Dim.Known && got.dim(axis) instanceof Dim.Known)
                        || want.dim(axis).equals(got.dim(axis));
            }
            if (!fits) {
                throw new TensorException(name + ": argument " + i + " must be " + want + ", got " + got);
            }
        }
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Derivatives derivatives = new Derivatives(this, apply);
        Optional<DerivativeRule> pull = derivatives.reverseRule();
        return pull.isPresent()
                ? pull.map(rule -> derivatives.pull(rule, cotangents))
                : rules.push.map(rule -> derivatives.transposedPush(rule, cotangents));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Derivatives derivatives = new Derivatives(this, apply);
        return rules.push.isPresent()
                ? rules.push.map(rule -> derivatives.push(rule, tangents))
                : derivatives.reverseRule().map(rule -> derivatives.transposedPull(rule, tangents));
    }

    @Override
    public String toString() {
        return name;
    }
}
