package org.bitale.ops;

import static org.bitale.ops.ComplexArithmetic.im;
import static org.bitale.ops.ComplexArithmetic.make;
import static org.bitale.ops.ComplexArithmetic.re;

/// Analytic functions of complex tensors, principal branches, as formulas over the parts that neither cancel nor
/// overflow in between. The inverse functions follow Kahan, *Branch cuts for complex elementary functions*, 1987.
final class ComplexTranscendental {
    private ComplexTranscendental() {}

    static Tensor exp(Tensor z) {
        Tensor scale = re(z).exp();
        Tensor im = scale.times(im(z).sin());
        Tensor infiniteReal = im(z).eq(0).and(scale.isinf());
        return make(scale.times(im(z).cos()), infiniteReal.where(0.0, im));
    }

    /// `e^x cos y - 1 = expm1(x) cos y - 2 sin²(y / 2)`.
    static Tensor expm1(Tensor z) {
        Tensor half = im(z).times(0.5).sin();
        Tensor re = re(z).expm1().times(im(z).cos()).minus(half.sqr().times(2.0));
        return make(re, re(z).exp().times(im(z).sin()));
    }

    static Tensor log(Tensor z) {
        return make(logAbs(z), ComplexArithmetic.angle(z));
    }

    /// `log |z|`; near the unit circle from `|z|² - 1`, which is exact to the last digits there.
    private static Tensor logAbs(Tensor z) {
        Tensor x = re(z).abs();
        Tensor y = im(z).abs();
        Tensor larger = x.ge(y).where(x, y);
        Tensor smaller = x.ge(y).where(y, x);
        Tensor near = larger.gt(0.5).and(larger.lt(1.5)).and(smaller.lt(1.5));
        Tensor one = near.where(larger, 1.0);
        Tensor square = one.minus(1.0)
                .times(one.plus(1.0))
                .plus(near.where(smaller, 0.0).sqr());
        return near.where(square.log1p().times(0.5), larger.hypot(smaller).log());
    }

    static Tensor log1p(Tensor z) {
        Tensor x = re(z);
        Tensor near = x.abs().lt(0.5).and(im(z).abs().lt(0.5));
        Tensor square = near.where(x.times(x.plus(2.0)).plus(im(z).sqr()), 0.0);
        Tensor shifted = make(x.plus(1.0), im(z));
        return make(near.where(square.log1p().times(0.5), logAbs(shifted)), ComplexArithmetic.angle(shifted));
    }

    /// Of `t = sqrt((|z| + |x|) / 2)` one part is t, the other `|y| / 2t`.
    static Tensor sqrt(Tensor z) {
        Tensor x = re(z);
        Tensor y = im(z);
        Tensor t = ComplexArithmetic.abs(z).times(0.5).plus(x.abs().times(0.5)).sqrt();
        Tensor other = t.eq(0).where(0.0, y.div(t.eq(0).where(1.0, t).times(2.0)));
        Tensor right = x.ge(0);
        Tensor turned = y.signbit().where(t.neg(), t);
        return make(right.where(t, other.abs()), right.where(other, turned));
    }

    static Tensor sin(Tensor z) {
        return make(re(z).sin().times(im(z).cosh()), re(z).cos().times(im(z).sinh()));
    }

    static Tensor cos(Tensor z) {
        return make(
                re(z).cos().times(im(z).cosh()), re(z).sin().times(im(z).sinh()).neg());
    }

    static Tensor sinh(Tensor z) {
        return make(re(z).sinh().times(im(z).cos()), re(z).cosh().times(im(z).sin()));
    }

    static Tensor cosh(Tensor z) {
        return make(re(z).cosh().times(im(z).cos()), re(z).sinh().times(im(z).sin()));
    }

    /// With `T = tanh x` and `t = tan y`: `(T (1 + t²) + i t / cosh² x) / (1 + T² t²)`.
    static Tensor tanh(Tensor z) {
        return tanh(re(z), im(z));
    }

    private static Tensor tanh(Tensor x, Tensor y) {
        Tensor hyperbolic = x.tanh();
        Tensor circular = y.tan();
        Tensor divisor = hyperbolic.times(circular).sqr().plus(1.0);
        Tensor re = hyperbolic.times(circular.sqr().plus(1.0)).div(divisor);
        return make(re, circular.div(x.cosh().sqr()).div(divisor));
    }

    /// `-i tanh(i z)`.
    static Tensor tan(Tensor z) {
        return clockwise(tanh(im(z).neg(), re(z)));
    }

    /// `-i z`.
    private static Tensor clockwise(Tensor z) {
        return make(im(z), re(z).neg());
    }

    /// `i z`.
    private static Tensor turned(Tensor z) {
        return make(im(z).neg(), re(z));
    }

    static Tensor arcsin(Tensor z) {
        Tensor below = sqrt(make(re(z).neg().plus(1.0), im(z).neg()));
        Tensor above = sqrt(make(re(z).plus(1.0), im(z)));
        Tensor im = re(below).times(im(above)).minus(im(below).times(re(above)));
        return make(re(z).arctan2(realProduct(below, above)), im.arcsinh());
    }

    static Tensor arccos(Tensor z) {
        Tensor below = sqrt(make(re(z).neg().plus(1.0), im(z).neg()));
        Tensor above = sqrt(make(re(z).plus(1.0), im(z)));
        Tensor im = re(above).times(im(below)).minus(im(above).times(re(below)));
        return make(re(below).arctan2(re(above)).times(2.0), im.arcsinh());
    }

    /// The real part of `a b`.
    private static Tensor realProduct(Tensor a, Tensor b) {
        return re(a).times(re(b)).minus(im(a).times(im(b)));
    }

    static Tensor arccosh(Tensor z) {
        Tensor below = sqrt(make(re(z).minus(1.0), im(z)));
        Tensor above = sqrt(make(re(z).plus(1.0), im(z)));
        Tensor re = re(below).times(re(above)).plus(im(below).times(im(above)));
        return make(re.arcsinh(), im(below).arctan2(re(above)).times(2.0));
    }

    static Tensor arcsinh(Tensor z) {
        return clockwise(arcsin(turned(z)));
    }

    static Tensor arctanh(Tensor z) {
        Tensor x = re(z);
        Tensor y = im(z);
        Tensor distance = x.neg().plus(1.0).sqr().plus(y.sqr());
        Tensor re = x.times(4.0).div(distance).log1p().times(0.25);
        Tensor whole = x.neg().plus(1.0).times(x.plus(1.0)).minus(y.sqr());
        return make(re, y.times(2.0).arctan2(whole).times(0.5));
    }

    static Tensor arctan(Tensor z) {
        return clockwise(arctanh(turned(z)));
    }

    static Tensor sigmoid(Tensor z) {
        Tensor half = tanh(re(z).times(0.5), im(z).times(0.5));
        return make(re(half).plus(1.0).times(0.5), im(half).times(0.5));
    }
}
