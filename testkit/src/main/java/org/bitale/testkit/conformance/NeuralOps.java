package org.bitale.testkit.conformance;

import java.util.List;
import java.util.stream.IntStream;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Softmax and the losses.
final class NeuralOps {
    private NeuralOps() {}

    static void add(OpTable t) {
        t.one("softmax", c -> overAxis(c, Tensor::softmax));
        t.one("logsoftmax", c -> overAxis(c, Tensor::logSoftmax));
        t.one("softmax_with_bias", c -> c.x().plus(c.y()).softmax(-1));
        t.one("categorical_crossentropy", c -> Tensors.categoricalCrossentropy(c.x(), c.y()));
        t.one("crossentropy_categorical_1hot", c -> Tensors.categoricalCrossentropy(c.x(), c.y()));
        t.one("crossentropy_softmax_1hot", c -> Tensors.categoricalCrossentropy(c.x().softmax(-1), c.y()));
        t.many("crossentropy_softmax_argmax_1hot_with_bias", c -> {
            Tensor p = c.x().plus(c.y()).softmax(-1);
            Tensor classes = c.x().plus(c.y()).argmax(1).cast(c.input(2).dtype());
            return List.of(Tensors.categoricalCrossentropy(p, c.input(2)), p, classes);
        });
        t.one("binary_crossentropy", c -> Tensors.binaryCrossentropy(c.x(), c.y()));
        t.one("sigmoid_binary_crossentropy", c -> Tensors.sigmoidBinaryCrossentropy(c.x(), c.y()));
    }

    private interface OverAxis {
        Tensor apply(Tensor x, int axis);
    }

    /// Over all elements when the axis is null.
    private static Tensor overAxis(Call c, OverAxis f) {
        if (c.attrs().containsKey("axis") && !c.has("axis")) {
            return f.apply(c.x().ravel(), 0)
                    .reshape(IntStream.range(0, c.x().rank())
                            .mapToObj(c.x()::size)
                            .toArray(Tensor[]::new));
        }
        return f.apply(c.x(), (int) c.integer("axis", -1));
    }
}
