package org.bitale.rewrite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// What is finite as it is written stays finite when it is rewritten, and what is infinite because of tiny factors too.
class RangeTest {
    private static void isKept(double[] expected, double[] given, UnaryOperator<Value> expression) {
        Input x = new Input("x", TensorType.of(DType.FLOAT64, List.of(Dim.symbol("n"))));
        List<Value> written = List.of(expression.apply(x));
        List<HostArray> arguments = List.of(HostArray.wrap(given, given.length));
        Rewriter.Result rewritten = Rewriter.rewrite(
                written, RuleSet.standard(Mode.STANDARD), Phase.CANONICALIZE, Phase.STABILIZE, Phase.SPECIALIZE);
        for (List<Value> form : List.of(written, rewritten.outputs())) {
            double[] got = Interpreter.run(new Graph(List.of(x), form), arguments)
                    .getFirst()
                    .toDoubles();
            assertArrayEquals(expected, got, 1e-12 * scale(expected), () -> Expressions.text(form.getFirst()));
        }
    }

    private static double scale(double[] expected) {
        return Arrays.stream(expected).map(Math::abs).filter(Double::isFinite).reduce(Double.MIN_VALUE, Math::max);
    }

    private static Value sum(Value x) {
        return Nodes.reduce(Monoid.SUM, x, List.of(0));
    }

    @Test
    void constantsWhoseProductUnderflowsAreNotGathered() {
        isKept(new double[] {1e-100}, new double[] {1e300}, x -> {
            Value once = Nodes.mul(x, Nodes.literal(x, 1e-200));
            return Nodes.mul(once, Nodes.literal(x, 1e-200));
        });
        isKept(new double[] {0}, new double[] {0}, x -> {
            Value once = Nodes.div(x, Nodes.literal(x, 1e-200));
            return Nodes.div(once, Nodes.literal(x, 1e-200));
        });
    }

    @Test
    void aFactorThatKeepsTermsFiniteStaysInside() {
        double[] huge = {1.5e308, 1.5e308};
        isKept(new double[] {0.75e308}, huge, x -> sum(Nodes.div(x, Nodes.literal(x, 4))));
        isKept(new double[] {0.75e308}, huge, x -> sum(Nodes.mul(x, Nodes.literal(x, 0.25))));
        isKept(new double[] {1.5e308, 1.5e308}, huge, x -> {
            Value half = Nodes.mul(x, Nodes.literal(x, 0.5));
            return Nodes.add(half, Nodes.mul(Nodes.neg(Nodes.neg(x)), Nodes.literal(x, 0.5)));
        });
    }

    @Test
    void aSumOfNothingIsZeroWhateverTheFactor() {
        Input s = new Input("s", TensorType.scalar(DType.FLOAT64));
        Input x = new Input("x", TensorType.of(DType.FLOAT64, List.of(Dim.symbol("n"))));
        List<Value> sums = List.of(sum(Nodes.mul(x, s)), sum(Nodes.div(x, s)));
        List<Value> rewritten = Rewriter.rewrite(
                        sums, RuleSet.standard(Mode.STANDARD), Phase.CANONICALIZE, Phase.STABILIZE, Phase.SPECIALIZE)
                .outputs();
        for (double factor : new double[] {Double.POSITIVE_INFINITY, 0, Double.NaN}) {
            List<HostArray> got = Interpreter.run(
                    new Graph(List.of(x, s), rewritten),
                    List.of(HostArray.zeros(DType.FLOAT64, 0), HostArray.scalar(DType.FLOAT64, factor)));
            for (HostArray sum : got) {
                assertArrayEquals(new double[] {0}, sum.toDoubles());
            }
        }
    }

    @Test
    void whatCancelsIsNotANumberWhereTheQuotientIsNone() {
        double[] ends = {0, -0.0, Double.POSITIVE_INFINITY, Double.NaN, 5e-324, -3};
        double[] ones = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1, 1};
        isKept(ones, ends, x -> Nodes.div(x, x));
        isKept(ones, ends, x -> Nodes.div(Nodes.mul(x, Nodes.literal(x, 1)), x));
        isKept(new double[] {Double.NaN, 2}, new double[] {Double.NaN, 2}, x -> {
            Value power = Nodes.elementwise(ScalarFunctions.EXP, x);
            return Nodes.mul(Nodes.div(x, power), power);
        });
    }

    @Test
    void aLargeDivisorOfASumStaysInsideIt() {
        isKept(new double[] {3e298}, new double[] {1.5e308}, x -> {
            Value once = Nodes.div(x, Nodes.literal(x, 1e10));
            return Nodes.add(once, once);
        });
        isKept(new double[] {2e16, 1}, new double[] {1.5e308, 5}, x -> {
            Value y = Nodes.add(Nodes.mul(x, Nodes.literal(x, 1e-16)), Nodes.literal(x, 10));
            return Nodes.add(Nodes.div(x, y), Nodes.div(x, y));
        });
    }

    /// Seed 4007503 of the random graphs: the broadcast divisor was met again and again.
    @Test
    void aBroadcastDivisorLeavesASumOnce() {
        Input x = new Input("x", TensorType.of(DType.FLOAT64, 1, 1));
        Input v = new Input("v", TensorType.of(DType.FLOAT64, 2, 1));
        Value divisor = Nodes.broadcast(x, List.of(Constant.size(2), Constant.size(2)));
        Value quotient = Nodes.div(v, divisor);
        List<Value> rewritten = Rewriter.rewrite(
                        List.of(Nodes.sub(quotient, Nodes.div(Nodes.neg(v), divisor))),
                        RuleSet.standard(Mode.STANDARD),
                        Phase.CANONICALIZE,
                        Phase.STABILIZE,
                        Phase.SPECIALIZE)
                .outputs();
        List<HostArray> given =
                List.of(HostArray.wrap(new double[] {4}, 1, 1), HostArray.wrap(new double[] {1.5e308, 2}, 2, 1));
        double[] got = Interpreter.run(new Graph(List.of(x, v), rewritten), given)
                .getFirst()
                .toDoubles();
        assertArrayEquals(new double[] {7.5e307, 7.5e307, 1, 1}, got);
    }
}
