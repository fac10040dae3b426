package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bitale.core.type.DType;

/// Writes a straight-line program over floating lanes of one dtype, float32 or float64, and the integer lanes
/// of the same width that hold their bits.
///
/// Only operations that every target rounds alike are offered: IEEE arithmetic, fma, comparisons with select,
/// and integer add, subtract, and, or, xor and shifts by constants. Integers come from floats by adding a
/// large number and taking the bits, never by a conversion, whose result off the range differs by target.
final class FloatProgram {
    final DType type;
    /// Bits of the stored significand.
    final int significand;
    /// The exponent's bias.
    final int bias;

    /// Whether the lanes are float32.
    final boolean single;

    private final LetBuilder names;

    private FloatProgram(LetBuilder names, DType type) {
        this.names = names;
        this.type = type;
        this.single = type == DType.FLOAT32;
        if (!single && type != DType.FLOAT64) {
            throw new IllegalArgumentException("elementary functions expand at f32 and f64, not at " + type);
        }
        this.significand = single ? 23 : 52;
        this.bias = single ? 127 : 1023;
    }

    /// The program of a function of one argument.
    static ScalarExpr unary(DType type, Function<FloatProgram, Function<ScalarExpr, ScalarExpr>> body) {
        return of(type, p -> body.apply(p).apply(p.arg(0)));
    }

    static ScalarExpr of(DType type, Function<FloatProgram, ScalarExpr> body) {
        return LetBuilder.program(names -> body.apply(new FloatProgram(names, type)));
    }

    /// Bits of a lane.
    int width() {
        return single ? 32 : 64;
    }

    ScalarExpr arg(int index) {
        return ScalarExpr.arg(index, type);
    }

    /// Names a value, so that it is computed once.
    ScalarExpr let(ScalarExpr value) {
        return names.let(value);
    }

    /// What `body` builds, with its lets inside: computed only where it is needed, as one side of a choice.
    ScalarExpr block(Supplier<ScalarExpr> body) {
        return names.block(body);
    }

    /// A loop; see [LetBuilder#iterate].
    ScalarExpr iterate(
            int max,
            List<ScalarExpr> init,
            Function<List<ScalarExpr>, ScalarExpr> until,
            Function<List<ScalarExpr>, List<ScalarExpr>> step,
            Function<List<ScalarExpr>, ScalarExpr> result) {
        return names.iterate(max, init, until, step, result);
    }

    /// A choice of which only the side taken is computed.
    ScalarExpr choose(ScalarExpr condition, Supplier<ScalarExpr> then, Supplier<ScalarExpr> otherwise) {
        ScalarExpr holds = let(condition);
        ScalarExpr fails = let(call(Intrinsic.NOT, holds));
        ScalarExpr second = new ScalarExpr.Rare(fails, block(otherwise), num(Double.NaN));
        return new ScalarExpr.Rare(holds, block(then), let(second));
    }

    <T> T pick(T float32, T float64) {
        return single ? float32 : float64;
    }

    ScalarExpr num(double value) {
        return ScalarExpr.lit(type, value);
    }

    ScalarExpr num(double float32, double float64) {
        return num(single ? float32 : float64);
    }

    /// A literal of the integer lanes.
    ScalarExpr integer(long value) {
        return new ScalarExpr.Int(type.bits(), value);
    }

    ScalarExpr fma(ScalarExpr a, ScalarExpr b, ScalarExpr c) {
        return call(Intrinsic.FMA, a, b, c);
    }

    ScalarExpr sqrt(ScalarExpr x) {
        return call(Intrinsic.SQRT, x);
    }

    ScalarExpr abs(ScalarExpr x) {
        return call(Intrinsic.ABS, x);
    }

    ScalarExpr polynomial(List<Double> float32, List<Double> float64, ScalarExpr x) {
        return new ScalarExpr.Polynomial(single ? float32 : float64, x);
    }

    ScalarExpr polynomial(List<Double> coefficients, ScalarExpr x) {
        return new ScalarExpr.Polynomial(coefficients, x);
    }

    /// `condition ? rare : usual`, where what `rare` names is computed only if the condition holds.
    ScalarExpr rarely(ScalarExpr condition, Supplier<ScalarExpr> rare, ScalarExpr usual) {
        return new ScalarExpr.Rare(condition, block(rare), usual);
    }

    /// Whether `x` is not below `bound`; true of NaN, so that it ends a loop.
    ScalarExpr reached(ScalarExpr x, ScalarExpr bound) {
        return call(Intrinsic.NOT, call(Intrinsic.LT, x, bound));
    }

    /// `x` limited from above; NaN passes.
    ScalarExpr atMost(ScalarExpr high, ScalarExpr x) {
        return let(call(Intrinsic.GT, x, high).select(high, x));
    }

    /// `x` limited from below; NaN passes.
    ScalarExpr atLeast(ScalarExpr low, ScalarExpr x) {
        return let(call(Intrinsic.LT, x, low).select(low, x));
    }

    ScalarExpr bits(ScalarExpr x) {
        return new ScalarExpr.Bits(type.bits(), x);
    }

    /// The bits of a literal of this dtype.
    long bitsOf(double value) {
        return single ? Float.floatToRawIntBits((float) value) : Double.doubleToRawLongBits(value);
    }

    ScalarExpr fromBits(ScalarExpr bits) {
        return new ScalarExpr.Bits(type, bits);
    }

    /// The float whose exponent field is the integer `field`.
    ScalarExpr powerOfTwo(ScalarExpr field) {
        return fromBits(shiftLeft(field, significand));
    }

    ScalarExpr and(ScalarExpr x, long mask) {
        return call(Intrinsic.AND, x, integer(mask));
    }

    ScalarExpr or(ScalarExpr x, ScalarExpr y) {
        return call(Intrinsic.OR, x, y);
    }

    ScalarExpr xor(ScalarExpr x, ScalarExpr y) {
        return call(Intrinsic.XOR, x, y);
    }

    ScalarExpr shiftLeft(ScalarExpr x, int distance) {
        return call(Intrinsic.SHIFT_LEFT, x, integer(distance));
    }

    ScalarExpr shiftRight(ScalarExpr x, int distance) {
        return call(Intrinsic.SHIFT_RIGHT_LOGICAL, x, integer(distance));
    }

    /// The sign bit of a float, the other bits zero.
    ScalarExpr signBit(ScalarExpr x) {
        return and(bits(x), single ? Integer.MIN_VALUE : Long.MIN_VALUE);
    }

    /// `x` with the bit set that `sign` has set.
    ScalarExpr orSign(ScalarExpr x, ScalarExpr sign) {
        return fromBits(or(bits(x), sign));
    }

    /// `x` with its sign flipped where `sign` has the sign bit set.
    ScalarExpr flipSign(ScalarExpr x, ScalarExpr sign) {
        return fromBits(xor(bits(x), sign));
    }

    /// 1.5 * 2^significand: adding it rounds to an integer, which then stands in the low bits.
    double magic() {
        return single ? 0x1.8p23 : 0x1.8p52;
    }
}
