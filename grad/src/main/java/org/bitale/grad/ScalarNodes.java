package org.bitale.grad;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.scalar.ScalarFn;

/// Writes a scalar expression over the arguments and the value of an elementwise apply as graph nodes: how the
/// partial derivatives of a scalar function, which are data, become part of a gradient.
final class ScalarNodes {
    private final Output self;
    private final Map<ScalarExpr.Local, Value> locals = new HashMap<>();

    /// For the expressions of the function that `self` is the value of.
    ScalarNodes(Output self) {
        this.self = self;
    }

    /// Whether multiplying by `partial` keeps every zero a zero: literals, and choices between them.
    static boolean isPlain(ScalarExpr partial) {
        return switch (partial) {
            case ScalarExpr.Real _, ScalarExpr.Int _ -> true;
            case ScalarExpr.Select s -> isPlain(s.then()) && isPlain(s.otherwise());
            default -> false;
        };
    }

    /// `factor * partial`, or nothing if the partial is the literal 0. A choice between partials becomes a choice
    /// between products, so that an infinite factor meets no 0.
    Optional<Value> times(ScalarExpr partial, Value factor) {
        return switch (partial) {
            case ScalarExpr.Real(var _, double value) -> scaled(factor, value);
            case ScalarExpr.Select s -> chosen(s, factor);
            case ScalarExpr.Let l -> {
                locals.put(l.local(), node(l.value()));
                yield times(l.body(), factor);
            }
            case ScalarExpr.Call(ScalarFn fn, List<ScalarExpr> args)
            when fn == Intrinsic.NEG -> times(args.getFirst(), factor).map(Nodes::neg);
            case ScalarExpr.Call(ScalarFn fn, List<ScalarExpr> args)
            when fn == Intrinsic.DIV && args.getFirst() instanceof ScalarExpr.Real literal ->
                times(literal, factor).map(numerator -> Nodes.div(numerator, node(args.get(1))));
            default -> Optional.of(Nodes.mul(factor, node(partial)));
        };
    }

    private static Optional<Value> scaled(Value factor, double literal) {
        if (literal == 0) {
            return Optional.empty();
        }
        return Optional.of(
                literal == 1
                        ? factor
                        : literal == -1 ? Nodes.neg(factor) : Nodes.mul(factor, Nodes.literal(factor, literal)));
    }

    private Optional<Value> chosen(ScalarExpr.Select select, Value factor) {
        Optional<Value> then = times(select.then(), factor);
        Optional<Value> otherwise = times(select.otherwise(), factor);
        if (then.isEmpty() && otherwise.isEmpty()) {
            return Optional.empty();
        }
        Value zero = Nodes.literal(factor, 0);
        return Optional.of(Nodes.select(node(select.condition()), then.orElse(zero), otherwise.orElse(zero)));
    }

    private Value node(ScalarExpr expr) {
        return switch (expr) {
            case ScalarExpr.Arg(int index, var _) -> self.apply().input(index);
            case ScalarExpr.Self _ -> self;
            case ScalarExpr.Real(var dtype, double value) -> Constant.scalar(dtype, value);
            case ScalarExpr.Int(var dtype, long value) -> Constant.scalar(dtype, value);
            case ScalarExpr.Call(ScalarFn fn, List<ScalarExpr> args) ->
                Nodes.elementwise(fn, args.stream().map(this::node).toArray(Value[]::new));
            case ScalarExpr.Cast(var dtype, ScalarExpr value) -> Nodes.cast(node(value), dtype);
            case ScalarExpr.Select s -> Nodes.select(node(s.condition()), node(s.then()), node(s.otherwise()));
            case ScalarExpr.Rare r -> Nodes.select(node(r.condition()), node(r.rare()), node(r.usual()));
            case ScalarExpr.Polynomial(List<Double> coefficients, ScalarExpr x) -> horner(coefficients, node(x));
            case ScalarExpr.Local local -> bound(local);
            case ScalarExpr.Let l -> {
                locals.put(l.local(), node(l.value()));
                yield node(l.body());
            }
            case ScalarExpr.Bits _ ->
                throw new TensorException(
                        "grad: the partial derivatives of " + self.op().name()
                                + " reinterpret bits, which tensors cannot; write them with functions of their own");
            case ScalarExpr.Iterate _ ->
                throw new TensorException(
                        "grad: the partial derivatives of " + self.op().name()
                                + " iterate, which tensors do by scan; write them with functions of their own");
        };
    }

    private Value bound(ScalarExpr.Local local) {
        Value value = locals.get(local);
        if (value == null) {
            throw new IllegalStateException(
                    "the partial derivatives of " + self.op().name() + " use " + local + " outside its let");
        }
        return value;
    }

    private static Value horner(List<Double> coefficients, Value x) {
        Value sum = Nodes.literal(x, coefficients.getLast());
        for (int i = coefficients.size() - 2; i >= 0; i--) {
            sum = Nodes.elementwise(Intrinsic.FMA, sum, x, Nodes.literal(x, coefficients.get(i)));
        }
        return sum;
    }
}
