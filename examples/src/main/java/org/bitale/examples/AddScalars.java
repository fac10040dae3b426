package org.bitale.examples;

import static org.bitale.Bitale.*;

import org.bitale.compiler.CompiledFunction;
import org.bitale.ops.Tensor;

/// Adds two double scalars: the smallest function there is.
public final class AddScalars {
    private AddScalars() {}

    /// A typed entry: no boxing, no arrays.
    public interface Add {
        double of(double a, double b);
    }

    static Add compile() {
        Tensor a = dscalar("a");
        Tensor b = dscalar("b");
        CompiledFunction sum = function(a, b).returns(a.plus(b)).compile();
        return sum.as(Add.class);
    }

    public static void main(String[] args) {
        System.out.println("1.5 + 2.25 = " + compile().of(1.5, 2.25));
    }
}
