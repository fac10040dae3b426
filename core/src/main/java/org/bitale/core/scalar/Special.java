package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.arg;
import static org.bitale.core.scalar.ScalarExpr.lit;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// How the catalogues of special functions write an entry.
final class Special {
    private Special() {}

    /// A function of one argument with its slope.
    static Derived unary(
            String id, Domain domain, double ulps, Supplier<ScalarExpr> program, UnaryOperator<ScalarExpr> slope) {
        return Derived.inDouble(id, List.of(domain), ulps, program, t -> List.of(slope.apply(arg(0, t))));
    }

    /// `formula`, which divides by x, and its limit `value` where x is `at`.
    static ScalarExpr except(ScalarExpr x, double at, double value, ScalarExpr formula) {
        return x.eq(at).select(lit(x.dtype(), value), formula);
    }
}
