package org.bitale.examples;

import static org.bitale.Bitale.*;

import java.util.Random;
import org.bitale.compiler.CompiledFunction;
import org.bitale.core.array.HostArray;
import org.bitale.grad.Gradients;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;

/// Logistic regression as in Theano's tutorial: 400 random examples of 784 features, learnt by heart.
public final class LogisticRegression {
    private static final int EXAMPLES = 400;
    private static final int FEATURES = 784;

    private LogisticRegression() {}

    /// The share of examples that are classified rightly after `steps` steps.
    static double train(long seed, int steps) {
        Random random = new Random(seed);
        HostArray examples = Layers.uniform(random, 1, EXAMPLES, FEATURES);
        double[] classes = new double[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            classes[i] = random.nextInt(2);
        }
        Tensor x = dmatrix("x");
        Tensor y = dvector("y");
        Shared w = shared("w", Layers.uniform(random, 0.1, FEATURES));
        Shared b = shared("b", 0.0);
        Tensor probability = x.dot(w).plus(b).sigmoid();
        Tensor prediction = probability.gt(0.5);
        Tensor cost =
                binaryCrossentropy(probability, y).mean().plus(w.sqr().sum().times(0.01));
        Gradients g = grad(cost, w, b);
        CompiledFunction step = function(x, y)
                .returns(prediction, cost)
                .update(w, w.minus(g.of(w).times(0.1)))
                .update(b, b.minus(g.of(b).times(0.1)))
                .compile();
        for (int i = 0; i < steps; i++) {
            step.call(examples, classes);
        }
        CompiledFunction predict = function(x).returns(prediction).compile();
        boolean[] predicted = predict.call(examples).array().toBooleans();
        int right = 0;
        for (int i = 0; i < EXAMPLES; i++) {
            right += predicted[i] == (classes[i] == 1) ? 1 : 0;
        }
        return (double) right / EXAMPLES;
    }

    public static void main(String[] args) {
        System.out.printf("right on the training set: %.1f %%%n", 100 * train(1, 1000));
    }
}
