package org.bitale.benchmarks;

import static org.bitale.Bitale.*;

import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.Results;
import org.bitale.core.array.HostArray;
import org.bitale.grad.Gradients;
import org.bitale.ops.Tensor;

/// The elementwise workloads W1, W8 and W10.
final class Elementwise {
    private Elementwise() {}

    /// The typed entry of W8a.
    public interface Add {
        double of(double a, double b);
    }

    /// W1: `y = tanh(1.5 x - 0.25) * sigmoid(x) + 0.5 x^2`.
    static void activation(String workload, int count, boolean borrow, Stopwatch watch) throws Exception {
        Tensor x = vector("x");
        Tensor y =
                x.times(1.5).minus(0.25).tanh().times(x.sigmoid()).plus(x.sqr().times(0.5));
        CompiledFunction f =
                function(x).returns(y).with(o -> o.withBorrow(borrow)).compile();
        HostArray input = HostArray.wrap(Numbers.uniform(101, -3, 3, count), count);
        float[] result = f.call(input).array().toFloats();
        double sum = 0;
        for (float v : result) {
            sum += v;
        }
        watch.value(workload, "sum", sum);
        watch.value(workload, "first", result[0]);
        watch.value(workload, "last", result[count - 1]);
        watch.time(workload, () -> f.call(input));
    }

    /// W8a: the sum of two float64 scalars, read as a number.
    static void addScalars(Stopwatch watch) throws Exception {
        Tensor a = dscalar("a");
        Tensor b = dscalar("b");
        CompiledFunction f = function(a, b).returns(a.plus(b)).compile();
        Add add = f.as(Add.class);
        watch.value("W8a", "v", add.of(1.25, 2.5));
        double[] sink = new double[1];
        watch.time("W8a", () -> sink[0] += add.of(1.25, 2.5));
        HostArray left = HostArray.wrap(new double[] {1.25});
        HostArray right = HostArray.wrap(new double[] {2.5});
        watch.variant("untyped")
                .time("W8a", () -> sink[0] += f.call(left, right).asDouble());
    }

    /// W8b: ten elements through nine ops.
    static void smallChain(boolean borrow, Stopwatch watch) throws Exception {
        Tensor x = vector("x");
        Tensor y = vector("y");
        Tensor t4 = x.plus(y).times(x).tanh().minus(y);
        Tensor t7 = t4.exp().times(y).plus(x);
        CompiledFunction f = function(x, y)
                .returns(t7.times(t7).plus(1).sqrt())
                .with(o -> o.withBorrow(borrow))
                .compile();
        HostArray left = HostArray.wrap(Numbers.uniform(801, -1, 1, 10), 10);
        HostArray right = HostArray.wrap(Numbers.uniform(802, -1, 1, 10), 10);
        float[] result = f.call(left, right).array().toFloats();
        double sum = 0;
        for (float v : result) {
            sum += v;
        }
        watch.value("W8b", "sum", sum);
        watch.value("W8b", "first", result[0]);
        watch.time("W8b", () -> f.call(left, right));
    }

    /// W10: `s = sum(exp(sin(x y)))` and its gradients.
    static void gradientChain(boolean borrow, Stopwatch watch) throws Exception {
        int count = 1_000_000;
        Tensor x = vector("x");
        Tensor y = vector("y");
        Tensor s = x.times(y).sin().exp().sum();
        Gradients g = grad(s, x, y);
        CompiledFunction f = function(x, y)
                .returns(s, g.of(x), g.of(y))
                .with(o -> o.withBorrow(borrow))
                .compile();
        HostArray left = HostArray.wrap(Numbers.uniform(1001, -1, 1, count), count);
        HostArray right = HostArray.wrap(Numbers.uniform(1002, -1, 1, count), count);
        Results results = f.call(left, right);
        double magnitude = 0;
        for (float v : results.get(1).toFloats()) {
            magnitude += Math.abs(v);
        }
        watch.value("W10", "s", results.get(0).asDouble());
        watch.value("W10", "gxabs", magnitude);
        watch.value("W10", "gy7", results.get(2).getDouble(7));
        watch.time("W10", () -> f.call(left, right).get(0).asDouble());
    }
}
