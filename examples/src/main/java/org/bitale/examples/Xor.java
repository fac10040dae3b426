package org.bitale.examples;

import static org.bitale.Bitale.*;

import java.util.List;
import java.util.Random;
import org.bitale.compiler.CompiledFunction;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;

/// A network with one hidden layer learns exclusive or by gradient descent.
public final class Xor {
    private static final double[][] INPUTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final double[] TARGETS = {0, 1, 1, 0};

    private Xor() {}

    /// The outputs for the four inputs after training.
    static double[] train(long seed, int steps) {
        Random random = new Random(seed);
        Tensor x = dmatrix("x");
        Tensor y = dvector("y");
        Shared w1 = shared("w1", Layers.uniform(random, 1, 2, 8));
        Shared b1 = shared("b1", new double[8]);
        Shared w2 = shared("w2", Layers.uniform(random, 1, 8));
        Shared b2 = shared("b2", 0.0);
        Tensor hidden = x.dot(w1).plus(b1).tanh();
        Tensor output = hidden.dot(w2).plus(b2).sigmoid();
        Tensor cost = binaryCrossentropy(output, y).mean();
        CompiledFunction step = function(x, y)
                .returns(cost)
                .updates(Optimizers.sgd(cost, List.of(w1, b1, w2, b2), 0.5, 0.9))
                .compile();
        for (int i = 0; i < steps; i++) {
            step.call(INPUTS, TARGETS);
        }
        return function(x)
                .returns(output)
                .compile()
                .call((Object) INPUTS)
                .array()
                .toDoubles();
    }

    public static void main(String[] args) {
        double[] outputs = train(1, 500);
        for (int i = 0; i < outputs.length; i++) {
            System.out.printf("%.0f xor %.0f = %.3f%n", INPUTS[i][0], INPUTS[i][1], outputs[i]);
        }
    }
}
