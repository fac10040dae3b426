package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.function.BiFunction;
import org.bitale.core.type.DType;

/// Expansions of library functions at float32, computed in double and rounded once at the end: about half an
/// ulp, and neither overflow nor subnormal numbers on the way.
final class DoubleLanePrograms {
    private static final double MAGIC = 0x1.8p52;

    private DoubleLanePrograms() {}

    private static ScalarExpr unary(BiFunction<FloatProgram, ScalarExpr, ScalarExpr> body) {
        return FloatProgram.of(DType.FLOAT64, p -> narrow(body.apply(p, wide(p, 0))));
    }

    private static ScalarExpr wide(FloatProgram p, int index) {
        return p.let(new ScalarExpr.Cast(DType.FLOAT64, ScalarExpr.arg(index, DType.FLOAT32)));
    }

    private static ScalarExpr narrow(ScalarExpr x) {
        return new ScalarExpr.Cast(DType.FLOAT32, x);
    }

    static ScalarExpr tan() {
        return unary((p, x) -> call(ScalarFunctions.SIN, x).over(call(ScalarFunctions.COS, x)));
    }

    /// `(e + e / (e + 1)) / 2` with e = e^|x| - 1.
    static ScalarExpr sinh() {
        return unary((p, x) -> {
            ScalarExpr e = p.let(call(ScalarFunctions.EXPM1, p.atMost(p.num(200), p.let(p.abs(x)))));
            ScalarExpr y = e.plus(e.over(e.plus(1))).times(0.5);
            return p.orSign(y, p.signBit(x));
        });
    }

    static ScalarExpr cosh() {
        return unary((p, x) -> {
            ScalarExpr e = p.let(call(ScalarFunctions.EXP, p.atMost(p.num(200), p.let(p.abs(x)))));
            return e.plus(p.num(1).over(e)).times(0.5);
        });
    }

    static ScalarExpr atan() {
        return unary((p, x) -> p.orSign(atanOfMagnitude(p, p.let(p.abs(x))), p.signBit(x)));
    }

    /// `atan(x / sqrt(1 - x^2))`.
    static ScalarExpr asin() {
        return unary((p, x) -> {
            ScalarExpr a = p.let(p.abs(x));
            ScalarExpr cosine = p.sqrt(p.num(1).minus(a).times(a.plus(1)));
            return p.orSign(atanOfMagnitude(p, p.let(a.over(cosine))), p.signBit(x));
        });
    }

    /// `2 atan(sqrt((1 - x) / (1 + x)))`.
    static ScalarExpr acos() {
        return unary((p, x) -> {
            ScalarExpr tangent = p.let(p.sqrt(p.num(1).minus(x).over(x.plus(1))));
            return atanOfMagnitude(p, tangent).times(2);
        });
    }

    /// Above 1 as `pi/2 - atan(1 / a)`.
    private static ScalarExpr atanOfMagnitude(FloatProgram p, ScalarExpr a) {
        ScalarExpr steep = p.let(a.gt(1));
        ScalarExpr t = p.let(steep.select(p.num(1).over(a), a));
        ScalarExpr y = p.let(t.times(new ScalarExpr.Polynomial(Coefficients.ATAN_DOUBLE, p.let(t.times(t)))));
        return steep.select(p.num(Math.PI / 2).minus(y), y);
    }

    /// `e^(log |x| / 3)`.
    static ScalarExpr cbrt() {
        return unary((p, x) -> {
            ScalarExpr log = call(ScalarFunctions.LOG, p.let(p.abs(x)));
            return p.orSign(call(ScalarFunctions.EXP, log.times(1 / 3.0)), p.signBit(x));
        });
    }

    /// `x^y` as `2^(y log2 |x|)`, with C's special cases: `1^y` and `x^0` are 1 even for NaN.
    static ScalarExpr pow() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr x = wide(p, 0);
            ScalarExpr y = wide(p, 1);
            ScalarExpr a = p.let(p.abs(x));
            ScalarExpr log = log2(p, a);
            ScalarExpr product = log.eq(0).select(p.num(0), y.times(log));
            ScalarExpr exponent = p.atLeast(p.num(-200), p.atMost(p.num(200), p.let(product)));
            ScalarExpr shifted = p.let(exponent.plus(MAGIC));
            ScalarExpr r = p.let(exponent.minus(shifted.minus(MAGIC)));
            ScalarExpr q = new ScalarExpr.Polynomial(Coefficients.EXP2_DOUBLE, r);
            ScalarExpr power = p.fromBits(p.bits(q).plus(p.shiftLeft(p.bits(shifted), 52)));
            return narrow(y.eq(0).select(p.num(1), signed(p, x, y, a, exponent, power)));
        });
    }

    private static ScalarExpr log2(FloatProgram p, ScalarExpr a) {
        LogarithmPrograms.Split split = LogarithmPrograms.splitNormal(p, a);
        ScalarExpr f = split.f();
        ScalarExpr log = p.fma(f, new ScalarExpr.Polynomial(Coefficients.LOG2_DOUBLE, f), split.e());
        ScalarExpr finite = a.lt(Double.POSITIVE_INFINITY).select(log, a);
        return p.let(a.eq(0).select(p.num(Double.NEGATIVE_INFINITY), finite));
    }

    /// `power` = |x|^y with its sign, or NaN for a negative x and a y that is no integer.
    private static ScalarExpr signed(
            FloatProgram p, ScalarExpr x, ScalarExpr y, ScalarExpr a, ScalarExpr exponent, ScalarExpr power) {
        ScalarExpr integral = p.let(call(Intrinsic.EQ, y.plus(MAGIC).minus(MAGIC), y));
        ScalarExpr half = p.let(y.times(0.5));
        ScalarExpr even = call(Intrinsic.EQ, half.plus(MAGIC).minus(MAGIC), half);
        ScalarExpr odd = integral.select(even.select(p.num(0), p.num(1)), p.num(0));
        // 1.0 shifted left by 2 has just the sign bit set.
        ScalarExpr sign = call(Intrinsic.AND, p.signBit(x), p.shiftLeft(p.bits(odd), 2));
        ScalarExpr z = p.let(p.flipSign(power, sign));
        ScalarExpr infinite = a.eq(Double.POSITIVE_INFINITY).select(z, p.num(Double.NaN));
        ScalarExpr real = x.lt(0).select(integral.select(z, infinite), z);
        return call(Intrinsic.EQ, exponent, exponent).select(real, exponent);
    }
}
