package org.bitale.core.graph;

import java.util.List;
import java.util.Locale;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.type.DType;

/// How a reduction folds elements: a state tuple with an identity, a lift of the operands into a state, an
/// associative combination and a finish. All are scalar expressions, so every backend reads the same text.
///
/// `combine` is associative up to rounding and does not depend on the order of equal elements, so a fixed tree
/// gives the same bits on any number of threads.
public enum Monoid {
    SUM(1, Intrinsic.ADD),
    PROD(1, Intrinsic.MUL),
    /// The largest; NaN propagates; of nothing: an error.
    MAX(1, Intrinsic.MAXIMUM),
    MIN(1, Intrinsic.MINIMUM),
    /// Logical or of bools.
    ANY(1, Intrinsic.OR),
    ALL(1, Intrinsic.AND),
    /// Operands `(x, index)`: the largest x and the index of its first occurrence; the first NaN wins.
    ARGMAX(2, Intrinsic.GT),
    ARGMIN(2, Intrinsic.LT),
    /// Operands `(re, im)`: the product of the complex numbers.
    COMPLEX_PROD(2, Intrinsic.MUL);

    private final int operands;
    private final Intrinsic fn;

    Monoid(int operands, Intrinsic fn) {
        this.operands = operands;
        this.fn = fn;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How many operands a reduction takes; the state has as many parts, of the operands' dtypes.
    public int operands() {
        return operands;
    }

    /// The function that combines, of a single-state monoid.
    public Intrinsic fn() {
        return fn;
    }

    /// Whether reducing no element is an error rather than the identity.
    public boolean needsElements() {
        return switch (this) {
            case MAX, MIN, ARGMAX, ARGMIN -> true;
            default -> false;
        };
    }

    public boolean accepts(List<DType> types) {
        return switch (this) {
            case SUM, PROD -> !types.getFirst().isBool();
            case ANY, ALL -> types.getFirst().isBool();
            case MAX, MIN -> !types.getFirst().isComplex();
            case COMPLEX_PROD -> types.getFirst().isFloating() && types.get(1) == types.getFirst();
            case ARGMAX, ARGMIN -> !types.getFirst().isComplex() && types.get(1) == DType.INT64;
        };
    }

    /// The neutral state.
    public List<ScalarExpr> identity(List<DType> types) {
        DType t = types.getFirst();
        return switch (this) {
            case SUM -> List.of(ScalarExpr.lit(t, 0));
            case PROD -> List.of(ScalarExpr.lit(t, 1));
            case COMPLEX_PROD -> List.of(ScalarExpr.lit(t, 1), ScalarExpr.lit(t, 0));
            case ANY -> List.of(ScalarExpr.lit(t, 0));
            case ALL -> List.of(ScalarExpr.lit(t, 1));
            case MAX -> List.of(extreme(t, false));
            case MIN -> List.of(extreme(t, true));
            case ARGMAX -> List.of(extreme(t, false), new ScalarExpr.Int(DType.INT64, Long.MAX_VALUE));
            case ARGMIN -> List.of(extreme(t, true), new ScalarExpr.Int(DType.INT64, Long.MAX_VALUE));
        };
    }

    /// The state of `arguments 0 … k-1` (left) combined with that of `k … 2k-1` (right).
    public List<ScalarExpr> combine(List<DType> types) {
        DType t = types.getFirst();
        if (operands == 1) {
            return List.of(ScalarExpr.call(fn, ScalarExpr.arg(0, t), ScalarExpr.arg(1, t)));
        }
        if (this == COMPLEX_PROD) {
            return complexProduct(t);
        }
        ScalarExpr a = ScalarExpr.arg(0, t);
        ScalarExpr i = ScalarExpr.arg(1, DType.INT64);
        ScalarExpr b = ScalarExpr.arg(2, t);
        ScalarExpr j = ScalarExpr.arg(3, DType.INT64);
        ScalarExpr better = ScalarExpr.call(fn, b, a);
        ScalarExpr tie = ScalarExpr.call(Intrinsic.EQ, a, b);
        if (t.isFloating()) {
            ScalarExpr aNan = ScalarExpr.call(Intrinsic.ISNAN, a);
            ScalarExpr bNan = ScalarExpr.call(Intrinsic.ISNAN, b);
            better = or(better, and(bNan, ScalarExpr.call(Intrinsic.NOT, aNan)));
            tie = or(tie, and(aNan, bNan));
        }
        ScalarExpr right = or(better, and(tie, ScalarExpr.call(Intrinsic.LT, j, i)));
        return List.of(right.select(b, a), right.select(j, i));
    }

    private static List<ScalarExpr> complexProduct(DType t) {
        ScalarExpr a = ScalarExpr.arg(0, t);
        ScalarExpr b = ScalarExpr.arg(1, t);
        ScalarExpr c = ScalarExpr.arg(2, t);
        ScalarExpr d = ScalarExpr.arg(3, t);
        return List.of(
                product(a, c, ScalarExpr.call(Intrinsic.MUL, b, d).negate()),
                product(a, d, ScalarExpr.call(Intrinsic.MUL, b, c)));
    }

    /// `x y + z`.
    private static ScalarExpr product(ScalarExpr x, ScalarExpr y, ScalarExpr z) {
        return ScalarExpr.call(Intrinsic.ADD, ScalarExpr.call(Intrinsic.MUL, x, y), z);
    }

    private static ScalarExpr and(ScalarExpr a, ScalarExpr b) {
        return ScalarExpr.call(Intrinsic.AND, a, b);
    }

    private static ScalarExpr or(ScalarExpr a, ScalarExpr b) {
        return ScalarExpr.call(Intrinsic.OR, a, b);
    }

    private static ScalarExpr extreme(DType t, boolean largest) {
        return switch (t.kind()) {
            case FLOATING -> new ScalarExpr.Real(t, largest ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
            case BOOL -> new ScalarExpr.Int(t, largest ? 1 : 0);
            case UNSIGNED -> new ScalarExpr.Int(t, largest ? -1 : 0);
            case SIGNED -> {
                long max = t == DType.INT64 ? Long.MAX_VALUE : (1L << (8 * t.bytes() - 1)) - 1;
                yield new ScalarExpr.Int(t, largest ? max : -max - 1);
            }
            case COMPLEX -> throw new IllegalArgumentException("complex numbers have no order");
        };
    }
}
