package org.bitale.rewrite;

import static org.bitale.rewrite.NearMiss.indices;
import static org.bitale.rewrite.NearMiss.size;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.bitale.grad.ReverseMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Values and gradients through views and folds stay what they were before rewriting.
class ViewGradientTest {
    private static final long SEED = 20;
    private static final int ROWS = 6;
    private static final int COLUMNS = 4;

    /// A function of a matrix, and the rule that must have rewritten it.
    enum Form {
        BACKWARDS_TWICE("slice-of-slice", x -> rows(rows(x, 5, 6, -1), 4, 3, -2)),
        EVERY_SECOND_OF_SOME("slice-of-slice", x -> rows(rows(x, 1, 5, 1), 0, 3, 2)),
        PART_OF_THE_SECOND("slice-of-concat", x -> rows(Nodes.concat(0, List.of(x, Nodes.mul(x, x), x)), 7, 4, 1)),
        PARTS_OF_TWO("slice-of-concat", x -> rows(Nodes.concat(0, List.of(x, Nodes.mul(x, x), x)), 9, 4, -2)),
        STRETCHED_AND_CUT("slice-of-broadcast", x -> cube(stretched(x))),
        EVEN_ROWS("gather-of-range", x -> gather(x, indices(-1, -3, -5))),
        ALL_ROWS("gather-of-range", x -> gather(x, Nodes.iota(DType.INT64, 0, List.of(size(ROWS))))),
        JOINED_TWICE(
                "concat-of-concat",
                x -> Nodes.concat(1, List.of(Nodes.concat(1, List.of(x, Nodes.neg(x))), Nodes.mul(x, x)))),
        PRODUCT_OF_ONE("reduce-of-one", x -> Nodes.reduce(Monoid.PROD, Nodes.expandDims(x, List.of(1)), List.of(1))),
        SUM_OF_ONE("sum-of-one", x -> Nodes.reduce(Monoid.SUM, Nodes.expandDims(x, List.of(1)), List.of(0, 1))),
        SUM_OF_EQUALS("sum-of-broadcast", x -> Nodes.reduce(Monoid.SUM, stretched(x), List.of(0, 2))),
        LARGEST_OF_EQUALS("reduce-of-broadcast", x -> Nodes.reduce(Monoid.MAX, stretched(x), List.of(0, 2)));

        private final String rule;
        private final UnaryOperator<Value> form;

        Form(String rule, UnaryOperator<Value> form) {
            this.rule = rule;
            this.form = form;
        }
    }

    private static Value rows(Value x, long start, long length, long step) {
        return SliceOfSlice.slice(x, size(start), length, step);
    }

    /// Seven of it, one after the other.
    private static Value stretched(Value x) {
        return Apply.one(new PrimitiveOp.Broadcast(), x, size(7), size(ROWS), size(COLUMNS));
    }

    private static Value cube(Value x) {
        return SliceAxis.slice(
                x,
                List.of(
                        new SliceAxis(size(6), size(2), -3),
                        new SliceAxis(size(1), size(2), 2),
                        SliceAxis.whole(x, 2)));
    }

    private static Value gather(Value x, Value index) {
        return Apply.one(new PrimitiveOp.Gather(0, 1, PrimitiveOp.IndexMode.STRICT), x, index);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void valueAndGradientStay(Form form) {
        Input x = new Input("x", TensorType.of(DType.FLOAT64, ROWS, COLUMNS));
        Value y = form.form.apply(x);
        Value gradient = ReverseMode.pull(Map.of(y, weights(y)), Map.of(), List.of(x), List.of())
                .of(x)
                .orElseThrow();
        List<Value> written = List.of(y, gradient);
        Rewriter.Result result = Rewriter.rewrite(written, RuleSet.standard(Mode.STANDARD), Phase.values());
        assertTrue(
                result.trace().counts().containsKey(form.rule),
                () -> form.rule + " did not fire:\n" + result.trace().text());
        Map<Value, HostArray> data = Map.of(x, random(ROWS, COLUMNS));
        List<HostArray> expected = Interpreter.evaluate(written, data);
        List<HostArray> found = Interpreter.evaluate(result.outputs(), data);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).type(), found.get(i).type());
            assertArrayEquals(numbers(expected.get(i)), numbers(found.get(i)), 1e-13, () -> form + ", seed " + SEED);
        }
    }

    /// Different ones everywhere, so that an element in the wrong place shows.
    private static Value weights(Value y) {
        int[] shape = Sizes.sizesOf(y).stream()
                .mapToInt(n -> (int) ((Constant) n).array().getLong(0))
                .toArray();
        return new Constant(random(shape));
    }

    private static HostArray random(int... shape) {
        SplittableRandom random = new SplittableRandom(SEED);
        HostArray array = HostArray.zeros(DType.FLOAT64, shape);
        for (int i = 0; i < array.count(); i++) {
            array.setDouble(i, random.nextDouble(0.5, 2));
        }
        return array;
    }

    private static double[] numbers(HostArray array) {
        double[] all = new double[array.count()];
        for (int i = 0; i < all.length; i++) {
            all[i] = array.getDouble(i);
        }
        return all;
    }
}
