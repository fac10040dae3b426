package org.bitale.grad;

import static org.bitale.ops.Tensors.dmatrix;
import static org.bitale.ops.Tensors.dscalar;
import static org.bitale.ops.Tensors.dvector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;
import org.junit.jupiter.api.Test;

/// The functions that users call: results, options and messages.
class GradientTest {
    private final Tensor x = dvector("x", 3);
    private final Tensor y = dvector("y", 3);
    private final Tensor s = dscalar("s");
    private final Map<Value, HostArray> given = new LinkedHashMap<>();

    GradientTest() {
        given.put(x.value(), HostArray.wrap(new double[] {1, 2, 3}, 3));
        given.put(y.value(), HostArray.wrap(new double[] {4, 5, 6}, 3));
        given.put(s.value(), HostArray.scalar(DType.FLOAT64, 2.0));
    }

    private double[] value(Tensor t) {
        HostArray array = Interpreter.evaluate(List.of(t.value()), given).getFirst();
        double[] values = new double[array.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.getDouble(i);
        }
        return values;
    }

    private void assertValue(Tensor got, double... expected) {
        assertArrayEquals(expected, value(got), 1e-12);
    }

    /// The line of the caller, in the form of messages.
    private static String line(int above) {
        StackTraceElement frame = new Throwable().getStackTrace()[1];
        return "GradientTest.java:" + (frame.getLineNumber() - above) + " (org.bitale.grad.GradientTest."
                + frame.getMethodName() + ")";
    }

    @Test
    void gradientsOfSeveralTensors() {
        Gradients g = Gradient.grad(x.times(y).sum().times(s), x, y, s);
        assertValue(g.of(x), 8, 10, 12);
        assertValue(g.of(y), 2, 4, 6);
        assertValue(g.of(s), 32);
        assertEquals(List.of(g.of(x), g.of(y), g.of(s)), g.all());
        assertEquals(x.type(), g.of(x).type());
    }

    @Test
    void gradientsOfGradients() {
        Tensor g = Gradient.grad(x.times(x).times(x).sum(), x).of(x);
        assertValue(Gradient.grad(g.times(y).sum(), x).of(x), 24, 60, 108);
        assertValue(Gradient.hessianVectorProduct(x.times(x).times(x).sum(), x, y), 24, 60, 108);
    }

    @Test
    void vjpAndJvpAreTransposes() {
        Tensor f = x.times(x).times(s);
        assertValue(Gradient.vjp(f, y, x).of(x), 16, 40, 72);
        assertValue(Gradient.jvp(f, x, y), 16, 40, 72);
        assertValue(Gradient.jvp(f, s, s), 2, 8, 18);
        assertValue(Gradient.jvp(y, x, y), 0, 0, 0);
    }

    @Test
    void jacobiansAndHessians() {
        Tensor f = x.times(s);
        assertValue(Jacobian.jacobian(f, x), 2, 0, 0, 0, 2, 0, 0, 0, 2);
        assertValue(Jacobian.jacobian(f, s), 1, 2, 3);
        assertEquals("[3, 3]", Jacobian.jacobian(f, x).type().shape().toString());
        Tensor unknown = dvector("u");
        given.put(unknown.value(), HostArray.wrap(new double[] {1, 2}, 2));
        assertValue(Jacobian.jacobian(unknown.times(s), s), 1, 2);
        assertValue(Jacobian.hessian(x.times(x).times(x).sum(), x), 6, 0, 0, 0, 12, 0, 0, 0, 18);
        assertValue(Jacobian.hessian(x.sum(), x), new double[9]);
        assertValue(Jacobian.jacobian(unknown.times(unknown), unknown), 2, 0, 0, 4);
        assertValue(Jacobian.hessian(unknown.prod(), unknown), 0, 1, 1, 0);
        assertValue(Jacobian.jacobian(x, unknown), new double[6]);
    }

    @Test
    void considerConstantStopsDerivatives() {
        Tensor h = x.times(x);
        Tensor cost = h.times(x).sum();
        GradientOptions options = GradientOptions.DEFAULT.withConsiderConstant(h);
        assertValue(Gradient.grad(cost, List.of(x), options).of(x), 1, 4, 9);
    }

    @Test
    void theGradientByAConstantIsWhatReachesIt() {
        Tensor h = x.times(x);
        Tensor cost = h.times(x).sum();
        GradientOptions options = GradientOptions.DEFAULT.withConsiderConstant(h);
        Gradients g = Gradient.grad(cost, List.of(h, x), options);
        assertValue(g.of(h), 1, 2, 3);
        assertValue(g.of(x), 1, 4, 9);
    }

