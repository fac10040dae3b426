package org.bitale.grad;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bitale.core.array.HostArray;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The functions of the tensor DSL, composites with and without rules of their own among them.
class TensorFunctionGradientTest {
    private final Map<String, Function<Tensor, Tensor>> functions = new LinkedHashMap<>();

    TensorFunctionGradientTest() {
        functions.put("softmax", x -> Tensors.softmax(x, 1));
        functions.put("softmax of the first axis", x -> Tensors.softmax(x, 0));
        functions.put("logSoftmax", x -> Tensors.logSoftmax(x, 1));
        functions.put("logsumexp", x -> Tensors.logsumexp(x, 0));
        functions.put("logsumexp of all", Tensors::logsumexp);
        functions.put("mean", x -> Tensors.mean(x.times(x), 1));
        functions.put("var", x -> Tensors.var(x, 0));
        functions.put("std", x -> Tensors.std(x, 1));
        functions.put("norm", x -> Tensors.norm(x, 1));
        functions.put("relu", Tensors::relu);
        functions.put("leaky relu", x -> Tensors.relu(x, 0.1));
        functions.put("elu", Tensors::elu);
        functions.put("softsign", Tensors::softsign);
        functions.put("logaddexp", x -> Tensors.logaddexp(x, x.times(x)));
        functions.put("clip", x -> Tensors.clip(x.times(x), 0.1, 0.2).times(x));
        functions.put("sigmoid crossentropy", x -> Tensors.sigmoidBinaryCrossentropy(x, Tensors.sigmoid(x)));
        functions.put("crossentropy of probabilities", x -> {
            Tensor p = Tensors.softmax(x, 1);
            return Tensors.categoricalCrossentropy(p, Tensors.softmax(x.times(x), 1));
        });
        functions.put(
                "binary crossentropy",
                x -> Tensors.binaryCrossentropy(Tensors.sigmoid(x), Tensors.sigmoid(x.times(x))));
        functions.put(
                "roll, flip and tile",
                x -> Tensors.tile(Tensors.flip(Tensors.roll(x, 1, 0), 1), 2, 1)
                        .times(2)
                        .tanh());
        functions.put(
                "triangles", x -> Tensors.tril(x, 0).dot(Tensors.triu(x, 1).transpose()));
        functions.put(
                "set",
                x -> Tensors.setSubtensor(x, x.times(x).get(Tensors.slice(0, 1)), Tensors.slice(1, 2))
                        .tanh());
        functions.put(
                "increment",
                x -> Tensors.incSubtensor(x, x.times(x).get(Tensors.slice(0, 1)), Tensors.slice(1, 2))
                        .tanh());
    }

    @TestFactory
    Stream<DynamicTest> functions() {
        return functions.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    HostArray x = new Points(e.getKey().hashCode()).normal(3, 4);
                    GradientCheck check = GradientCheck.of(in -> e.getValue().apply(in.getFirst()), x)
                            .withOrder(2)
                            .withTolerance(1e-6);
                    check.run();
                    check.withUnknownSizes().run();
                }));
    }

    @Test
    void crossentropyOfClasses() {
        HostArray x = new Points(1).normal(3, 4);
        HostArray classes = HostArray.wrap(new long[] {3, 0, 3}, 3);
        Function<List<Tensor>, Tensor> loss =
                in -> Tensors.categoricalCrossentropy(Tensors.softmax(in.get(0), 1), in.get(1));
        GradientCheck.of(loss, x, classes).withOrder(2).withTolerance(1e-6).run();
    }
}
