package org.bitale.ops;

/// Elementwise functions composed of transcendental ones. Where a formula is undefined at a point, the point is
/// replaced *before* the formula, so that neither value nor gradient ever sees a NaN of the branch not taken.
final class Transcendental {
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;

    private Transcendental() {}

    static Tensor sinc(Tensor x) {
        Tensor a = Composed.floating(x);
        Tensor atZero = a.eq(0);
        Tensor angle = atZero.where(1.0, a.times(Math.PI));
        return atZero.where(1.0, angle.sin().div(angle));
    }

    static Tensor elu(Tensor x, double alpha) {
        Tensor a = Composed.floating(x);
        return a.gt(0).where(a, a.minimum(0).expm1().times(alpha));
    }

    static Tensor selu(Tensor x) {
        return elu(x, SELU_ALPHA).times(SELU_SCALE);
    }

    /// Where x is 0 and log y not finite, y becomes 1; elsewhere the derivative by x is log y even at x = 0.
    static Tensor xlogy(Tensor x, Tensor y) {
        Tensor a = Composed.floating(x);
        Tensor b = Composed.floating(y);
        Tensor finite = b.gt(0).and(b.lt(Double.POSITIVE_INFINITY));
        return a.times(a.eq(0).and(finite.invert()).where(1.0, b).log());
    }

    static Tensor xlogx(Tensor x) {
        Tensor a = Composed.floating(x);
        return a.times(a.eq(0).where(1.0, a).log());
    }

    /// The quotient is right near 0 as well, but its derivatives cancel: there they come from the series, whose
    /// terms up to the fifteenth are what a double can hold.
    static Tensor exprel(Tensor x) {
        Tensor a = Composed.floating(x);
        Tensor small = a.abs().lt(0.5);
        Tensor series = Tensors.zerosLike(a);
        for (int k = 15; k >= 1; k--) { // 1 + x/2 (1 + x/3 (1 + …))
            series = series.plus(1).times(a).div(k + 1.0);
        }
        Tensor far = small.where(1.0, a);
        Tensor infinite = a.eq(Double.POSITIVE_INFINITY);
        Tensor quotient = infinite.where(1.0, far).expm1().div(infinite.where(1.0, far));
        return infinite.where(Double.POSITIVE_INFINITY, small.where(series.plus(1), quotient));
    }

    static Tensor logaddexp2(Tensor x, Tensor y) {
        double log2 = Math.log(2);
        Tensor a = Composed.floating(x);
        Tensor b = Composed.floating(y);
        Tensor distance = a.eq(b).and(a.isinf()).where(0.0, a.minus(b)).times(log2);
        Tensor upper = a.plus(distance.neg().softplus().div(log2));
        return a.ge(b).where(upper, b.plus(distance.softplus().div(log2)));
    }

    /// The larger plus `log(1 + e^-distance)`. The distance of equal infinities is 0. The branches are whole
    /// formulas, not a maximum and a magnitude, so that the gradient at x = y is one half each.
    static Tensor logaddexp(Tensor x, Tensor y) {
        Tensor a = Composed.floating(x);
        Tensor b = Composed.floating(y);
        Tensor distance = a.eq(b).and(a.isinf()).where(0.0, a.minus(b));
        return a.ge(b).where(a.plus(distance.neg().softplus()), b.plus(distance.softplus()));
    }
}
