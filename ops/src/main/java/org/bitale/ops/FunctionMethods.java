package org.bitale.ops;

import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.scalar.ScalarFunctions;

/// The functions of the reals of [Tensor]: integers and bools are computed in floating point, in float32 up to 16
/// bits and float64 above.
public sealed interface FunctionMethods permits ElementwiseMethods {
    /// The node of the graph.
    Value value();

    /// `e^x`.
    default Tensor exp() {
        return Elementwise.real(ScalarFunctions.EXP, value());
    }

    /// `2^x`.
    default Tensor exp2() {
        return Elementwise.real(ScalarFunctions.EXP2, value());
    }

    /// `e^x - 1`, accurate near 0.
    default Tensor expm1() {
        return Elementwise.real(ScalarFunctions.EXPM1, value());
    }

    /// The natural logarithm; -infinity at 0, NaN below.
    default Tensor log() {
        return Elementwise.real(ScalarFunctions.LOG, value());
    }

    /// `log(1 + x)`, accurate near 0.
    default Tensor log1p() {
        return Elementwise.real(ScalarFunctions.LOG1P, value());
    }

    /// The logarithm to base 2.
    default Tensor log2() {
        return Elementwise.real(ScalarFunctions.LOG2, value());
    }

    /// The logarithm to base 10.
    default Tensor log10() {
        return Elementwise.real(Intrinsic.LOG10, value());
    }

    /// The square root; NaN below 0.
    default Tensor sqrt() {
        return Elementwise.real(Intrinsic.SQRT, value());
    }

    /// `1 / sqrt(x)`.
    default Tensor rsqrt() {
        return Elementwise.real(ScalarFunctions.RSQRT, value());
    }

    /// The real cube root.
    default Tensor cbrt() {
        return Elementwise.real(Intrinsic.CBRT, value());
    }

    /// The sine of x radians.
    default Tensor sin() {
        return Elementwise.real(ScalarFunctions.SIN, value());
    }

    /// The cosine of x radians.
    default Tensor cos() {
        return Elementwise.real(ScalarFunctions.COS, value());
    }

    /// The tangent of x radians.
    default Tensor tan() {
        return Elementwise.real(Intrinsic.TAN, value());
    }

    /// The inverse sine; NaN outside -1 … 1.
    default Tensor arcsin() {
        return Elementwise.real(Intrinsic.ASIN, value());
    }

    /// The inverse cosine; NaN outside -1 … 1.
    default Tensor arccos() {
        return Elementwise.real(Intrinsic.ACOS, value());
    }

    /// The inverse tangent.
    default Tensor arctan() {
        return Elementwise.real(Intrinsic.ATAN, value());
    }

    /// The hyperbolic sine.
    default Tensor sinh() {
        return Elementwise.real(Intrinsic.SINH, value());
    }

    /// The hyperbolic cosine.
    default Tensor cosh() {
        return Elementwise.real(Intrinsic.COSH, value());
    }

    /// The hyperbolic tangent.
    default Tensor tanh() {
        return Elementwise.real(ScalarFunctions.TANH, value());
    }

    /// The inverse hyperbolic sine.
    default Tensor arcsinh() {
        return Elementwise.real(ScalarFunctions.ASINH, value());
    }

    /// The inverse hyperbolic cosine; NaN below 1.
    default Tensor arccosh() {
        return Elementwise.real(ScalarFunctions.ACOSH, value());
    }

    /// The inverse hyperbolic tangent; infinite at -1 and 1.
    default Tensor arctanh() {
        return Elementwise.real(ScalarFunctions.ATANH, value());
    }

    /// `1 / (1 + e^-x)` without overflow.
    default Tensor sigmoid() {
        return Elementwise.real(ScalarFunctions.SIGMOID, value());
    }

    /// `log(1 + e^x)` without overflow.
    default Tensor softplus() {
        return Elementwise.real(ScalarFunctions.SOFTPLUS, value());
    }

    /// The error function.
    default Tensor erf() {
        return Elementwise.real(ScalarFunctions.ERF, value());
    }

