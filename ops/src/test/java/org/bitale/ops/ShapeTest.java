package org.bitale.ops;

import static org.bitale.ops.Evaluated.shape;
import static org.bitale.ops.Evaluated.unknown;
import static org.bitale.ops.Evaluated.values;
import static org.bitale.ops.Tensors.concatenate;
import static org.bitale.ops.Tensors.constant;
import static org.bitale.ops.Tensors.matrix;
import static org.bitale.ops.Tensors.stack;
import static org.bitale.ops.Tensors.tensor3;
import static org.bitale.ops.Tensors.tensor4;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bitale.core.diag.TensorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeTest {
    private static final int[][] X = {{1, 2, 3}, {4, 5, 6}};

    private static Arguments row(String name, UnaryOperator<Tensor> f, String shape, double... expected) {
        return Arguments.of(name, f, shape, expected);
    }

    static Stream<Arguments> table() {
        return Stream.of(
                row("reshape", x -> x.reshape(3, 2), "[3, 2]", 1, 2, 3, 4, 5, 6),
                row("reshape -1", x -> x.reshape(-1, 1, 2), "[3, 1, 2]", 1, 2, 3, 4, 5, 6),
                row("reshape to sizes", x -> x.reshape(x.size(1), x.size(0)), "[3, 2]", 1, 2, 3, 4, 5, 6),
                row("reshape to a scalar", x -> x.get(1, 2).reshape(1, 1).reshape(), "[]", 6),
                row("flatten", x -> x.flatten(), "[6]", 1, 2, 3, 4, 5, 6),
                row("transpose", Tensor::transpose, "[3, 2]", 1, 4, 2, 5, 3, 6),
                row("dimshuffle", x -> x.dimshuffle(1, "x", 0), "[3, 1, 2]", 1, 4, 2, 5, 3, 6),
                row("swapaxes", x -> x.swapaxes(0, -1), "[3, 2]", 1, 4, 2, 5, 3, 6),
                row("moveaxis", x -> x.expandDims(0).moveaxis(2, 0), "[3, 1, 2]", 1, 4, 2, 5, 3, 6),
                row("squeeze", x -> x.expandDims(1, 3).squeeze(1, -1), "[2, 3]", 1, 2, 3, 4, 5, 6),
                row("flip", Tensor::flip, "[2, 3]", 6, 5, 4, 3, 2, 1),
                row("flip(1)", x -> x.flip(1), "[2, 3]", 3, 2, 1, 6, 5, 4),
                row("tile", x -> x.tile(2), "[2, 6]", 1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6),
                row("repeat", x -> x.repeat(2, 1), "[2, 6]", 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6),
                row("roll", x -> x.roll(1, 1), "[2, 3]", 3, 1, 2, 6, 4, 5),
                row("roll all", x -> x.roll(-1), "[2, 3]", 2, 3, 4, 5, 6, 1),
                row("tril", x -> x.tril(), "[2, 3]", 1, 0, 0, 4, 5, 0),
                row("triu", x -> x.triu(1), "[2, 3]", 0, 2, 3, 0, 0, 6),
                row("diagonal", x -> x.diagonal(1, 0, 1), "[2]", 2, 6),
                row("diag of a vector", x -> x.diagonal().diag(-1), "[3, 3]", 0, 0, 0, 1, 0, 0, 0, 5, 0),
                row("pad", x -> x.pad(new int[][] {{1, 0}, {0, 1}}, 7), "[3, 4]", 7, 7, 7, 7, 1, 2, 3, 7, 4, 5, 6, 7),
                row("split", x -> x.split(1, 1, 2).get(1), "[2, 2]", 2, 3, 5, 6),
                row(
                        "concatenate",
                        x -> concatenate(1, x, x.get(Tensors.slice(), Tensors.sliceTo(1))),
                        "[2, 4]",
                        1,
                        2,
                        3,
                        1,
                        4,
                        5,
                        6,
                        4),
                row("stack", x -> stack(-1, x, x.neg()), "[2, 3, 2]", 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6),
                row("shape", Tensor::shape, "[2]", 2, 3),
                row("size", Tensor::size, "[]", 6),
                row("atLeastNd", x -> x.atLeastNd(4), "[1, 1, 2, 3]", 1, 2, 3, 4, 5, 6),
                row("broadcastTo", x -> x.get(0).broadcastTo(2, 3), "[2, 3]", 1, 2, 3, 1, 2, 3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void resultHasItsShapeAndElements(String name, UnaryOperator<Tensor> f, String shape, double[] expected) {
        for (Tensor x : List.of(constant(X), unknown(X))) {
            Tensor result = f.apply(x);
            assertEquals(shape, Arrays.toString(shape(result)), name);
            assertArrayEquals(expected, values(result), name);
        }
    }

    @Test
    void unknownSizesKeepTheirNames() {
        Tensor x = tensor3("x");
        assertEquals("f32[x.0, x.1*x.2]", x.flatten(2).type().toString());
        assertEquals(
                "f32[x.0, x.1*x.2]", x.reshape(x.size(0), constant(-1)).type().toString());
        assertEquals(
                "f32[x.1, 1, x.0]",
                x.get(Tensors.ellipsis(), Tensors.at(0))
                        .dimshuffle(1, "x", 0)
                        .type()
                        .toString());
        assertEquals("f32[x.0, x.1, x.2]", x.roll(2, 1).type().toString());
        assertEquals(
                "f32[x.0 + y.0, x.1]",
                concatenate(0, matrix("x"), matrix("y")).type().toString());
    }

    @Test
    void rollOfNothingIsNothing() {
        assertArrayEquals(new double[0], values(unknown(new double[0]).roll(3, 0)));
        assertArrayEquals(new double[0], values(unknown(new double[0]).flip()));
    }

    @Test
    void impossibleShapesAreRefusedByName() {
        Tensor x = Tensors.matrix("x", 2, 3);
        refused("reshape", () -> x.reshape(4));
        refused("reshape", () -> x.reshape(-1, 4));
        refused("reshape", () -> x.reshape(-1, -1));
        refused("reshape", () -> x.reshape(Tensors.scalar("n"), Tensors.scalar("m")));
        refused("squeeze", () -> x.squeeze(0));
        refused("dimshuffle", () -> x.dimshuffle(0));
        refused("dimshuffle", () -> x.dimshuffle(0, 1, 1));
        refused("dimshuffle", () -> x.dimshuffle(0, 1, "y"));
        refused("transpose", () -> x.transpose(0, 0));
        refused("flatten", () -> x.flatten(3));
        refused("broadcast", () -> x.broadcastTo(3, 3));
        refused("concatenate", () -> concatenate(2, x, x));
        refused("concatenate", () -> concatenate(List.of(), 0));
        refused("stack", () -> stack(0, x, x.get(0)));
        refused("split", () -> x.split(1, 1, 1));
        refused("pad", () -> x.pad(new int[][] {{1, 1}}, 0));
        refused("tile", () -> x.tile(-1));
        refused("diag", () -> tensor4("x").diag());
        refused("tril", () -> Tensors.vector("x").tril());
    }

    @Test
    void splitOfAnUnknownSizeIsCheckedAtTheCall() {
        Tensor piece = unknown(new double[] {1, 2, 3}).split(0, 1, 1).get(0);
        TensorException e = assertThrows(TensorException.class, () -> values(piece));
        assertTrue(e.getMessage().contains("do not add up"), e.getMessage());
    }

    private static void refused(String op, Executable build) {
        TensorException e = assertThrows(TensorException.class, build);
        assertTrue(e.getMessage().startsWith(op), e.getMessage());
    }
}
