package org.bitale.core.eval;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.ContractDims;

/// Contraction: both operands in the order batch, free, summed; then three loops.
final class ContractKernel {
    private ContractKernel() {}

    static void contract(ContractDims dims, HostArray a, HostArray b, HostArray out) {
        ReduceKernels.requireReal("contract", a);
        HostArray left = arrange(a, dims.leftBatch(), dims.leftFree(a.rank()), dims.leftSum());
        HostArray right = arrange(b, dims.rightBatch(), dims.rightFree(b.rank()), dims.rightSum());
        int batches = count(a, dims.leftBatch());
        int rows = count(a, dims.leftFree(a.rank()));
        int columns = count(b, dims.rightFree(b.rank()));
        int terms = count(a, dims.leftSum());
        Sums sums = new Sums(out);
        for (int cell = 0; cell < batches * rows * columns; cell++) {
            int row = cell / columns;
            int column = row / rows * columns + cell % columns;
            for (int k = 0; k < terms; k++) {
                sums.addProduct(cell, Scalar.of(left, row * terms + k), Scalar.of(right, column * terms + k));
            }
        }
        sums.finish();
    }

    private static HostArray arrange(HostArray x, List<Integer> batch, List<Integer> free, List<Integer> sum) {
        List<Integer> permutation = new ArrayList<>(batch);
        permutation.addAll(free);
        permutation.addAll(sum);
        int[] shape = permutation.stream().mapToInt(x::size).toArray();
        HostArray arranged = HostArray.zeros(x.dtype(), shape);
        ShapeKernels.transpose(permutation, x, arranged);
        return HostArray.wrap(x.dtype(), arranged.data(), x.count());
    }

    private static int count(HostArray x, List<Integer> axes) {
        return axes.stream().mapToInt(x::size).reduce(1, Math::multiplyExact);
    }
}
