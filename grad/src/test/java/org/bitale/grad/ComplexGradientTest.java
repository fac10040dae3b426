package org.bitale.grad;

import static org.bitale.ops.Tensors.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.type.DType;
import org.bitale.ops.FftNorm;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Derivatives through complex tensors: checked as functions of real and imaginary parts, and the convention itself.
class ComplexGradientTest {
    private static final Map<String, UnaryOperator<Tensor>> FUNCTIONS = Map.ofEntries(
            Map.entry("conj", Tensor::conj),
            Map.entry("abs", Tensor::abs),
            Map.entry("angle", Tensor::angle),
            Map.entry("sign", Tensor::sign),
            Map.entry("sqr", Tensor::sqr),
            Map.entry("reciprocal", Tensor::reciprocal),
            Map.entry("exp", Tensor::exp),
            Map.entry("exp2", Tensor::exp2),
            Map.entry("expm1", Tensor::expm1),
            Map.entry("log", Tensor::log),
            Map.entry("log2", Tensor::log2),
            Map.entry("log1p", Tensor::log1p),
            Map.entry("sqrt", Tensor::sqrt),
            Map.entry("sin", Tensor::sin),
            Map.entry("cos", Tensor::cos),
            Map.entry("tan", Tensor::tan),
            Map.entry("arcsin", Tensor::arcsin),
            Map.entry("arccos", Tensor::arccos),
            Map.entry("arctan", Tensor::arctan),
            Map.entry("sinh", Tensor::sinh),
            Map.entry("cosh", Tensor::cosh),
            Map.entry("tanh", Tensor::tanh),
            Map.entry("arcsinh", Tensor::arcsinh),
            Map.entry("arccosh", Tensor::arccosh),
            Map.entry("arctanh", Tensor::arctanh),
            Map.entry("sigmoid", Tensor::sigmoid),
            Map.entry("pow 3", z -> z.pow(3)),
            Map.entry("pow -2", z -> z.pow(-2)),
            Map.entry("pow 1.5", z -> z.pow(1.5)),
            Map.entry("pow itself", z -> z.pow(z)),
            Map.entry("sum", z -> z.sum(0)),
            Map.entry("mean", z -> z.mean(1)),
            Map.entry("var", z -> z.var(0)),
            Map.entry("norm", Tensor::norm),
            Map.entry("prod", z -> z.prod(0)),
            Map.entry("prod of all", Tensor::prod),
            Map.entry("cumsum", z -> z.cumsum(1)),
            Map.entry("cumprod", z -> z.cumprod(0)),
            Map.entry("transpose", z -> z.transpose().times(constant(new double[] {1, 2}))),
            Map.entry("slice", z -> z.get(slice(), slice(0, 3, 2))),
            Map.entry("index", z -> z.take(constant(new long[] {2, 0, 2}), 1)),
            Map.entry("flip", z -> concatenate(1, z.flip(0), z)),
            Map.entry("set", z -> z.setSubtensor(z.get(at(0)).exp(), at(1))),
            Map.entry("inc", z -> z.incSubtensor(z.get(at(0)).exp(), at(1))),
            Map.entry("where", z -> z.real().gt(0).where(z.sqr(), z.conj())),
            Map.entry("dot", z -> z.dot(z.transpose().exp())),
            Map.entry("dot real", z -> z.dot(constant(new double[][] {{1, 2}, {3, 4}, {5, -6}}))),
            Map.entry("fft", z -> fft(z)),
            Map.entry("ifft", z -> ifft(z, 5, 0, FftNorm.ORTHO)),
            Map.entry("fft2", z -> fft2(z)),
            Map.entry("rfft", z -> rfft(z.real().times(z.imag()))),
            Map.entry("irfft", z -> irfft(z, 5, 1, FftNorm.BACKWARD)),
            Map.entry("hfft", z -> hfft(z)));

    /// The function of the parts, real and imaginary part of the result weighed apart.
    private static Tensor ofParts(UnaryOperator<Tensor> f, List<Tensor> parts) {
        Tensor y = f.apply(complex(parts.get(0), parts.get(1)));
        return y.real().times(1.5).minus(y.imag().times(0.5));
    }

