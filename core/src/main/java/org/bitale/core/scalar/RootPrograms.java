package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import org.bitale.core.type.DType;

/// The expansion of the reciprocal square root: a division corrected by the remainders of both its steps.
final class RootPrograms {
    private RootPrograms() {}

    static ScalarExpr rsqrt(DType type) {
        return FloatProgram.unary(type, p -> x -> {
            ScalarExpr small = p.let(x.lt(p.pick(0x1p-90, 0x1p-900)));
            ScalarExpr lifted = p.let(small.select(x.times(p.pick(0x1p48, 0x1p108)), x));
            ScalarExpr s = p.let(p.sqrt(lifted));
            ScalarExpr y = p.let(p.num(1).over(s));
            ScalarExpr minus = p.let(s.negate());
            ScalarExpr quotientError = p.fma(minus, y, p.num(1));
            ScalarExpr rootError = p.fma(minus, s, lifted);
            ScalarExpr c = p.let(quotientError.plus(rootError.times(y).times(y.times(-0.5))));
            // At 0 and infinity the corrections are NaN, and y is right without them.
            ScalarExpr corrected = call(Intrinsic.EQ, c, c).select(p.fma(y, c, y), y);
            return corrected.times(small.select(p.num(0x1p24, 0x1p54), p.num(1)));
        });
    }
}
