package org.bitale.grad;

import static org.bitale.grad.vmap.Vmap.SHARED;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.bitale.grad.vmap.Vmap;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// The batching rule of every primitive, with every choice of the operands that are batched, against a loop.
class VmapPrimitiveTest {
    private static final int EXAMPLES = 3;
    private final Points points = new Points(11);

    private static Function<List<Tensor>, Tensor> on(Function<List<Value>, Value> fn) {
        return in -> Tensor.of(fn.apply(in.stream().map(Tensor::value).toList()));
    }

    /// Every non-empty choice of mapped operands; `one[i]` makes operand i of a batch, given the sizes in front.
    @SafeVarargs
    private static void check(Function<List<Value>, Value> fn, Function<int[], HostArray>... operands) {
        for (int choice = 1; choice < 1 << operands.length; choice++) {
            List<Integer> axes = new ArrayList<>();
            List<HostArray> arrays = new ArrayList<>();
            for (int i = 0; i < operands.length; i++) {
                boolean mapped = (choice >> i & 1) == 1;
                axes.add(mapped ? 0 : SHARED);
                arrays.add(operands[i].apply(mapped ? new int[] {EXAMPLES} : new int[0]));
            }
            ExampleLoop.check(on(fn), axes, 0, arrays.toArray(HostArray[]::new));
        }
    }

    private static int[] shape(int[] front, int... rest) {
        int[] shape = java.util.Arrays.copyOf(front, front.length + rest.length);
        System.arraycopy(rest, 0, shape, front.length, rest.length);
        return shape;
    }

    private Function<int[], HostArray> normal(int... rest) {
        return front -> points.normal(shape(front, rest));
    }

    private Function<int[], HostArray> indices(int size, int... rest) {
        return front -> points.indices(size, shape(front, rest));
    }

    private Function<int[], HostArray> booleans(int... rest) {
        return front -> points.booleans(shape(front, rest));
    }

    private Function<int[], HostArray> positions(int low, int high) {
        return front -> {
            HostArray array = HostArray.zeros(DType.INT64, front);
            for (int i = 0; i < array.count(); i++) {
                array.setLong(i, points.between(low, high));
            }
            return array;
        };
    }

    @Test
    void elementwiseBroadcastsBehindTheAxisOfTheExamples() {
        Function<List<Value>, Value> f = in -> Nodes.elementwise(Intrinsic.FMA, in.get(0), in.get(1), in.get(2));
        check(f, normal(2, 4), normal(2, 4), normal(2, 4));
        check(f, normal(4), normal(), normal(2, 1));
        check(f, normal(), normal(3), normal(1));
        check(f, normal(0), normal(1), normal());
        check(in -> Nodes.select(in.get(0), in.get(1), in.get(2)), booleans(4), normal(2, 1), normal());
    }

    @Test
    void unary() {
        check(in -> Nodes.cast(in.getFirst(), DType.FLOAT32), normal(2));
        check(in -> Apply.one(new PrimitiveOp.Barrier("b"), in.getFirst()), normal(2));
        check(in -> Nodes.transpose(in.getFirst(), List.of(2, 0, 1)), normal(2, 3, 4));
        check(in -> Apply.one(new PrimitiveOp.Print("vmap"), in.getFirst()), normal());
    }

    @Test
    void sizesAreShared() {
        Function<List<Value>, Value> f = in -> {
            Value n = Sizes.sizeOf(in.getFirst(), 1);
            Value m = Nodes.sizeArithmetic(Intrinsic.ADD, n, Constant.size(2));
            return Nodes.iota(DType.FLOAT64, 1, List.of(n, m));
        };
        check(f, normal(2, 3));
        ExampleLoop.check(on(f), List.of(2), 1, points.normal(2, 3, 5));
    }

    @Test
    void shapes() {
        List<Value> sizes = List.of(Constant.size(2), Constant.size(4), Constant.size(3));
        check(in -> Nodes.broadcast(in.getFirst(), sizes), normal(4, 1));
        check(in -> Nodes.broadcast(in.getFirst(), sizes), normal());
        check(in -> Nodes.sumToLike(in.get(0), in.get(1)), normal(2, 4, 3), normal(4, 1));
        check(in -> Nodes.sumToLike(in.get(0), in.get(1)), normal(2, 4, 3), normal());
        check(in -> Nodes.broadcastLike(in.get(1), in.get(0)), normal(2, 4, 3), normal(4, 1));
        check(in -> Nodes.reshape(in.getFirst(), List.of(Constant.size(3), Constant.size(2))), normal(6));
        check(in -> Nodes.reshape(in.getFirst(), List.of()), normal(1, 1));
        check(
                in -> Nodes.reshape(in.getFirst(), List.of(Nodes.elementCount(Sizes.sizesOf(in.getFirst())))),
                normal(2, 3));
    }

