package org.bitale.rewrite;

import static org.bitale.core.scalar.ScalarFunctions.EXP;
import static org.bitale.core.scalar.ScalarFunctions.LOG;
import static org.bitale.core.scalar.ScalarFunctions.SIGMOID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.bitale.grad.ReverseMode;
import org.bitale.ops.nn.BinaryCrossentropy;
import org.bitale.ops.nn.CategoricalCrossentropy;
import org.bitale.ops.nn.Softmax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Differentiates unstable forms first, rewrites then, and compares value and gradient with the exact ones, also
/// where the form as written overflows or cancels.
class StableGradientTest {
    private static final double[] POINTS = {-800, -50, -1, -1e-3, 0.5, 3, 40, 800};

    /// A form, and its exact value and derivative.
    enum Form {
        LOG_ONE_PLUS_EXP(
                x -> log(plus(1, exp(x))),
                x -> x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)),
                Form::logistic),
        LOG_SIGMOID(x -> log(sigmoid(x)), x -> -softplus(-x), x -> logistic(-x)),
        LOG_ONE_MINUS_SIGMOID(x -> log(minus(1, sigmoid(x))), x -> -softplus(x), x -> -logistic(x)),
        SIGMOID_BY_HAND(
                x -> Nodes.div(Nodes.literal(x, 1), plus(1, exp(Nodes.neg(x)))),
                Form::logistic,
                x -> logistic(x) * logistic(-x)),
        EXP_OVER_ONE_PLUS_EXP(x -> Nodes.div(exp(x), plus(1, exp(x))), Form::logistic, x -> logistic(x) * logistic(-x)),
        ONE_MINUS_SIGMOID(x -> minus(1, sigmoid(x)), x -> logistic(-x), x -> -logistic(x) * logistic(-x)),
        LOG_OF_EXP(x -> log(exp(x)), x -> x, x -> 1),
        LOG_OF_TWO_EXPS(
                x -> log(Nodes.add(exp(x), exp(Nodes.mul(x, Nodes.literal(x, 0.5))))),
                x -> 0.5 * x + softplus(0.5 * x),
                x -> 0.5 + 0.5 * logistic(0.5 * x)),
        LOG_OF_SIGMOID_BY_HAND(
                x -> log(Nodes.div(Nodes.literal(x, 1), plus(1, exp(Nodes.neg(x))))),
                x -> -softplus(-x),
                x -> logistic(-x)),
        CROSSENTROPY(
                x -> crossentropy(sigmoid(x), Nodes.literal(x, 0.25)),
                x -> softplus(x) - 0.25 * x,
                x -> logistic(x) - 0.25),
        CROSSENTROPY_BY_HAND(x -> byHand(sigmoid(x), 0.25), x -> softplus(x) - 0.25 * x, x -> logistic(x) - 0.25),
        CROSSENTROPY_AND_SIGMOID_BY_HAND(
                x -> byHand(Nodes.div(Nodes.literal(x, 1), plus(1, exp(Nodes.neg(x)))), 0.25),
                x -> softplus(x) - 0.25 * x,
                x -> logistic(x) - 0.25),
        PRODUCT_OF_EXPS(x -> Nodes.mul(exp(x), exp(Nodes.neg(x))), x -> 1, x -> 0);

        private final UnaryOperator<Value> form;
        private final DoubleUnaryOperator exact;
        private final DoubleUnaryOperator derivative;

        Form(UnaryOperator<Value> form, DoubleUnaryOperator exact, DoubleUnaryOperator derivative) {
            this.form = form;
            this.exact = exact;
            this.derivative = derivative;
        }

        private static Value crossentropy(Value p, Value t) {
            return Apply.one(new BinaryCrossentropy(), p, t);
        }

        private static Value byHand(Value p, double t) {
            Value hit = Nodes.mul(Nodes.literal(p, t), log(p));
            Value miss = Nodes.mul(Nodes.literal(p, 1 - t), log(minus(1, p)));
            return Nodes.neg(Nodes.add(hit, miss));
        }

        static double logistic(double x) {
            return x > 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
        }

        static double softplus(double x) {
            return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void valueAndGradientAreExact(Form form) {
        Input x = new Input("x", TensorType.of(DType.FLOAT64, List.of(Dim.symbol("N"))));
        Value y = form.form.apply(x);
        Rewriter.Result result = rewritten(y, x);
        List<HostArray> found =
                Interpreter.evaluate(result.outputs(), Map.of(x, HostArray.wrap(POINTS, POINTS.length)));
        for (int i = 0; i < POINTS.length; i++) {
            double at = POINTS[i];
            assertClose(form.exact.applyAsDouble(at), found.get(0).getDouble(i), form + " at " + at, result);
            assertClose(form.derivative.applyAsDouble(at), found.get(1).getDouble(i), form + "' at " + at, result);
        }
    }

    /// A loss on a row of scores, by several roads; the class is 0, and its score far below the others.
    enum Loss {
        LOG_OF_SOFTMAX(x -> Nodes.neg(log(Apply.one(new Softmax(1), x)))),
        LOG_OF_SOFTMAX_BY_HAND(x ->
                Nodes.neg(log(Nodes.div(exp(x), Nodes.reduceKeeping(Monoid.SUM, exp(x), List.of(1)))))),
        LOG_SUM_EXP_BY_HAND(x -> Nodes.sub(log(Nodes.reduceKeeping(Monoid.SUM, exp(x), List.of(1))), x)),
        CROSSENTROPY(x -> Nodes.reshape(
                Apply.one(
                        new CategoricalCrossentropy(),
                        Apply.one(new Softmax(1), x),
                        new Constant(HostArray.wrap(new long[] {0}, 1))),
                List.of(Constant.size(1), Constant.size(1))));

        private final UnaryOperator<Value> form;

        Loss(UnaryOperator<Value> form) {
            this.form = form;
        }
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void lossesOnSoftmaxKeepTheirGradient(Loss loss) {
        Input x = new Input("x", TensorType.of(DType.FLOAT64, 1, 3));
        Value all = loss.form.apply(x);
        Value first = Nodes.sliceAxis(all, 1, Constant.size(0), Constant.size(1));
        Rewriter.Result result = rewritten(first, x);
        double[] scores = {-900, 700, 710};
        List<HostArray> found = Interpreter.evaluate(result.outputs(), Map.of(x, HostArray.wrap(scores, 1, 3)));
        double logSum = 710 + Math.log1p(Math.exp(-10));
        assertClose(logSum + 900, found.get(0).getDouble(0), loss + "", result);
        for (int i = 0; i < 3; i++) {
            double exact = Math.exp(scores[i] - logSum) - (i == 0 ? 1 : 0);
            assertClose(exact, found.get(1).getDouble(i), loss + "' [" + i + "]", result);
        }
    }

    @Test
    void aMeanOfPowersOfUnknownSizeKeepsItsGradient() {
        Input x = new Input("x", TensorType.of(DType.FLOAT64, List.of(Dim.symbol("N"), Dim.symbol("M"))));
        Value sum = Nodes.reduce(Monoid.SUM, exp(x), List.of(1));
        Rewriter.Result result = rewritten(log(Nodes.div(sum, Nodes.cast(Sizes.sizeOf(x, 1), DType.FLOAT64))), x);
        double[] slopes = Interpreter.evaluate(
                        result.outputs(), Map.of(x, HostArray.wrap(new double[] {1000, 1000}, 1, 2)))
                .get(1)
                .toDoubles();
        assertClose(0.5, slopes[0], "log(mean(exp x))'", result);
    }

    @Test
    void theQuotientOfEqualsHasNoSlope() {
        Input x = new Input("x", TensorType.of(DType.FLOAT64, List.of(Dim.symbol("N"))));
        Input g = new Input("g", x.type());
        Value gradient = ReverseMode.pull(Map.of(Nodes.div(x, x), g), Map.of(), List.of(x), List.of())
                .of(x)
                .orElseThrow();
        Rewriter.Result result = Rewriter.rewrite(
                List.of(gradient), RuleSet.standard(Mode.STANDARD), Phase.CANONICALIZE, Phase.STABILIZE);
        double[] points = {1e300, 1e-300, -7, 5e-324};
        double[] weights = {1.11, 0.6, 0.71, 1.35};
        double[] slopes = Interpreter.evaluate(
                        result.outputs(), Map.of(x, HostArray.wrap(points, 4), g, HostArray.wrap(weights, 4)))
                .getFirst()
                .toDoubles();
        for (int i = 0; i < points.length; i++) {
            assertClose(0, slopes[i], "(x / x)' at " + points[i], result);
        }
    }

    private static Rewriter.Result rewritten(Value y, Input x) {
        Value seed = Nodes.broadcast(Nodes.literal(y, 1), Sizes.sizesOf(y));
        Value gradient = ReverseMode.pull(Map.of(y, seed), Map.of(), List.of(x), List.of())
                .of(x)
                .orElseThrow();
        return Rewriter.rewrite(
                List.of(y, gradient), RuleSet.standard(Mode.STANDARD), Phase.CANONICALIZE, Phase.STABILIZE);
    }

    private static void assertClose(double exact, double found, String what, Rewriter.Result result) {
        assertTrue(
                Math.abs(exact - found) <= 1e-10 * Math.abs(exact) + 1e-12,
                () -> what + " is " + exact + ", found " + found + " by\n"
                        + result.outputs().stream().map(Expressions::text).toList() + "\n"
                        + result.trace().text());
        assertEquals(Double.isNaN(exact), Double.isNaN(found), what);
    }

    private static Value exp(Value x) {
        return Nodes.elementwise(EXP, x);
    }

    private static Value log(Value x) {
        return Nodes.elementwise(LOG, x);
    }

    private static Value sigmoid(Value x) {
        return Nodes.elementwise(SIGMOID, x);
    }

    private static Value plus(double c, Value x) {
        return Nodes.add(Nodes.literal(x, c), x);
    }

    private static Value minus(double c, Value x) {
        return Nodes.sub(Nodes.literal(x, c), x);
    }
}
