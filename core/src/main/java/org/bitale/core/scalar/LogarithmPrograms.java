package org.bitale.core.scalar;

import java.util.function.UnaryOperator;
import org.bitale.core.type.DType;

/// The expansions of the logarithms: x = 2^e (1 + f) with f in [-1/4, 1/2], a polynomial in f.
final class LogarithmPrograms {
    private static final Constant LOG2_E =
            new Constant(0x1.715476p+0, 0x1.4ae0cp-26, 0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56);
    private static final Constant LOG10_E =
            new Constant(0x1.bcb7b2p-2, -0x1.5b235ep-27, 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57);
    /// Its high part is so short that the product with an exponent is exact.
    private static final Constant LOG10_2 =
            new Constant(0x1.344p-2, 0x1.3509f8p-18, 0x1.34413509f8p-2, -0x1.80433b83b532ap-44);

    private static final Constant ONE = new Constant(1, 0, 1, 0);

    private LogarithmPrograms() {}

    /// A constant as high and low part, for float32 and float64.
    private record Constant(double high32, double low32, double high64, double low64) {
        ScalarExpr high(FloatProgram p) {
            return p.num(high32, high64);
        }

        ScalarExpr low(FloatProgram p) {
            return p.num(low32, low64);
        }
    }

    /// `2^e (1 + f)`.
    record Split(ScalarExpr e, ScalarExpr f) {}

