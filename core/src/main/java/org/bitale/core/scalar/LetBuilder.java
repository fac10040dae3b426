package org.bitale.core.scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bitale.core.scalar.ScalarExpr.Binding;
import org.bitale.core.scalar.ScalarExpr.Iterate;
import org.bitale.core.scalar.ScalarExpr.Let;
import org.bitale.core.scalar.ScalarExpr.Local;

/// Writes a program: `let` names an intermediate value, `in` wraps the result.
///
/// ```java
/// return LetBuilder.program(b -> {
///     ScalarExpr t = b.let(fma(x, invLn2, magic));
///     return t.minus(magic);
/// });
/// ```
public final class LetBuilder {
    private int locals;
    private List<Binding> bindings = new ArrayList<>();

    private LetBuilder() {}

    /// The expression that `body` builds, with its lets around it. Locals are numbered from 0 in order;
    /// programs do not nest inside one another's scope except by [ScalarExpr.Call].
    public static ScalarExpr program(Function<LetBuilder, ScalarExpr> body) {
        LetBuilder builder = new LetBuilder();
        return builder.block(() -> body.apply(builder));
    }

    public ScalarExpr let(ScalarExpr value) {
        Local local = fresh(value);
        bindings.add(new Binding(local, value));
        return local;
    }

    /// The expression that `body` builds, with the lets made in it around it: what belongs to one side of a
    /// [ScalarExpr.Rare] only.
    public ScalarExpr block(Supplier<ScalarExpr> body) {
        List<Binding> outer = bindings;
        bindings = new ArrayList<>();
        ScalarExpr result = body.get();
        for (Binding b : bindings.reversed()) {
            result = new Let(b.local(), b.value(), result);
        }
        bindings = outer;
        return result;
    }

    /// A loop of at most `max` rounds from the state `init`; see [Iterate]. All functions are given the state;
    /// lets made in `step` are the round's bindings, in `result` they follow the loop.
    public ScalarExpr iterate(
            int max,
            List<ScalarExpr> init,
            Function<List<ScalarExpr>, ScalarExpr> until,
            Function<List<ScalarExpr>, List<ScalarExpr>> step,
            Function<List<ScalarExpr>, ScalarExpr> result) {
        List<Local> state = init.stream().map(this::fresh).toList();
        List<ScalarExpr> values = List.copyOf(state);
        ScalarExpr end = block(() -> until.apply(values));
        List<Binding> outer = bindings;
        bindings = new ArrayList<>();
        List<ScalarExpr> next = step.apply(values);
        List<Binding> round = bindings;
        bindings = outer;
        return new Iterate(max, state, init, end, round, next, block(() -> result.apply(values)));
    }

    private Local fresh(ScalarExpr value) {
        return new Local(locals++, value.dtype());
    }
}
