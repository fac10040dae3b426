package org.bitale.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.bitale.ops.nn.Softmax;
import org.bitale.testkit.random.ExplainedCases;
import org.bitale.testkit.random.Grammar;
import org.bitale.testkit.random.TailSweep;
import org.bitale.testkit.random.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// Random graphs through interpreter, plain form and vector form. `bitale.random.from` and `bitale.random.count`
/// choose the seeds; [RandomGraphCampaign] runs many.
class RandomGraphTest {
    private static final long FROM = Long.getLong("bitale.random.from", 0);
    private static final long COUNT = Long.getLong("bitale.random.count", 200);
    /// Enough calls for the JVM's last compiler.
    private static final int HOT_CALLS = 3_000;

    private static final int SWEEPS = 3;

    private static void check(BothForms forms, long from, long count, TestReporter reporter) {
        List<String> failures = new ArrayList<>();
        for (long seed = from; seed < from + count; seed++) {
            if (!ExplainedCases.contains(seed)) {
                forms.differential().failure(seed).ifPresent(failures::add);
            }
        }
        assertEquals("", String.join("\n", failures));
        assertEquals(0, forms.onHost(), forms.share());
        reporter.publishEntry("share", forms.share());
    }

    @Test
    void compiledWithoutRewrites(TestReporter reporter) {
        check(new BothForms(false, 1), FROM, COUNT, reporter);
    }

    @Test
    void compiledWithRewrites(TestReporter reporter) {
        check(new BothForms(true, 1), FROM + COUNT, COUNT, reporter);
    }

    @Test
    void hot(TestReporter reporter) {
        check(new BothForms(true, HOT_CALLS), FROM + 2 * COUNT, Math.max(1, COUNT / 20), reporter);
    }

    @Test
    void hotAtAllTailLengths(TestReporter reporter) throws InterruptedException {
        Tally tally = new Tally();
        for (long seed = FROM + 3 * COUNT; seed < FROM + 3 * COUNT + SWEEPS; seed++) {
            BothForms forms = new BothForms(seed % 2 == 0, 1);
            assertEquals(Optional.empty(), new HotSweep(forms, TailSweep.of(seed, Grammar.WHOLE), tally).problem());
        }
        assertEquals(SWEEPS, tally.get(Count.SWEPT));
        reporter.publishEntry("hot", tally.toString());
        if (OptimizedCode.isPossible()) {
            assertTrue(tally.get(Count.OPTIMIZED_CLASSES) > 0, tally.toString());
        }
    }

    // what random graphs have found

    private static void agrees(Value output, List<Input> inputs, HostArray... arguments) {
        agrees(List.of(output), inputs, arguments);
    }

    private static void agrees(List<Value> outputs, List<Input> inputs, HostArray... arguments) {
        Verdict verdict =
                new BothForms(false, 1).differential().verdict(new Graph(inputs, outputs), List.of(arguments));
        assertEquals(Optional.empty(), verdict.problem());
    }

    @Test
    void anUnknownSizeOf1StretchesToANumber() {
        Input x = new Input("x", TensorType.of(DType.FLOAT32, 1, 2, 1));
        Input y = new Input("y", TensorType.of(DType.FLOAT32, List.of(Dim.ONE, Dim.symbol("n"), Dim.ONE)));
        agrees(
                Nodes.sub(x, y),
                List.of(x, y),
                HostArray.zeros(DType.FLOAT32, 1, 2, 1),
                HostArray.zeros(DType.FLOAT32, 1, 1, 1));
    }

    @Test
    void strideBeyondTheEndOfAShortArray() {
        Input x = new Input("x", TensorType.of(DType.INT32, 54));
        Value every = Nodes.slice(x, List.of(Constant.size(47)), List.of(Constant.size(3)), List.of(3L));
        agrees(every, List.of(x), HostArray.zeros(DType.INT32, 54));
    }

    @Test
    void backwardPaddingOfAnEmptyArray() {
        Input x = new Input("x", TensorType.of(DType.INT32, 0));
        Value fill = Constant.scalar(DType.INT32, 7L);
        Value padded = Nodes.pad(x, fill, List.of(Constant.size(0)), List.of(Constant.size(3)), List.of(-1L));
        agrees(padded, List.of(x), HostArray.zeros(DType.INT32, 0));
    }

