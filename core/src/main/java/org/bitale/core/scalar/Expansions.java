package org.bitale.core.scalar;

import java.util.Optional;
import org.bitale.core.type.DType;

/// Straight-line programs for library intrinsics: what a backend computes in their place where it can compute
/// several elements at once, in its vector form and its plain form alike, so that both give the same bits.
///
/// The programs keep the accuracy [Intrinsic#ulps] promises; they need not agree with `StrictMath` bit for bit.
public final class Expansions {
    private Expansions() {}

    /// The program of `fn` at float32 or float64 over its [ScalarExpr.Arg]s, or nothing if it is to be computed by
    /// the library; the 16-bit floats are computed in float32.
    public static Optional<ScalarExpr> of(Intrinsic fn, DType type) {
        return switch (type) {
            case FLOAT32 -> single(fn);
            case FLOAT64 -> wide(fn);
            default -> Optional.empty();
        };
    }

    private static Optional<ScalarExpr> single(Intrinsic fn) {
        return switch (fn) {
            case POW -> Optional.of(DoubleLanePrograms.pow());
            case TAN -> Optional.of(DoubleLanePrograms.tan());
            case ASIN -> Optional.of(DoubleLanePrograms.asin());
            case ACOS -> Optional.of(DoubleLanePrograms.acos());
            case ATAN -> Optional.of(DoubleLanePrograms.atan());
            case SINH -> Optional.of(DoubleLanePrograms.sinh());
            case COSH -> Optional.of(DoubleLanePrograms.cosh());
            case CBRT -> Optional.of(DoubleLanePrograms.cbrt());
            case LOG10 -> Optional.of(LogarithmPrograms.log10(DType.FLOAT32));
            default -> Optional.empty();
        };
    }

    private static Optional<ScalarExpr> wide(Intrinsic fn) {
        return switch (fn) {
            case SINH -> Optional.of(HyperbolicPrograms.sinh(DType.FLOAT64));
            case COSH -> Optional.of(HyperbolicPrograms.cosh(DType.FLOAT64));
            case LOG10 -> Optional.of(LogarithmPrograms.log10(DType.FLOAT64));
            default -> Optional.empty();
        };
    }
}
