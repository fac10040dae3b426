package org.bitale.ops;

import java.util.List;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;

/// The arithmetic of [Tensor]. Operands promote and broadcast; number literals take the dtype of the tensor.
public sealed interface ArithmeticMethods permits ElementwiseMethods {
    /// The node of the graph.
    Value value();

    /// `x + y`; integers wrap, bools are or-ed.
    default Tensor plus(Tensor y) {
        return Elementwise.promoted(Intrinsic.ADD, value(), y.value());
    }

    /// As [#plus(Tensor)], with a number, which is weakly typed.
    default Tensor plus(double y) {
        return plus(Literals.weak(value(), y));
    }

    /// As [#plus(Tensor)], with a number, which is weakly typed.
    default Tensor plus(long y) {
        return plus(Literals.weak(value(), y));
    }

    /// `x - y`; integers wrap, bools are refused.
    default Tensor minus(Tensor y) {
        return Elementwise.promoted(Intrinsic.SUB, value(), y.value());
    }

    /// As [#minus(Tensor)], with a number, which is weakly typed.
    default Tensor minus(double y) {
        return minus(Literals.weak(value(), y));
    }

    /// As [#minus(Tensor)], with a number, which is weakly typed.
    default Tensor minus(long y) {
        return minus(Literals.weak(value(), y));
    }

    /// `x * y`, element by element; integers wrap, bools are and-ed.
    default Tensor times(Tensor y) {
        return Elementwise.promoted(Intrinsic.MUL, value(), y.value());
    }

    /// As [#times(Tensor)], with a number, which is weakly typed.
    default Tensor times(double y) {
        return times(Literals.weak(value(), y));
    }

    /// As [#times(Tensor)], with a number, which is weakly typed.
    default Tensor times(long y) {
        return times(Literals.weak(value(), y));
    }

    /// `x / y` as real numbers; two integers or bools give float64.
    default Tensor div(Tensor y) {
        return Elementwise.divide(value(), y.value());
    }

    /// As [#div(Tensor)], with a number, which is weakly typed.
    default Tensor div(double y) {
        return div(Literals.weak(value(), y));
    }

    /// As [#div(Tensor)], with a number, which is weakly typed.
    default Tensor div(long y) {
        return div(Literals.weak(value(), y));
    }

    /// `floor(x / y)`; an integer divided by 0 gives 0. Its gradient is 0.
    default Tensor floorDiv(Tensor y) {
        return Elementwise.promoted(Intrinsic.FLOOR_DIV, value(), y.value());
    }

    /// As [#floorDiv(Tensor)], with a number, which is weakly typed.
    default Tensor floorDiv(double y) {
        return floorDiv(Literals.weak(value(), y));
    }

    /// As [#floorDiv(Tensor)], with a number, which is weakly typed.
    default Tensor floorDiv(long y) {
        return floorDiv(Literals.weak(value(), y));
    }

    /// `x - floor(x / y) * y`, with the sign of y as in Python; an integer modulo 0 gives 0.
    default Tensor rem(Tensor y) {
        return Elementwise.promoted(Intrinsic.MOD, value(), y.value());
    }

    /// As [#rem(Tensor)], with a number, which is weakly typed.
    default Tensor rem(double y) {
        return rem(Literals.weak(value(), y));
    }

    /// As [#rem(Tensor)], with a number, which is weakly typed.
    default Tensor rem(long y) {
        return rem(Literals.weak(value(), y));
    }

    /// The remainder of truncated division, with the sign of x as in C.
    default Tensor fmod(Tensor y) {
        return Composed.fmod((Tensor) this, y);
    }

    /// As [#fmod(Tensor)], with a number, which is weakly typed.
    default Tensor fmod(double y) {
        return fmod(Literals.weak(value(), y));
    }

    /// As [#fmod(Tensor)], with a number, which is weakly typed.
    default Tensor fmod(long y) {
        return fmod(Literals.weak(value(), y));
    }

    /// `x` to the power `y`; `x^0 = 1`. The derivative by y is 0 where x is 0.
    default Tensor pow(Tensor y) {
        return Elementwise.promoted(Intrinsic.POW, value(), y.value());
    }

    /// As [#pow(Tensor)], with a number, which is weakly typed.
    default Tensor pow(double y) {
        return pow(Literals.weak(value(), y));
    }

    /// As [#pow(Tensor)], with a number, which is weakly typed.
    default Tensor pow(long y) {
        return pow(Literals.weak(value(), y));
    }