    static ScalarExpr log(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            Split split = split(p, x);
            return specials(p, x, naturalLog(p, split, p.let(lowProduct(p, split))), 0);
        });
    }

    /// log(1 + x) through u = x + 1; f = x 2^-e + (2^-e - 1) recovers what u has lost.
    static ScalarExpr log1p(DType type) {
        return FloatProgram.unary(type, p -> x -> log1p(p, x, x.plus(1), low -> low));
    }

    /// log(1 + x + low) as `log(1 + x) + low / (1 + x)`, for what the rounding of x has lost.
    static ScalarExpr log1p(FloatProgram p, ScalarExpr x, ScalarExpr low) {
        ScalarExpr u = p.let(x.plus(1));
        ScalarExpr correction = p.let(low.over(u));
        return log1p(p, x, u, rest -> rest.plus(correction));
    }

    private static ScalarExpr log1p(FloatProgram p, ScalarExpr x, ScalarExpr u, UnaryOperator<ScalarExpr> corrected) {
        long one = p.bitsOf(1);
        ScalarExpr index = p.let(p.bits(u).plus(p.integer(one - p.bitsOf(0.75))));
        ScalarExpr field = p.let(p.and(index, p.bitsOf(Double.POSITIVE_INFINITY)));
        ScalarExpr e = p.let(exponent(p, index, p.num(0x1p23 + 127, 0x1p52 + 1023)));
        ScalarExpr scaled = p.fromBits(p.bits(x).minus(field.minus(p.integer(one))));
        ScalarExpr power = p.fromBits(p.integer(2 * one).minus(field));
        ScalarExpr bounded = x.lt(0x1p60).select(power, p.num(0));
        ScalarExpr f = p.let(e.eq(0).select(x, scaled.plus(bounded.minus(1))));
        Split split = new Split(e, f);
        ScalarExpr y = specials(p, x, naturalLog(p, split, p.let(corrected.apply(lowProduct(p, split)))), -1);
        return x.eq(0).select(x, y);
    }

    static ScalarExpr log2(DType type) {
        return inBase(type, LOG2_E, ONE);
    }

    static ScalarExpr log10(DType type) {
        return inBase(type, LOG10_E, LOG10_2);
    }

    /// x = 2^e (1 + f), subnormal x included.
    static Split split(FloatProgram p, ScalarExpr x) {
        ScalarExpr small = p.let(x.lt(p.pick(0x1p-126, 0x1p-1022)));
        double lift = p.pick(24.0, 54.0);
        ScalarExpr normal = p.let(small.select(x.times(p.pick(0x1p24, 0x1p54)), x));
        double offset = p.pick(0x1p23, 0x1p52) + p.bias;
        ScalarExpr bias = small.select(p.num(offset + lift), p.num(offset));
        return split(p, normal, bias);
    }

    /// The same for x that is not subnormal.
    static Split splitNormal(FloatProgram p, ScalarExpr x) {
        return split(p, x, p.num(p.pick(0x1p23, 0x1p52) + p.bias));
    }

    private static Split split(FloatProgram p, ScalarExpr normal, ScalarExpr bias) {
        ScalarExpr index = p.let(p.bits(normal).plus(p.integer(p.bitsOf(1) - p.bitsOf(0.75))));
        ScalarExpr e = p.let(exponent(p, index, bias));
        long mask = (1L << p.significand) - 1;
        ScalarExpr m = p.fromBits(p.and(index, mask).plus(p.integer(p.bitsOf(0.75))));
        return new Split(e, p.let(m.minus(1)));
    }

    private static ScalarExpr exponent(FloatProgram p, ScalarExpr index, ScalarExpr bias) {
        ScalarExpr bits = p.or(p.shiftRight(index, p.significand), p.integer(p.bitsOf(p.pick(0x1p23, 0x1p52))));
        return p.fromBits(bits).minus(bias);
    }

    /// What is left of log(x) after e times the high part of ln 2 and f.
    static ScalarExpr lowProduct(FloatProgram p, Split split) {
        return split.e().times(p.num(ExponentialPrograms.LN2_LOW_32, ExponentialPrograms.LN2_LOW_64));
    }

    /// log(2^e (1 + f)) + low.
    static ScalarExpr naturalLog(FloatProgram p, Split split, ScalarExpr low) {
        ScalarExpr f = split.f();
        ScalarExpr ln2 = p.num(ExponentialPrograms.LN2_HIGH_32, ExponentialPrograms.LN2_HIGH_64);
        return p.fma(split.e(), ln2, f.plus(p.fma(f.times(f), polynomial(p, f), low)));
    }

    /// `(log(1 + f) - f) / f^2`.
    static ScalarExpr polynomial(FloatProgram p, ScalarExpr f) {
        return p.polynomial(Coefficients.LOG_FLOAT32, Coefficients.LOG_FLOAT64, f);
    }

    /// Infinity and NaN are their own logarithms; -infinity at `zero`, NaN below.
    static ScalarExpr specials(FloatProgram p, ScalarExpr x, ScalarExpr y, double zero) {
        ScalarExpr finite = x.lt(Double.POSITIVE_INFINITY).select(y, x);
        ScalarExpr real = x.lt(zero).select(p.num(Double.NaN), finite);
        return x.eq(zero).select(p.num(Double.NEGATIVE_INFINITY), real);
    }

    /// `e log_b(2) + log(1 + f) log_b(e)`, all high parts kept with what their rounding lost.
    private static ScalarExpr inBase(DType type, Constant ofE, Constant ofTwo) {
        return FloatProgram.unary(type, p -> x -> {
            Split split = split(p, x);
            ScalarExpr f = split.f();
            ScalarExpr tail = p.let(f.times(f).times(polynomial(p, f)));
            ScalarExpr log = p.let(f.plus(tail));
            ScalarExpr logLow = f.minus(log).plus(tail);
            ScalarExpr product = p.let(log.times(ofE.high(p)));
            ScalarExpr productLow =
                    p.fma(log, ofE.high(p), product.negate()).plus(p.fma(log, ofE.low(p), logLow.times(ofE.high(p))));
            ScalarExpr whole = p.let(split.e().times(ofTwo.high(p)));
            ScalarExpr sum = p.let(whole.plus(product));
            ScalarExpr lost = whole.minus(sum).plus(product);
            ScalarExpr low = p.fma(split.e(), ofTwo.low(p), lost.plus(productLow));
            return specials(p, x, sum.plus(low), 0);
        });
    }

    /// `log(1 - e^x)` for x < 0: 1 - e^x as a pair from e^r - 1, then the logarithm of the pair. Where e^x is
    /// below half an ulp of 1, the value is -e^x.
    static ScalarExpr log1mexp(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr bounded = p.atLeast(ExponentialPrograms.lowest(p), x);
            var reduced = ExponentialPrograms.reduce(p, bounded);
            ScalarExpr r = reduced.r();
            ScalarExpr u = p.let(p.fma(ExponentialPrograms.narrow(p, r), r.times(r), reduced.low(p)));
            var growth = ExponentialPrograms.expm1OfReduced(p, r, u);
            ScalarExpr s = p.let(p.powerOfTwo(p.bits(reduced.shifted()).minus(p.integer(p.bias))));
            ScalarExpr rest = p.let(p.num(1).minus(s));
            ScalarExpr grown = p.let(s.times(growth.high()));
            ScalarExpr v = p.let(rest.minus(grown));
            ScalarExpr restLow = p.num(1).minus(rest).minus(s);
            ScalarExpr vLow = rest.minus(v).minus(grown).plus(restLow.minus(s.times(growth.low())));
            Split split = split(p, v);
            ScalarExpr low = p.let(lowProduct(p, split).plus(vLow.over(v)));
            ScalarExpr near = naturalLog(p, split, low);
            ScalarExpr far = ExponentialPrograms.scale(
                    p, reduced.shifted(), growth.high().plus(1));
            ScalarExpr y = x.lt(-38).select(far.negate(), near);
            ScalarExpr real = x.gt(0).select(p.num(Double.NaN), y);
            return x.eq(0).select(p.num(Double.NEGATIVE_INFINITY), real);
        });
    }
}