    @TestFactory
    List<DynamicTest> functions() {
        return FUNCTIONS.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getValue())))
                .toList();
    }

    /// Values in `low … low + 0.5`.
    private static HostArray uniform(Random random, double low, int... shape) {
        HostArray array = HostArray.zeros(DType.FLOAT64, shape);
        for (int i = 0; i < array.count(); i++) {
            array.setDouble(i, low + 0.5 * random.nextDouble());
        }
        return array;
    }

    private static void check(UnaryOperator<Tensor> f) {
        Random random = new Random(7);
        HostArray re = uniform(random, 0.3, 2, 3);
        HostArray im = uniform(random, 0.2, 2, 3);
        Function<List<Tensor>, Tensor> parts = in -> ofParts(f, in);
        GradientCheck check = GradientCheck.of(parts, re, im).withOrder(2);
        check.run();
        check.withUnknownSizes().run();
    }

    @Test
    void quotientsOfAllKinds() {
        Random r = new Random(3);
        HostArray[] at = {uniform(r, 1, 2, 3), uniform(r, -2, 2, 3), uniform(r, 1, 3), uniform(r, -2, 3)};
        GradientCheck.of(in -> parts(complex(in.get(0), in.get(1)).div(complex(in.get(2), in.get(3)))), at)
                .withOrder(2)
                .run();
        GradientCheck.of(in -> parts(in.get(0).plus(in.get(1)).div(complex(in.get(2), in.get(3)))), at)
                .run();
        GradientCheck.of(
                        in -> parts(complex(in.get(0), in.get(1))
                                .div(in.get(2).plus(in.get(3).exp()))),
                        at)
                .run();
    }

    private static Tensor parts(Tensor z) {
        return z.real().plus(z.imag().times(2));
    }

    /// The exact product of the others, also where elements are 0.
    @Test
    void productsWithZeros() {
        HostArray re = HostArray.of(new double[] {0.5, 0, 2, 1});
        HostArray im = HostArray.of(new double[] {1, 0, -1, 0.25});
        GradientCheck.of(in -> ofParts(Tensor::prod, in), re, im).run();
        GradientCheck.of(in -> ofParts(z -> z.cumprod(0), in), re, im).run();
    }

    private static HostArray evaluate(Tensor y, Tensor z, HostArray value) {
        return Interpreter.evaluate(List.of(y.value()), Map.of(z.value(), value))
                .getFirst();
    }

    @Test
    void theConvention() {
        Tensor z = zvector("z");
        HostArray value = HostArray.zeros(DType.COMPLEX128, 2);
        value.setComplex(0, 3, 4);
        value.setComplex(1, -1, 0.5);
        HostArray squares = evaluate(Gradient.grad(z.abs().sqr().sum(), z).of(z), z, value);
        assertEquals("c128[2]{6.0+8.0i, -2.0+1.0i}", squares.toString());
        HostArray holomorphic = evaluate(Gradient.grad(z.sqr().real().sum(), z).of(z), z, value);
        assertEquals("c128[2]{6.0+-8.0i, -2.0+-1.0i}", holomorphic.toString());
        HostArray atZero = evaluate(Gradient.grad(z.minus(z).abs().sum(), z).of(z), z, value);
        assertArrayEquals(new double[] {0, 0}, new double[] {atZero.getDouble(0), atZero.getImaginary(1)});
    }

    @Test
    void forwardModeMovesInTheDirectionOfTheTangent() {
        Tensor z = zvector("z");
        HostArray value = HostArray.zeros(DType.COMPLEX128, 1);
        value.setComplex(0, 1, 2);
        Tensor derivative = Gradient.jvp(z.sqr(), z, constant(value));
        assertEquals("c128[1]{-6.0+8.0i}", evaluate(derivative, z, value).toString());
    }

    @Test
    void aCostIsReal() {
        Tensor z = zscalar("z");
        TensorException e = assertThrows(TensorException.class, () -> Gradient.grad(z.sqr(), z));
        assertTrue(e.getMessage().contains("grad: the cost must be real, got c128[]"), e.getMessage());
    }
}
