package org.bitale.examples;

import static org.bitale.Bitale.*;

import java.util.Arrays;
import org.bitale.compiler.CompiledFunction;
import org.bitale.ops.Tensor;

/// Broadcasting: a column plus a row is a table, and one function serves every size.
public final class BroadcastSum {
    private BroadcastSum() {}

    static CompiledFunction compile() {
        Tensor a = dmatrix("a");
        Tensor b = dmatrix("b");
        return function(a, b).returns(a.plus(b)).compile();
    }

    public static void main(String[] args) {
        CompiledFunction sum = compile();
        double[][] column = {{0}, {10}, {20}};
        double[][] row = {{1, 2, 3, 4}};
        System.out.println(
                Arrays.deepToString((double[][]) sum.call(column, row).array().toNested()));
        System.out.println(
                Arrays.deepToString((double[][]) sum.call(row, row).array().toNested()));
    }
}