    /// `-x`; bools are refused.
    default Tensor unaryMinus() {
        return Elementwise.promoted(Intrinsic.NEG, value());
    }

    /// `-x`; bools are refused.
    default Tensor neg() {
        return unaryMinus();
    }

    /// `|x|`; the derivative at 0 is 0.
    default Tensor abs() {
        return Elementwise.promoted(Intrinsic.ABS, value());
    }

    /// -1, 0 or 1; NaN stays NaN.
    default Tensor sign() {
        return Elementwise.promoted(Intrinsic.SIGN, value());
    }

    /// `x * x` in the dtype of x.
    default Tensor sqr() {
        return times((Tensor) this);
    }

    /// `x * x`, NumPy's name of [#sqr].
    default Tensor square() {
        return sqr();
    }

    /// The larger; NaN propagates. At a tie the gradient goes to x.
    default Tensor maximum(Tensor y) {
        return Elementwise.promoted(Intrinsic.MAXIMUM, value(), y.value());
    }

    /// As [#maximum(Tensor)], with a number, which is weakly typed.
    default Tensor maximum(double y) {
        return maximum(Literals.weak(value(), y));
    }

    /// As [#maximum(Tensor)], with a number, which is weakly typed.
    default Tensor maximum(long y) {
        return maximum(Literals.weak(value(), y));
    }

    /// The smaller; NaN propagates. At a tie the gradient goes to x.
    default Tensor minimum(Tensor y) {
        return Elementwise.promoted(Intrinsic.MINIMUM, value(), y.value());
    }

    /// As [#minimum(Tensor)], with a number, which is weakly typed.
    default Tensor minimum(double y) {
        return minimum(Literals.weak(value(), y));
    }

    /// As [#minimum(Tensor)], with a number, which is weakly typed.
    default Tensor minimum(long y) {
        return minimum(Literals.weak(value(), y));
    }

    /// x limited to `low … high`; NaN stays. The gradient reaches x inside the limits, both included.
    default Tensor clip(Tensor low, Tensor high) {
        return maximum(low).minimum(high);
    }

    /// As [#clip(Tensor, Tensor)], with a number, which is weakly typed.
    default Tensor clip(double low, double high) {
        return maximum(low).minimum(high);
    }

    /// As [#clip(Tensor, Tensor)], with a number, which is weakly typed.
    default Tensor clip(long low, long high) {
        return maximum(low).minimum(high);
    }

    /// The largest integer not above x.
    default Tensor floor() {
        return Elementwise.rounding(Intrinsic.FLOOR, value());
    }

    /// The smallest integer not below x.
    default Tensor ceil() {
        return Elementwise.rounding(Intrinsic.CEIL, value());
    }

    /// x rounded toward 0.
    default Tensor trunc() {
        return Elementwise.rounding(Intrinsic.TRUNC, value());
    }

    /// x rounded to the nearest integer, ties to even.
    default Tensor rint() {
        return Elementwise.rounding(Intrinsic.RINT, value());
    }

    /// x rounded to the nearest integer, ties to even; NumPy's name of [#rint].
    default Tensor round() {
        return rint();
    }

    /// x rounded to the nearest integer, ties away from 0.
    default Tensor roundHalfAwayFromZero() {
        return Composed.roundHalfAway((Tensor) this);
    }

    /// The pair `floor(x / y)`, `x mod y`.
    default List<Tensor> divmod(Tensor y) {
        return List.of(floorDiv(y), rem(y));
    }

    /// The larger of x and y; of a NaN and a number the number.
    default Tensor fmax(Tensor y) {
        return Composed.ignoringNan((Tensor) this, y, true);
    }

    /// The smaller of x and y; of a NaN and a number the number.
    default Tensor fmin(Tensor y) {
        return Composed.ignoringNan((Tensor) this, y, false);
    }

    /// The number of the dtype that follows x toward y; y where they are equal. The gradient goes to x.
    default Tensor nextafter(Tensor y) {
        return Elementwise.real(Intrinsic.NEXTAFTER, value(), y.value());
    }

    /// The greatest common divisor of integers, not negative; `gcd(0, 0)` is 0.
    default Tensor gcd(Tensor y) {
        return Composed.gcd((Tensor) this, y);
    }

    /// The least common multiple of integers, not negative unless it wraps; 0 where x or y is.
    default Tensor lcm(Tensor y) {
        return Composed.lcm((Tensor) this, y);
    }
}
