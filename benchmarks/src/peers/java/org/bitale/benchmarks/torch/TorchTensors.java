package org.bitale.benchmarks.torch;

import java.util.Arrays;
import org.bitale.benchmarks.Stopwatch;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Makes LibTorch's tensors and reads them.
final class TorchTensors {
    private TorchTensors() {}

    static Tensor of(float[] data, long... shape) {
        return Tensor.create(data, shape);
    }

    static Tensor of(double[] data, long... shape) {
        return Tensor.create(data, shape);
    }

    /// Labels, which LibTorch wants as int64.
    static Tensor labels(int[] data) {
        return Tensor.create(Arrays.stream(data).asLongStream().toArray(), data.length);
    }

    /// A float64 scalar.
    static Tensor scalar(double value) {
        return torch.scalar_tensor(new Scalar(value), new TensorOptions(ScalarType.Double));
    }

    /// The tensor as a leaf that gradients are wanted of.
    static Tensor parameter(Tensor value) {
        return value.set_requires_grad(true);
    }

    static double element(Tensor values, long index) {
        return values.detach().select(0, index).item_double();
    }

    /// The sum, accumulated in float64.
    static double sum(Tensor values) {
        return values.detach().sum(new ScalarTypeOptional(ScalarType.Double)).item_double();
    }

    /// The sum of the absolute values, accumulated in float64.
    static double magnitude(Tensor values) {
        return sum(values.detach().abs());
    }

    /// A call that releases the tensors it made when it ends.
    static Stopwatch.Call releasing(Runnable body) {
        return () -> {
            try (PointerScope _ = new PointerScope()) {
                body.run();
            }
        };
    }
}
