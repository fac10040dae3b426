package org.bitale.testkit.conformance;

import java.util.function.Function;
import org.bitale.core.type.DType;
import org.bitale.grad.Gradient;
import org.bitale.ops.Tensor;

/// Functions of one tensor.
final class UnaryOps {
    private UnaryOps() {}

    static void add(OpTable t) {
        transcendental(t);
        arithmetic(t);
        activations(t);
        t.one("cast", c -> c.x().cast(DType.parse(c.text("dtype", ""))));
        t.one("grad_clip", c -> Gradient.gradClip(c.x(), c.number("lower", 0), c.number("upper", 0)));
        t.one("grad_scale", c -> Gradient.gradScale(c.x(), c.number("multiplier", 1)));
        t.one("zero_grad", c -> Gradient.zeroGrad(c.x()));
    }

    private static void unary(OpTable t, String op, Function<Tensor, Tensor> f) {
        t.one(op, c -> f.apply(c.x()));
    }

    private static void transcendental(OpTable t) {
        unary(t, "sqrt", Tensor::sqrt);
        unary(t, "exp", Tensor::exp);
        unary(t, "exp2", Tensor::exp2);
        unary(t, "expm1", Tensor::expm1);
        unary(t, "log", Tensor::log);
        unary(t, "log2", Tensor::log2);
        unary(t, "log10", Tensor::log10);
        unary(t, "log1p", Tensor::log1p);
        unary(t, "sin", Tensor::sin);
        unary(t, "cos", Tensor::cos);
        unary(t, "tan", Tensor::tan);
        unary(t, "arcsin", Tensor::arcsin);
        unary(t, "arccos", Tensor::arccos);
        unary(t, "arctan", Tensor::arctan);
        unary(t, "sinh", Tensor::sinh);
        unary(t, "cosh", Tensor::cosh);
        unary(t, "tanh", Tensor::tanh);
        unary(t, "arcsinh", Tensor::arcsinh);
        unary(t, "arccosh", Tensor::arccosh);
        unary(t, "arctanh", Tensor::arctanh);
        unary(t, "deg2rad", Tensor::deg2rad);
        unary(t, "rad2deg", Tensor::rad2deg);
        unary(t, "inv", Tensor::reciprocal);
        unary(t, "cbrt", Tensor::cbrt);
        unary(t, "sinc", Tensor::sinc);
        unary(t, "log1mexp", Tensor::log1mexp);
        unary(t, "xlogx", Tensor::xlogx);
        unary(t, "erf", Tensor::erf);
        unary(t, "erfc", Tensor::erfc);
        unary(t, "logit", Tensor::logit);
        unary(t, "entr", Tensor::entr);
        unary(t, "ndtr", Tensor::ndtr);
        unary(t, "log_ndtr", Tensor::logNdtr);
    }

    private static void arithmetic(OpTable t) {
        unary(t, "neg", Tensor::neg);
        unary(t, "abs", Tensor::abs);
        unary(t, "fabs", Tensor::abs);
        unary(t, "sgn", Tensor::sign);
        unary(t, "sqr", Tensor::sqr);
        unary(t, "ceil", Tensor::ceil);
        unary(t, "floor", Tensor::floor);
        unary(t, "trunc", Tensor::trunc);
        unary(t, "round_half_to_even", Tensor::rint);
        unary(t, "round_half_away_from_zero", Tensor::roundHalfAwayFromZero);
        t.one(
                "round",
                c -> c.text("mode", "half_to_even").equals("half_to_even")
                        ? c.x().rint()
                        : c.x().roundHalfAwayFromZero());
        unary(t, "isnan", Tensor::isnan);
        unary(t, "isinf", Tensor::isinf);
        unary(t, "isfinite", Tensor::isfinite);
        unary(t, "invert", Tensor::invert);
        unary(t, "logical_not", Tensor::logicalNot);
        unary(t, "signbit", Tensor::signbit);
        unary(t, "nan_to_num", Tensor::nanToNum);
        unary(t, "zeros_like", Tensor::zerosLike);
        unary(t, "ones_like", Tensor::onesLike);
        unary(t, "identity", Tensor::identity);
    }

    private static void activations(OpTable t) {
        unary(t, "sigmoid", Tensor::sigmoid);
        unary(t, "expit", Tensor::sigmoid);
        unary(t, "softplus", Tensor::softplus);
        unary(t, "hard_sigmoid", Tensor::hardSigmoid);
        unary(t, "softsign", Tensor::softsign);
        unary(t, "selu", Tensor::selu);
        t.one("relu", c -> c.has("alpha") ? c.x().relu(c.number("alpha", 0)) : c.x().relu());
        t.one("elu", c -> c.x().elu(c.number("alpha", 1)));
    }
}
