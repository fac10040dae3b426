package org.bitale.ops;

import static org.bitale.ops.Evaluated.unknown;
import static org.bitale.ops.Evaluated.values;
import static org.bitale.ops.Tensors.binaryCrossentropy;
import static org.bitale.ops.Tensors.categoricalCrossentropy;
import static org.bitale.ops.Tensors.constant;
import static org.bitale.ops.Tensors.ivector;
import static org.bitale.ops.Tensors.matrix;
import static org.bitale.ops.Tensors.scalar;
import static org.bitale.ops.Tensors.sigmoidBinaryCrossentropy;
import static org.bitale.ops.Tensors.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Value;
import org.bitale.ops.nn.LogSoftmax;
import org.bitale.ops.nn.LogSumExp;
import org.bitale.ops.nn.SigmoidBinaryCrossentropy;
import org.bitale.ops.nn.Softmax;
import org.junit.jupiter.api.Test;

class NeuralTest {
    private static final double LARGE = 1000;

    @Test
    void softmaxDoesNotOverflow() {
        Tensor x = unknown(new double[][] {{LARGE, LARGE, -LARGE}, {0, Math.log(3), 0}});
        assertArrayEquals(new double[] {0.5, 0.5, 0, 0.2, 0.6, 0.2}, values(x.softmax()), 1e-15);
        assertArrayEquals(new double[] {1, 1, 0, 0, 0, 1}, values(x.softmax(0)), 1e-15);
        double l = Math.log(0.5);
        double[] expected = {l, l, l - 2 * LARGE, Math.log(0.2), Math.log(0.6), Math.log(0.2)};
        assertArrayEquals(expected, values(x.logSoftmax()), 1e-12);
        assertArrayEquals(new double[] {LARGE + Math.log(2), Math.log(5)}, values(x.logsumexp(1)), 1e-12);
    }

    @Test
    void logsumexpOfInfinitiesIsTheirLimit() {
        double inf = Double.POSITIVE_INFINITY;
        Tensor x = constant(new double[][] {{-inf, -inf}, {inf, 1}, {-inf, 2}});
        assertArrayEquals(new double[] {-inf, inf, 2}, values(x.logsumexp(1)));
    }

    @Test
    void crossentropyTakesClassesOrDistributions() {
        Tensor p = unknown(new double[][] {{0.5, 0.25, 0.25}, {0.125, 0.5, 0.375}});
        double[] expected = {Math.log(4), Math.log(8)};
        assertArrayEquals(expected, values(categoricalCrossentropy(p, constant(new int[] {2, 0}))), 1e-15);
        Tensor oneHot = constant(new double[][] {{0, 0, 1}, {1, 0, 0}});
        assertArrayEquals(expected, values(categoricalCrossentropy(p, oneHot)), 1e-15);
    }

    @Test
    void binaryCrossentropyOfASigmoidIsStable() {
        Tensor o = constant(new double[] {2, -2, 50, -LARGE});
        Tensor t = constant(new double[] {1, 0.25, 1, 1});
        double[] expected = {Math.log1p(Math.exp(-2)), Math.log1p(Math.exp(-2)) + 0.5, Math.exp(-50), LARGE};
        assertArrayEquals(expected, values(sigmoidBinaryCrossentropy(o, t)), 1e-12);
        assertArrayEquals(
                new double[] {Math.exp(-50)},
                values(sigmoidBinaryCrossentropy(o, t).get(Tensors.slice(2, 3))),
                1e-36);
        Tensor mild = o.get(Tensors.sliceTo(2));
        Tensor direct = binaryCrossentropy(mild.sigmoid(), t.get(Tensors.sliceTo(2)));
        assertArrayEquals(new double[] {expected[0], expected[1]}, values(direct), 1e-14);
    }

    @Test
    void ownDerivativesAgreeWithDifferences() {
        Tensor x = constant(new double[][] {{0.3, -1.2, 2}, {1, 0.5, -0.4}});
        for (CompositeOp op : List.of(new Softmax(1), new LogSoftmax(0), new LogSumExp(List.of(0, 1)))) {
            check(op, List.of(x));
        }
        check(new SigmoidBinaryCrossentropy(), List.of(x, constant(new double[] {0.2, 0.9, 0})));
    }

    /// Along a direction d the change of the weighted sum of results is what both rules say.
    private static void check(CompositeOp op, List<Tensor> operands) {
        List<Value> inputs = operands.stream().map(Tensor::value).toList();
        Apply apply = Apply.of(op, inputs);
        Tensor result = Tensor.of(apply.output(0));
        Tensor weight = result.times(3).plus(1).sin();
        List<Optional<Value>> reverse =
                op.vjp(apply, List.of(Optional.of(weight.value()))).orElseThrow();
        for (int i = 0; i < operands.size(); i++) {
            Tensor direction = operands.get(i).times(5).cos();
            List<Optional<Value>> tangents =
                    new ArrayList<>(Collections.nCopies(operands.size(), Optional.<Value>empty()));
            tangents.set(i, Optional.of(direction.value()));
            Tensor forward =
                    Tensor.of(op.jvp(apply, tangents).orElseThrow().getFirst().orElseThrow());
            double difference = change(op, operands, i, direction, weight);
            double byForward = values(forward.times(weight).sum())[0];
            double byReverse = values(
                    Tensor.of(reverse.get(i).orElseThrow()).times(direction).sum())[0];
            assertArrayEquals(
                    new double[] {difference, difference}, new double[] {byForward, byReverse}, 1e-8, op.name());
        }
    }

    private static double change(CompositeOp op, List<Tensor> operands, int moved, Tensor direction, Tensor weight) {
        double[] ends = new double[2];
        for (int side = 0; side < 2; side++) {
            List<Value> inputs =
                    new ArrayList<>(operands.stream().map(Tensor::value).toList());
            double step = side == 0 ? -1e-6 : 1e-6;
            inputs.set(moved, operands.get(moved).plus(direction.times(step)).value());
            Tensor result = Tensor.of(Apply.one(op, inputs));
            Tensor fixed = Tensor.of(new Constant(
                    Interpreter.evaluate(List.of(weight.value()), Map.of()).getFirst()));
            ends[side] = values(result.times(fixed).sum())[0];
        }
        return (ends[1] - ends[0]) / 2e-6;
    }

    @Test
    void operandsThatDoNotFitAreRefused() {
        assertThrows(TensorException.class, () -> matrix("x").softmax(2));
        assertThrows(TensorException.class, () -> scalar("x").softmax());
        assertThrows(TensorException.class, () -> categoricalCrossentropy(matrix("p"), vector("y")));
        assertThrows(
                TensorException.class,
                () -> categoricalCrossentropy(vector("p"), ivector("y").get(0)));
        assertThrows(
                TensorException.class,
                () -> Apply.one(new Softmax(0), ivector("x").value()));
    }
}