    @Test
    void stageByStage() {
        Tensor h = x.times(x).times(s);
        Tensor cost = h.times(y).times(s).sum();
        Gradients whole = Gradient.grad(cost, x, y, s);
        SubgraphGradients second = Gradient.subgraphGrad(List.of(y, s), List.of(h), cost);
        assertValue(second.wrt().of(y), value(whole.of(y)));
        assertValue(second.end().of(h), 8, 10, 12);
        assertValue(second.wrt().of(s), 2 * (4 + 20 + 54));
        SubgraphGradients first = Gradient.subgraphGrad(
                List.of(x, s, y), List.of(), Map.of(h, second.end().of(h)));
        assertValue(first.wrt().of(x), value(whole.of(x)));
        assertValue(first.wrt().of(y), 0, 0, 0);
        assertValue(first.wrt().of(s).plus(second.wrt().of(s)), value(whole.of(s)));
    }

    @Test
    void anUndefinedGradientIsRefused() {
        Tensor f = Gradient.undefinedGrad(x).times(y).sum();
        assertValue(f, 32);
        assertValue(Gradient.grad(f, y).of(y), 1, 2, 3);
        for (Runnable asked : List.<Runnable>of(() -> Gradient.grad(f, x), () -> Gradient.jvp(f, x, y))) {
            TensorException e = assertThrows(TensorException.class, asked::run);
            assertTrue(
                    e.getMessage()
                            .startsWith("undefined_grad: not differentiable: its gradient was declared undefined"),
                    e.getMessage());
        }
    }

    @Test
    void knownGradsReplaceWhatWouldBeComputed() {
        Tensor h = x.times(x);
        Tensor cost = h.times(y).sum();
        GradientOptions options = GradientOptions.DEFAULT.withKnownGrads(Map.of(h, Tensors.onesLike(x)));
        assertValue(Gradient.grad(cost, List.of(x), options).of(x), 2, 4, 6);
        assertValue(Gradient.vjp(Map.of(), List.of(x), options).of(x), 2, 4, 6);
    }

    @Test
    void opsThatSteerGradients() {
        assertValue(Gradient.grad(Gradient.gradClip(x, -1, 5).times(y).sum(), x).of(x), 4, 5, 5);
        assertValue(Gradient.grad(Gradient.gradScale(x, -2).times(y).sum(), x).of(x), -8, -10, -12);
        assertValue(Gradient.grad(Gradient.zeroGrad(x).times(y).sum(), x).of(x), 0, 0, 0);
        assertValue(
                Gradient.grad(Gradient.disconnectedGrad(x).times(x).sum(), x).of(x), 1, 2, 3);
        assertValue(Gradient.jvp(Gradient.gradScale(x, -2), x, y), -8, -10, -12);
        assertValue(Gradient.jvp(Gradient.gradClip(x, -1, 5), x, y), 4, 5, 6);
        assertValue(Gradient.gradClip(x, 0, 1), 1, 2, 3);
        assertThrows(TensorException.class, () -> Gradient.gradClip(x, 2, 1));
    }

    @Test
    void whereLetsNothingOfTheOtherBranchThrough() {
        given.put(x.value(), HostArray.wrap(new double[] {-1, 0, 2}, 3));
        Tensor zero = Tensors.zerosLike(x);
        Tensor safe = Tensors.where(x.gt(0), x.log().times(x.sqrt()), zero);
        double slope = (1 + 0.5 * Math.log(2)) / Math.sqrt(2);
        Tensor g = Gradient.grad(safe.sum(), x).of(x);
        assertValue(g, 0, 0, slope);
        assertValue(Gradient.jvp(safe, x, Tensors.onesLike(x)), 0, 0, slope);
        double curvature = -0.25 * Math.log(2) * Math.pow(2, -1.5);
        assertValue(Gradient.grad(g.sum(), x).of(x), 0, 0, curvature);
        Tensor stretched = Tensors.where(x.gt(0), s.times(x.log()), zero);
        assertValue(Gradient.grad(stretched.sum(), s).of(s), Math.log(2));
        Tensor moved = Tensors.where(x.gt(0).get(Tensors.slice(1, 3)), x.log().get(Tensors.slice(1, 3)), s);
        assertValue(Gradient.grad(moved.sum(), x).of(x), 0, 0, 0.5);
    }

