package org.bitale.benchmarks;

import static org.bitale.Bitale.*;

import java.util.stream.DoubleStream;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.FunctionBuilder;
import org.bitale.core.array.HostArray;
import org.bitale.grad.Gradients;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;

/// The training workloads W4 and W5: the cost before the update is the result, the parameters change in place.
final class TrainingSteps {
    private TrainingSteps() {}

    /// A compiled step, its arguments and the parameter whose absolute sum is compared.
    record Step(CompiledFunction function, HostArray x, HostArray y, Shared named) {
        double run() {
            return function.call(x, y).asDouble();
        }

        double magnitude() {
            return DoubleStream.of(named.get().toDoubles()).map(Math::abs).sum();
        }

        void report(String workload, Stopwatch watch) throws Exception {
            watch.training(workload, this::run, this::magnitude);
        }
    }

    /// W4: Theano's tutorial, in float64.
    static Step logisticRegression() {
        int examples = 400;
        int features = 784;
        Tensor x = dmatrix("x");
        Tensor y = ivector("y");
        Shared w = shared("w", HostArray.wrap(Numbers.uniformDoubles(403, -0.1, 0.1, features), features));
        Shared b = shared("b", 0.0);
        Tensor p = x.dot(w).plus(b).sigmoid();
        Tensor cost = binaryCrossentropy(p, y).mean().plus(w.sqr().sum().times(0.01));
        Gradients g = grad(cost, w, b);
        CompiledFunction step = function(x, y)
                .returns(cost)
                .update(w, w.minus(g.of(w).times(0.1)))
                .update(b, b.minus(g.of(b).times(0.1)))
                .compile();
        HostArray images = HostArray.wrap(Numbers.uniformDoubles(401, -1, 1, examples * features), examples, features);
        HostArray labels = HostArray.wrap(Numbers.ints(402, 2, examples), examples);
        return new Step(step, images, labels, w);
    }

    /// W5: a hidden layer of 500 units, a batch of 128, an L2 penalty.
    static Step perceptron() {
        double r1 = Math.sqrt(6.0 / 1284);
        double r2 = Math.sqrt(6.0 / 510);
        Tensor x = matrix("x");
        Tensor y = ivector("y");
        Shared w1 = shared("w1", HostArray.wrap(Numbers.uniform(503, -r1, r1, 784 * 500), 784, 500));
        Shared b1 = shared("b1", new float[500]);
        Shared w2 = shared("w2", HostArray.wrap(Numbers.uniform(504, -r2, r2, 5000), 500, 10));
        Shared b2 = shared("b2", new float[10]);
        Tensor hidden = x.dot(w1).plus(b1).tanh();
        Tensor probabilities = softmax(hidden.dot(w2).plus(b2));
        Tensor penalty = w1.sqr().sum().plus(w2.sqr().sum()).times(1e-4);
        Tensor cost = categoricalCrossentropy(probabilities, y).mean().plus(penalty);
        Gradients g = grad(cost, w1, b1, w2, b2);
        FunctionBuilder builder = function(x, y).returns(cost);
        for (Shared p : new Shared[] {w1, b1, w2, b2}) {
            builder.update(p, p.minus(g.of(p).times(0.01)));
        }
        HostArray images = HostArray.wrap(Numbers.uniform(501, 0, 1, 128 * 784), 128, 784);
        HostArray labels = HostArray.wrap(Numbers.ints(502, 10, 128), 128);
        return new Step(builder.compile(), images, labels, w1);
    }
}
