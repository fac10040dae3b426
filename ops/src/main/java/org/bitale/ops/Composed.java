package org.bitale.ops;

import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;
import org.bitale.core.type.Promotion;

/// Elementwise functions composed of arithmetic, comparisons and rounding.
final class Composed {
    private Composed() {}

    /// x in the dtype in which functions of the reals are computed.
    static Tensor floating(Tensor x) {
        return x.cast(Promotion.upgradeToFloat(
                Elementwise.requireReal("cast", x.value()).dtype()));
    }

    /// As [#floating], or x itself if it is complex.
    static Tensor inexact(Tensor x) {
        return x.dtype().isComplex() ? x : floating(x);
    }

    static Tensor apply(ScalarFn fn, Tensor first, Tensor... more) {
        Value[] args = new Value[more.length + 1];
        args[0] = first.value();
        for (int i = 0; i < more.length; i++) {
            args[i + 1] = more[i].value();
        }
        return Elementwise.real(fn, args);
    }

    static Tensor fmod(Tensor x, Tensor y) {
        DType t = Elementwise.promote("fmod", x.value(), y.value());
        Tensor a = x.cast(t);
        Tensor b = y.cast(t);
        if (t.isFloating()) {
            Tensor r = a.abs().rem(b.abs());
            return a.lt(0).where(r.neg(), r);
        }
        Tensor r = a.rem(b);
        Tensor wrongSign = r.ne(0).and(a.lt(0).xor(b.lt(0)));
        return wrongSign.where(r.minus(b), r);
    }

    static Tensor gcd(Tensor x, Tensor y) {
        return divisor("gcd", x, y);
    }

    /// `|x| / gcd * |y|`; by a divisor of 0 the quotient is 0.
    static Tensor lcm(Tensor x, Tensor y) {
        Tensor divisor = divisor("lcm", x, y);
        Tensor factor = x.cast(divisor.dtype()).abs().floorDiv(divisor);
        return factor.times(y.cast(divisor.dtype()).abs());
    }

    private static Tensor divisor(String op, Tensor x, Tensor y) {
        DType t = Elementwise.promote(op, x.value(), y.value());
        if (!t.isInteger()) {
            throw Refusal.of(
                    op,
                    "x and y must be integers that promote to an integer dtype",
                    x.type() + " and " + y.type(),
                    x.value(),
                    y.value());
        }
        return Elementwise.promoted(Intrinsic.GCD, x.value(), y.value());
    }

    static Tensor roundHalfAway(Tensor x) {
        if (!x.dtype().isFloating()) {
            return Elementwise.requireReal("round_half_away_from_zero", x.value());
        }
        Tensor whole = x.trunc();
        return x.minus(whole).abs().ge(0.5).where(whole.plus(x.sign()), whole);
    }

    static Tensor isnan(Tensor x) {
        return x.dtype().isDifferentiable() ? Elementwise.promoted(Intrinsic.ISNAN, x.value()) : never("isnan", x);
    }

    static Tensor isinf(Tensor x) {
        return x.dtype().isDifferentiable() ? Elementwise.promoted(Intrinsic.ISINF, x.value()) : never("isinf", x);
    }

    private static Tensor never(String op, Tensor x) {
        Elementwise.requireReal(op, x.value());
        return Elementwise.filledLike(x.value(), DType.BOOL, 0);
    }

    static Tensor signbit(Tensor x) {
        DType t = Elementwise.requireReal("signbit", x.value()).dtype();
        if (!t.isFloating()) {
            return t.isUnsigned() || t.isBool() ? Elementwise.filledLike(x.value(), DType.BOOL, 0) : x.lt(0);
        }
        return Tensor.of(Constant.scalar(t, 1.0)).copysign(x).lt(0);
    }

    /// The larger, or the smaller; of a NaN and a number the number.
    static Tensor ignoringNan(Tensor x, Tensor y, boolean larger) {
        DType t = Elementwise.promote(larger ? "fmax" : "fmin", x.value(), y.value());
        Tensor a = x.cast(t);
        Tensor b = y.cast(t);
        Tensor first = larger ? a.ge(b) : a.le(b);
        return first.or(b.isnan()).where(a, b);
    }

    static Tensor isclose(Tensor x, Tensor y, double rtol, double atol) {
        Tensor a = inexact(x);
        Tensor b = inexact(y);
        Tensor near = a.minus(b).abs().le(b.abs().times(rtol).plus(atol));
        return a.isfinite().and(b.isfinite()).and(near).or(a.eq(b));
    }

    static Tensor heaviside(Tensor x, Tensor y) {
        Tensor a = floating(x);
        Tensor step = a.eq(0).where(y, a.gt(0).where(a.onesLike(), a.zerosLike()));
        return a.isnan().where(a, step);
    }

    static Tensor reciprocal(Tensor x) {
        Tensor a = inexact(x);
        return Tensor.of(Constant.scalar(a.dtype().part(), 1.0)).div(a);
    }

    static Tensor relu(Tensor x, double alpha) {
        if (alpha == 0) {
            return x.le(0).where(x.zerosLike(), x);
        }
        return x.gt(0).where(x, x.times(alpha));
    }

    /// `(1 ± z) / 2` with z a function of |x| / 2 in three pieces.
    static Tensor ultraFastSigmoid(Tensor x) {
        Tensor a = floating(x);
        Tensor t = a.abs().times(0.5);
        Tensor inner = t.lt(1.7).where(t, 0.0);
        Tensor middle = t.minus(1.7).times(0.0458812946797165).plus(0.935409070603099);
        Tensor outer = t.lt(3).where(middle, 0.99505475368673);
        Tensor z = t.lt(1.7).where(inner.times(1.5).div(inner.plus(1)), outer);
        Tensor signed = a.lt(0).where(z.neg(), z);
        return a.isnan().where(a, signed.plus(1).times(0.5));
    }

    static Tensor softsign(Tensor x) {
        Tensor a = floating(x);
        return a.div(a.abs().plus(1));
    }

    static Tensor nanToNum(Tensor x) {
        if (x.dtype().isComplex()) {
            return ComplexArithmetic.make(nanToNum(x.real()), nanToNum(x.imag()));
        }
        if (!x.dtype().isFloating()) {
            return x;
        }
        double largest = largest(x.dtype());
        Tensor finite = x.clip(-largest, largest);
        return x.isnan().where(0.0, finite);
    }

    private static double largest(DType t) {
        return switch (t) {
            case FLOAT16 -> 65504;
            case BFLOAT16 -> 0x1.FEp127;
            case FLOAT32 -> Float.MAX_VALUE;
            default -> Double.MAX_VALUE;
        };
    }
}
