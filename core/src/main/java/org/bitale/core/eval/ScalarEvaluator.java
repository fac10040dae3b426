package org.bitale.core.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bitale.core.scalar.Derived;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.type.DType;

/// Evaluates scalar expressions as every backend must: IEEE arithmetic in each node's dtype, one rounding per
/// node; derived functions through their expansions, so that these can be tested against the references.
public final class ScalarEvaluator {
    private final List<Scalar> arguments;
    private final Optional<Scalar> self;
    private final Map<Integer, Scalar> locals = new HashMap<>();

    private ScalarEvaluator(List<Scalar> arguments, Optional<Scalar> self) {
        this.arguments = arguments;
        this.self = self;
    }

    /// The value of an expression over arguments of its dtypes.
    public static Scalar evaluate(ScalarExpr expression, List<Scalar> arguments) {
        return new ScalarEvaluator(List.copyOf(arguments), Optional.empty()).value(expression);
    }

    /// The value of a partial derivative, which may refer to the function's own value `self`.
    public static Scalar evaluate(ScalarExpr expression, List<Scalar> arguments, Scalar self) {
        return new ScalarEvaluator(List.copyOf(arguments), Optional.of(self)).value(expression);
    }

    /// The value of a derived function by its expansion at floating dtype `type`.
    public static double expansion(Derived fn, DType type, double... arguments) {
        List<Scalar> typed = new ArrayList<>();
        for (double a : arguments) {
            typed.add(Scalar.real(type, a));
        }
        return derived(fn, typed).real();
    }

    private Scalar value(ScalarExpr expression) {
        ScalarExpr rest = expression;
        while (rest instanceof ScalarExpr.Let let) { // programs are long chains of lets: no recursion over them
            locals.put(let.local().id(), value(let.value()));
            rest = let.body();
        }
        return switch (rest) {
            case ScalarExpr.Arg(int index, DType dtype) -> typed(arguments.get(index), dtype);
            case ScalarExpr.Self(DType dtype) -> typed(self.orElseThrow(), dtype);
            case ScalarExpr.Real(DType dtype, double value) -> Scalar.real(dtype, value);
            case ScalarExpr.Int(DType dtype, long value) -> Scalar.integer(dtype, value);
            case ScalarExpr.Call call -> call(call);
            case ScalarExpr.Cast(DType dtype, ScalarExpr value) -> value(value).cast(dtype);
            case ScalarExpr.Bits(DType dtype, ScalarExpr value) -> value(value).bits(dtype);
            case ScalarExpr.Select s -> {
                Scalar then = value(s.then());
                Scalar otherwise = value(s.otherwise());
                yield value(s.condition()).isTrue() ? then : otherwise;
            }
            case ScalarExpr.Rare r -> value(r.condition()).isTrue() ? value(r.rare()) : value(r.usual());
            case ScalarExpr.Polynomial p -> polynomial(p);
            case ScalarExpr.Iterate i -> iterate(i);
            case ScalarExpr.Local(int id, DType dtype) ->
                typed(Objects.requireNonNull(locals.get(id), "a local before its let"), dtype);
            case ScalarExpr.Let _ -> throw new IllegalStateException("lets are consumed above");
        };
    }

    private Scalar iterate(ScalarExpr.Iterate loop) {
        assign(loop.state(), loop.init());
        for (int n = 0; n < loop.max() && !value(loop.until()).isTrue(); n++) {
            for (ScalarExpr.Binding b : loop.bindings()) {
                locals.put(b.local().id(), value(b.value()));
            }
            assign(loop.state(), loop.step());
        }
        return value(loop.result());
    }

    /// All values are computed before the first is assigned.
    private void assign(List<ScalarExpr.Local> names, List<ScalarExpr> expressions) {
        List<Scalar> values = expressions.stream().map(this::value).toList();
        for (int i = 0; i < values.size(); i++) {
            locals.put(names.get(i).id(), values.get(i));
        }
    }

    private static Scalar typed(Scalar value, DType dtype) {
        if (value.dtype() != dtype) {
            throw new IllegalArgumentException("a " + dtype + " was expected, got " + value);
        }
        return value;
    }

    private Scalar call(ScalarExpr.Call call) {
        List<Scalar> args = call.args().stream().map(this::value).toList();
        return switch (call.fn()) {
            case Intrinsic fn -> Scalar.call(fn, args.toArray(Scalar[]::new));
            case Derived fn -> derived(fn, args);
        };
    }

    /// The 16-bit floats are computed in float32.
    private static Scalar derived(Derived fn, List<Scalar> args) {
        DType type = args.getFirst().dtype();
        DType computed = type == DType.FLOAT64 ? type : DType.FLOAT32;
        List<Scalar> wide = args.stream().map(a -> a.cast(computed)).toList();
        return evaluate(fn.expansion(computed), wide).cast(type);
    }

    private Scalar polynomial(ScalarExpr.Polynomial p) {
        Scalar x = value(p.x());
        List<Double> c = p.coefficients();
        Scalar sum = Scalar.real(p.dtype(), c.getLast());
        for (int i = c.size() - 2; i >= 0; i--) {
            sum = Scalar.call(Intrinsic.FMA, sum, x, Scalar.real(p.dtype(), c.get(i)));
        }
        return sum;
    }
}
