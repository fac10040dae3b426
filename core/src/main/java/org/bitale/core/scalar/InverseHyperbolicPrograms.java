package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import org.bitale.core.scalar.ExponentialPrograms.Pair;
import org.bitale.core.type.DType;

/// The expansions of the inverse hyperbolic functions: the logarithm of 1 + u, with u as an unevaluated pair, so that
/// what its roundings lost comes back as `low / (1 + u)`.
final class InverseHyperbolicPrograms {
    /// From here on the square might overflow, and 1 does not count beside it.
    private static final double LARGE = 0x1p60;

    private InverseHyperbolicPrograms() {}

    /// `log(a + sqrt(a^2 + 1))` for a = |x|, with `u = a + a^2 / (1 + sqrt(a^2 + 1))`.
    static ScalarExpr asinh(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr a = p.let(p.abs(x));
            ScalarExpr square = p.let(a.times(a));
            ScalarExpr h = p.let(square.plus(1));
            ScalarExpr squareLow = p.let(p.fma(a, a, square.negate()));
            Pair root = root(p, h, sumLow(p, square, p.num(1), h).plus(squareLow));
            ScalarExpr w = p.let(root.high().plus(1));
            ScalarExpr wLow = root.high().minus(w).plus(1).plus(root.low());
            Pair quotient = quotient(p, new Pair(square, squareLow), new Pair(w, wLow));
            return p.orSign(log1pOrLogTwice(p, a, sum(p, new Pair(a, p.num(0)), quotient)), p.signBit(x));
        });
    }

    /// `log(x + sqrt(x^2 - 1))`, with `u = t + sqrt(2 t + t^2)` for t = x - 1.
    static ScalarExpr acosh(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr t = p.let(x.minus(1));
            ScalarExpr tLow = p.let(x.minus(t).minus(1));
            ScalarExpr twice = p.let(t.plus(t));
            ScalarExpr v = p.let(p.fma(t, t, twice));
            ScalarExpr vLow = p.fma(t, t, twice.minus(v)).plus(tLow.times(x.plus(x)));
            Pair u = sum(p, root(p, v, vLow), new Pair(t, tLow));
            return x.lt(1).select(p.num(Double.NaN), log1pOrLogTwice(p, x, u));
        });
    }

    /// `log((1 + a) / (1 - a)) / 2` for a = |x|, with `u = 2 a + 2 a^2 / (1 - a)`.
    static ScalarExpr atanh(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr a = p.let(p.abs(x));
            ScalarExpr twice = p.let(a.plus(a));
            ScalarExpr product = p.let(twice.times(a));
            ScalarExpr rest = p.let(p.num(1).minus(a));
            Pair quotient = quotient(
                    p,
                    new Pair(product, p.fma(twice, a, product.negate())),
                    new Pair(rest, p.num(1).minus(rest).minus(a)));
            Pair u = sum(p, new Pair(twice, p.num(0)), quotient);
            ScalarExpr half = LogarithmPrograms.log1p(p, u.high(), u.low()).times(0.5);
            ScalarExpr y = a.eq(1).select(p.num(Double.POSITIVE_INFINITY), half);
            return a.gt(1).select(p.num(Double.NaN), p.orSign(y, p.signBit(x)));
        });
    }

    /// `log(1 + u)`; where a is so large that its square may overflow, `log(2 a)`.
    private static ScalarExpr log1pOrLogTwice(FloatProgram p, ScalarExpr a, Pair u) {
        ScalarExpr large = p.let(a.gt(LARGE));
        ScalarExpr low = large.select(p.num(0), u.low());
        ScalarExpr log = LogarithmPrograms.log1p(p, p.let(large.select(a, u.high())), low);
        return log.plus(large.select(p.num(Math.log(2)), p.num(0)));
    }

    /// The square root of a sum, from its rounded root and the remainder.
    private static Pair root(FloatProgram p, ScalarExpr high, ScalarExpr low) {
        ScalarExpr root = p.let(p.sqrt(high));
        ScalarExpr remainder = p.fma(root.negate(), root, high).plus(low);
        ScalarExpr half = p.let(remainder.times(0.5).over(root));
        return new Pair(root, p.let(call(Intrinsic.EQ, half, half).select(half, p.num(0)))); // of 0 it is 0 / 0
    }

    private static Pair quotient(FloatProgram p, Pair numerator, Pair divisor) {
        ScalarExpr quotient = p.let(numerator.high().over(divisor.high()));
        ScalarExpr minus = p.let(quotient.negate());
        ScalarExpr remainder =
                p.fma(minus, divisor.high(), numerator.high()).plus(p.fma(minus, divisor.low(), numerator.low()));
        return new Pair(quotient, p.let(remainder.over(divisor.high())));
    }

    /// The sum of two pairs, whichever is the larger.
    private static Pair sum(FloatProgram p, Pair a, Pair b) {
        ScalarExpr high = p.let(a.high().plus(b.high()));
        return new Pair(
                high, p.let(sumLow(p, a.high(), b.high(), high).plus(a.low().plus(b.low()))));
    }

    /// What `sum`, a + b rounded, has lost.
    private static ScalarExpr sumLow(FloatProgram p, ScalarExpr a, ScalarExpr b, ScalarExpr sum) {
        ScalarExpr part = p.let(sum.minus(a));
        return a.minus(sum.minus(part)).plus(b.minus(part));
    }
}
