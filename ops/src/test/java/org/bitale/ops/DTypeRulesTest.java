package org.bitale.ops;

import static org.bitale.core.type.DType.BOOL;
import static org.bitale.core.type.DType.FLOAT32;
import static org.bitale.core.type.DType.FLOAT64;
import static org.bitale.core.type.DType.INT16;
import static org.bitale.core.type.DType.INT32;
import static org.bitale.core.type.DType.INT64;
import static org.bitale.core.type.DType.INT8;
import static org.bitale.core.type.DType.UINT64;
import static org.bitale.core.type.DType.UINT8;
import static org.bitale.ops.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DTypeRulesTest {
    @ParameterizedTest
    @CsvSource({
        "INT8, UINT8, INT16",
        "INT32, UINT32, INT64",
        "INT64, UINT64, FLOAT64",
        "INT32, FLOAT32, FLOAT64",
        "INT16, FLOAT32, FLOAT32",
        "BOOL, INT8, INT8",
        "BOOL, BOOL, BOOL",
        "FLOAT32, FLOAT64, FLOAT64"
    })
    void tensorsPromoteWhateverTheirRank(DType a, DType b, DType expected) {
        assertEquals(expected, tensor("a", a, 2).plus(tensor("b", b, 0)).dtype());
        assertEquals(expected, tensor("a", a, 0).times(tensor("b", b, 1)).dtype());
    }

    private static Arguments rule(DType x, String name, UnaryOperator<Tensor> f, DType expected) {
        return Arguments.of(x, name, f, expected);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(FLOAT32, "x + 1.0", x -> x.plus(1.0), FLOAT32),
                rule(FLOAT32, "x + 1", x -> x.plus(1), FLOAT32),
                rule(INT8, "x + 1", x -> x.plus(1), INT8),
                rule(INT8, "x + 1.0", x -> x.plus(1.0), FLOAT64),
                rule(BOOL, "x + 1", x -> x.plus(1), INT64),
                rule(INT32, "x / 2", x -> x.div(2), FLOAT64),
                rule(INT8, "x / x", x -> x.div(x), FLOAT64),
                rule(BOOL, "x / x", x -> x.div(x), FLOAT64),
                rule(FLOAT32, "x / 2", x -> x.div(2), FLOAT32),
                rule(INT16, "exp", Tensor::exp, FLOAT32),
                rule(INT32, "exp", Tensor::exp, FLOAT64),
                rule(BOOL, "sqrt", Tensor::sqrt, FLOAT32),
                rule(INT32, "arctan2", x -> x.arctan2(1), FLOAT64),
                rule(INT8, "sqr", Tensor::sqr, INT8),
                rule(INT32, "floor", Tensor::floor, INT32),
                rule(INT32, "isnan", Tensor::isnan, BOOL),
                rule(INT32, "lt", x -> x.lt(2.5), BOOL),
                rule(BOOL, "sum", Tensor::sum, INT64),
                rule(INT8, "sum", Tensor::sum, INT64),
                rule(UINT8, "prod", Tensor::prod, UINT64),
                rule(FLOAT32, "sum", Tensor::sum, FLOAT32),
                rule(INT8, "mean", Tensor::mean, FLOAT64),
                rule(FLOAT32, "mean", Tensor::mean, FLOAT32),
                rule(INT32, "var", Tensor::var, FLOAT64),
                rule(INT8, "max", Tensor::max, INT8),
                rule(FLOAT32, "argmax", Tensor::argmax, INT64),
                rule(FLOAT32, "any", Tensor::any, BOOL),
                rule(INT8, "softmax", Tensor::softmax, FLOAT32),
                rule(FLOAT32, "where", x -> x.gt(0).where(x, 0), FLOAT32),
                rule(INT32, "where", x -> x.gt(0).where(x, 0.5), FLOAT64),
                rule(FLOAT64, "astype", x -> x.astype(INT8), INT8),
                rule(FLOAT32, "oneHot", x -> x.cast(INT32).oneHot(3, FLOAT32), FLOAT32),
                rule(FLOAT32, "shape", Tensor::shape, INT64));
    }

    @ParameterizedTest(name = "{1} of {0} is {3}")
    @MethodSource("rules")
    void resultHasItsDType(DType x, String name, UnaryOperator<Tensor> f, DType expected) {
        assertEquals(expected, f.apply(tensor("x", x, 1)).dtype(), name);
    }

    private static Arguments refused(String op, DType x, UnaryOperator<Tensor> f) {
        return Arguments.of(op, x, f);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refused("sub", BOOL, x -> x.minus(x)),
                refused("neg", BOOL, Tensor::neg),
                refused("and", FLOAT32, x -> x.and(x)),
                refused("not", FLOAT64, Tensor::invert),
                refused("shift_left", FLOAT32, x -> x.leftShift(1)),
                refused("dot", BOOL, x -> x.dot(x)),
                refused("outer", BOOL, x -> x.outer(x)),
                refused("floor", DType.COMPLEX64, Tensor::floor),
                refused("argmax", DType.COMPLEX64, Tensor::argmax),
                refused("cast", DType.COMPLEX64, x -> x.cast(FLOAT32)),
                refused("plus", UINT8, x -> x.plus(300)),
                refused("plus", UINT64, x -> x.plus(-1)),
                refused("one_hot", FLOAT32, x -> x.oneHot(3, FLOAT32)),
                refused("take", FLOAT32, x -> x.take(x, 0)));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("refusals")
    void operandOfAWrongDTypeIsRefused(String op, DType x, UnaryOperator<Tensor> f) {
        Tensor operand = tensor("x", x, 1);
        TensorException e = assertThrows(TensorException.class, () -> f.apply(operand));
        assertTrue(e.getMessage().startsWith(op + ":"), e.getMessage());
    }

    @Test
    void compilerAcceptsTheSampleOfTheManual() {
        Tensor x = Tensors.matrix("x");
        Tensor y = Tensors.ivector("y");
        Shared w = Tensors.shared("w", Tensors.glorot(new SplittableRandom(1), 784, 10));
        Shared b = Tensors.shared("b", Tensors.zeros(10));
        Tensor loss = Tensors.categoricalCrossentropy(Tensors.softmax(x.dot(w).plus(b)), y)
                .mean();
        assertEquals("f32[]", loss.type().toString());
        assertEquals(w.type(), w.minus(w.times(0.1)).type());
        assertEquals("f32[10]", b.get().type().toString());
    }
}
