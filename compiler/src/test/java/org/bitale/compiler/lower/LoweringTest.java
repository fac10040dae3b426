package org.bitale.compiler.lower;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hand-written graphs, one or two per primitive, known and unknown sizes, empty and one-element axes included.
class LoweringTest {
    private static final DType F = DType.FLOAT64;

    static HostArray random(DType dtype, int seed, int... shape) {
        Random rng = new Random(seed);
        HostArray a = HostArray.zeros(dtype, shape);
        for (int i = 0; i < a.count(); i++) {
            if (dtype.isFloating()) {
                a.setDouble(i, rng.nextGaussian());
            } else {
                a.setLong(i, rng.nextInt(dtype.isBool() ? 2 : 9));
            }
        }
        return a;
    }

    static Input input(String name, DType dtype, Object... dims) {
        List<Dim> sizes = java.util.Arrays.stream(dims)
                .map(d -> d instanceof Integer n ? Dim.of(n) : (Dim) d)
                .toList();
        return new Input(name, TensorType.of(dtype, sizes));
    }

    private static final Dim N = Dim.symbol("N");
    private static final Dim M = Dim.symbol("M");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 33})
    void runningFolds(int n) {
        Input x = input("x", F, N, M, 3);
        Value square = Nodes.mul(x, x);
        Value position = Nodes.iota(DType.INT64, 1, Sizes.sizesOf(x));
        Apply argument = Apply.of(new PrimitiveOp.Cumulate(Monoid.ARGMIN, 1, true), List.of(x, position));
        check(
                List.of(x),
                List.of(
                        Nodes.cumulate(Monoid.SUM, square, 0, false),
                        Nodes.cumulate(Monoid.SUM, Nodes.transpose(square, List.of(2, 0, 1)), 2, true),
                        Nodes.cumulate(Monoid.MAX, x, 1, true),
                        Nodes.neg(Nodes.cumulate(Monoid.SUM, x, 2, false)),
                        argument.output(0),
                        argument.output(1)),
                random(F, 1, n, 5, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 40})
    void compaction(int n) {
        Input mask = input("mask", DType.BOOL, N);
        Input count = input("count", DType.INT64); // what an earlier stage has computed
        Value found = Apply.one(new PrimitiveOp.Compact(), mask, count);
        HostArray drawn = random(DType.BOOL, 1, n);
        long trues = IntStream.range(0, n).filter(i -> drawn.getLong(i) != 0).count();
        check(List.of(mask, count), List.of(found, Nodes.neg(found)), drawn, HostArray.scalar(DType.INT64, trues));
    }

    /// A batch axis of an unknown size meets one of size 1, with which nothing says that it broadcasts.
    @Test
    void batchesThatTurnOutToBeOne() {
        for (DType t : List.of(DType.INT32, F)) {
            Input x = input("x", t, N, 2);
            Input v = input("v", t, 2, 1);
            Value left = Nodes.contract(new ContractDims(List.of(1), List.of(0), List.of(0), List.of(1)), v, x);
            Value right = Nodes.contract(new ContractDims(List.of(0), List.of(1), List.of(1), List.of(0)), x, v);
            List<Value> sizes = List.of(Constant.size(3), Constant.size(2));
            check(
                    List.of(x, v),
                    List.of(Nodes.broadcast(left, sizes), Nodes.broadcast(right, sizes)),
                    random(t, 1, 1, 2),
                    random(t, 2, 2, 1));
        }
    }

    @Test
    void aWrongCountIsRefused() {
        Input mask = input("mask", DType.BOOL, N);
        Value found = Apply.one(new PrimitiveOp.Compact(), mask, Constant.size(2));
        HostArray one = HostArray.of(new boolean[] {false, true, false});
        assertThrows(TensorException.class, () -> Compare.run(List.of(mask), List.of(found), List.of(one)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 33})
    void elementwiseWithBroadcasting(int n) {
        Input x = input("x", F, N, M);
        Input b = input("b", F, M);
        Input s = input("s", F);
        Value y = Nodes.elementwise(ScalarFunctions.EXP, Nodes.add(Nodes.mul(x, s), b));
        Value z = Nodes.select(Nodes.elementwise(Intrinsic.LT, x, b), y, Nodes.neg(y));
        check(
                List.of(x, b, s),
                List.of(y, z, Nodes.cast(z, DType.INT32)),
                random(F, 1, n, 7),
                random(F, 2, 7),
                random(F, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 20})
    void views(int n) {
        Input x = input("x", F, N, M, 3);
        Value t = Nodes.transpose(Nodes.elementwise(ScalarFunctions.EXP, x), List.of(2, 0, 1));
        Value r = Nodes.reshape(
                t, List.of(Constant.size(3), Nodes.elementCount(List.of(Sizes.sizeOf(x, 0), Sizes.sizeOf(x, 1)))));
        Value slice = Nodes.slice(
                x,
                List.of(Constant.size(0), Constant.size(4), Constant.size(2)),
                List.of(Sizes.sizeOf(x, 0), Constant.size(2), Constant.size(3)),
                List.of(1L, -3L, -1L));
        Value pad = Nodes.pad(
                Nodes.neg(x),
                Nodes.literal(x, 9),
                List.of(Constant.size(1), Constant.size(8), Constant.size(0)),
                List.of(Nodes.add(Sizes.sizeOf(x, 0), Constant.size(2)), Constant.size(10), Constant.size(3)),
                List.of(1L, -2L, 1L));
        check(List.of(x), List.of(t, r, slice, pad, Nodes.add(pad, pad)), random(F, 4, n, 5, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 300})
    void reductions(int n) {
        Input x = input("x", F, 4, N, 3);
        Value sq = Nodes.mul(x, x);
        check(
                List.of(x),
                List.of(
                        Nodes.reduce(Monoid.SUM, sq, List.of(0)),
                        Nodes.reduce(Monoid.SUM, sq, List.of(1)),
                        Nodes.reduce(Monoid.PROD, x, List.of(2)),
                        Nodes.reduce(Monoid.SUM, x, List.of(0, 2)),
                        Nodes.reduce(Monoid.SUM, x, List.of(1, 2)),
                        Nodes.reduce(Monoid.SUM, x, List.of(0, 1, 2)),
                        Nodes.reduce(Monoid.MAX, x, List.of(0)),
                        Nodes.reduce(Monoid.ANY, Nodes.elementwise(Intrinsic.LT, x, sq), List.of(1))),
                random(F, 5, 4, n, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 4096, 4097, 10000})
    void foldsOfEverything(int n) {
        Input x = input("x", F, N);
        Value e = Nodes.elementwise(ScalarFunctions.EXP, x);
        Value sum = Nodes.reduce(Monoid.SUM, e, List.of(0));
        Value index = Nodes.iota(DType.INT64, 0, List.of(Sizes.sizeOf(x, 0)));
        Apply best = Apply.of(new PrimitiveOp.Reduce(Monoid.ARGMAX, List.of(0)), List.of(x, index));
        check(
                List.of(x),
                List.of(e, Nodes.div(e, sum), Nodes.mul(sum, sum), best.output(0), best.output(1)),
                random(F, 6, n));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 17})
    void softmaxAndCrossEntropy(int n) {
        Input x = input("x", F, N, M);
        Value softmax = softmax(x);
        Value loss =
                Nodes.reduce(Monoid.SUM, Nodes.mul(Nodes.elementwise(ScalarFunctions.LOG, softmax), x), List.of(1));
        check(List.of(x), List.of(softmax, loss), random(F, 7, n, 10));
    }

    static Value softmax(Value x) {
        Value shifted = Nodes.sub(x, Nodes.reduceKeeping(Monoid.MAX, x, List.of(1)));
        Value e = Nodes.elementwise(ScalarFunctions.EXP, shifted);
        return Nodes.div(e, Nodes.reduceKeeping(Monoid.SUM, e, List.of(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6})
    void gatherAndScatter(int n) {
        Input x = input("x", F, 5, 4);
        Input i = input("i", DType.INT64, N);
        for (IndexMode mode : IndexMode.values()) {
            Value g = Apply.one(new PrimitiveOp.Gather(0, 1, mode), x, i);
            Value base = Nodes.zerosLike(x);
            for (Combiner c : Combiner.values()) {
                Value s = Apply.one(new PrimitiveOp.Scatter(0, 1, mode, c), base, Nodes.mul(g, g), i);
                Value u = Apply.one(new PrimitiveOp.Scatter(0, 1, mode, c), Nodes.add(x, x), g, i);
                check(List.of(x, i), List.of(g, s, u), random(F, 8, 5, 4), indices(n));
            }
        }
    }

    private static HostArray indices(int n) {
        HostArray a = HostArray.zeros(DType.INT64, n);
        for (int i = 0; i < n; i++) {
            a.setLong(i, i * 7 % 10 - 5);
        }
        return a;
    }

    @Test
    void indicesOutOfRangeAreRefused() {
        Input x = input("x", F, 5);
        Input i = input("i", DType.INT64, N);
        Value g = Apply.one(new PrimitiveOp.Gather(0, 1, IndexMode.STRICT), x, i);
        var e = assertThrows(
                TensorException.class,
                () -> Compare.run(
                        List.of(x, i), List.of(g), List.of(random(F, 1, 5), HostArray.wrap(new long[] {1, 5}, 2))));
        assertTrue(e.getMessage().contains("outside axis 0 of size 5"), e.getMessage());
    }

    @Test
    void batchedGather() {
        Input x = input("x", F, N, 5, 4, 2);
        Input i = input("i", DType.INT64, N, 3);
        Input j = input("j", DType.INT64, N, 3);
        Value g = Apply.one(new PrimitiveOp.Gather(1, 2, IndexMode.WRAP), x, i, j);
        Value s = Apply.one(new PrimitiveOp.Scatter(1, 2, IndexMode.WRAP, Combiner.ADD), x, g, i, j);
        check(
                List.of(x, i, j),
                List.of(g, s),
                random(F, 9, 2, 5, 4, 2),
                random(DType.INT64, 10, 2, 3),
                random(DType.INT64, 11, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void products(int n) {
        Input a = input("a", F, N, 4, 5);
        Input b = input("b", F, N, 5, 6);
        Input w = input("w", F, 6, 5);
        Input v = input("v", F, 5);
        Value batched = Nodes.contract(ContractDims.matmul(1), a, b);
        Value flat = Nodes.contract(
                new ContractDims(List.of(), List.of(), List.of(2), List.of(0)), a, Nodes.transpose(w, List.of(1, 0)));
        Value both = Nodes.contract(
                new ContractDims(List.of(), List.of(), List.of(0, 1), List.of(0, 1)),
                a,
                Nodes.elementwise(ScalarFunctions.EXP, a));
        Value copied = Nodes.contract(new ContractDims(List.of(), List.of(), List.of(0, 2), List.of(0, 1)), a, b);
        Value vector = Nodes.contract(new ContractDims(List.of(), List.of(), List.of(2), List.of(0)), a, v);
        Value outer = Nodes.contract(new ContractDims(List.of(), List.of(), List.of(), List.of()), v, w);
        Value dot = Nodes.contract(new ContractDims(List.of(), List.of(), List.of(0), List.of(0)), v, v);
        Value sliced = Nodes.contract(
                ContractDims.matmul(0),
                Nodes.sliceAxis(w, 1, Constant.size(1), Constant.size(3)),
                Nodes.transpose(Nodes.sliceAxis(w, 1, Constant.size(2), Constant.size(3)), List.of(1, 0)));
        check(
                List.of(a, b, w, v),
                List.of(
                        batched,
                        flat,
                        both,
                        copied,
                        vector,
                        outer,
                        dot,
                        sliced,
                        Nodes.add(flat, Nodes.literal(flat, 1))),
                random(F, 12, n, 4, 5),
                random(F, 13, n, 5, 6),
                random(F, 14, 6, 5),
                random(F, 15, 5));
    }

    @Test
    void resultsThatAreArgumentsConstantsAndDuplicates() {
        Input x = input("x", F, N);
        Value y = Nodes.neg(x);
        Value c = new Constant(random(F, 1, 3));
        check(List.of(x), List.of(x, y, y, c, Constant.scalar(F, 2.0), Sizes.sizeOf(x, 0), x), random(F, 16, 4));
    }

    @Test
    void complexNumbersAreRefused() {
        Input z = input("z", DType.COMPLEX64, N);
        var e = assertThrows(
                TensorException.class, () -> Lowering.lower(List.of(Nodes.transpose(z, List.of(0))), List.of(z)));
        assertTrue(e.getMessage().contains("complex numbers cannot be compiled"), e.getMessage());
    }

    @Test
    void concatWritesPartsIntoOneBuffer() {
        Input x = input("x", F, N, 2);
        Input y = input("y", F, N, M);
        Value e = Nodes.elementwise(ScalarFunctions.EXP, x);
        check(
                List.of(x, y),
                List.of(Nodes.concat(1, List.of(e, y, x, e)), Nodes.concat(0, List.of(x, Nodes.neg(x))), e),
                random(F, 17, 3, 2),
                random(F, 18, 3, 0));
    }

    /// The second fold reads both states of the first, so both must have been stored.
    @Test
    void foldsOfAllStatesOfAFold() {
        Input x = input("x", F, 2, 3, 4);
        Value index = Nodes.iota(DType.INT64, 2, Sizes.sizesOf(x));
        Apply rows = Apply.of(new PrimitiveOp.Reduce(Monoid.ARGMAX, List.of(2)), List.of(x, index));
        Apply columns = Apply.of(new PrimitiveOp.Reduce(Monoid.ARGMAX, List.of(0)), List.copyOf(rows.outputs()));
        check(List.of(x), List.of(columns.output(0), columns.output(1)), random(F, 20, 2, 3, 4));
    }

    @Test
    void checksPrintsAndBarriers() {
        Input x = input("x", F, N);
        Value ok = Nodes.reduce(Monoid.ALL, Nodes.elementwise(Intrinsic.GT, x, Nodes.literal(x, -100)), List.of(0));
        Value c = Apply.one(new PrimitiveOp.Check("too small"), x, ok);
        Value p = Apply.one(new PrimitiveOp.Print("x"), Nodes.neg(c));
        Value b = Apply.one(new PrimitiveOp.Barrier("t"), p);
        check(List.of(x), List.of(Nodes.add(b, c), b), random(F, 19, 5));
    }

    private static void check(List<Input> inputs, List<Value> results, HostArray... arguments) {
        Compare.same(inputs, results, List.of(arguments), 1e-12);
    }
}
