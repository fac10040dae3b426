package org.bitale.core.scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bitale.core.scalar.ScalarExpr.Let;
import org.bitale.core.scalar.ScalarExpr.Local;

/// Writes a straight-line program: `let` names an intermediate value, `in` wraps the result.
///
/// ```java
/// return LetBuilder.program(b -> {
///     ScalarExpr t = b.let(fma(x, invLn2, magic));
///     return t.minus(magic);
/// });
/// ```
public final class LetBuilder {
    private final List<Local> locals = new ArrayList<>();
    private final List<ScalarExpr> values = new ArrayList<>();

    private LetBuilder() {}

    /// The expression that `body` builds, with its lets around it. Locals are numbered from 0 in order;
    /// programs do not nest inside one another's scope except by [ScalarExpr.Call].
    public static ScalarExpr program(Function<LetBuilder, ScalarExpr> body) {
        LetBuilder builder = new LetBuilder();
        ScalarExpr result = body.apply(builder);
        for (int i = builder.locals.size() - 1; i >= 0; i--) {
            result = new Let(builder.locals.get(i), builder.values.get(i), result);
        }
        return result;
    }

    public ScalarExpr let(ScalarExpr value) {
        Local local = new Local(locals.size(), value.dtype());
        locals.add(local);
        values.add(value);
        return local;
    }
}