    @Test
    void joinsAndFolds() {
        check(in -> Nodes.concat(1, List.of(in.get(0), in.get(1), in.get(0))), normal(2, 3), normal(2, 1));
        check(in -> Nodes.reduce(Monoid.SUM, in.getFirst(), List.of(2, 0)), normal(2, 3, 4));
        check(in -> Nodes.reduce(Monoid.MAX, in.getFirst(), List.of(0)), normal(3));
        check(in -> Nodes.reduce(Monoid.ANY, in.getFirst(), List.of(0)), booleans(3));
        check(in -> Nodes.cumulate(Monoid.PROD, in.getFirst(), 0, true), normal(3, 2));
        check(in -> Nodes.reduce(Monoid.SUM, in.getFirst(), List.of(0)), normal(0, 2));
        for (int result = 0; result < 2; result++) {
            int which = result;
            check(
                    in -> Apply.of(
                                    new PrimitiveOp.Reduce(Monoid.ARGMAX, List.of(1)),
                                    List.of(in.get(0), Nodes.iota(DType.INT64, 1, Sizes.sizesOf(in.get(0)))))
                            .output(which),
                    normal(2, 4));
        }
    }

    @Test
    void contractions() {
        check(in -> Nodes.contract(ContractDims.matmul(0), in.get(0), in.get(1)), normal(2, 3), normal(3, 4));
        check(in -> Nodes.contract(ContractDims.matmul(1), in.get(0), in.get(1)), normal(2, 2, 3), normal(2, 3, 1));
        ContractDims twisted = new ContractDims(List.of(2), List.of(0), List.of(0), List.of(3));
        check(in -> Nodes.contract(twisted, in.get(0), in.get(1)), normal(4, 2, 5), normal(5, 3, 2, 4));
        ContractDims outer = new ContractDims(List.of(), List.of(), List.of(), List.of());
        check(in -> Nodes.contract(outer, in.get(0), in.get(1)), normal(2), normal());
    }

    @Test
    void slices() {
        List<Value> lengths = List.of(Constant.size(2), Constant.size(3));
        List<Long> steps = List.of(1L, -2L);
        check(
                in -> Nodes.slice(in.get(0), List.of(in.get(1), in.get(2)), lengths, steps),
                normal(5, 8),
                positions(0, 3),
                positions(4, 7));
        check(in -> Nodes.slice(in.get(0), List.of(), List.of(), List.of()), normal());
    }

    @Test
    void padding() {
        List<Value> sizes = List.of(Constant.size(6), Constant.size(8));
        check(
                in -> Nodes.pad(in.get(0), in.get(1), List.of(in.get(2), in.get(3)), sizes, List.of(3L, -2L)),
                normal(2, 3),
                normal(),
                positions(0, 2),
                positions(4, 7));
    }

    @Test
    void offsetsBeforeTheFirstPositionAreNotCountedFromTheEnd() {
        Input x = new Input("x", TensorType.of(DType.FLOAT64, 5));
        Input start = new Input("start", TensorType.of(DType.INT64, 2));
        Tensor y = Vmap.vmap(s -> Tensor.of(Nodes.sliceAxis(x, 0, s.value(), Constant.size(2))))
                .apply(Tensor.of(start));
        TensorException e = assertThrows(
                TensorException.class,
                () -> org.bitale.core.eval.Interpreter.evaluate(
                        List.of(y.value()),
                        java.util.Map.of(x, points.normal(5), start, HostArray.wrap(new long[] {0, -1}, 2))));
        assertTrue(e.getMessage().contains("before the first position"), e.getMessage());
    }

    @Test
    void gathers() {
        for (IndexMode mode : List.of(IndexMode.STRICT, IndexMode.CLIP, IndexMode.WRAP)) {
            check(
                    in -> Apply.one(new PrimitiveOp.Gather(0, 1, mode), in.get(0), in.get(1)),
                    normal(4, 2),
                    indices(4, 2, 3));
        }
        check(
                in -> Apply.one(new PrimitiveOp.Gather(1, 2, IndexMode.STRICT), in.get(0), in.get(1), in.get(2)),
                normal(2, 4, 3, 2),
                indices(4, 2, 5),
                indices(3, 2, 5));
        check(
                in -> Apply.one(new PrimitiveOp.Gather(0, 1, IndexMode.STRICT), in.get(0), in.get(1)),
                normal(4),
                indices(4));
    }

