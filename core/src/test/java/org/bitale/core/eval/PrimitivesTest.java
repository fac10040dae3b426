package org.bitale.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.ComplexNodes;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// Every primitive on small arrays worked out by hand.
class PrimitivesTest {
    private static final Value MATRIX = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});

    private static Constant constant(Object nested) {
        return new Constant(HostArray.of(nested));
    }

    private static Value size(long n) {
        return Constant.size(n);
    }

    private static HostArray run(Value value) {
        return Interpreter.evaluate(List.of(value), Map.of()).getFirst();
    }

    private static void gives(Object expected, Value value) {
        assertArrayEquals(new Object[] {expected}, new Object[] {run(value).toNested()});
    }

    @Test
    void elementwiseOfEveryFamily() {
        Value big = constant(new long[] {Long.MAX_VALUE, (1L << 53) + 1});
        gives(new long[] {Long.MIN_VALUE, (1L << 53) + 2}, Nodes.add(big, size(1)));
        gives(new boolean[] {true, false}, Nodes.elementwise(Intrinsic.GT, big, size((1L << 53) + 1)));
        Value flags = constant(new boolean[] {true, false});
        gives(new boolean[] {true, true}, Nodes.add(flags, constant(new boolean[] {true})));
        gives(new boolean[] {false, true}, Nodes.elementwise(Intrinsic.NOT, flags));
        gives(new byte[] {-128, -1}, Nodes.add(constant(new byte[] {127, -2}), constant((byte) 1)));
        gives(0.1f + 0.2f, Nodes.add(constant(0.1f), constant(0.2f)));
        Value unsigned = new Constant(HostArray.scalar(DType.UINT64, -1));
        gives(true, Nodes.elementwise(Intrinsic.GT, unsigned, Constant.scalar(DType.UINT64, 1)));
        Value half = Nodes.cast(constant(new float[] {1, 0x1p-11f}), DType.FLOAT16);
        gives(new float[] {1}, Nodes.add(constantSlice(half, 0), constantSlice(half, 1)));
    }

    private static Value constantSlice(Value x, long at) {
        return Nodes.sliceAxis(x, 0, size(at), size(1));
    }

    @Test
    void castAndSelect() {
        gives(new int[] {1, -1, 0}, Nodes.cast(constant(new double[] {1.9, -1.9, Double.NaN}), DType.INT32));
        Value condition = constant(new boolean[][] {{true}, {false}});
        gives(new double[][] {{1, 2, 3}, {0, 0, 0}}, Nodes.select(condition, MATRIX, constant(0.0)));
        Value nan = Nodes.select(constant(true), constant(1.0), constant(Double.NaN));
        gives(1.0, nan);
    }

    @Test
    void shapes() {
        gives(new float[][] {{0, 1, 2}, {0, 1, 2}}, Nodes.iota(DType.FLOAT32, 1, List.of(size(2), size(3))));
        gives(new double[][] {{7, 7}, {7, 7}}, Nodes.broadcast(constant(new double[] {7}), List.of(size(2), size(2))));
        gives(new double[][] {{1, 2}, {3, 4}, {5, 6}}, Nodes.reshape(MATRIX, List.of(size(3), size(2))));
        gives(new double[][] {{1, 4}, {2, 5}, {3, 6}}, Nodes.transpose(MATRIX, List.of(1, 0)));
        Value cube = Nodes.reshape(Nodes.iota(DType.INT32, 0, List.of(size(24))), List.of(size(2), size(3), size(4)));
        HostArray turned = run(Nodes.transpose(cube, List.of(2, 0, 1)));
        assertArrayEquals(new int[] {4, 2, 3}, turned.shape());
        assertEquals(1 * 12 + 2 * 4 + 3, turned.getLong(3 * 6 + 1 * 3 + 2));
        gives(2L, Apply.one(new PrimitiveOp.SizeOf(0), MATRIX));
        gives(new double[][] {{1, 2, 3, 9}, {4, 5, 6, 8}}, Nodes.concat(1, List.of(MATRIX, constant(new double[][] {
            {9}, {8}
        }))));
        gives(5.0, Nodes.reshape(constant(new double[][] {{5}}), List.of()));
    }

    @Test
    void sliceAndPad() {
        gives(
                new double[][] {{6, 4}, {3, 1}},
                Nodes.slice(MATRIX, List.of(size(1), size(2)), List.of(size(2), size(2)), List.of(-1L, -2L)));
        Value row = constant(new double[] {1, 2});
        gives(
                new double[] {9, 1, 9, 2, 9},
                Nodes.pad(row, constant(9.0), List.of(size(1)), List.of(size(5)), List.of(2L)));
        gives(new double[] {2, 1, 0}, Nodes.pad(row, constant(0.0), List.of(size(1)), List.of(size(3)), List.of(-1L)));
        Input start = new Input("start", TensorType.scalar(DType.INT64));
        Value part = Nodes.sliceAxis(MATRIX, 1, start, size(2));
        assertEquals(
                2,
                Interpreter.evaluate(List.of(part), Map.of(start, HostArray.of(1L)))
                        .getFirst()
                        .getDouble(0));
        TensorException e = assertThrows(
                TensorException.class, () -> Interpreter.evaluate(List.of(part), Map.of(start, HostArray.of(2L))));
        assertTrue(e.getMessage().startsWith("slice: positions 2 to 3 are outside axis 1 of size 3"), e.getMessage());
    }

    @Test
    void gatherWithBatchAndModes() {
        Value x = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
        Value index = constant(new long[][] {{2, -3}, {0, 1}});
        gives(new double[][] {{3, 1}, {4, 5}}, Apply.one(new PrimitiveOp.Gather(1, 1, IndexMode.STRICT), x, index));
        Value outside = constant(new long[] {-1, 3, 7});
        gives(
                new double[][] {{1, 2, 3}, {4, 5, 6}, {4, 5, 6}},
                Apply.one(new PrimitiveOp.Gather(0, 1, IndexMode.CLIP), x, outside));
        gives(
                new double[][] {{4, 5, 6}, {4, 5, 6}, {4, 5, 6}},
                Apply.one(new PrimitiveOp.Gather(0, 1, IndexMode.WRAP), x, outside));
        gives(
                new double[] {6, 1},
                Apply.one(
                        new PrimitiveOp.Gather(0, 2, IndexMode.STRICT),
                        x,
                        constant(new long[] {1, 0}),
                        constant(new long[] {-1, 0})));
        Value strict = Apply.one(new PrimitiveOp.Gather(0, 1, IndexMode.STRICT), x, outside);
        TensorException e = assertThrows(TensorException.class, () -> run(strict));
        assertTrue(e.getMessage().startsWith("gather: index 3 is outside axis 0 of size 2"), e.getMessage());
        assertTrue(e.getMessage().contains("PrimitivesTest.java:"), e.getMessage());
        Value none = Apply.one(
                new PrimitiveOp.Gather(0, 1, IndexMode.WRAP), constant(new double[0]), constant(new long[] {0}));
        assertThrows(TensorException.class, () -> run(none));
    }

    @Test
    void scatterWithEveryCombiner() {
        Value base = constant(new double[] {1, 2, 3});
        Value updates = constant(new double[] {5, 7, -1});
        Value index = constant(new long[] {0, 0, 2});
        Map<Combiner, double[]> expected = Map.of(
                Combiner.SET, new double[] {7, 2, -1},
                Combiner.ADD, new double[] {13, 2, 2},
                Combiner.MUL, new double[] {35, 2, -3},
                Combiner.MIN, new double[] {1, 2, -1},
                Combiner.MAX, new double[] {7, 2, 3});
        for (Combiner c : Combiner.values()) {
            gives(
                    Objects.requireNonNull(expected.get(c)),
                    Apply.one(new PrimitiveOp.Scatter(0, 1, IndexMode.STRICT, c), base, updates, index));
        }
        gives(
                new double[][] {{1, 2, 30}, {40, 5, 6}},
                Apply.one(
                        new PrimitiveOp.Scatter(1, 1, IndexMode.STRICT, Combiner.SET),
                        MATRIX,
                        constant(new double[][] {{30}, {40}}),
                        constant(new long[][] {{-1}, {0}})));
        gives(new double[][] {{1, 2, 3}, {4, 5, 6}}, MATRIX);
    }

    @Test
    void reductions() {
        gives(new double[] {5, 7, 9}, Nodes.reduce(Monoid.SUM, MATRIX, List.of(0)));
        gives(new double[] {6, 120}, Nodes.reduce(Monoid.PROD, MATRIX, List.of(1)));
        gives(21.0, Nodes.reduce(Monoid.SUM, MATRIX, List.of(1, 0)));
        gives(new double[] {0, 0}, Nodes.reduce(Monoid.SUM, constant(new double[2][0]), List.of(1)));
        gives(true, Nodes.reduce(Monoid.ALL, constant(new boolean[0]), List.of(0)));
        gives((byte) 4, Nodes.reduce(Monoid.SUM, constant(new byte[] {100, 100, 60}), List.of(0)));
        Value nan = constant(new double[] {1, Double.NaN, 3});
        gives(Double.NaN, Nodes.reduce(Monoid.MAX, nan, List.of(0)));
        gives(
                Double.POSITIVE_INFINITY,
                Nodes.reduce(Monoid.SUM, constant(new double[] {1, Double.POSITIVE_INFINITY, 2}), List.of(0)));
        Value index = Nodes.iota(DType.INT64, 0, List.of(size(3)));
        Apply argmax = Apply.of(new PrimitiveOp.Reduce(Monoid.ARGMAX, List.of(0)), List.of(nan, index));
        gives(1L, argmax.output(1));
        Value ties = constant(new int[] {4, 2, 2});
        Apply argmin = Apply.of(new PrimitiveOp.Reduce(Monoid.ARGMIN, List.of(0)), List.of(ties, index));
        gives(2, argmin.output(0));
        gives(1L, argmin.output(1));
    }

    @Test
    void theReductionOfNothingIsRefusedAtTheCall() {
        Input x = new Input("x", TensorType.of(DType.FLOAT64, List.of(Dim.symbol("N"))));
        Graph graph = new Graph(List.of(x), List.of(Nodes.reduce(Monoid.MAX, x, List.of(0))));
        TensorException e =
                assertThrows(TensorException.class, () -> Interpreter.run(graph, List.of(HostArray.of(new double[0]))));
        assertTrue(e.getMessage().contains("the reduction of nothing has no value"), e.getMessage());
    }

    @Test
    void floatSumsAreRoundedOnce() {
        gives(2.0, Nodes.reduce(Monoid.SUM, constant(new double[] {1, 1e100, 1, -1e100}), List.of(0)));
        float[] tenths = new float[1_000_000];
        java.util.Arrays.fill(tenths, 0.1f);
        gives((float) (1_000_000 * (double) 0.1f), Nodes.reduce(Monoid.SUM, constant(tenths), List.of(0)));
        double e = 0x1p-30;
        gives(
                e * e,
                Nodes.contract(
                        new ContractDims(List.of(), List.of(), List.of(0), List.of(0)),
                        constant(new double[] {1 + e, 1}),
                        constant(new double[] {1 + e, -(1 + 2 * e)})));
    }

    @Test
    void sumToIsTheAdjointOfBroadcasting() {
        gives(new double[] {5, 7, 9}, Apply.one(new PrimitiveOp.SumTo(), MATRIX, size(3)));
        gives(new double[][] {{6}, {15}}, Apply.one(new PrimitiveOp.SumTo(), MATRIX, size(2), size(1)));
        gives(21.0, Apply.one(new PrimitiveOp.SumTo(), MATRIX));
        gives(new double[][] {{1, 2, 3}, {4, 5, 6}}, Apply.one(new PrimitiveOp.SumTo(), MATRIX, size(2), size(3)));
    }

    @Test
    void contractions() {
        Value transposed = Nodes.transpose(MATRIX, List.of(1, 0));
        gives(new double[][] {{14, 32}, {32, 77}}, Nodes.contract(ContractDims.matmul(0), MATRIX, transposed));
        gives(
                new double[] {14, 77},
                Nodes.contract(new ContractDims(List.of(0), List.of(0), List.of(1), List.of(1)), MATRIX, MATRIX));
        gives(
                new double[][] {{3, 4}, {6, 8}},
                Nodes.contract(
                        new ContractDims(List.of(), List.of(), List.of(), List.of()),
                        constant(new double[] {1, 2}),
                        constant(new double[] {3, 4})));
        gives(
                new double[][] {{14, 32}, {32, 77}},
                Nodes.contract(new ContractDims(List.of(), List.of(), List.of(1), List.of(1)), MATRIX, MATRIX));
        gives(
                new byte[][] {{-116}},
                Nodes.contract(
                        ContractDims.matmul(0), constant(new byte[][] {{100, 40}}), constant(new byte[][] {{1}, {1}})));
        gives(
                new double[][] {{0, 0}, {0, 0}},
                Nodes.contract(
                        ContractDims.matmul(0),
                        constant(new double[2][0]),
                        Nodes.broadcast(constant(1.0), List.of(size(0), size(2)))));
        gives(new double[2][0], Nodes.contract(ContractDims.matmul(0), MATRIX, constant(new double[3][0])));
        assertThrows(
                IllegalArgumentException.class, () -> new ContractDims(List.of(0), List.of(0), List.of(0), List.of(1)));
    }

    @Test
    void complexMovesButDoesNotCompute() {
        HostArray z = HostArray.zeros(DType.COMPLEX64, 2);
        z.setComplex(0, 1, 2);
        Value x = new Constant(z);
        HostArray moved = run(Nodes.concat(0, List.of(x, x)));
        assertEquals(2, moved.getImaginary(2));
        TensorException e =
                assertThrows(TensorException.class, () -> Apply.one(new PrimitiveOp.Reduce(Monoid.SUM, List.of(0)), x));
        assertTrue(e.getMessage().contains("reduce_sum: not defined for c64"), e.getMessage());
        assertThrows(TensorException.class, () -> Apply.one(new PrimitiveOp.SumTo(), x));
        assertThrows(TensorException.class, () -> Nodes.elementwise(Intrinsic.EQ, x, x));
        assertThrows(TensorException.class, () -> Nodes.cast(x, DType.FLOAT32));
        assertThrows(TensorException.class, () -> Nodes.cumulate(Monoid.PROD, x, 0, false));
    }

    @Test
    void complexNumbersAreTheirParts() {
        Value z = ComplexNodes.make(constant(new double[] {1, 3}), constant(new double[] {2, -1}));
        Value fixed = new Constant(run(z));
        gives(new double[] {1, 3}, ComplexNodes.real(fixed));
        gives(new double[] {2, -1}, ComplexNodes.imaginary(fixed));
        gives(new double[][] {{1, 2}, {3, -1}}, ComplexNodes.toPairs(fixed));
        HostArray product = run(Nodes.mul(fixed, fixed));
        assertEquals("c128[2]{-3.0+4.0i, 8.0+-6.0i}", product.toString());
        assertEquals(
                "4.0+1.0i", run(Nodes.reduce(Monoid.SUM, fixed, List.of(0))).toString());
        assertEquals(
                "c128[2]{-1.0+-2.0i, -3.0+1.0i}",
                run(ComplexNodes.ofPairs(ComplexNodes.toPairs(Nodes.neg(fixed))))
                        .toString());
        assertThrows(TensorException.class, () -> ComplexNodes.make(constant(new double[2]), constant(new float[2])));
        assertThrows(TensorException.class, () -> ComplexNodes.make(constant(new double[2]), constant(new double[3])));
    }
}
