package org.bitale.testkit.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.bitale.grad.DisconnectedInputs;
import org.bitale.grad.Gradient;
import org.bitale.grad.GradientOptions;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Runs one case on one evaluator: builds the operator, compares values, then gradients.
final class CaseRunner {
    private final OpTable table;
    private final Composites composites;
    private final Unsupported unsupported;

    CaseRunner(OpTable table, Unsupported unsupported) {
        this.table = table;
        this.composites = new Composites(new Expressions(table));
        this.unsupported = unsupported;
    }

    Outcome run(Case c, Evaluator evaluator) {
        Optional<String> missing = missing(c).or(() -> undeclared(c, evaluator));
        if (missing.isPresent()) {
            return outcome(c, evaluator, Outcome.Status.UNSUPPORTED, missing.get(), false);
        }
        try {
            Optional<String> problem = c.refused() ? refusal(c, evaluator) : check(c, evaluator);
            return problem.map(p -> outcome(c, evaluator, Outcome.Status.FAILED, p, false))
                    .orElseGet(() -> outcome(
                            c, evaluator, Outcome.Status.PASSED, "", c.grads().isPresent()));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            return outcome(c, evaluator, Outcome.Status.FAILED, String.valueOf(e), false);
        }
    }

    /// What keeps the case from being run: an operator that the table lacks, or a pair on the list.
    Optional<String> missing(Case c) {
        Set<String> operators = operators(c);
        Optional<String> unmapped =
                operators.stream().filter(op -> !table.knows(op)).findFirst();
        return unmapped.isPresent() ? unmapped : unsupported.first(operators, dtypes(c));
    }

    /// Cases that mean something else without declared sizes: a squeeze drops what is known to have size 1 when the
    /// expression is written, and whether sums of weights are counts (of nothing) is a matter of the dtype.
    private static Optional<String> undeclared(Case c, Evaluator evaluator) {
        boolean readsSizes = switch (c.op()) {
            case "bincount" -> c.inputs().size() == 2 && c.inputs().getFirst().count() == 0;
            case "squeeze" -> c.attrs().get("axis") == null;
            default -> false;
        };
        boolean declared =
                c.inputs().stream().allMatch(a -> evaluator.declared(a).shape().isStatic());
        return readsSizes && !declared ? Optional.of(c.op() + " reads declared sizes") : Optional.empty();
    }

    private static Outcome outcome(Case c, Evaluator e, Outcome.Status status, String detail, boolean gradients) {
        return new Outcome(c.id(), c.theme(), e.name(), status, detail, gradients);
    }

    private static Set<String> operators(Case c) {
        Set<String> operators = new LinkedHashSet<>();
        if (!Composites.OPERATORS.contains(c.op())) {
            operators.add(c.op());
        }
        operators.addAll(Expressions.operators(c.attrs().get("expr")));
        if (c.attrs().get("outputs") instanceof List<?> list) {
            list.forEach(e -> operators.addAll(Expressions.operators(e)));
        }
        return operators;
    }

    private static Set<DType> dtypes(Case c) {
        Set<DType> dtypes = new HashSet<>();
        c.inputs().forEach(a -> dtypes.add(a.dtype()));
        c.outputs().forEach(a -> dtypes.add(a.dtype()));
        if (c.attrs().get("dtype") instanceof String s) {
            dtypes.add(DType.parse(s));
        }
        return dtypes;
    }

    private Optional<String> check(Case c, Evaluator evaluator) {
        List<Tensor> inputs = variables(c, evaluator);
        List<Tensor> outputs = outputs(c, inputs);
        if (outputs.size() < c.outputs().size()) {
            return Optional.of("has " + outputs.size() + " outputs instead of "
                    + c.outputs().size());
        }
        List<HostArray> values = evaluator.evaluate(inputs, outputs, c.inputs());
        boolean signedZeros = c.tags().contains("signed_zero");
        for (int i = 0; i < c.outputs().size(); i++) {
            String mode = i < c.compare().size() ? c.compare().get(i) : "values";
            HostArray want = c.outputs().get(i);
            Optional<String> off = switch (mode) {
                case "values" -> Comparison.difference(values.get(i), want, c.tolerance(), signedZeros);
                case "sign_per_column", "sign_per_row" ->
                    SignFree.difference(
                            values.get(i),
                            want,
                            c.tolerance(),
                            mode.equals("sign_per_column"),
                            c.inputs().getFirst());
                case "multiset" -> Multisets.difference(values.get(i), want, c.tolerance());
                default -> Optional.of("comparison \"" + mode + "\" is not known");
            };
            if (off.isPresent()) {
                return Optional.of("output " + i + ": " + off.get());
            }
        }
        return c.grads().isPresent() ? gradients(c, c.grads().get(), inputs, outputs, evaluator) : Optional.empty();
    }

    private Optional<String> gradients(
            Case c, Case.Cotangents g, List<Tensor> inputs, List<Tensor> outputs, Evaluator evaluator) {
        List<Tensor> wrt = g.inputs().stream().map(inputs::get).toList();
        Map<Tensor, Tensor> seeds = new LinkedHashMap<>();
        for (int k = 0; k < g.cotangents().size(); k++) {
            if (g.cotangents().get(k).isPresent()) {
                seeds.put(outputs.get(k), Tensors.constant(g.cotangents().get(k).get()));
            }
        }
        GradientOptions options = GradientOptions.DEFAULT.withDisconnectedInputs(DisconnectedInputs.IGNORE);
        var pulled = Gradient.vjp(seeds, wrt, options);
        List<Tensor> gradients = wrt.stream().map(pulled::of).toList();
        List<HostArray> values = evaluator.evaluate(inputs, gradients, c.inputs());
        for (int i = 0; i < values.size(); i++) {
            HostArray got = values.get(i);
            HostArray want = g.gradients().get(i);
            if (g.symmetrize().contains(g.inputs().get(i))) {
                got = Comparison.symmetrized(got);
                want = Comparison.symmetrized(want);
            }
            Optional<String> off = Comparison.difference(got, want, g.tolerance(), false);
            if (off.isPresent()) {
                return Optional.of("gradient of input " + g.inputs().get(i) + ": " + off.get());
            }
        }
        return Optional.empty();
    }

    /// A case that must be refused passes only through a [TensorException] that names the operator.
    private Optional<String> refusal(Case c, Evaluator evaluator) {
        try {
            List<Tensor> inputs = variables(c, evaluator);
            evaluator.evaluate(inputs, outputs(c, inputs), c.inputs());
            return Optional.of("was not refused");
        } catch (TensorException e) {
            String message = e.getMessage();
            return UserNames.of(c.op()).stream().anyMatch(name -> message.contains(name + ":"))
                    ? Optional.empty()
                    : Optional.of("the message does not name " + c.op() + ": " + message);
        }
    }

    private static List<Tensor> variables(Case c, Evaluator evaluator) {
        List<Tensor> variables = new ArrayList<>();
        for (int i = 0; i < c.inputs().size(); i++) {
            TensorType type = evaluator.declared(c.inputs().get(i));
            variables.add(Tensors.variable(c.names().get(i), type));
        }
        return variables;
    }

    private List<Tensor> outputs(Case c, List<Tensor> inputs) {
        return Composites.OPERATORS.contains(c.op())
                ? composites.build(c, inputs)
                : table.build(new Call(c.op(), inputs, c.attrs()));
    }
}