    @Test
    void scatters() {
        for (Combiner combiner : Combiner.values()) {
            check(
                    in -> Apply.one(
                            new PrimitiveOp.Scatter(0, 1, IndexMode.STRICT, combiner), in.get(0), in.get(1), in.get(2)),
                    normal(4, 2),
                    normal(3, 2),
                    indices(4, 3));
        }
        check(
                in -> Apply.one(
                        new PrimitiveOp.Scatter(1, 2, IndexMode.STRICT, Combiner.ADD),
                        in.get(0),
                        in.get(1),
                        in.get(2),
                        in.get(3)),
                normal(2, 4, 3, 2),
                normal(2, 5, 2),
                indices(4, 2, 5),
                indices(3, 2, 5));
    }

    @Test
    void convolutions() {
        PrimitiveOp.Convolve plain = new PrimitiveOp.Convolve(List.of(2L, 1L), List.of(1L, 2L), 1);
        check(in -> Apply.one(plain, in.get(0), in.get(1)), normal(2, 3, 5, 6), normal(4, 3, 2, 2));
        PrimitiveOp.Convolve grouped = new PrimitiveOp.Convolve(List.of(1L), List.of(1L), 2);
        check(in -> Apply.one(grouped, in.get(0), in.get(1)), normal(2, 6, 5), normal(4, 3, 2));
        List<Long> ones = List.of(1L, 1L);
        List<Value> window = List.of(Constant.size(2), Constant.size(3));
        check(
                in -> Apply.one(new PrimitiveOp.Windows(ones, ones), in.getFirst(), window.get(0), window.get(1)),
                normal(2, 4, 5));
        check(
                in -> Apply.one(
                        new PrimitiveOp.OverlapAdd(ones, ones), in.getFirst(), Constant.size(4), Constant.size(5)),
                normal(2, 2, 3, 3, 3));
    }

    @Test
    void checksHoldForAllExamplesOrFail() {
        check(in -> Apply.one(new PrimitiveOp.Check("no"), in.get(0), in.get(1)), normal(2), front -> {
            HostArray yes = HostArray.zeros(DType.BOOL, front);
            for (int i = 0; i < yes.count(); i++) {
                yes.setLong(i, 1);
            }
            return yes;
        });
        Input conditions = new Input("c", TensorType.of(DType.BOOL, 2));
        Tensor y = Vmap.vmap(c -> Tensor.of(Apply.one(new PrimitiveOp.Check("bad example"), c.value(), c.value())))
                .apply(Tensor.of(conditions));
        TensorException e = assertThrows(
                TensorException.class,
                () -> org.bitale.core.eval.Interpreter.evaluate(
                        List.of(y.value()),
                        java.util.Map.of(conditions, HostArray.wrap(DType.BOOL, new byte[] {1, 0}, 2))));
        assertTrue(e.getMessage().startsWith("bad example"), e.getMessage());
    }

    @Test
    void compactionOfSharedMasksOnly() {
        check(
                in -> Apply.one(new PrimitiveOp.Gather(0, 1, IndexMode.STRICT), in.getFirst(), Nodes.compact(mask())),
                normal(4, 2));
        assertRefused(in -> Nodes.compact(in), "vmap: compact: how many positions there are would depend on the data");
    }

    private static Value mask() {
        return new Constant(HostArray.wrap(DType.BOOL, new byte[] {1, 0, 1, 1}, 4));
    }

    @Test
    void sizesMadeOfDataAreRefused() {
        String size = ": a size would depend on the data of the example";
        assertRefused(in -> Nodes.reshape(number(in), List.of(count(in))), "vmap: reshape" + size);
        assertRefused(in -> Nodes.broadcast(number(in), List.of(count(in))), "vmap: broadcast" + size);
        assertRefused(in -> Nodes.iota(DType.INT64, 0, List.of(count(in))), "vmap: iota: the sizes would depend");
        assertRefused(in -> Nodes.sliceAxis(in, 0, Constant.size(0), count(in)), "vmap: slice" + size);
    }

    private static Value count(Value mask) {
        return Nodes.reduce(Monoid.SUM, Nodes.cast(mask, DType.INT64), List.of(0));
    }

    private static Value number(Value mask) {
        return Nodes.cast(count(mask), DType.FLOAT64);
    }

    private static void assertRefused(Function<Value, Value> fn, String start) {
        Tensor masks = Tensor.of(new Input("masks", TensorType.of(DType.BOOL, 3, 4)));
        TensorException e = assertThrows(
                TensorException.class,
                () -> Vmap.vmap(m -> Tensor.of(fn.apply(m.value()))).apply(masks));
        assertTrue(e.getMessage().startsWith(start), e.getMessage());
        assertTrue(e.getMessage().contains("VmapPrimitiveTest.java:"), e.getMessage());
    }
}