    @Test
    void aComputedSizeThatIsAnArgumentItself() {
        Input n = new Input("n", TensorType.scalar(DType.INT64));
        Value range = Apply.one(new PrimitiveOp.Iota(DType.INT64, 0), Nodes.sub(n, Constant.size(0)));
        agrees(range, List.of(n), HostArray.scalar(DType.INT64, 5L));
    }

    @Test
    void anArgumentReturnedBesideASumOfSomethingExpensive() {
        Input x = new Input("x", TensorType.of(DType.FLOAT32, 2));
        Value y = Nodes.elementwise(ScalarFunctions.TANH, x);
        Value squares = Nodes.reduce(Monoid.SUM, Nodes.mul(y, y), List.of(0));
        Value sum = Nodes.reduce(Monoid.SUM, y, List.of(0));
        agrees(List.of(Nodes.add(squares, sum), x), List.of(x), HostArray.wrap(new float[] {1, 2}, 2));
    }

    @Test
    void aReshapeThatIsReadThroughAnotherAndReturned() {
        Input x = new Input("x", TensorType.of(DType.FLOAT64, List.of(Dim.symbol("m"), Dim.symbol("n"), Dim.ONE)));
        Input n = new Input("n", TensorType.scalar(DType.INT64));
        Value first = Nodes.reshape(x, List.of(Constant.size(6), Constant.size(2)));
        Value second = Nodes.reshape(first, List.of(Constant.size(6), n));
        HostArray data = HostArray.wrap(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 3, 4, 1);
        agrees(List.of(second, second, first), List.of(x, n), data, HostArray.scalar(DType.INT64, 2L));
    }

    @Test
    void aWindowLargerThanTheLargerOfTwoSizesIsRefused() {
        Input x = new Input("x", TensorType.of(DType.FLOAT64, 1));
        Input m = new Input("m", TensorType.scalar(DType.INT64));
        Input n = new Input("n", TensorType.scalar(DType.INT64));
        Value wide = Nodes.broadcast(x, List.of(Nodes.elementwise(Intrinsic.MAXIMUM, m, n)));
        Value windows = Apply.one(new PrimitiveOp.Windows(List.of(1L), List.of(1L)), wide, Constant.size(2));
        HostArray one = HostArray.scalar(DType.INT64, 1L);
        agrees(windows, List.of(x, m, n), HostArray.zeros(DType.FLOAT64, 1), one, HostArray.scalar(DType.INT64, -4L));
    }

    @Test
    void aNegativeNumberInASizeThatTurnsOutToBe1() {
        Input x = new Input("x", TensorType.of(DType.FLOAT32, 1));
        Input m = new Input("m", TensorType.scalar(DType.INT64));
        Input n = new Input("n", TensorType.scalar(DType.INT64));
        Value length = Nodes.add(m, Nodes.elementwise(Intrinsic.MAXIMUM, Constant.size(0), n));
        Value part = Nodes.slice(x, List.of(Constant.size(0)), List.of(length), List.of(1L));
        Value wide = Nodes.broadcast(part, List.of(m));
        HostArray one = HostArray.scalar(DType.INT64, 1L);
        agrees(wide, List.of(x, m, n), HostArray.zeros(DType.FLOAT32, 1), one, HostArray.scalar(DType.INT64, -1L));
    }

    /// The rest is read only where a window lies, so no pass computes it at every position.
    @Test
    void somethingExpensiveReadUnderAConditionByEveryPass() {
        Input x = new Input("x", TensorType.of(DType.FLOAT32, 2, 1, 1));
        Input c = new Input("c", TensorType.of(DType.BOOL, 2, 1, 1));
        Value rest = Nodes.elementwise(Intrinsic.MOD, x, x);
        Value y = Nodes.select(c, rest, rest);
        List<Long> strides = List.of(3L, 1L);
        List<Long> dilations = List.of(2L, 1L);
        Value one = Constant.size(1);
        Value windows = Apply.one(new PrimitiveOp.Windows(strides, dilations), y, one, one);
        Value back = Apply.one(new PrimitiveOp.OverlapAdd(strides, dilations), windows, one, one);
        Value softmax = Apply.one(new Softmax(0), back);
        HostArray both = HostArray.zeros(DType.BOOL, 2, 1, 1);
        both.setLong(0, 1);
        agrees(List.of(softmax), List.of(x, c), HostArray.wrap(new float[] {1, 1}, 2, 1, 1), both);
    }
}
