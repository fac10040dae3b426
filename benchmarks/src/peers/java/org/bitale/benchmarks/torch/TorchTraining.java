package org.bitale.benchmarks.torch;

import static org.bitale.benchmarks.torch.TorchTensors.*;

import java.util.Arrays;
import java.util.function.Supplier;
import org.bitale.benchmarks.Numbers;
import org.bitale.benchmarks.Stopwatch;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// W4 and W5 in LibTorch: a cost by autograd, and plain gradient descent in place. The first parameter is the one
/// whose absolute sum is compared.
final class TorchTraining {
    private final Supplier<Tensor> cost;
    private final Tensor[] parameters;
    private final TensorVector wanted;
    private final Scalar minusRate;

    private TorchTraining(Supplier<Tensor> cost, double rate, Tensor... parameters) {
        this.cost = cost;
        this.parameters = parameters;
        this.wanted = new TensorVector(parameters);
        this.minusRate = new Scalar(-rate);
    }

    static TorchTraining logisticRegression() {
        int examples = 400;
        int features = 784;
        Tensor x = of(Numbers.uniformDoubles(401, -1, 1, examples * features), examples, features);
        Tensor y = of(
                Arrays.stream(Numbers.ints(402, 2, examples)).asDoubleStream().toArray(), examples);
        Tensor w = parameter(of(Numbers.uniformDoubles(403, -0.1, 0.1, features), features));
        Tensor b = parameter(of(new double[1], 1));
        Scalar penalty = new Scalar(0.01);
        return new TorchTraining(
                () -> torch.binary_cross_entropy_with_logits(x.mv(w).add(b), y)
                        .add(w.dot(w).mul(penalty)),
                0.1,
                w,
                b);
    }

    static TorchTraining perceptron() {
        double r1 = Math.sqrt(6.0 / 1284);
        double r2 = Math.sqrt(6.0 / 510);
        Tensor x = of(Numbers.uniform(501, 0, 1, 128 * 784), 128, 784);
        Tensor y = labels(Numbers.ints(502, 10, 128));
        Tensor w1 = parameter(of(Numbers.uniform(503, -r1, r1, 784 * 500), 784, 500));
        Tensor b1 = parameter(of(new float[500], 500));
        Tensor w2 = parameter(of(Numbers.uniform(504, -r2, r2, 5000), 500, 10));
        Tensor b2 = parameter(of(new float[10], 10));
        Scalar penalty = new Scalar(1e-4);
        Supplier<Tensor> cost = () -> {
            Tensor hidden = torch.addmm(b1, x, w1).tanh();
            Tensor squares = w1.square().sum().add(w2.square().sum());
            return torch.cross_entropy_loss(torch.addmm(b2, hidden, w2), y).add(squares.mul(penalty));
        };
        return new TorchTraining(cost, 0.01, w1, b1, w2, b2);
    }

    /// Makes a step; returns the cost before it.
    double run() {
        try (PointerScope _ = new PointerScope()) {
            Tensor before = cost.get();
            TensorVector gradients = torch.grad(new TensorVector(before), wanted);
            try (NoGradGuard _ = new NoGradGuard()) {
                for (int i = 0; i < parameters.length; i++) {
                    parameters[i].add_(gradients.get(i), minusRate);
                }
            }
            return before.item_double();
        }
    }

    void report(String workload, Stopwatch watch) throws Exception {
        watch.training(workload, this::run, () -> magnitude(parameters[0]));
    }
}
