package org.bitale.ops;

import static org.bitale.ops.Evaluated.values;
import static org.bitale.ops.Tensors.constant;
import static org.bitale.ops.Tensors.mod;
import static org.bitale.ops.Tensors.sub;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ElementwiseTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    private static Arguments unary(String name, UnaryOperator<Tensor> f, double x, double expected) {
        return Arguments.of(name, f, x, expected);
    }

    static Stream<Arguments> unaries() {
        return Stream.of(
                unary("neg", Tensor::neg, 2, -2),
                unary("unaryMinus", Tensor::unaryMinus, -0.5, 0.5),
                unary("abs", Tensor::abs, -3, 3),
                unary("sign", Tensor::sign, -7, -1),
                unary("sqr", Tensor::sqr, -3, 9),
                unary("sqrt", Tensor::sqrt, 9, 3),
                unary("rsqrt", Tensor::rsqrt, 4, 0.5),
                unary("cbrt", Tensor::cbrt, -27, -3),
                unary("reciprocal", Tensor::reciprocal, 4, 0.25),
                unary("exp", Tensor::exp, 1, Math.E),
                unary("exp2", Tensor::exp2, 10, 1024),
                unary("expm1", Tensor::expm1, 1e-10, 1.00000000005e-10),
                unary("log", Tensor::log, Math.E, 1),
                unary("log1p", Tensor::log1p, 1e-10, 9.9999999995e-11),
                unary("log2", Tensor::log2, 8, 3),
                unary("log10", Tensor::log10, 1000, 3),
                unary("sin", Tensor::sin, Math.PI / 6, 0.5),
                unary("cos", Tensor::cos, Math.PI / 3, 0.5),
                unary("tan", Tensor::tan, Math.PI / 4, 1),
                unary("arcsin", Tensor::arcsin, 0.5, Math.PI / 6),
                unary("arccos", Tensor::arccos, 0.5, Math.PI / 3),
                unary("arctan", Tensor::arctan, 1, Math.PI / 4),
                unary("sinh", Tensor::sinh, 1, 1.1752011936438014),
                unary("cosh", Tensor::cosh, 1, 1.5430806348152437),
                unary("tanh", Tensor::tanh, 1, 0.7615941559557649),
                unary("arcsinh", Tensor::arcsinh, 1.1752011936438014, 1),
                unary("arccosh", Tensor::arccosh, 1.5430806348152437, 1),
                unary("arctanh", Tensor::arctanh, 0.7615941559557649, 1),
                unary("sigmoid", Tensor::sigmoid, -800, 0),
                unary("sigmoid", Tensor::sigmoid, 0, 0.5),
                unary("softplus", Tensor::softplus, 800, 800),
                unary("softplus", Tensor::softplus, 0, Math.log(2)),
                unary("erf", Tensor::erf, 0.5, 0.5204998778130465),
                unary("erfc", Tensor::erfc, 5, 1.5374597944280347e-12),
                unary("log1mexp", Tensor::log1mexp, -1, -0.45867514538708193),
                unary("deg2rad", Tensor::deg2rad, 180, Math.PI),
                unary("rad2deg", Tensor::rad2deg, Math.PI, 180),
                unary("sinc", Tensor::sinc, 0, 1),
                unary("sinc", Tensor::sinc, 0.5, 2 / Math.PI),
                unary("xlogx", Tensor::xlogx, 0, 0),
                unary("xlogx", Tensor::xlogx, Math.E, Math.E),
                unary("hardSigmoid", Tensor::hardSigmoid, 1, 0.7),
                unary("hardSigmoid", Tensor::hardSigmoid, -9, 0),
                unary("softsign", Tensor::softsign, -1, -0.5),
                unary("relu", Tensor::relu, -2, 0),
                unary("relu", Tensor::relu, NAN, NAN),
                unary("leaky relu", x -> x.relu(0.1), -2, -0.2),
                unary("elu", Tensor::elu, -1, Math.expm1(-1)),
                unary("elu", Tensor::elu, 1000, 1000),
                unary("selu", Tensor::selu, 1, 1.0507009873554805),
                unary("floor", Tensor::floor, -1.5, -2),
                unary("ceil", Tensor::ceil, -1.5, -1),
                unary("trunc", Tensor::trunc, -1.5, -1),
                unary("round", Tensor::round, 2.5, 2),
                unary("rint", Tensor::rint, 3.5, 4),
                unary("roundHalfAwayFromZero", Tensor::roundHalfAwayFromZero, -2.5, -3),
                unary("roundHalfAwayFromZero", Tensor::roundHalfAwayFromZero, 0.49999999999999994, 0),
                unary("nanToNum", Tensor::nanToNum, NAN, 0),
                unary("nanToNum", Tensor::nanToNum, -INF, -Double.MAX_VALUE),
                unary("isnan", Tensor::isnan, NAN, 1),
                unary("isinf", Tensor::isinf, NAN, 0),
                unary("isfinite", Tensor::isfinite, INF, 0),
                unary("logicalNot", Tensor::logicalNot, NAN, 0),
                unary("zerosLike", Tensor::zerosLike, 5, 0),
                unary("onesLike", Tensor::onesLike, 5, 1),
                unary("identity", Tensor::identity, 5, 5),
                unary("clip", x -> x.clip(-1.0, 1.0), -4, -1));
    }

    @ParameterizedTest(name = "{0}({2}) = {3}")
    @MethodSource("unaries")
    void unaryFunctionHasItsValue(String name, UnaryOperator<Tensor> f, double x, double expected) {
        double got = values(f.apply(constant(x)))[0];
        assertNear(expected, got, name);
        double ofVector = values(f.apply(Evaluated.unknown(new double[] {x})))[0];
        assertEquals(got, ofVector, name + " of a vector of unknown size");
    }

    private static void assertNear(double expected, double got, String name) {
        double delta = Double.isFinite(expected) ? 1e-14 * Math.abs(expected) : 0;
        assertEquals(expected, got, delta, name);
    }

    private static Arguments binary(String name, BinaryOperator<Tensor> f, double x, double y, double expected) {
        return Arguments.of(name, f, x, y, expected);
    }

    static Stream<Arguments> binaries() {
        return Stream.of(
                binary("plus", Tensor::plus, 2, 3, 5),
                binary("minus", Tensor::minus, 2, 3, -1),
                binary("times", Tensor::times, 2, 3, 6),
                binary("div", Tensor::div, 3, 2, 1.5),
                binary("floorDiv", Tensor::floorDiv, -7, 2, -4),
                binary("rem", Tensor::rem, -7, 3, 2),
                binary("fmod", Tensor::fmod, -7, 3, -1),
                binary("fmod", Tensor::fmod, 7, -3, 1),
                binary("pow", Tensor::pow, 2, 10, 1024),
                binary("maximum", Tensor::maximum, NAN, 1, NAN),
                binary("minimum", Tensor::minimum, 2, 1, 1),
                binary("arctan2", Tensor::arctan2, 1, -1, 3 * Math.PI / 4),
                binary("hypot", Tensor::hypot, 3e300, 4e300, 5e300),
                binary("copysign", Tensor::copysign, 3, -0.0, -3),
                binary("heaviside", Tensor::heaviside, 0, 0.25, 0.25),
                binary("heaviside", Tensor::heaviside, NAN, 0.25, NAN),
                binary("logaddexp", Tensor::logaddexp, 1000, 1000, 1000 + Math.log(2)),
                binary("logaddexp", Tensor::logaddexp, -INF, -INF, -INF),
                binary("logaddexp", Tensor::logaddexp, 1, -1e17, 1),
                binary("xlogy", Tensor::xlogy, 0, -1, 0),
                binary("xlogy", Tensor::xlogy, 2, Math.E, 2),
                binary("lt", Tensor::lt, NAN, 1, 0),
                binary("le", Tensor::le, 1, 1, 1),
                binary("gt", Tensor::gt, 2, 1, 1),
                binary("ge", Tensor::ge, 1, 2, 0),
                binary("eq", Tensor::eq, NAN, NAN, 0),
                binary("ne", Tensor::ne, NAN, NAN, 1),
                binary("logicalAnd", Tensor::logicalAnd, 2, NAN, 1),
                binary("logicalOr", Tensor::logicalOr, 0, 0, 0),
                binary("logicalXor", Tensor::logicalXor, 2, 3, 0),
                binary("isclose", Tensor::isclose, 1, 1 + 1e-6, 1),
                binary("isclose", Tensor::isclose, INF, -INF, 0),
                binary("isclose", Tensor::isclose, INF, INF, 1),
                binary("second", Tensor::second, 7, 3, 3),
                binary("divmod", (x, y) -> x.divmod(y).get(1), -7, 2, 1));
    }

    @ParameterizedTest(name = "{0}({2}, {3}) = {4}")
    @MethodSource("binaries")
    void binaryFunctionHasItsValue(String name, BinaryOperator<Tensor> f, double x, double y, double expected) {
        double got = values(f.apply(constant(x), constant(y)))[0];
        assertNear(expected, got, name);
    }

    @Test
    void integersWrapShiftAndCombineBitByBit() {
        Tensor x = constant(new int[] {6, -7, Integer.MAX_VALUE});
        assertArrayEquals(new double[] {7, -6, Integer.MIN_VALUE}, values(x.plus(1)));
        assertArrayEquals(new double[] {2, 1, 3}, values(x.and(3)));
        assertArrayEquals(new double[] {-7, 6, Integer.MIN_VALUE}, values(x.invert()));
        assertArrayEquals(new double[] {12, -14, -2}, values(x.leftShift(1)));
        assertArrayEquals(new double[] {3, -4, Integer.MAX_VALUE / 2}, values(x.rightShift(1)));
        assertArrayEquals(new double[] {0, 0, 0}, values(x.rem(0)));
        assertArrayEquals(new double[] {0, -1, 1}, values(x.fmod(constant(3))));
    }

    @Test
    void literalMayStandOnTheLeft() {
        assertArrayEquals(new double[] {0.5}, values(sub(1, constant(0.5))));
        assertArrayEquals(new double[] {1}, values(mod(7, constant(3))));
    }

    @Test
    void whereNeverLooksAtTheBranchNotTaken() {
        Tensor x = constant(new double[] {-1, 4});
        assertArrayEquals(new double[] {0, 2}, values(x.gt(0).where(x.sqrt(), 0.0)));
    }
}
