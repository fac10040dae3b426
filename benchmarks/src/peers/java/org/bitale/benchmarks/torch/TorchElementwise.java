package org.bitale.benchmarks.torch;

import static org.bitale.benchmarks.torch.TorchTensors.*;

import java.util.function.Supplier;
import org.bitale.benchmarks.Numbers;
import org.bitale.benchmarks.Stopwatch;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// W1, W8 and W10 in LibTorch. A chain works in place where it can; the variant `borrow` of the peer writes even
/// the result and the intermediate values into memory that is kept from call to call.
final class TorchElementwise {
    private TorchElementwise() {}

    static void activation(String workload, Stopwatch watch) throws Exception {
        int count = (int) Double.parseDouble(workload.substring(3));
        Tensor x = of(Numbers.uniform(101, -3, 3, count), count);
        Scalar slope = new Scalar(1.5);
        Scalar shift = new Scalar(-0.25);
        Scalar half = new Scalar(0.5);
        Tensor y = torch.empty(count);
        Tensor gate = torch.empty(count);
        try (NoGradGuard _ = new NoGradGuard()) {
            vector(
                    workload,
                    () -> x.mul(slope).add_(shift).tanh_().mul_(x.sigmoid()).addcmul_(x, x, half),
                    watch);
            vector(
                    workload,
                    () -> {
                        torch.sigmoid_out(gate, x);
                        return torch.mul_out(y, x, slope)
                                .add_(shift)
                                .tanh_()
                                .mul_(gate)
                                .addcmul_(x, x, half);
                    },
                    watch.variant("borrow"));
        }
    }

    static void addScalars(Stopwatch watch) throws Exception {
        Tensor a = scalar(1.25);
        Tensor b = scalar(2.5);
        try (NoGradGuard _ = new NoGradGuard()) {
            watch.value("W8a", "v", a.add(b).item_double());
            double[] sink = new double[1];
            watch.time("W8a", () -> {
                // Closed by itself: a scope costs more than the addition.
                try (Tensor sum = a.add(b)) {
                    sink[0] += sum.item_double();
                }
            });
        }
    }

    static void smallChain(Stopwatch watch) throws Exception {
        Tensor x = of(Numbers.uniform(801, -1, 1, 10), 10);
        Tensor y = of(Numbers.uniform(802, -1, 1, 10), 10);
        Tensor kept = torch.empty(10);
        Scalar one = new Scalar(1.0);
        try (NoGradGuard _ = new NoGradGuard()) {
            vector("W8b", () -> continueChain(x.add(y), x, y, one), watch);
            vector("W8b", () -> continueChain(torch.add_out(kept, x, y), x, y, one), watch.variant("borrow"));
        }
    }

    /// The rest of W8b after `t = x + y`, in the memory of `t`.
    private static Tensor continueChain(Tensor t, Tensor x, Tensor y, Scalar one) {
        t.mul_(x).tanh_().sub_(y).exp_().mul_(y).add_(x);
        return t.square_().add_(one).sqrt_();
    }

    private static void vector(String workload, Supplier<Tensor> result, Stopwatch watch) throws Exception {
        Tensor values = result.get();
        watch.value(workload, "sum", sum(values));
        watch.value(workload, "first", element(values, 0));
        if (workload.startsWith("W1")) {
            watch.value(workload, "last", element(values, values.numel() - 1));
        }
        watch.time(workload, releasing(result::get));
    }

    static void gradientChain(Stopwatch watch) throws Exception {
        int count = 1_000_000;
        Tensor x = parameter(of(Numbers.uniform(1001, -1, 1, count), count));
        Tensor y = parameter(of(Numbers.uniform(1002, -1, 1, count), count));
        TensorVector both = new TensorVector(x, y);
        Tensor s = x.mul(y).sin().exp().sum();
        TensorVector gradients = torch.grad(new TensorVector(s), both);
        watch.value("W10", "s", s.item_double());
        watch.value("W10", "gxabs", magnitude(gradients.get(0)));
        watch.value("W10", "gy7", element(gradients.get(1), 7));
        double[] sink = new double[1];
        watch.time("W10", releasing(() -> {
            Tensor sum = x.mul(y).sin().exp().sum();
            torch.grad(new TensorVector(sum), both);
            sink[0] += sum.item_double();
        }));
    }
}
