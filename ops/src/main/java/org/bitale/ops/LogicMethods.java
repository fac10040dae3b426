package org.bitale.ops;

import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// Comparisons, logic, bits, casts and selection of [Tensor].
public sealed interface LogicMethods permits ElementwiseMethods {
    /// The node of the graph.
    Value value();

    /// `x == y` as bool.
    default Tensor eq(Tensor y) {
        return Elementwise.promoted(Intrinsic.EQ, value(), y.value());
    }

    /// As [#eq(Tensor)], with a number, which is weakly typed.
    default Tensor eq(double y) {
        return eq(Literals.weak(value(), y));
    }

    /// As [#eq(Tensor)], with a number, which is weakly typed.
    default Tensor eq(long y) {
        return eq(Literals.weak(value(), y));
    }

    /// `x != y` as bool; true where either is NaN.
    default Tensor ne(Tensor y) {
        return Elementwise.promoted(Intrinsic.NE, value(), y.value());
    }

    /// As [#ne(Tensor)], with a number, which is weakly typed.
    default Tensor ne(double y) {
        return ne(Literals.weak(value(), y));
    }

    /// As [#ne(Tensor)], with a number, which is weakly typed.
    default Tensor ne(long y) {
        return ne(Literals.weak(value(), y));
    }

    /// `x < y` as bool.
    default Tensor lt(Tensor y) {
        return Elementwise.promoted(Intrinsic.LT, value(), y.value());
    }

    /// As [#lt(Tensor)], with a number, which is weakly typed.
    default Tensor lt(double y) {
        return lt(Literals.weak(value(), y));
    }

    /// As [#lt(Tensor)], with a number, which is weakly typed.
    default Tensor lt(long y) {
        return lt(Literals.weak(value(), y));
    }

    /// `x <= y` as bool.
    default Tensor le(Tensor y) {
        return Elementwise.promoted(Intrinsic.LE, value(), y.value());
    }

    /// As [#le(Tensor)], with a number, which is weakly typed.
    default Tensor le(double y) {
        return le(Literals.weak(value(), y));
    }

    /// As [#le(Tensor)], with a number, which is weakly typed.
    default Tensor le(long y) {
        return le(Literals.weak(value(), y));
    }

    /// `x > y` as bool.
    default Tensor gt(Tensor y) {
        return Elementwise.promoted(Intrinsic.GT, value(), y.value());
    }

    /// As [#gt(Tensor)], with a number, which is weakly typed.
    default Tensor gt(double y) {
        return gt(Literals.weak(value(), y));
    }

    /// As [#gt(Tensor)], with a number, which is weakly typed.
    default Tensor gt(long y) {
        return gt(Literals.weak(value(), y));
    }

    /// `x >= y` as bool.
    default Tensor ge(Tensor y) {
        return Elementwise.promoted(Intrinsic.GE, value(), y.value());
    }

    /// As [#ge(Tensor)], with a number, which is weakly typed.
    default Tensor ge(double y) {
        return ge(Literals.weak(value(), y));
    }

    /// As [#ge(Tensor)], with a number, which is weakly typed.
    default Tensor ge(long y) {
        return ge(Literals.weak(value(), y));
    }

    /// Bit by bit of integers, logical and of bools; floats are refused.
    default Tensor and(Tensor y) {
        return Elementwise.promoted(Intrinsic.AND, value(), y.value());
    }

    /// As [#and(Tensor)], with a number, which is weakly typed.
    default Tensor and(long y) {
        return and(Literals.weak(value(), y));
    }

    /// Bit by bit of integers, logical or of bools; floats are refused.
    default Tensor or(Tensor y) {
        return Elementwise.promoted(Intrinsic.OR, value(), y.value());
    }

    /// As [#or(Tensor)], with a number, which is weakly typed.
    default Tensor or(long y) {
        return or(Literals.weak(value(), y));
    }

    /// Bit by bit of integers, logical xor of bools; floats are refused.
    default Tensor xor(Tensor y) {
        return Elementwise.promoted(Intrinsic.XOR, value(), y.value());
    }

    /// As [#xor(Tensor)], with a number, which is weakly typed.
    default Tensor xor(long y) {
        return xor(Literals.weak(value(), y));
    }

    /// Every bit inverted; logical not of bools.
    default Tensor invert() {
        return Elementwise.promoted(Intrinsic.NOT, value());
    }

    /// `x << y`; a distance outside 0 … bits-1 gives 0.
    default Tensor leftShift(Tensor y) {
        return Elementwise.promoted(Intrinsic.SHIFT_LEFT, value(), y.value());
    }

    /// As [#leftShift(Tensor)], with a number, which is weakly typed.
    default Tensor leftShift(long y) {
        return leftShift(Literals.weak(value(), y));
    }

    /// `x >> y`, arithmetic for signed integers.
    default Tensor rightShift(Tensor y) {
        return Elementwise.promoted(Intrinsic.SHIFT_RIGHT, value(), y.value());
    }

