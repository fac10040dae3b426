package org.bitale.cpu.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;

/// Scalar functions and the expressions that define them, in SSA form.
final class Expressions {
    private final Ssa ssa;
    private final Conversions conversions;
    private final Functions functions;
    private final Lanewise lanewise;
    private final RareValues rareValues;

    Expressions(Ssa ssa) {
        this.ssa = ssa;
        this.conversions = new Conversions(ssa);
        this.functions = new Functions(ssa, conversions);
        this.lanewise = new Lanewise(ssa);
        this.rareValues = new RareValues(ssa, this);
    }

    Conversions conversions() {
        return conversions;
    }

    /// `fn` of arguments of dtype `t`; the 16-bit floats are computed in float32.
    Node call(ScalarFn fn, DType t, List<Node> args) {
        DType computed = Conversions.isHalf(t) ? DType.FLOAT32 : t;
        Optional<ScalarExpr> program = Outlined.program(fn, computed);
        if (program.isEmpty()) {
            return functions.apply((Intrinsic) fn, t, args);
        }
        return conversions.roundHalf(t, called(new Outlined(fn, computed), program.get(), args));
    }

    private Node called(Outlined function, ScalarExpr program, List<Node> args) {
        boolean sequential = function.isSequential();
        if (sequential && args.stream().anyMatch(a -> a.type.isVector())) {
            return lanewise.call(function, args);
        }
        return sequential || ssa.outlining() ? ssa.call(function, args) : value(program, args);
    }

    /// An expression over `args`.
    Node value(ScalarExpr expression, List<Node> args) {
        return value(expression, args, new HashMap<>());
    }

    Node value(ScalarExpr expression, List<Node> args, Map<Integer, Node> locals) {
        ScalarExpr rest = expression;
        while (rest instanceof ScalarExpr.Let let) { // programs are long chains of lets: no recursion over them
            locals.put(let.local().id(), value(let.value(), args, locals));
            rest = let.body();
        }
        return switch (rest) {
            case ScalarExpr.Arg arg -> args.get(arg.index());
            case ScalarExpr.Self _ -> throw new IllegalArgumentException("self outside a derivative");
            case ScalarExpr.Real real -> literal(real);
            case ScalarExpr.Int integer -> ssa.constant(Type.of(integer.dtype()), integer.value());
            case ScalarExpr.Call call -> {
                List<Node> values = values(call.args(), args, locals);
                yield call(call.fn(), call.args().getFirst().dtype(), values);
            }
            case ScalarExpr.Cast c -> conversions.cast(c.value().dtype(), c.dtype(), value(c.value(), args, locals));
            case ScalarExpr.Bits b -> conversions.bits(b.value().dtype(), b.dtype(), value(b.value(), args, locals));
            case ScalarExpr.Select s ->
                ssa.select(
                        value(s.condition(), args, locals),
                        value(s.then(), args, locals),
                        value(s.otherwise(), args, locals));
            case ScalarExpr.Rare r -> rareValues.value(r, args, locals);
            case ScalarExpr.Iterate loop -> iterate(loop, args, locals);
            case ScalarExpr.Polynomial p -> polynomial(p, value(p.x(), args, locals));
            case ScalarExpr.Local local -> Objects.requireNonNull(locals.get(local.id()), "let before use");
            case ScalarExpr.Let _ -> throw new IllegalStateException("lets are consumed above");
        };
    }

    private Node iterate(ScalarExpr.Iterate loop, List<Node> args, Map<Integer, Node> outside) {
        Scope outer = ssa.current();
        List<Node> init = values(loop.init(), args, outside);
        Map<Integer, Node> locals = new HashMap<>(outside);
        Loop rounds = ssa.open(ssa.integer(0), ssa.integer(loop.max()), 1, false);
        for (int i = 0; i < init.size(); i++) {
            if (init.get(i).type.isVector()) {
                throw new NoVectorForm("a loop over vectors");
            }
            locals.put(loop.state().get(i).id(), rounds.carry(init.get(i), outer).current);
        }
        ssa.exit(value(loop.until(), args, locals));
        for (ScalarExpr.Binding b : loop.bindings()) {
            locals.put(b.local().id(), value(b.value(), args, locals));
        }
        List<Node> next = values(loop.step(), args, locals);
        for (int i = 0; i < next.size(); i++) {
            Loop.State state = rounds.states.get(i);
            state.next = next.get(i);
            locals.put(loop.state().get(i).id(), state.result);
        }
        ssa.close(rounds, outer);
        return value(loop.result(), args, locals);
    }

    private List<Node> values(List<ScalarExpr> expressions, List<Node> args, Map<Integer, Node> locals) {
        List<Node> values = new ArrayList<>();
        for (ScalarExpr e : expressions) {
            values.add(value(e, args, locals));
        }
        return values;
    }

    private Node literal(ScalarExpr.Real real) {
        return ssa.real(Type.of(real.dtype()), real.value());
    }

    private Node polynomial(ScalarExpr.Polynomial p, Node x) {
        Type type = Type.of(p.dtype());
        List<Double> c = p.coefficients();
        Node sum = ssa.real(type, p.dtype().round(c.getLast()));
        for (int i = c.size() - 2; i >= 0; i--) {
            Node step = ssa.fma(sum, x, ssa.real(type, p.dtype().round(c.get(i))));
            sum = conversions.roundHalf(p.dtype(), step);
        }
        return sum;
    }
}
