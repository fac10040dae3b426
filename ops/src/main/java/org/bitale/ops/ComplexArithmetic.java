package org.bitale.ops;

import java.util.OptionalInt;
import org.bitale.core.graph.ComplexNodes;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Promotion;

/// Arithmetic of complex tensors as formulas over the parts. Operands are of one complex dtype, or real of the dtype
/// of its parts: a real operand costs no products with zeros, and brings no NaN where such a zero meets infinity.
final class ComplexArithmetic {
    private static final int LARGEST_REPEATED = 64;

    private ComplexArithmetic() {}

    static boolean isComplex(Tensor x) {
        return x.dtype().isComplex();
    }

    static Tensor re(Tensor z) {
        return isComplex(z) ? Tensor.of(ComplexNodes.real(z.value())) : z;
    }

    static Tensor im(Tensor z) {
        return isComplex(z) ? Tensor.of(ComplexNodes.imaginary(z.value())) : z.zerosLike();
    }

    /// `re + i im`, broadcast together.
    static Tensor make(Tensor re, Tensor im) {
        if (re.type().shape().equals(im.type().shape())) {
            return Tensor.of(ComplexNodes.make(re.value(), im.value()));
        }
        Value whole = Nodes.add(re.value(), im.value()); // only its sizes are used
        return Tensor.of(
                ComplexNodes.make(Nodes.broadcastLike(re.value(), whole), Nodes.broadcastLike(im.value(), whole)));
    }

    static Tensor plus(Tensor a, Tensor b) {
        if (isComplex(a) && isComplex(b)) {
            return make(re(a).plus(re(b)), im(a).plus(im(b)));
        }
        return make(re(a).plus(re(b)), im(isComplex(a) ? a : b));
    }

    static Tensor minus(Tensor a, Tensor b) {
        return plus(a, neg(b));
    }

    static Tensor neg(Tensor z) {
        return isComplex(z) ? make(re(z).neg(), im(z).neg()) : z.neg();
    }

    static Tensor times(Tensor a, Tensor b) {
        if (!isComplex(a)) {
            return make(a.times(re(b)), a.times(im(b)));
        }
        return isComplex(b) ? Tensor.of(ComplexNodes.mul(a.value(), b.value())) : times(b, a);
    }

    /// Smith's method: the divisor is scaled by its larger part, so that no square overflows.
    static Tensor div(Tensor a, Tensor b) {
        if (!isComplex(b)) {
            return make(re(a).div(b), im(a).div(b));
        }
        Tensor c = re(b);
        Tensor d = im(b);
        Tensor realIsLarger = c.abs().ge(d.abs());
        Tensor larger = realIsLarger.where(c, d);
        Tensor ratio = larger.eq(0).where(0.0, realIsLarger.where(d, c).div(larger));
        Tensor divisor = larger.plus(realIsLarger.where(d, c).times(ratio));
        Tensor x = re(a);
        if (!isComplex(a)) {
            Tensor re = realIsLarger.where(x, x.times(ratio));
            Tensor im = realIsLarger.where(x.times(ratio), x).neg();
            return make(re.div(divisor), im.div(divisor));
        }
        Tensor y = im(a);
        Tensor re = realIsLarger.where(x.plus(y.times(ratio)), x.times(ratio).plus(y));
        Tensor im = realIsLarger.where(y.minus(x.times(ratio)), y.times(ratio).minus(x));
        return make(re.div(divisor), im.div(divisor));
    }

    /// Small whole exponents by products, others as `exp(b log a)`; `0^b` is 0, `0^0` is 1.
    static Tensor pow(Tensor a, Tensor b) {
        OptionalInt whole = wholeExponent(b);
        if (whole.isPresent()) {
            Tensor power = repeated(a, Math.abs(whole.getAsInt()));
            return whole.getAsInt() >= 0 ? power : div(power.real().onesLike(), power);
        }
        Tensor zero = eq(a, re(a).zerosLike());
        Tensor base = ComplexTranscendental.log(zero.where(constant(a, 1), a));
        Tensor power = ComplexTranscendental.exp(times(base, b));
        Tensor atZero = make(eq(b, re(b).zerosLike()).cast(re(b).dtype()), re(b).zerosLike());
        return zero.where(atZero, power);
    }

    private static OptionalInt wholeExponent(Tensor b) {
        if (b.value() instanceof Constant c && c.array().count() == 1 && b.rank() == 0) {
            double exponent = c.array().getDouble(0);
            if (c.array().getImaginary(0) == 0
                    && exponent == Math.rint(exponent)
                    && Math.abs(exponent) <= LARGEST_REPEATED) {
                return OptionalInt.of((int) exponent);
            }
        }
        return OptionalInt.empty();
    }

    private static Tensor repeated(Tensor a, int exponent) {
        if (exponent == 0) {
            return a.onesLike();
        }
        Tensor half = repeated(a, exponent / 2);
        Tensor square = exponent < 2 ? half : times(half, half);
        return exponent % 2 == 0 ? square : exponent == 1 ? a : times(square, a);
    }

    /// A scalar of the dtype of z.
    static Tensor constant(Tensor z, double value) {
        return Tensor.of(Constant.scalar(z.dtype(), value));
    }

    static Tensor eq(Tensor a, Tensor b) {
        return re(a).eq(re(b)).and(im(a).eq(im(b)));
    }

    /// `|z|`, with slope 0 at 0.
    static Tensor abs(Tensor z) {
        Tensor x = re(z);
        Tensor y = im(z);
        Tensor zero = x.eq(0).and(y.eq(0));
        return zero.where(0.0, zero.where(1.0, x).hypot(y));
    }

    /// `|z|²`.
    static Tensor absSquared(Tensor z) {
        return re(z).sqr().plus(im(z).sqr());
    }

    /// `z / |z|`, 0 at 0.
    static Tensor sign(Tensor z) {
        Tensor modulus = abs(z);
        return div(z, modulus.eq(0).where(1.0, modulus));
    }

    static Tensor conj(Tensor z) {
        return isComplex(z) ? make(re(z), im(z).neg()) : z;
    }

    /// The argument in `(-pi, pi]`; of real numbers 0 or pi.
    static Tensor angle(Tensor z) {
        return im(z).arctan2(re(z));
    }

    /// The dtype for the parts of a complex tensor made of these.
    static DType part(DType re, DType im) {
        return Promotion.promote(re.toComplex(), im.toComplex()).part();
    }
}
