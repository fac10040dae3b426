package org.bitale.grad.custom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Substitution;
import org.bitale.core.graph.Value;
import org.bitale.grad.ReverseMode;
import org.bitale.ops.Tensor;

/// The derivatives of one apply of a [GraphOp] by the user's rules.
///
/// A rule is linear in the derivatives it is given, so reverse mode through the rule itself gives its transpose: the
/// forward rule of a reverse rule, and the other way round.
final class Derivatives {
    private final GraphOp op;
    private final Apply apply;
    private final List<Value> inputs;
    private final List<Value> outputs;

    Derivatives(GraphOp op, Apply apply) {
        this.op = op;
        this.apply = apply;
        this.inputs = apply.inputs();
        this.outputs = List.copyOf(apply.outputs());
    }

    List<Optional<Value>> pull(DerivativeRule rule, List<Optional<Value>> cotangents) {
        return spread(inputs, call("reverse rule", rule, dense(outputs, cotangents), inputs));
    }

    List<Optional<Value>> push(DerivativeRule rule, List<Optional<Value>> tangents) {
        return spread(outputs, call("forward rule", rule, dense(inputs, tangents), outputs));
    }

    /// The tangents of the outputs: the derivative, by the cotangents, of the cotangents that the rule gives, in the
    /// direction of the tangents.
    List<Optional<Value>> transposedPull(DerivativeRule rule, List<Optional<Value>> tangents) {
        List<Input> variables = variables(outputs);
        List<Value> given = call("reverse rule", rule, List.copyOf(variables), inputs);
        return spread(outputs, transposed(variables, given, dense(inputs, tangents)));
    }

    List<Optional<Value>> transposedPush(DerivativeRule rule, List<Optional<Value>> cotangents) {
        List<Input> variables = variables(inputs);
        List<Value> given = call("forward rule", rule, List.copyOf(variables), outputs);
        return spread(inputs, transposed(variables, given, dense(outputs, cotangents)));
    }

    private static List<Value> transposed(List<Input> variables, List<Value> given, List<Value> directions) {
        Map<Value, Value> seeds = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            seeds.merge(given.get(i), directions.get(i), Nodes::add);
        }
        ReverseMode mode = ReverseMode.pull(seeds, Map.of(), variables, List.of());
        Map<Value, Value> anywhere = new LinkedHashMap<>(); // the slope of a linear rule is the same at 0
        variables.forEach(v -> anywhere.put(v, Nodes.zerosLike(v)));
        List<Value> slopes = variables.stream()
                .map(v -> mode.of(v).orElseGet(() -> Nodes.zerosLike(v)))
                .toList();
        return new Substitution(anywhere).apply(slopes);
    }

    private static List<Input> variables(List<Value> values) {
        return floating(values).stream().map(v -> new Input("", v.type())).toList();
    }

    private static List<Value> floating(List<Value> values) {
        return values.stream().filter(v -> v.type().dtype().isDifferentiable()).toList();
    }

    /// The derivatives of the floating among `values`, zeros where absent.
    private static List<Value> dense(List<Value> values, List<Optional<Value>> derivatives) {
        List<Value> dense = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            if (value.type().dtype().isDifferentiable()) {
                dense.add(derivatives.get(i).orElseGet(() -> Nodes.zerosLike(value)));
            }
        }
        return dense;
    }

    /// Derivatives of the floating among `values`, one place for each value.
    private static List<Optional<Value>> spread(List<Value> values, List<Value> derivatives) {
        List<Optional<Value>> spread = new ArrayList<>();
        int next = 0;
        for (Value value : values) {
            spread.add(
                    value.type().dtype().isDifferentiable() ? Optional.of(derivatives.get(next++)) : Optional.empty());
        }
        return spread;
    }

    private List<Value> call(String what, DerivativeRule rule, List<Value> derivatives, List<Value> targets) {
        List<Value> wanted = floating(targets);
        List<Value> given = rule.apply(tensors(inputs), tensors(outputs), tensors(derivatives)).stream()
                .map(Tensor::value)
                .toList();
        boolean fits = given.size() == wanted.size();
        for (int i = 0; fits && i < given.size(); i++) {
            fits = given.get(i).type().dtype() == wanted.get(i).type().dtype()
                    && given.get(i).rank() == wanted.get(i).rank();
        }
        if (!fits) {
            throw Diagnosis.locate(
                    new TensorException(op.name() + ": its " + what + " must give derivatives of the types "
                            + wanted.stream().map(Value::type).toList() + ", it gives "
                            + given.stream().map(Value::type).toList()),
                    inputs,
                    apply.site());
        }
        List<Value> shaped = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            shaped.add(Nodes.broadcastLike(given.get(i), wanted.get(i)));
        }
        return shaped;
    }

    private static List<Tensor> tensors(List<Value> values) {
        return values.stream().<Tensor>map(Tensor::of).toList();
    }

    /// The rule for all inputs, in which single inputs may be overridden.
    Optional<DerivativeRule> reverseRule() {
        var overrides = op.rules().overrides();
        if (overrides.isEmpty()) {
            return op.rules().pull();
        }
        DerivativeRule others = op.rules().pull().orElse(this::ofGraph);
        return Optional.of((in, out, cotangents) -> {
            List<Tensor> results = new ArrayList<>(others.apply(in, out, cotangents));
            int next = 0;
            for (int i = 0; i < in.size(); i++) {
                if (in.get(i).dtype().isDifferentiable()) {
                    if (overrides.containsKey(i)) {
                        results.set(next, overrides.get(i).apply(in, out, cotangents));
                    }
                    next++;
                }
            }
            return results;
        });
    }

    /// The derivatives of the graph itself, by parameters of its own: arguments may be equal or depend on each other.
    private List<Tensor> ofGraph(List<Tensor> in, List<Tensor> out, List<Tensor> cotangents) {
        Map<Value, Value> arguments = new LinkedHashMap<>();
        for (Tensor t : in) {
            arguments.put(new Input("", t.type()), t.value());
        }
        List<Value> parameters = List.copyOf(arguments.keySet());
        List<Value> results = floating(op.expand(parameters));
        Map<Value, Value> seeds = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            seeds.merge(results.get(i), cotangents.get(i).value(), Nodes::add);
        }
        List<Value> wrt = floating(parameters);
        ReverseMode mode = ReverseMode.pull(seeds, Map.of(), wrt, List.of());
        List<Value> gradients = wrt.stream()
                .map(w -> mode.of(w).orElseGet(() -> Nodes.zerosLike(w)))
                .toList();
        return tensors(new Substitution(arguments).apply(gradients));
    }
}