    @Test
    void aZeroCotangentHidesNoSecondDerivative() {
        given.put(x.value(), HostArray.wrap(new double[] {0, 0, 0}, 3));
        Tensor z = Tensors.where(y.gt(0), x.times(y), x);
        assertValue(Gradient.hessianVectorProduct(z.times(z).sum(), x, y), 128, 250, 432);
    }

    @Test
    void aNonScalarCostIsRefused() {
        Tensor cost = x.plus(y);
        TensorException e = assertThrows(TensorException.class, () -> Gradient.grad(cost, x));
        assertEquals(
                "grad: the cost must be a scalar, got f64[3]; take its sum or mean, or give its cotangent to vjp\n"
                        + "  cost: add(x, y) f64[3] at " + line(4) + "\n"
                        + "  at " + line(4),
                e.getMessage());
    }

    @Test
    void aDisconnectedInputIsRefused() {
        Tensor z = dvector("z", 2);
        Tensor cost = x.sum();
        TensorException e = assertThrows(TensorException.class, () -> Gradient.grad(cost, x, z));
        assertEquals(
                "grad: the cost does not depend on a tensor it is to be differentiated by, or only through integers,"
                        + " bools, sizes or constants; leave the tensor out, or pass DisconnectedInputs.IGNORE for"
                        + " zeros\n"
                        + "  cost: reduce_sum(x) f64[] at " + line(6) + "\n"
                        + "  wrt: input \"z\" f64[2] at " + line(8) + "\n"
                        + "  at " + line(7),
                e.getMessage());
        GradientOptions ignore = GradientOptions.DEFAULT.withDisconnectedInputs(DisconnectedInputs.IGNORE);
        assertValue(Gradient.grad(cost, List.of(z), ignore).of(z), 0, 0);
        GradientOptions warn = GradientOptions.DEFAULT.withDisconnectedInputs(DisconnectedInputs.WARN);
        assertValue(Gradient.grad(cost, List.of(z), warn).of(z), 0, 0);
        assertThrows(
                TensorException.class,
                () -> Gradient.grad(Gradient.disconnectedGrad(x).sum(), x));
        assertThrows(
                TensorException.class, () -> Gradient.grad(Tensors.zerosLike(x).sum(), x));
    }

    @Test
    void integersHaveNoGradient() {
        Tensor n = Tensors.ivector("n");
        TensorException e = assertThrows(
                TensorException.class, () -> Gradient.grad(n.times(x).sum(), n));
        assertEquals(
                "grad: only floating tensors have derivatives, got " + n.type() + "; cast it before it is used",
                e.getMessage().lines().findFirst().orElseThrow());
        assertThrows(TensorException.class, () -> Gradient.grad(n.sum(), x));
    }

    @Test
    void derivativesOfAnotherTypeAreRefused() {
        TensorException e = assertThrows(TensorException.class, () -> Gradient.jvp(x, x, s));
        assertEquals(
                "jvp: the tangent of a tensor f64[3] must be of that type, got f64[]",
                e.getMessage().lines().findFirst().orElseThrow());
        assertThrows(TensorException.class, () -> Gradient.vjp(x, dvector("v", 2), x));
        assertThrows(TensorException.class, () -> Gradient.vjp(x, Tensors.vector("v", 3), x));
        Gradients g = Gradient.grad(x.sum(), x);
        assertThrows(TensorException.class, () -> g.of(y));
    }

    @Test
    void gradientCheckFindsAWrongRule() {
        HostArray point = HostArray.wrap(new double[] {1, 2}, 2);
        GradientCheck.of(in -> in.getFirst().tanh().times(in.getFirst()), point).run();
        TensorException e = assertThrows(
                TensorException.class,
                () -> GradientCheck.of(in -> Gradient.gradScale(in.getFirst(), 1.5), point)
                        .withSeed(7)
                        .run());
        List<String> lines = e.getMessage().lines().toList();
        assertEquals(
                "gradient check: reverse mode of order 1 is wrong for input 0 f64[2] (" + point + ")", lines.get(0));
        assertEquals(
                true,
                lines.get(1).startsWith("  in direction f64[2]{")
                        && lines.get(1).endsWith("(seed 7)"));
        assertEquals(5, lines.size());
    }

    @Test
    void matrixChain() {
        HostArray a = new Points(1).normal(3, 4);
        HostArray b = new Points(2).normal(4, 2);
        GradientCheck check =
                GradientCheck.of(in -> in.get(0).dot(in.get(1)).tanh(), a, b).withOrder(2);
        check.run();
        check.withUnknownSizes().run();
        Tensor m = dmatrix("m");
        assertEquals(m.type(), Gradient.grad(m.dot(m).sum(), m).of(m).type());
    }
}