    /// As [#rightShift(Tensor)], with a number, which is weakly typed.
    default Tensor rightShift(long y) {
        return rightShift(Literals.weak(value(), y));
    }

    /// Logical and of the truth values `x != 0`, `y != 0`.
    default Tensor logicalAnd(Tensor y) {
        return Elementwise.logical(Intrinsic.AND, value(), y.value());
    }

    /// Logical or of the truth values `x != 0`, `y != 0`.
    default Tensor logicalOr(Tensor y) {
        return Elementwise.logical(Intrinsic.OR, value(), y.value());
    }

    /// Logical xor of the truth values `x != 0`, `y != 0`.
    default Tensor logicalXor(Tensor y) {
        return Elementwise.logical(Intrinsic.XOR, value(), y.value());
    }

    /// `x == 0` as bool.
    default Tensor logicalNot() {
        return Elementwise.logical(Intrinsic.NOT, value());
    }

    /// Whether an element is NaN; never, for integers.
    default Tensor isnan() {
        return Composed.isnan((Tensor) this);
    }

    /// Whether an element is an infinity.
    default Tensor isinf() {
        return Composed.isinf((Tensor) this);
    }

    /// Whether an element is +∞.
    default Tensor isposinf() {
        return isinf().logicalAnd(signbit().logicalNot());
    }

    /// Whether an element is -∞.
    default Tensor isneginf() {
        return isinf().logicalAnd(signbit());
    }

    /// Whether an element is neither NaN nor an infinity.
    default Tensor isfinite() {
        return isnan().logicalOr(isinf()).logicalNot();
    }

    /// `|x - y| <= atol + rtol * |y|`, infinities equal by sign; NaN equals nothing.
    default Tensor isclose(Tensor y, double rtol, double atol) {
        return Composed.isclose((Tensor) this, y, rtol, atol);
    }

    /// As [#isclose(Tensor, double, double)]; with `equalNan` two NaNs are close.
    default Tensor isclose(Tensor y, double rtol, double atol, boolean equalNan) {
        Tensor close = isclose(y, rtol, atol);
        return equalNan ? close.or(((Tensor) this).isnan().and(y.isnan())) : close;
    }

    /// As [#isclose(Tensor, double, double)] with NumPy's tolerances 1e-5 and 1e-8.
    default Tensor isclose(Tensor y) {
        return isclose(y, 1e-5, 1e-8);
    }

    /// Whether the sign bit is set, as bool: true for -0.0, and for a NaN of that sign.
    default Tensor signbit() {
        return Composed.signbit((Tensor) this);
    }

    /// Whether all elements are close, a bool scalar.
    default Tensor allclose(Tensor y, double rtol, double atol) {
        return isclose(y, rtol, atol).all();
    }

    /// As [#allclose(Tensor, double, double)], with the default for what is left out.
    default Tensor allclose(Tensor y) {
        return isclose(y).all();
    }

    /// x as elements of `dtype`: floats truncate toward 0 to integers, integers wrap, anything but 0 is true.
    default Tensor cast(DType dtype) {
        return Elementwise.cast(value(), dtype);
    }

    /// NumPy's name of [#cast].
    default Tensor astype(DType dtype) {
        return cast(dtype);
    }

    /// Where this condition holds (is not 0) x, else y, all three broadcast. The branch not taken gets gradient 0.
    default Tensor where(Tensor x, Tensor y) {
        return Elementwise.select((Tensor) this, x, y);
    }

    /// As [#where(Tensor, Tensor)], with a number, which is weakly typed.
    default Tensor where(Tensor x, double y) {
        return where(x, Literals.weak(x.value(), y));
    }

    /// As [#where(Tensor, Tensor)], with a number, which is weakly typed.
    default Tensor where(double x, Tensor y) {
        return where(Literals.weak(y.value(), x), y);
    }

    /// As [#where(Tensor, Tensor)], with a number, which is weakly typed.
    default Tensor where(Tensor x, long y) {
        return where(x, Literals.weak(x.value(), y));
    }

    /// As [#where(Tensor, Tensor)], with a number, which is weakly typed.
    default Tensor where(long x, Tensor y) {
        return where(Literals.weak(y.value(), x), y);
    }

    /// Zeros of the shape and dtype of x.
    default Tensor zerosLike() {
        return Elementwise.filledLike(value(), value().type().dtype(), 0);
    }

    /// Ones of the shape and dtype of x.
    default Tensor onesLike() {
        return Elementwise.filledLike(value(), value().type().dtype(), 1);
    }

    /// y, of its own dtype, stretched to what the shapes of x and y broadcast to: Theano's `fill`.
    default Tensor second(Tensor y) {
        return Shapes.stretchLike(y, (Tensor) this);
    }

    /// x itself, unchanged.
    default Tensor identity() {
        return (Tensor) this;
    }
}
