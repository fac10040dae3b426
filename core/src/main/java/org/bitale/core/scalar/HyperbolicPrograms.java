package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import org.bitale.core.scalar.ExponentialPrograms.Pair;
import org.bitale.core.scalar.ExponentialPrograms.Reduced;
import org.bitale.core.type.DType;

/// The expansions of the hyperbolic and logistic functions, on e^r - 1 as an unevaluated pair.
final class HyperbolicPrograms {
    private HyperbolicPrograms() {}

    /// The magnitude from a = |x|, then the sign of x.
    static ScalarExpr tanh(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr a = p.let(p.abs(x));
            ScalarExpr bounded = p.atMost(p.num(10, 20), a);
            Reduced reduced = ExponentialPrograms.reduce(p, p.let(bounded.plus(bounded)));
            ScalarExpr y = p.single ? tanhByRanges(p, a, reduced) : tanhAsQuotient(p, reduced);
            return p.orSign(y, p.signBit(x));
        });
    }

    /// Below 1 a polynomial; above, `1 - 2 / (e^2a + 1)`, where the errors of the quotient weigh less than a quarter.
    private static ScalarExpr tanhByRanges(FloatProgram p, ScalarExpr a, Reduced reduced) {
        ScalarExpr z = p.let(a.times(a));
        ScalarExpr q = new ScalarExpr.Polynomial(Coefficients.TANH_FLOAT32, z);
        ScalarExpr near = p.fma(a.times(z), q, a);
        ScalarExpr scale = p.powerOfTwo(p.bits(reduced.shifted()).minus(p.integer(p.bias)));
        ScalarExpr sum = p.fma(ExponentialPrograms.expOfReduced(p, reduced.r()), scale, p.num(1));
        return a.lt(1).select(near, p.num(1).minus(p.num(2).over(sum)));
    }

    /// `(e^2a - 1) / (e^2a + 1)`, both scaled by 2^-n and kept as pairs: one division, no cancellation near 0.
    private static ScalarExpr tanhAsQuotient(FloatProgram p, Reduced reduced) {
        ScalarExpr r = reduced.r();
        ScalarExpr u = p.let(p.fma(ExponentialPrograms.narrow(p, r), r.times(r), reduced.low(p)));
        Pair growth = ExponentialPrograms.expm1OfReduced(p, r, u);
        ScalarExpr s = p.let(p.powerOfTwo(p.integer(3L * p.bias).minus(p.bits(reduced.shifted()))));
        ScalarExpr below = p.let(p.num(1).minus(s));
        ScalarExpr belowLow = p.num(1).minus(below).minus(s);
        Pair numerator = sum(p, below, growth, belowLow);
        return quotient(p, numerator, onePlus(p, s, growth));
    }

    /// `1 / (1 + e^a)` for a = |x|, or for x above 0 its difference from 1. With e^a = 2^n e^r that is
    /// `2^-n / (2^-n + e^r)`; the sum is kept as a pair and the reciprocal of its high part corrected.
    static ScalarExpr sigmoid(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr a = p.atMost(highest(p), p.let(p.abs(x)));
            Reduced reduced = ExponentialPrograms.reduce(p, a);
            ScalarExpr r = reduced.r();
            ScalarExpr growth = p.let(p.fma(ExponentialPrograms.narrow(p, r), r.times(r), r));
            ScalarExpr power = p.let(growth.plus(1));
            ScalarExpr powerLow = p.num(1).minus(power).plus(growth);
            // 2^-n times 2^64, a normal number for all n; taken back last, so that results may be subnormal.
            ScalarExpr scale = p.let(p.powerOfTwo(p.integer(3L * p.bias + 64).minus(p.bits(reduced.shifted()))));
            ScalarExpr s = p.let(scale.times(0x1p-64));
            ScalarExpr sum = p.let(power.plus(s));
            ScalarExpr low = power.minus(sum).plus(s).plus(powerLow);
            ScalarExpr first = p.let(p.num(1).over(sum));
            ScalarExpr excess = p.fma(first, low, p.fma(first, sum, p.num(-1)));
            ScalarExpr reciprocal = first.minus(first.times(excess));
            ScalarExpr y = p.let(reciprocal.times(scale).times(0x1p-64));
            return x.lt(0).select(y, p.num(1).minus(y));
        });
    }

    /// `max(x, 0) + log(1 + e^-|x|)`, the exponential and the sum kept as pairs.
    static ScalarExpr softplus(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr a = p.atMost(highest(p), p.let(p.abs(x)));
            Reduced reduced = ExponentialPrograms.reduce(p, p.let(a.negate()));
            ScalarExpr r = reduced.r();
            ScalarExpr u = p.let(p.fma(ExponentialPrograms.narrow(p, r), r.times(r), reduced.low(p)));
            Pair growth = ExponentialPrograms.expm1OfReduced(p, r, u);
            ScalarExpr top = p.let(growth.high().plus(1));
            ScalarExpr topLow = p.num(1).minus(top).plus(growth.high()).plus(growth.low());
            var scale = ExponentialPrograms.Scale.of(p, reduced.shifted());
            ScalarExpr y = p.let(addLog1p(p, x, p.let(scale.apply(top)), p.let(scale.apply(topLow))));
            ScalarExpr finite = x.lt(Double.POSITIVE_INFINITY).select(y, x);
            return call(Intrinsic.EQ, x, x).select(finite, x);
        });
    }

    /// `max(x, 0) + log(1 + z + zLow)` for z in [0, 1].
    private static ScalarExpr addLog1p(FloatProgram p, ScalarExpr x, ScalarExpr z, ScalarExpr zLow) {
        ScalarExpr big = p.let(z.gt(0.5));
        ScalarExpr f = p.let(big.select(z.minus(1).times(0.5), z));
        ScalarExpr e = p.let(big.select(p.num(1), p.num(0)));
        ScalarExpr fLow = big.select(zLow.times(0.5), zLow).times(p.num(1).minus(f));
        ScalarExpr ln2Low = p.num(ExponentialPrograms.LN2_LOW_32, ExponentialPrograms.LN2_LOW_64);
        ScalarExpr q = LogarithmPrograms.polynomial(p, f);
        ScalarExpr tail = p.fma(f.times(f), q, p.fma(e, ln2Low, fLow));
        ScalarExpr ramp = p.let(x.gt(0).select(x, p.num(0)));
        ScalarExpr eLn2 = p.let(e.times(p.num(ExponentialPrograms.LN2_HIGH_32, ExponentialPrograms.LN2_HIGH_64)));
        ScalarExpr log = p.let(eLn2.plus(f));
        ScalarExpr logLow = eLn2.minus(log).plus(f);
        ScalarExpr sum = p.let(ramp.plus(log));
        ScalarExpr part = p.let(sum.minus(ramp));
        ScalarExpr error = ramp.minus(sum.minus(part)).plus(log.minus(part));
        return sum.plus(error.plus(logLow).plus(tail));
    }

    /// `(e + e / (e + 1)) / 2` with e = e^|x| - 1; where e^|x| would overflow, by its square root.
    static ScalarExpr sinh(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr a = p.let(p.abs(x));
            ScalarExpr large = p.let(a.gt(p.pick(88.0, 709.0)));
            ScalarExpr e = p.let(call(ScalarFunctions.EXPM1, large.select(a.times(0.5), a)));
            ScalarExpr y = large.select(
                    e.times(0.5).times(e), e.plus(e.over(e.plus(1))).times(0.5));
            return p.orSign(y, p.signBit(x));
        });
    }

    /// `(e + 1 / e) / 2` with e = e^|x|; where that would overflow, by its square root.
    static ScalarExpr cosh(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr a = p.let(p.abs(x));
            ScalarExpr large = p.let(a.gt(p.pick(88.0, 709.0)));
            ScalarExpr e = p.let(call(ScalarFunctions.EXP, large.select(a.times(0.5), a)));
            return large.select(e.times(0.5).times(e), e.plus(p.num(1).over(e)).times(0.5));
        });
    }

    private static ScalarExpr highest(FloatProgram p) {
        return p.num(104.5, 746);
    }

    /// `1 + s + growth`.
    private static Pair onePlus(FloatProgram p, ScalarExpr s, Pair growth) {
        ScalarExpr above = p.let(s.plus(1));
        return sum(p, above, growth, p.num(1).minus(above).plus(s));
    }

    /// `a + pair + low`, for a the larger in magnitude or 0.
    private static Pair sum(FloatProgram p, ScalarExpr a, Pair pair, ScalarExpr low) {
        ScalarExpr high = p.let(a.plus(pair.high()));
        return new Pair(
                high, p.let(a.minus(high).plus(pair.high()).plus(pair.low().plus(low))));
    }

    /// The quotient of two pairs, from one division and its remainder.
    private static ScalarExpr quotient(FloatProgram p, Pair numerator, Pair denominator) {
        ScalarExpr reciprocal = p.let(p.num(1).over(denominator.high()));
        ScalarExpr first = p.let(numerator.high().times(reciprocal));
        ScalarExpr minus = p.let(first.negate());
        ScalarExpr remainder = p.fma(minus, denominator.high(), numerator.high())
                .plus(p.fma(minus, denominator.low(), numerator.low()));
        return p.fma(remainder, reciprocal, first);
    }
}
