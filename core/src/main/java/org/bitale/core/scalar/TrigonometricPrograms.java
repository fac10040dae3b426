package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import org.bitale.core.type.DType;

/// The expansions of sine and cosine: reduction by multiples of pi/2 in three parts, two polynomials.
///
/// Beyond 1e5 (float32) or 1.5e6 (float64) the three parts no longer suffice; there the library function of
/// the double value takes over, element by element.
final class TrigonometricPrograms {
    private TrigonometricPrograms() {}

    /// `|x| = n pi/2 + r + low`; `shifted` holds n in its low bits.
    record Quadrant(ScalarExpr shifted, ScalarExpr r, ScalarExpr low) {}

    static ScalarExpr sin(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr a = p.let(p.abs(x));
            Quadrant quadrant = reduce(p, a);
            ScalarExpr bits = p.let(p.bits(quadrant.shifted()));
            ScalarExpr sign = p.xor(quadrantSign(p, bits), p.signBit(x));
            ScalarExpr y = p.flipSign(sineOrCosine(p, quadrant, bits), sign);
            return rare(p, Intrinsic.SIN_LARGE, a, x, p.let(y));
        });
    }

    static ScalarExpr cos(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr a = p.let(p.abs(x));
            Quadrant quadrant = reduce(p, a);
            ScalarExpr bits = p.let(p.bits(quadrant.shifted()).plus(p.integer(1)));
            ScalarExpr y = p.flipSign(sineOrCosine(p, quadrant, bits), quadrantSign(p, bits));
            return rare(p, Intrinsic.COS_LARGE, a, x, p.let(y));
        });
    }

    /// NaN goes the usual way and stays NaN; infinity goes the rare way and becomes NaN.
    private static ScalarExpr rare(FloatProgram p, Intrinsic large, ScalarExpr a, ScalarExpr x, ScalarExpr usual) {
        ScalarExpr wide = x.dtype() == DType.FLOAT64 ? x : new ScalarExpr.Cast(DType.FLOAT64, x);
        ScalarExpr value = call(large, wide);
        ScalarExpr rare = x.dtype() == DType.FLOAT64 ? value : new ScalarExpr.Cast(x.dtype(), value);
        return new ScalarExpr.Rare(call(Intrinsic.GT, a, p.num(1e5, 1.5e6)), rare, usual);
    }

    private static Quadrant reduce(FloatProgram p, ScalarExpr a) {
        ScalarExpr shift = p.num(p.magic());
        ScalarExpr shifted = p.let(p.fma(a, p.num(0x1.45f306p-1, 0x1.45f306dc9c883p-1), shift));
        ScalarExpr n = p.let(shifted.minus(shift));
        return p.single ? reduceSingle(p, a, shifted, n) : reduceDouble(p, a, shifted, n);
    }

    private static Quadrant reduceSingle(FloatProgram p, ScalarExpr a, ScalarExpr shifted, ScalarExpr n) {
        ScalarExpr r1 = p.let(p.fma(n, p.num(-0x1.921fb6p+0), a));
        ScalarExpr product = p.let(n.times(-0x1.777a5cp-25));
        ScalarExpr error = p.fma(n, p.num(0x1.777a5cp-25), product);
        ScalarExpr r = p.let(r1.minus(product));
        ScalarExpr lost = r1.minus(r).minus(product).plus(error);
        return new Quadrant(shifted, r, p.let(p.fma(n, p.num(0x1.ee59dap-50), lost)));
    }

    /// The second part has 33 bits, so that its product with n < 2^20 is exact.
    private static Quadrant reduceDouble(FloatProgram p, ScalarExpr a, ScalarExpr shifted, ScalarExpr n) {
        ScalarExpr second = p.num(-0x1.1a626331p-54);
        ScalarExpr r1 = p.let(p.fma(n, p.num(-0x1.921fb54442d18p+0), a));
        ScalarExpr r = p.let(p.fma(n, second, r1));
        ScalarExpr lost = p.fma(n, second, r1.minus(r));
        return new Quadrant(shifted, r, p.let(p.fma(n, p.num(-0x1.1701b839a252p-88), lost)));
    }

    /// The cosine of the reduced argument where the lowest bit of `bits` is set, else its sine.
    private static ScalarExpr sineOrCosine(FloatProgram p, Quadrant quadrant, ScalarExpr bits) {
        ScalarExpr r = quadrant.r();
        ScalarExpr low = quadrant.low();
        ScalarExpr z = p.let(r.times(r));
        ScalarExpr w = p.let(p.fma(z, p.num(-0.5), p.num(1)));
        ScalarExpr wLow = p.fma(z, p.num(-0.5), p.num(1).minus(w));
        ScalarExpr cosine = p.polynomial(Coefficients.COS_FLOAT32, Coefficients.COS_FLOAT64, z);
        ScalarExpr c = w.plus(p.fma(r, low.negate(), p.fma(z.times(z), cosine, wLow)));
        ScalarExpr sine = p.polynomial(Coefficients.SIN_FLOAT32, Coefficients.SIN_FLOAT64, z);
        ScalarExpr s = r.plus(p.fma(low, w, z.times(r).times(sine)));
        // The bit is moved to a float's exponent (2.0 or 0), because masks come from float comparisons only.
        ScalarExpr odd = p.fromBits(p.shiftLeft(p.and(bits, 1), p.width() - 2));
        return call(Intrinsic.NE, odd, p.num(0)).select(c, s);
    }

    private static ScalarExpr quadrantSign(FloatProgram p, ScalarExpr bits) {
        return p.shiftLeft(p.and(bits, 2), p.width() - 2);
    }
}
