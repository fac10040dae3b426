package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.arg;
import static org.bitale.core.scalar.ScalarExpr.lit;

import java.util.List;

/// The catalogue of derived scalar functions.
public final class ScalarFunctions {
    /// Natural logarithm; -infinity at 0, NaN below.
    public static final Derived LOG = new Derived(
            "log",
            List.of(Domain.POSITIVE),
            1,
            a -> StrictMath.log(a[0]),
            t -> arg(0, t),
            t -> List.of(lit(t, 1).over(arg(0, t))));

    private ScalarFunctions() {}
}
