package org.bitale.examples;

import static org.bitale.Bitale.*;

import java.util.Arrays;
import org.bitale.compiler.CompiledFunction;
import org.bitale.ops.Tensor;

/// The gradient of one neuron's squared error with respect to its weights.
public final class NeuronGradient {
    private NeuronGradient() {}

    /// `d/dw (sigmoid(x . w) - target)^2`.
    static double[] gradient(double[] inputs, double[] weights, double wanted) {
        Tensor x = dvector("x");
        Tensor w = dvector("w");
        Tensor target = dscalar("target");
        Tensor error = x.dot(w).sigmoid().minus(target).sqr();
        CompiledFunction gradient =
                function(x, w, target).returns(grad(error, w).of(w)).compile();
        return gradient.call(inputs, weights, wanted).array().toDoubles();
    }

    public static void main(String[] args) {
        double[] gradient = gradient(new double[] {1, -2, 0.5}, new double[] {0.3, 0.1, -0.4}, 1);
        System.out.println("d error / d w = " + Arrays.toString(gradient));
    }
}
