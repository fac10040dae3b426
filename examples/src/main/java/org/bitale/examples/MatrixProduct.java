package org.bitale.examples;

import static org.bitale.Bitale.*;

import java.util.Arrays;
import org.bitale.compiler.CompiledFunction;
import org.bitale.ops.Tensor;

/// Multiplies two matrices given as nested Java arrays.
public final class MatrixProduct {
    private MatrixProduct() {}

    static double[][] multiply(double[][] left, double[][] right) {
        Tensor a = dmatrix("a");
        Tensor b = dmatrix("b");
        CompiledFunction product = function(a, b).returns(a.dot(b)).compile();
        return (double[][]) product.call(left, right).array().toNested();
    }

    public static void main(String[] args) {
        double[][] product = multiply(new double[][] {{1, 2}, {3, 4}}, new double[][] {{5, 6}, {7, 8}});
        System.out.println(Arrays.deepToString(product));
    }
}
