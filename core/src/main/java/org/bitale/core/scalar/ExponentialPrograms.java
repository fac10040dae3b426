package org.bitale.core.scalar;

import org.bitale.core.type.DType;

/// The expansions of e^x and its relatives: reduction to |r| <= ln 2 / 2, a polynomial, scaling by 2^n.
final class ExponentialPrograms {
    private ExponentialPrograms() {}

    /// `x = n ln 2 + r + low`: `shifted` holds n + 2 bias in its low bits.
    record Reduced(ScalarExpr shifted, ScalarExpr n, ScalarExpr high, ScalarExpr r) {
        /// What rounding took from `r`.
        ScalarExpr low(FloatProgram p) {
            return p.let(p.fma(n, p.num(-LN2_LOW_32, -LN2_LOW_64), high.minus(r)));
        }
    }

    /// `high + low` is e^r - 1.
    record Pair(ScalarExpr high, ScalarExpr low) {}

    static final double LN2_HIGH_32 = 0x1.62e43p-1;
    static final double LN2_LOW_32 = -0x1.05c61p-29;
    static final double LN2_HIGH_64 = 0x1.62e42fefa39efp-1;
    static final double LN2_LOW_64 = 0x1.abc9e3b39803fp-56;
    private static final double INVERSE_LN2_32 = 0x1.715476p+0;
    private static final double INVERSE_LN2_64 = 0x1.71547652b82fep+0;
    /// 1.5 - log2(3): moves the reduced interval to [-ln 4/3, ln 3/2].
    private static final double OFFSET_32 = -0x1.5c01a4p-4;

    private static final double OFFSET_64 = -0x1.5c01a39fbd688p-4;

    static ScalarExpr exp(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr bounded = p.atLeast(lowest(p), p.atMost(p.num(89.5, 710.5), x));
            Reduced reduced = reduce(p, bounded);
            return scale(p, reduced.shifted(), expOfReduced(p, reduced.r()));
        });
    }

    /// 2^x as e^(f ln 2) 2^n: x = n + f is exact, and the product with ln 2 keeps its low part.
    static ScalarExpr exp2(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr bounded = p.atLeast(p.num(-151, -1076), p.atMost(p.num(129, 1025), x));
            ScalarExpr shift = p.num(p.magic() + 2 * p.bias);
            ScalarExpr shifted = p.let(bounded.plus(shift));
            ScalarExpr f = p.let(bounded.minus(shifted.minus(shift)));
            ScalarExpr ln2 = p.num(LN2_HIGH_32, LN2_HIGH_64);
            ScalarExpr r = p.let(f.times(ln2));
            ScalarExpr low = p.fma(f, p.num(LN2_LOW_32, LN2_LOW_64), p.fma(f, ln2, r.negate()));
            ScalarExpr q = p.polynomial(Coefficients.EXP_FLOAT32, Coefficients.EXP_FLOAT64, r);
            ScalarExpr sum = p.let(r.plus(1));
            ScalarExpr lost = p.num(1).minus(sum).plus(r);
            return scale(p, shifted, sum.plus(lost.plus(p.fma(q, r.times(r), low))));
        });
    }

    static ScalarExpr expm1(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr bounded = p.atLeast(p.num(-18, -38), p.atMost(p.num(88.9, 709.9), x));
            ScalarExpr shift = p.num(p.magic() + 2 * p.bias);
            ScalarExpr inverse = p.num(INVERSE_LN2_32, INVERSE_LN2_64);
            ScalarExpr shifted =
                    p.let(p.fma(bounded, inverse, p.num(OFFSET_32, OFFSET_64)).plus(shift));
            Reduced reduced = reduce(p, bounded, shifted);
            ScalarExpr r = reduced.r();
            ScalarExpr q = p.polynomial(Coefficients.EXPM1_FLOAT32, Coefficients.EXPM1_FLOAT64, r);
            ScalarExpr s = p.let(r.plus(p.fma(q, r.times(r), reduced.low(p))));
            // Half of 2^n, since 2^n itself may overflow where the result does not.
            ScalarExpr half = p.let(p.powerOfTwo(p.bits(shifted).minus(p.integer(p.bias + 1))));
            ScalarExpr w = p.let(half.minus(0.5));
            ScalarExpr y = p.let(w.plus(p.fma(s, half, half.minus(w).minus(0.5))));
            ScalarExpr value = reduced.n().eq(0).select(s, y.plus(y));
            return p.orSign(value, p.signBit(x));
        });
    }

    /// The argument below which e^x rounds to 0.
    static ScalarExpr lowest(FloatProgram p) {
        return p.num(-104.5, -746);
    }

    static Reduced reduce(FloatProgram p, ScalarExpr x) {
        ScalarExpr shift = p.num(p.magic() + 2 * p.bias);
        return reduce(p, x, p.let(p.fma(x, p.num(INVERSE_LN2_32, INVERSE_LN2_64), shift)));
    }

    private static Reduced reduce(FloatProgram p, ScalarExpr x, ScalarExpr shifted) {
        ScalarExpr n = p.let(shifted.minus(p.magic() + 2 * p.bias));
        ScalarExpr high = p.let(p.fma(n, p.num(-LN2_HIGH_32, -LN2_HIGH_64), x));
        ScalarExpr r = p.let(p.fma(n, p.num(-LN2_LOW_32, -LN2_LOW_64), high));
        return new Reduced(shifted, n, high, r);
    }

    /// e^r for a reduced r.
    static ScalarExpr expOfReduced(FloatProgram p, ScalarExpr r) {
        return p.fma(innerExp(p, r), r, p.num(1));
    }

    /// (e^r - 1) / r for a reduced r.
    static ScalarExpr innerExp(FloatProgram p, ScalarExpr r) {
        ScalarExpr q = p.polynomial(Coefficients.EXP_FLOAT32, Coefficients.EXP_FLOAT64, r);
        return p.fma(q, r, p.num(1));
    }

    /// e^r - 1 as a pair, from a reduced r and u = e^r - 1 - r.
    static Pair expm1OfReduced(FloatProgram p, ScalarExpr r, ScalarExpr u) {
        ScalarExpr high = p.let(r.plus(u));
        return new Pair(high, p.let(r.minus(high).plus(u)));
    }

    /// `q(r)` with e^r = 1 + r + r^2 q(r), relative to e^r - 1.
    static ScalarExpr narrow(FloatProgram p, ScalarExpr r) {
        return p.polynomial(Coefficients.EXPM1_NARROW_FLOAT32, Coefficients.EXPM1_NARROW_FLOAT64, r);
    }

    /// `y` 2^n with one rounding, also where that is subnormal or infinite.
    static ScalarExpr scale(FloatProgram p, ScalarExpr shifted, ScalarExpr y) {
        return Scale.of(p, shifted).apply(y);
    }

    /// 2^n as a product of two representable factors.
    record Scale(ScalarExpr first, ScalarExpr second) {
        static Scale of(FloatProgram p, ScalarExpr shifted) {
            ScalarExpr bits = p.let(p.bits(shifted));
            ScalarExpr half = p.let(p.shiftRight(bits, 1));
            return new Scale(p.let(p.powerOfTwo(half)), p.let(p.powerOfTwo(bits.minus(half))));
        }

        ScalarExpr apply(ScalarExpr y) {
            return y.times(first).times(second);
        }
    }
}