    /// `1 - erf(x)`, accurate in the tail.
    default Tensor erfc() {
        return Elementwise.real(ScalarFunctions.ERFC, value());
    }

    /// `log(1 - e^x)` for x < 0, accurate at both ends.
    default Tensor log1mexp() {
        return Elementwise.real(ScalarFunctions.LOG1MEXP, value());
    }

    /// The angle of the point whose ordinate is x and whose abscissa is y.
    default Tensor arctan2(Tensor y) {
        return Elementwise.real(Intrinsic.ATAN2, value(), y.value());
    }

    /// As [#arctan2(Tensor)], with a number, which is weakly typed.
    default Tensor arctan2(double y) {
        return arctan2(Literals.weak(value(), y));
    }

    /// As [#arctan2(Tensor)], with a number, which is weakly typed.
    default Tensor arctan2(long y) {
        return arctan2(Literals.weak(value(), y));
    }

    /// `sqrt(x^2 + y^2)` without overflow.
    default Tensor hypot(Tensor y) {
        return Elementwise.real(Intrinsic.HYPOT, value(), y.value());
    }

    /// The magnitude of x with the sign of y, that of -0.0 included.
    default Tensor copysign(Tensor y) {
        return Elementwise.real(Intrinsic.COPYSIGN, value(), y.value());
    }

    /// 0 where x < 0, y where x = 0, 1 where x > 0.
    default Tensor heaviside(Tensor y) {
        return Composed.heaviside((Tensor) this, y);
    }

    /// `1 / x` in floating point.
    default Tensor reciprocal() {
        return Composed.reciprocal((Tensor) this);
    }

    /// x degrees in radians.
    default Tensor deg2rad() {
        return Composed.floating((Tensor) this).times(Math.PI / 180);
    }

    /// x radians in degrees.
    default Tensor rad2deg() {
        return Composed.floating((Tensor) this).times(180 / Math.PI);
    }

    /// `sin(pi x) / (pi x)`, 1 at 0.
    default Tensor sinc() {
        return Transcendental.sinc((Tensor) this);
    }

    /// `x log x`, 0 at 0.
    default Tensor xlogx() {
        return Transcendental.xlogx((Tensor) this);
    }

    /// `x log y`, 0 where x is 0.
    default Tensor xlogy(Tensor y) {
        return Transcendental.xlogy((Tensor) this, y);
    }

    /// `log(e^x + e^y)` without overflow.
    default Tensor logaddexp(Tensor y) {
        return Transcendental.logaddexp((Tensor) this, y);
    }

    /// `max(x, 0)`; its slope at 0 is 0.
    default Tensor relu() {
        return relu(0);
    }

    /// x where x > 0, else `alpha x`.
    default Tensor relu(double alpha) {
        return Composed.relu((Tensor) this, alpha);
    }

    /// x where x > 0, else `alpha (e^x - 1)`.
    default Tensor elu(double alpha) {
        return Transcendental.elu((Tensor) this, alpha);
    }

    /// As [#elu(double)], with the default for what is left out.
    default Tensor elu() {
        return elu(1);
    }

    /// The scaled [#elu(double)] whose fixed point keeps mean 0 and variance 1.
    default Tensor selu() {
        return Transcendental.selu((Tensor) this);
    }

    /// `clip(0.2 x + 0.5, 0, 1)`.
    default Tensor hardSigmoid() {
        return Composed.floating((Tensor) this).times(0.2).plus(0.5).clip(0.0, 1.0);
    }

    /// `x / (1 + |x|)`.
    default Tensor softsign() {
        return Composed.softsign((Tensor) this);
    }

    /// NaN becomes 0, the infinities the largest finite numbers of the dtype.
    default Tensor nanToNum() {
        return Composed.nanToNum((Tensor) this);
    }

    /// `fn` at every position, further arguments from `more`, in floating point.
    default Tensor apply(ScalarFn fn, Tensor... more) {
        return Composed.apply(fn, (Tensor) this, more);
    }
}
